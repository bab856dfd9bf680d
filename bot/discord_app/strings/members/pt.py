"""Portuguese."""

TEXTS: dict[str, str] = {
    "button.sources": "Fontes",
    "button.follow_up": "Outra pergunta",
    "button.rephrase": "Reformular",
    "button.human": "Consultar uma pessoa",
    "button.thread": "Criar tópico",
    "button.retry": "Tentar de novo",
    "button.skip": "Responder sem escolher",
    "rating.thanks": "Obrigado, é bom saber disso.",
    "rating.sorry": "Obrigado: os moderadores veem o que estava errado, sem o seu nome.",
    "rating.noted": "Anotado, obrigado.",
    "rating.form.title": "O que estava errado?",
    "rating.form.label": "Errado, desatualizado, incompleto, confuso…",
    "rating.form.hint": "Pode deixar em branco. Por favor, sem nomes nem números de pessoas.",
    "follow_up.form.title": "Fazer outra pergunta",
    "follow_up.form.label": "Sua pergunta",
    "follow_up.form.hint": "Eu me lembro da pergunta anterior por um dia.",
    "translate.failed": "O modelo não conseguiu escrever isto no idioma que você escolheu.",
    "thread.title": "Perguntas ao Senpai",
    "thread.opened": "Aqui está: {thread}",
    "thread.exists": "Já existe um tópico nesta mensagem.",
    "thread.refused": "Não tenho permissão para criar tópicos neste canal.",
    "case.ask": "A resposta depende do seu caso. Escolha o que se aplica; se não escolher, respondo em um minuto.",
    "case.for": "Para: {case}",
    "case.thanks": "Obrigado. Um momento…",
    "case.other": "Nenhuma, ou prefiro não dizer",
    "case.status": "Seu status de residência atual",
    "case.role": "Você é…",
    "case.role.employee": "Empregado(a)",
    "case.role.founder": "Fundador(a) ou proprietário(a)",
    "case.role.freelancer": "Autônomo(a)",
    "case.role.student": "Estudante",
    "case.role.dependant": "Dependente",
    "case.place": "Onde você está",
    "case.place.inside": "No Japão",
    "case.place.outside": "Fora do Japão",
    "case.place.airport": "No aeroporto",
    "greeting": (
        "Olá! Mencione-me junto com uma pergunta, ou use `/ask`. Por exemplo: *Preciso avisar a imigração quando "
        "mudo de emprego?*"
    ),
    "welcome": "De nada! Pergunte quando quiser.",
    "ask.no_words": (
        "Por favor, escreva sua pergunta em palavras. Por exemplo: preciso avisar a imigração quando mudo de emprego?"
    ),
    "ask.menu.no_text": "Não há nesta mensagem nenhum texto a que eu possa responder.",
    "notice.busy": (
        "Ainda estou trabalhando na sua última pergunta neste canal. Por favor, pergunte de novo depois que ela "
        "for respondida."
    ),
    "notice.full": "Há muita gente perguntando agora, e a fila está cheia. Por favor, pergunte de novo em um minuto.",
    "notice.place": "Há muita gente perguntando agora: seu lugar na fila é o {place}. A resposta aparecerá aqui.",
    "notice.closing": "Estou sendo reiniciado. Por favor, pergunte de novo em um minuto.",
    "notice.interrupted": (
        "Fui reiniciado antes de terminar esta resposta. Desculpe! Aperte o botão e tentarei de novo."
    ),
    "notice.reading": (
        "Estou lendo meus conhecimentos pela primeira vez, o que leva cerca de um minuto. A resposta aparecerá aqui."
    ),
    "notice.still_reading": (
        "Ainda estou lendo meus conhecimentos pela primeira vez. Por favor, pergunte de novo em alguns minutos."
    ),
    "notice.elsewhere": (
        "Neste servidor, respondo em {channels}. Em qualquer outro lugar, `/ask` com `private` mostra uma "
        "resposta que só você vê."
    ),
    "notice.unreadable": (
        "O Discord só me mostra mensagens que me mencionam. Para continuar aqui, mencione-me, responda a uma das "
        "minhas mensagens com a menção ativada, ou aperte “Outra pergunta”."
    ),
    "notice.gone": "Não guardo mais nada desta resposta. Por favor, pergunte de novo.",
    "notice.text_gone": "Guardo perguntas por apenas 24 horas, e esta já foi apagada. Por favor, pergunte de novo.",
    "notice.not_yours": "Só quem fez a pergunta pode usar este botão. Você pode fazer a sua com `/ask`.",
    "notice.too_late": "A resposta já está a caminho, então não há mais o que escolher.",
    "warning.private": (
        "Esta pergunta parece conter dados pessoais, como o número de um cartão. Não os usei nem os mostro. Por "
        "favor, não os inclua da próxima vez."
    ),
    "warning.public": (
        "Sua mensagem parece conter dados pessoais, que não usei. Todos aqui podem ler sua mensagem: por favor, "
        "apague-a."
    ),
    "error.unexpected": (
        "Algo deu errado do meu lado e foi registrado. Por favor, tente de novo; se acontecer outra vez, informe "
        "esta referência a quem opera o bot: `{reference}`"
    ),
    "error.InvalidQuestion": "Não consigo responder a esta pergunta. Por favor, tente fazer uma só pergunta curta.",
    "error.ModelUnavailable": "O modelo de linguagem não responde. Por favor, tente de novo mais tarde.",
    "error.TooManyQuestions": "Você fez muitas perguntas em pouco tempo. Por favor, pergunte de novo em {wait}.",
    "error.TooManyQuestions.shared": (
        "Muitas perguntas acabaram de ser feitas neste servidor. Por favor, pergunte de novo em {wait}."
    ),
    "wait.second": "1 segundo",
    "wait.seconds": "{count} segundos",
    "wait.minute": "1 minuto",
    "wait.minutes": "{count} minutos",
    "wait.hour": "1 hora",
    "wait.hours": "{count} horas",
    "handoff.form.title": "Consultar os moderadores",
    "handoff.form.label": "Algo mais que eles devam saber?",
    "handoff.form.hint": "Eles veem sua pergunta, a resposta até agora e seu nome. Pode deixar em branco.",
    "handoff.already": "Os moderadores já têm a sua pergunta.",
    "handoff.no_channel": (
        "Não consigo acessar o canal dos moderadores deste servidor. Por favor, escreva diretamente a um moderador."
    ),
    "handoff.passed_on": (
        "Os moderadores receberam a sua pergunta. A resposta aparecerá neste canal, com o seu nome mas sem "
        "notificação: volte para conferir."
    ),
    "handoff.passed_on.private": (
        "Os moderadores receberam a sua pergunta. Como você perguntou em privado, a resposta chegará por "
        "mensagem direta."
    ),
    "handoff.answer": "**Resposta de um moderador:**",
    "handoff.answer.to": "**{person}, resposta de um moderador:**",
    "docs.recall": "-# ⚠️ Uma fonte desta resposta mudou ({day}). Pergunte de novo para saber como está agora.",
    "docs.recall.ping": (
        "{person} Como você queria saber: uma fonte desta resposta mudou ({day}). Pergunte de novo para saber "
        "como está agora."
    ),
    "docs.recall.wish": "Avisar se isto mudar",
    "docs.recall.wished": (
        "Se uma fonte própria deste servidor mudar até 30 dias depois da sua pergunta, mencionarei você abaixo "
        "da resposta. Para isso, guardo seu ID do Discord por esse tempo. Aperte de novo para cancelar."
    ),
    "docs.recall.unwished": "Não vou avisar, e apaguei o seu ID.",
}
