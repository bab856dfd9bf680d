"""Words and names inside other lines, by name and language: states of rules, sources, personal data, services.

The rules of `phrase_texts` hold here too.
"""

from collections.abc import Mapping

ORDER = ("en", "ja", "zh", "ko", "es", "pt", "fr", "de", "vi", "fil", "hi", "ne", "id")
"""The languages of the rows below, from left to right."""

_ROWS: Mapping[str, tuple[str, ...]] = {
    "welcome": (
        *("You are welcome! Ask me any time.", "どういたしまして。またいつでもどうぞ。", "不客气！随时可以再问我。"),
        *("천만에요! 언제든지 물어보세요.", "¡De nada! Pregúnteme cuando quiera.", "De nada! Pergunte quando quiser."),
        *("Je vous en prie ! Posez vos questions quand vous voulez.", "Gern geschehen! Fragen Sie jederzeit wieder."),
        *("Không có gì! Cứ hỏi tôi bất cứ lúc nào.", "Walang anuman po! Magtanong lang po anumang oras."),
        *("कोई बात नहीं! कभी भी पूछिए।", "स्वागत छ! जुनसुकै बेला सोध्नुहोस्।", "Sama-sama! Silakan tanya kapan saja."),
    ),
    "greeting": (
        "Senpai here, a bot that knows about living and working in Japan's tech scene. What would you like to know?",
        "Senpaiです。日本のテック業界での暮らしと仕事についてお答えするボットです。何をお知りになりたいですか？",
        "我是 Senpai，一个解答在日本科技行业生活和工作问题的机器人。您想了解什么？",
        "저는 일본 테크 업계의 생활과 일에 관해 답하는 봇 Senpai입니다. 무엇이 궁금하세요?",
        "Soy Senpai, un bot sobre vivir y trabajar en el sector tecnológico de Japón. ¿Qué desea saber?",
        "Sou o Senpai, um bot sobre viver e trabalhar no setor de tecnologia do Japão. O que gostaria de saber?",
        "Ici Senpai, un bot sur la vie et le travail dans la tech au Japon. Que souhaitez-vous savoir ?",
        "Hier ist Senpai, ein Bot zu Leben und Arbeit in Japans Tech-Branche. Was möchten Sie wissen?",
        "Tôi là Senpai, bot về cuộc sống và công việc trong ngành công nghệ ở Nhật. Bạn muốn biết gì?",
        "Ako po si Senpai, bot tungkol sa buhay at trabaho sa tech sa Japan. Ano po ang gusto ninyong malaman?",
        "मैं Senpai हूँ, जापान के टेक क्षेत्र में रहने और काम करने से जुड़ा बॉट। आप क्या जानना चाहते हैं?",
        "म Senpai हुँ, जापानको टेक क्षेत्रमा बस्ने र काम गर्ने विषयको बट। तपाईं के जान्न चाहनुहुन्छ?",
        "Saya Senpai, bot tentang hidup dan bekerja di dunia teknologi Jepang. Apa yang ingin Anda ketahui?",
    ),
    "unstated": (
        *("I don't know: my sources don't say.", "わかりません。手元の出典には書かれていません。"),
        *("我不知道：我的资料没有说明。", "모르겠습니다. 제가 가진 출처에는 나와 있지 않습니다."),
        *("No lo sé: mis fuentes no lo dicen.", "Não sei: minhas fontes não dizem."),
        *("Je ne sais pas : mes sources ne le disent pas.", "Das weiß ich nicht: Meine Quellen sagen es nicht."),
        *("Tôi không biết: nguồn của tôi không nói.", "Hindi ko po alam: hindi ito sinasabi ng aking mga source."),
        *("मुझे नहीं पता: मेरे स्रोत यह नहीं बताते।", "मलाई थाहा छैन: मेरा स्रोतहरूले यो भन्दैनन्।"),
        "Saya tidak tahu: sumber saya tidak menyebutkannya.",
    ),
    "state_upcoming": (
        *("Not in force yet (start: {date})", "施行前（開始：{date}）", "尚未生效（开始：{date}）"),
        *("아직 시행 전(시작: {date})", "Aún no en vigor (inicio: {date})", "Ainda não em vigor (início: {date})"),
        *("Pas encore en vigueur (début : {date})", "Noch nicht in Kraft (Beginn: {date})"),
        *("Chưa có hiệu lực (bắt đầu: {date})", "Hindi pa umiiral (simula: {date})", "अभी लागू नहीं (आरंभ: {date})"),
        *("अझै लागू भएको छैन (सुरु: {date})", "Belum berlaku (mulai: {date})"),
    ),
    "state_planned": (
        *("Planned start: {date} (not known whether it has begun)", "開始予定：{date}（始まったかは未確認）"),
        *("预定开始：{date}（是否已开始未确认）", "시작 예정: {date}(시작 여부 미확인)"),
        *(
            "Inicio previsto: {date} (no consta si ya ha empezado)",
            "Início previsto: {date} (não consta se já começou)",
        ),
        *(
            "Début prévu : {date} (commencement non confirmé)",
            "Geplanter Beginn: {date} (ob begonnen, ist nicht bekannt)",
        ),
        *("Dự kiến bắt đầu: {date} (chưa rõ đã bắt đầu chưa)", "Planong simula: {date} (hindi alam kung nagsimula na)"),
        *("नियोजित आरंभ: {date} (शुरू हुआ या नहीं, पता नहीं)", "योजनाबद्ध सुरु: {date} (सुरु भयो कि भएन, थाहा छैन)"),
        "Rencana mulai: {date} (belum diketahui apakah sudah mulai)",
    ),
    "state_expired": (
        *("No longer in force (end: {date})", "失効（終了：{date}）", "已失效（结束：{date}）"),
        *("효력 종료(종료일: {date})", "Ya no en vigor (fin: {date})", "Não está mais em vigor (fim: {date})"),
        *("N'est plus en vigueur (fin : {date})", "Nicht mehr in Kraft (Ende: {date})"),
        *("Không còn hiệu lực (kết thúc: {date})", "Hindi na umiiral (wakas: {date})", "अब लागू नहीं (समाप्ति: {date})"),
        *("अब लागू छैन (अन्त्य: {date})", "Tidak berlaku lagi (berakhir: {date})"),
    ),
    "state_until": (
        *("In force for a limited time (end: {date})", "期限つきで施行中（終了：{date}）", "有期限（结束：{date}）"),
        *("기한부 시행(종료: {date})", "En vigor por tiempo limitado (fin: {date})"),
        *("Em vigor por tempo limitado (fim: {date})", "En vigueur pour une durée limitée (fin : {date})"),
        *("Befristet in Kraft (Ende: {date})", "Có hiệu lực trong thời hạn (kết thúc: {date})"),
        *("May hangganan ang bisa (wakas: {date})", "सीमित समय तक लागू (समाप्ति: {date})"),
        *("सीमित समयसम्म लागू (अन्त्य: {date})", "Berlaku untuk waktu terbatas (berakhir: {date})"),
    ),
    "state_draft": (
        *("A draft, not law", "案の段階（法令ではありません）", "草案，尚非法律", "초안, 아직 법이 아님"),
        *("Proyecto, aún no es ley", "Projeto, ainda não é lei", "Projet, pas encore une loi"),
        *("Entwurf, noch kein Gesetz", "Dự thảo, chưa là luật", "Panukala, hindi pa batas", "मसौदा, अभी क़ानून नहीं"),
        *("मस्यौदा, अझै कानुन होइन", "Rancangan, belum undang-undang"),
    ),
    "state_adopted": (
        *("Decided, not yet law", "決定済み（未公布）", "已决定，尚未成为法律", "결정됨, 아직 법이 아님"),
        *("Decidido, aún no es ley", "Decidido, ainda não é lei", "Décidé, pas encore une loi"),
        *("Beschlossen, noch kein Gesetz", "Đã quyết định, chưa thành luật", "Napagpasyahan na, hindi pa batas"),
        *("तय, पर अभी क़ानून नहीं", "निर्णय भइसक्यो, तर अझै कानुन होइन", "Sudah diputuskan, belum undang-undang"),
    ),
    "state_in_force": (
        *("In force", "施行中", "现行有效", "시행 중", "En vigor", "Em vigor", "En vigueur", "In Kraft"),
        *("Đang có hiệu lực", "Umiiral", "लागू", "लागू", "Berlaku"),
    ),
    "state_practice": (
        *("Office practice", "実務上の運用", "实务惯例", "실무 관행", "Práctica administrativa"),
        *("Prática administrativa", "Pratique administrative", "Verwaltungspraxis", "Thực tiễn của cơ quan"),
        *("Nakagawian ng opisina", "कार्यालयों का चलन", "कार्यालयको चलन", "Praktik kantor"),
    ),
    "state_reported": (
        *("Reported, not official", "公式には未確認", "据报道，未经官方确认", "공식적으로 미확인"),
        *("Según se informa, no oficial", "Segundo relatos, não oficial", "Rapporté, non officiel"),
        *("Berichtet, nicht amtlich", "Theo tin đưa, không chính thức", "Iniulat, hindi opisyal"),
        *("रिपोर्ट के अनुसार, आधिकारिक नहीं", "समाचारअनुसार, आधिकारिक होइन", "Menurut laporan, tidak resmi"),
    ),
    "since": (
        *("since {date}", "{date}から", "开始：{date}", "시작: {date}", "inicio: {date}", "início: {date}"),
        *("début : {date}", "Beginn: {date}", "bắt đầu: {date}", "simula: {date}", "आरंभ: {date}", "सुरु: {date}"),
        "mulai: {date}",
    ),
    "until": (
        *("end: {date}", "終了：{date}", "结束：{date}", "종료: {date}", "fin: {date}", "fim: {date}", "fin : {date}"),
        *("Ende: {date}", "kết thúc: {date}", "wakas: {date}", "समाप्ति: {date}", "अन्त्य: {date}", "berakhir: {date}"),
    ),
    "transition": (
        *("Transition: {text}", "経過措置（原文）：“{text}”", "过渡规定（原文）：“{text}”"),
        *("경과 조치(원문): “{text}”", "Transición (texto original): «{text}»"),
        *("Transição (texto original): “{text}”", "Transition (texte original) : « {text} »"),
        *("Übergang (Originaltext): „{text}“", "Chuyển tiếp (nguyên văn): “{text}”"),
        *("Transisyon (orihinal na teksto): “{text}”", "संक्रमण नियम (मूल पाठ): “{text}”"),
        *("सङ्क्रमणकालीन नियम (मूल पाठ): “{text}”", "Masa peralihan (teks asli): “{text}”"),
    ),
    "otherwise": (
        *("Another source says otherwise ({date})", "別の出典では異なります（{date}）", "另有资料说法不同（{date}）"),
        *("다른 출처는 다르게 말합니다({date})", "Otra fuente dice otra cosa ({date})"),
        *("Outra fonte diz outra coisa ({date})", "Une autre source dit autre chose ({date})"),
        *("Eine andere Quelle sagt etwas anderes ({date})", "Một nguồn khác nói khác ({date})"),
        *("Iba ang sabi ng isa pang source ({date})", "एक और स्रोत कुछ और कहता है ({date})"),
        *("अर्को स्रोतले फरक भन्छ ({date})", "Sumber lain mengatakan berbeda ({date})"),
    ),
    "reported": (
        *("{who} reported on {date}", "{date}の報道（{who}）", "{who}于{date}报道", "{date} {who} 보도"),
        *("{who} informó el {date}", "{who} noticiou em {date}", "{who} a rapporté le {date}"),
        *("{who} meldete am {date}", "{who} đưa tin ngày {date}", "Iniulat ng {who} noong {date}"),
        *("{who} ने {date} को बताया", "{who} ले {date} मा जनायो", "{who} melaporkan pada {date}"),
    ),
    "undated": (
        *("undated", "日付なし", "无日期", "날짜 없음", "sin fecha", "sem data", "sans date", "undatiert"),
        *("không ghi ngày", "walang petsa", "बिना तारीख़", "मिति नभएको", "tanpa tanggal"),
    ),
    "last_day": (
        *("Last day: {date}", "期限：{date}", "截止：{date}", "기한: {date}", "Último día: {date}"),
        *("Último dia: {date}", "Dernier jour : {date}", "Letzter Tag: {date}", "Hạn cuối: {date}"),
        *("Huling araw: {date}", "अंतिम दिन: {date}", "अन्तिम दिन: {date}", "Hari terakhir: {date}"),
    ),
    "first_day": (
        *("First day: {date}", "初日：{date}", "首日：{date}", "첫날: {date}", "Primer día: {date}"),
        *("Primeiro dia: {date}", "Premier jour : {date}", "Erster Tag: {date}", "Ngày đầu: {date}"),
        *("Unang araw: {date}", "पहला दिन: {date}", "पहिलो दिन: {date}", "Hari pertama: {date}"),
    ),
    "end": (
        *("End: {date}", "終了：{date}", "结束：{date}", "종료: {date}", "Fin: {date}", "Fim: {date}", "Fin : {date}"),
        *("Ende: {date}", "Kết thúc: {date}", "Wakas: {date}", "समाप्ति: {date}", "अन्त्य: {date}", "Berakhir: {date}"),
    ),
    "counted": (
        *("counted from: {date}", "{date}から計算", "从{date}算起", "{date}부터 계산", "contado desde: {date}"),
        *("contado a partir de: {date}", "compté à partir de : {date}", "gerechnet ab: {date}", "tính từ: {date}"),
        *("bilang mula: {date}", "गिनती की शुरुआत: {date}", "गणनाको सुरु: {date}", "dihitung dari: {date}"),
    ),
    "source_official": (
        *("official", "公的機関", "官方", "공식", "oficial", "oficial", "officiel", "amtlich", "chính thức", "opisyal"),
        *("आधिकारिक", "आधिकारिक", "resmi"),
    ),
    "source_statute": (
        *("statute", "法令", "法律条文", "법령", "texto legal", "texto legal", "texte de loi", "Gesetzestext"),
        *("văn bản luật", "batas", "क़ानून", "कानुन", "undang-undang"),
    ),
    "source_professional": (
        *("professional", "専門家", "专业人士", "전문가", "profesional", "profissional", "professionnel", "Fachleute"),
        *("chuyên gia", "propesyonal", "पेशेवर", "पेसेवर", "profesional"),
    ),
    "source_press": (
        *("press", "報道", "媒体", "언론", "prensa", "imprensa", "presse", "Presse", "báo chí", "media", "प्रेस"),
        *("समाचार माध्यम", "pers"),
    ),
    "source_community": (
        *("community", "コミュニティ", "社区", "커뮤니티", "comunidad", "comunidade", "communauté", "Community"),
        *("cộng đồng", "komunidad", "समुदाय", "समुदाय", "komunitas"),
    ),
    "source_moderators": (
        *("moderators of this server", "このサーバーのモデレーター", "本服务器的管理员", "이 서버의 운영진"),
        *("moderadores de este servidor", "moderadores deste servidor", "modérateurs de ce serveur"),
        *("Moderatoren dieses Servers", "người quản trị máy chủ này", "mga moderator ng server na ito"),
        *("इस सर्वर के मॉडरेटर", "यस सर्भरका मोडरेटर", "moderator server ini"),
    ),
    "source_members": (
        *("members of this server", "このサーバーのメンバー", "本服务器的成员", "이 서버의 멤버"),
        *("miembros de este servidor", "membros deste servidor", "membres de ce serveur", "Mitglieder dieses Servers"),
        *("thành viên máy chủ này", "mga miyembro ng server na ito", "इस सर्वर के सदस्य", "यस सर्भरका सदस्य"),
        "anggota server ini",
    ),
    "sources_title": (
        *("Sources", "出典", "资料来源", "출처", "Fuentes", "Fontes", "Sources", "Quellen", "Nguồn", "Mga source"),
        *("स्रोत", "स्रोतहरू", "Sumber"),
    ),
    "sources_official": (
        *("official sources only ({n})", "公的な出典のみ（{n}件）", "仅官方资料（{n} 项）", "공식 출처만({n}건)"),
        *("solo fuentes oficiales ({n})", "só fontes oficiais ({n})", "sources officielles uniquement ({n})"),
        *("nur amtliche Quellen ({n})", "chỉ nguồn chính thức ({n})", "puro opisyal na source ({n})"),
        *("केवल आधिकारिक स्रोत ({n})", "आधिकारिक स्रोत मात्र ({n})", "hanya sumber resmi ({n})"),
    ),
    "sources_mixed": (
        *("{official} of {n} sources official", "出典{n}件のうち{official}件が公的"),
        *("{n} 项资料中 {official} 项为官方", "출처 {n}건 중 공식 {official}건"),
        *("fuentes oficiales: {official} de {n}", "fontes oficiais: {official} de {n}"),
        *("sources officielles : {official} sur {n}", "amtliche Quellen: {official} von {n}"),
        *("nguồn chính thức: {official}/{n}", "opisyal na source: {official} sa {n}"),
        *("आधिकारिक स्रोत: {n} में से {official}", "आधिकारिक स्रोत: {n} मध्ये {official}"),
        "sumber resmi: {official} dari {n}",
    ),
    "sources_unofficial": (
        *("no official source", "公的な出典なし", "无官方资料", "공식 출처 없음", "sin fuentes oficiales"),
        *("sem fontes oficiais", "aucune source officielle", "keine amtliche Quelle", "không có nguồn chính thức"),
        *("walang opisyal na source", "कोई आधिकारिक स्रोत नहीं", "आधिकारिक स्रोत छैन", "tanpa sumber resmi"),
    ),
    "sources_undated": (
        *("{n} undated", "日付なし{n}件", "{n} 项无日期", "날짜 없음 {n}건", "sin fecha: {n}", "sem data: {n}"),
        *("sans date : {n}", "undatiert: {n}", "không ghi ngày: {n}", "walang petsa: {n}", "बिना तारीख़: {n}"),
        *("मिति नभएको: {n}", "tanpa tanggal: {n}"),
    ),
    "checked": (
        *("checked {date}", "{date}確認", "核对：{date}", "확인: {date}", "comprobado: {date}", "verificado: {date}"),
        *("vérifié : {date}", "geprüft: {date}", "kiểm tra: {date}", "sinuri: {date}", "जाँच: {date}"),
        *("जाँच: {date}", "diperiksa: {date}"),
    ),
    "read_transcription": (
        *("read through a transcription of the page", "ページの転記を通じて確認", "通过页面的转录阅读"),
        *("페이지를 옮겨 적은 자료로 확인", "leído en una transcripción de la página"),
        *("lido numa transcrição da página", "lu dans une transcription de la page"),
        *("in einer Abschrift der Seite gelesen", "đọc qua bản chép lại của trang", "binasa sa kopya ng pahina"),
        *("पृष्ठ की प्रतिलिपि से पढ़ा गया", "पृष्ठको प्रतिलिपिबाट पढिएको", "dibaca lewat salinan halaman"),
    ),
    "read_none": (
        *("page not opened by us", "ページは未確認", "未打开页面", "페이지 미확인", "página no consultada"),
        *("página não consultada", "page non consultée", "Seite nicht geöffnet", "chưa mở trang"),
        *("hindi nabuksan ang pahina", "पृष्ठ नहीं खोला गया", "पृष्ठ खोलिएको छैन", "halaman belum dibuka"),
    ),
    "kind_residence_card": (
        *("residence card number", "在留カード番号", "在留卡号码", "재류카드 번호", "número de tarjeta de residencia"),
        *("número do cartão de residência", "numéro de carte de résidence", "Nummer der Aufenthaltskarte"),
        *(
            "số thẻ cư trú",
            "numero ng residence card",
            "रेज़िडेंस कार्ड नंबर",
            "रेजिडेन्स कार्ड नम्बर",
            "nomor kartu izin tinggal",
        ),
    ),
    "kind_my_number": (
        *("My Number", "マイナンバー", "个人编号（My Number）", "마이넘버", "My Number", "My Number", "My Number"),
        *("My Number", "My Number", "My Number", "My Number", "My Number", "My Number"),
    ),
    "kind_passport": (
        *("passport number", "旅券番号", "护照号码", "여권 번호", "número de pasaporte", "número do passaporte"),
        *("numéro de passeport", "Passnummer", "số hộ chiếu", "numero ng pasaporte", "पासपोर्ट नंबर"),
        *("राहदानी नम्बर", "nomor paspor"),
    ),
    "kind_phone": (
        *("phone number", "電話番号", "电话号码", "전화번호", "número de teléfono", "número de telefone"),
        *("numéro de téléphone", "Telefonnummer", "số điện thoại", "numero ng telepono", "फ़ोन नंबर"),
        *("फोन नम्बर", "nomor telepon"),
    ),
    "kind_email": (
        *("e-mail address", "メールアドレス", "电子邮箱", "이메일 주소", "correo electrónico", "endereço de e-mail"),
        *("adresse e-mail", "E-Mail-Adresse", "địa chỉ e-mail", "e-mail address", "ई-मेल पता", "इमेल ठेगाना"),
        "alamat e-mail",
    ),
    "kind_credit_card": (
        *("credit card number", "クレジットカード番号", "信用卡号码", "신용카드 번호", "número de tarjeta de crédito"),
        *("número do cartão de crédito", "numéro de carte de crédit", "Kreditkartennummer", "số thẻ tín dụng"),
        *("numero ng credit card", "क्रेडिट कार्ड नंबर", "क्रेडिट कार्ड नम्बर", "nomor kartu kredit"),
    ),
    "kind_bank_account": (
        *("bank account number", "銀行口座番号", "银行账号", "은행 계좌번호", "número de cuenta bancaria"),
        *("número da conta bancária", "numéro de compte bancaire", "Kontonummer", "số tài khoản ngân hàng"),
        *("numero ng bank account", "बैंक खाता संख्या", "बैंक खाता नम्बर", "nomor rekening bank"),
    ),
    "as_of": (
        *("As of: {date}.", "基準日：{date}。", "截至：{date}。", "기준일: {date}.", "Situación a fecha de: {date}."),
        *("Situação na data: {date}.", "Situation à la date : {date}.", "Stand: {date}.", "Tính đến ngày: {date}."),
        *("Sa petsang: {date}.", "इस तिथि की स्थिति: {date}।", "यस मितिको अवस्था: {date}।", "Per tanggal: {date}."),
    ),
    "oldest_check": (
        *("Oldest check: {date} ({age})", "最も古い確認：{date}（{age}）", "最早的核对：{date}（{age}）"),
        *("가장 오래된 확인: {date}({age})", "Comprobación más antigua: {date} ({age})"),
        *("Verificação mais antiga: {date} ({age})", "Vérification la plus ancienne : {date} ({age})"),
        *("Älteste Prüfung: {date} ({age})", "Lần kiểm tra cũ nhất: {date} ({age})"),
        *("Pinakalumang pagsusuri: {date} ({age})", "सबसे पुरानी जाँच: {date} ({age})"),
        *("सबैभन्दा पुरानो जाँच: {date} ({age})", "Pemeriksaan terlama: {date} ({age})"),
    ),
    "age_days": (
        *("{n} days ago", "{n}日前", "{n} 天前", "{n}일 전", "hace {n} días", "há {n} dias", "il y a {n} jours"),
        *("vor {n} Tagen", "{n} ngày trước", "{n} araw na ang nakalipas", "{n} दिन पहले", "{n} दिन अघि"),
        "{n} hari lalu",
    ),
    "age_months": (
        *("{n} months ago", "{n}か月前", "{n} 个月前", "{n}개월 전", "hace {n} meses", "há {n} meses"),
        *("il y a {n} mois", "vor {n} Monaten", "{n} tháng trước", "{n} buwan na ang nakalipas", "{n} महीने पहले"),
        *("{n} महिना अघि", "{n} bulan lalu"),
    ),
    "age_years": (
        *("{n} years ago", "{n}年前", "{n} 年前", "{n}년 전", "hace {n} años", "há {n} anos", "il y a {n} ans"),
        *("vor {n} Jahren", "{n} năm trước", "{n} taon na ang nakalipas", "{n} साल पहले", "{n} वर्ष अघि"),
        "{n} tahun lalu",
    ),
    "service_office": (
        *("the office in charge", "担当の役所", "主管机关", "담당 기관", "la oficina competente"),
        *("o órgão responsável", "l'administration compétente", "die zuständige Behörde", "cơ quan phụ trách"),
        *("ang opisinang may hawak", "संबंधित कार्यालय", "सम्बन्धित कार्यालय", "kantor yang berwenang"),
    ),
    "service_tax": (
        *("the local tax office", "最寄りの税務署", "当地税务署", "관할 세무서", "la oficina de impuestos local"),
        *("a repartição fiscal local", "le bureau des impôts local", "das örtliche Finanzamt"),
        *("cơ quan thuế địa phương", "lokal na tanggapan ng buwis", "स्थानीय कर कार्यालय", "स्थानीय कर कार्यालय"),
        "kantor pajak setempat",
    ),
    "service_weekdays": (
        *("weekdays {hours}", "平日{hours}", "工作日 {hours}", "평일 {hours}", "días laborables {hours}"),
        *("dias úteis {hours}", "en semaine {hours}", "werktags {hours}", "ngày thường {hours}"),
        *("Lunes-Biyernes {hours}", "कार्यदिवस {hours}", "कार्यदिन {hours}", "hari kerja {hours}"),
    ),
    "service_weekends": (
        *("weekends and holidays {hours}", "土日祝{hours}", "周末及节假日 {hours}", "주말·공휴일 {hours}"),
        *("fines de semana y festivos {hours}", "fins de semana e feriados {hours}"),
        *("week-ends et jours fériés {hours}", "Wochenenden und Feiertage {hours}", "cuối tuần và ngày lễ {hours}"),
        *("Sabado-Linggo at holiday {hours}", "सप्ताहांत और छुट्टियाँ {hours}", "सप्ताहान्त र बिदा {hours}"),
        "akhir pekan dan hari libur {hours}",
    ),
    "service_languages": (
        *("{n} languages", "{n}言語", "{n} 种语言", "{n}개 언어", "{n} idiomas", "{n} idiomas", "{n} langues"),
        *("{n} Sprachen", "{n} ngôn ngữ", "{n} wika", "{n} भाषाएँ", "{n} भाषा", "{n} bahasa"),
    ),
    "service_own_language": (
        *("also in English", "日本語可", "可用中文", "한국어 가능", "también en español", "também em português"),
        *("aussi en français", "auch auf Deutsch", "có tiếng Việt", "may Tagalog", "हिन्दी में भी", "नेपालीमा पनि"),
        "juga dalam bahasa Indonesia",
    ),
}

LABELS: Mapping[str, Mapping[str, str]] = {name: dict(zip(ORDER, row, strict=True)) for name, row in _ROWS.items()}
