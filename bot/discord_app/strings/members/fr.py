"""French."""

TEXTS: dict[str, str] = {
    "button.sources": "Sources",
    "button.follow_up": "Autre question",
    "button.rephrase": "Reformuler",
    "button.human": "Demander à un humain",
    "button.thread": "Créer un fil",
    "button.retry": "Réessayer",
    "button.skip": "Répondre sans ce choix",
    "rating.thanks": "Merci, c'est bon à savoir.",
    "rating.sorry": "Merci : les modérateurs voient ce qui n'allait pas, sans votre nom.",
    "rating.noted": "C'est noté, merci.",
    "rating.form.title": "Qu'est-ce qui n'allait pas ?",
    "rating.form.label": "Faux, périmé, incomplet, peu clair…",
    "rating.form.hint": "Vous pouvez laisser vide. Pas de noms ni de numéros de personnes, s'il vous plaît.",
    "follow_up.form.title": "Poser une autre question",
    "follow_up.form.label": "Votre question",
    "follow_up.form.hint": "Je garde la question précédente en mémoire pendant un jour.",
    "translate.failed": "Le modèle n'a pas pu écrire cela dans la langue que vous avez choisie.",
    "thread.title": "Questions à Senpai",
    "thread.opened": "Le voici : {thread}",
    "thread.exists": "Il y a déjà un fil sur ce message.",
    "thread.refused": "Je n'ai pas le droit de créer des fils dans ce salon.",
    "case.ask": (
        "La réponse dépend de votre cas. Choisissez ce qui convient ; sans choix de votre part, je réponds dans "
        "une minute."
    ),
    "case.for": "Pour : {case}",
    "case.thanks": "Merci. Un instant…",
    "case.other": "Rien de cela, ou sans réponse",
    "case.status": "Votre statut de résidence actuel",
    "case.role": "Vous êtes…",
    "case.role.employee": "Salarié(e)",
    "case.role.founder": "Fondateur/trice ou dirigeant(e)",
    "case.role.freelancer": "Indépendant(e)",
    "case.role.student": "Étudiant(e)",
    "case.role.dependant": "Personne à charge",
    "case.place": "Où vous êtes",
    "case.place.inside": "Au Japon",
    "case.place.outside": "Hors du Japon",
    "case.place.airport": "À l'aéroport",
    "greeting": (
        "Bonjour ! Mentionnez-moi avec une question, ou utilisez `/ask`. Par exemple : *Dois-je prévenir "
        "l'immigration quand je change d'emploi ?*"
    ),
    "welcome": "Je vous en prie ! Posez vos questions quand vous voulez.",
    "ask.no_words": (
        "Écrivez votre question avec des mots, s'il vous plaît. Par exemple : dois-je prévenir l'immigration "
        "quand je change d'emploi ?"
    ),
    "ask.menu.no_text": "Ce message ne contient aucun texte auquel je pourrais répondre.",
    "notice.busy": (
        "Je travaille encore sur votre dernière question dans ce salon. Posez la suivante une fois que j'y aurai "
        "répondu."
    ),
    "notice.full": (
        "Beaucoup de monde pose des questions en ce moment, et la file est pleine. Réessayez dans une minute, "
        "s'il vous plaît."
    ),
    "notice.place": (
        "Beaucoup de monde pose des questions en ce moment : vous êtes numéro {place} dans la file. La réponse "
        "apparaîtra ici."
    ),
    "notice.closing": "Je suis en train de redémarrer. Réessayez dans une minute, s'il vous plaît.",
    "notice.interrupted": (
        "J'ai été redémarré avant de finir cette réponse. Désolé ! Appuyez sur le bouton et je réessaierai."
    ),
    "notice.reading": (
        "Je lis mes connaissances pour la première fois, ce qui prend environ une minute. La réponse apparaîtra ici."
    ),
    "notice.still_reading": (
        "Je lis encore mes connaissances pour la première fois. Réessayez dans quelques minutes, s'il vous plaît."
    ),
    "notice.elsewhere": (
        "Sur ce serveur, je réponds dans {channels}. Partout ailleurs, `/ask` avec `private` vous donne une "
        "réponse qui n'est visible que par vous."
    ),
    "notice.unreadable": (
        "Discord ne me montre que les messages qui me mentionnent. Pour continuer ici, mentionnez-moi, répondez "
        "à l'un de mes messages avec la mention activée, ou appuyez sur « Autre question »."
    ),
    "notice.gone": "Je ne garde plus rien de cette réponse. Posez votre question à nouveau, s'il vous plaît.",
    "notice.text_gone": (
        "Je ne garde les questions que 24 heures, et celle-ci n'y est plus. Posez-la à nouveau, s'il vous plaît."
    ),
    "notice.not_yours": (
        "Seule la personne qui a posé la question peut utiliser ce bouton. Vous pouvez poser la vôtre avec `/ask`."
    ),
    "notice.too_late": "La réponse est déjà en route : il n'y a plus rien à choisir.",
    "warning.private": (
        "Cette question semble contenir des données personnelles, comme un numéro de carte. Je les ai écartées "
        "et ne les affiche pas. N'en mettez pas la prochaine fois, s'il vous plaît."
    ),
    "warning.public": (
        "Votre message semble contenir des données personnelles, que j'ai écartées. Tout le monde ici peut lire "
        "votre message : supprimez-le, s'il vous plaît."
    ),
    "error.unexpected": (
        "Un problème est survenu de mon côté et a été enregistré. Réessayez, s'il vous plaît ; si cela se "
        "reproduit, donnez cette référence à l'exploitant : `{reference}`"
    ),
    "error.InvalidQuestion": (
        "Je ne peux pas répondre à cette question. Posez une seule question courte, s'il vous plaît."
    ),
    "error.ModelUnavailable": "Le modèle de langage ne répond pas. Réessayez plus tard, s'il vous plaît.",
    "error.TooManyQuestions": (
        "Vous avez posé beaucoup de questions en peu de temps. Réessayez dans {wait}, s'il vous plaît."
    ),
    "error.TooManyQuestions.shared": (
        "Beaucoup de questions viennent d'être posées sur ce serveur. Réessayez dans {wait}, s'il vous plaît."
    ),
    "wait.second": "1 seconde",
    "wait.seconds": "{count} secondes",
    "wait.minute": "1 minute",
    "wait.minutes": "{count} minutes",
    "wait.hour": "1 heure",
    "wait.hours": "{count} heures",
    "handoff.form.title": "Demander aux modérateurs",
    "handoff.form.label": "Quelque chose à leur préciser ?",
    "handoff.form.hint": "Ils verront votre question, la réponse donnée et votre nom. Vous pouvez laisser vide.",
    "handoff.already": "Les modérateurs ont déjà votre question.",
    "handoff.no_channel": (
        "Je n'arrive pas à joindre le salon des modérateurs de ce serveur. Écrivez directement à l'un d'eux, "
        "s'il vous plaît."
    ),
    "handoff.passed_on": (
        "Les modérateurs ont votre question. Leur réponse apparaîtra dans ce salon, avec votre nom mais sans "
        "notification : revenez voir."
    ),
    "handoff.passed_on.private": (
        "Les modérateurs ont votre question. Comme vous l'avez posée en privé, leur réponse vous parviendra par "
        "message privé."
    ),
    "handoff.answer": "**Réponse de la modération :**",
    "handoff.answer.to": "**{person}, réponse de la modération :**",
    "docs.recall": (
        "-# ⚠️ Une source de cette réponse a changé ({day}). Reposez la question pour connaître la situation actuelle."
    ),
    "docs.recall.ping": (
        "{person} Comme vous vouliez le savoir : une source de cette réponse a changé ({day}). Reposez la "
        "question pour connaître la situation actuelle."
    ),
    "docs.recall.wish": "Me prévenir si cela change",
    "docs.recall.wished": (
        "Si une source propre à ce serveur change dans les 30 jours suivant votre question, je vous mentionnerai "
        "sous la réponse. Pour cela, je garde votre identifiant Discord aussi longtemps. Appuyez encore pour "
        "annuler."
    ),
    "docs.recall.unwished": "Je ne vous préviendrai pas, et j'ai effacé votre identifiant.",
}
