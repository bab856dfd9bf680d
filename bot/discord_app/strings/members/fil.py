"""Filipino."""

TEXTS: dict[str, str] = {
    "button.sources": "Mga source",
    "button.follow_up": "Magtanong pa",
    "button.rephrase": "Ibahin ang tanong",
    "button.human": "Magtanong sa tao",
    "button.thread": "Gumawa ng thread",
    "button.retry": "Subukan ulit",
    "button.skip": "Sagutin nang walang pinili",
    "rating.thanks": "Salamat po, mabuti at nalaman ko.",
    "rating.sorry": "Salamat po: makikita ng mga moderator kung ano ang mali, nang wala ang inyong pangalan.",
    "rating.noted": "Nakatala na po, salamat.",
    "rating.form.title": "Ano po ang mali?",
    "rating.form.label": "Mali, luma, kulang, malabo…",
    "rating.form.hint": "Puwedeng iwanang blangko. Huwag po sanang maglagay ng pangalan o numero ng tao.",
    "follow_up.form.title": "Magtanong pa",
    "follow_up.form.label": "Ang inyong tanong",
    "follow_up.form.hint": "Isang araw kong tinatandaan ang naunang tanong.",
    "translate.failed": "Hindi po ito naisulat ng model sa wikang pinili ninyo.",
    "thread.title": "Mga tanong kay Senpai",
    "thread.opened": "Narito po: {thread}",
    "thread.exists": "May thread na po sa mensaheng ito.",
    "thread.refused": "Wala po akong pahintulot na gumawa ng thread sa channel na ito.",
    "case.ask": (
        "Depende po sa inyong kaso ang sagot. Piliin ang angkop; kung wala kayong pipiliin, sasagot ako "
        "pagkalipas ng isang minuto."
    ),
    "case.for": "Para sa: {case}",
    "case.thanks": "Salamat po. Sandali lang…",
    "case.other": "Wala rito, o ayaw sabihin",
    "case.status": "Ang inyong status of residence ngayon",
    "case.role": "Kayo po ay…",
    "case.role.employee": "Empleyado",
    "case.role.founder": "Nagtatag o may-ari ng negosyo",
    "case.role.freelancer": "Freelancer",
    "case.role.student": "Estudyante",
    "case.role.dependant": "Dependent",
    "case.place": "Kung nasaan kayo",
    "case.place.inside": "Nasa Japan",
    "case.place.outside": "Nasa labas ng Japan",
    "case.place.airport": "Nasa airport",
    "greeting": (
        "Kumusta po! I-mention ako kasama ang inyong tanong, o gamitin ang `/ask`. Halimbawa: *Kailangan ko bang "
        "magsabi sa immigration kapag lumipat ako ng trabaho?*"
    ),
    "welcome": "Walang anuman po! Magtanong lang po anumang oras.",
    "ask.no_words": (
        "Isulat po sa mga salita ang inyong tanong. Halimbawa: kailangan ko bang magsabi sa immigration kapag "
        "lumipat ako ng trabaho?"
    ),
    "ask.menu.no_text": "Walang teksto sa mensaheng ito na masasagot ko.",
    "notice.busy": (
        "Sinasagot ko pa po ang huli ninyong tanong sa channel na ito. Magtanong po ulit kapag nasagot na iyon."
    ),
    "notice.full": (
        "Napakarami pong nagtatanong ngayon at puno na ang pila. Magtanong po ulit pagkalipas ng isang minuto."
    ),
    "notice.place": "Marami pong nagtatanong ngayon: pang-{place} kayo sa pila. Lalabas dito ang sagot.",
    "notice.closing": "Nire-restart po ako ngayon. Magtanong po ulit pagkalipas ng isang minuto.",
    "notice.interrupted": (
        "Na-restart po ako bago ko natapos ang sagot na ito. Paumanhin po! Pindutin ang button at susubukan ko ulit."
    ),
    "notice.reading": (
        "Binabasa ko pa po ang aking kaalaman sa unang pagkakataon, mga isang minuto. Lalabas dito ang sagot."
    ),
    "notice.still_reading": (
        "Binabasa ko pa rin po ang aking kaalaman sa unang pagkakataon. Magtanong po ulit pagkalipas ng ilang minuto."
    ),
    "notice.elsewhere": (
        "Sa server na ito, sumasagot po ako sa {channels}. Sa ibang lugar, ang `/ask` na may `private` ay "
        "nagpapakita ng sagot na kayo lang ang makakakita."
    ),
    "notice.unreadable": (
        "Ang mga mensaheng nagme-mention sa akin lang po ang ipinapakita sa akin ng Discord. Para magpatuloy "
        "dito, i-mention ako, mag-reply sa isa sa mga mensahe ko nang naka-on ang ping, o pindutin ang "
        "“Magtanong pa”."
    ),
    "notice.gone": "Wala na po akong nakatago tungkol sa sagot na ito. Magtanong po ulit.",
    "notice.text_gone": "24 oras ko lang po itinatago ang mga tanong, at nabura na ang isang ito. Magtanong po ulit.",
    "notice.not_yours": (
        "Ang nagtanong lang po ang makagagamit ng button na ito. Makapagtatanong kayo gamit ang `/ask`."
    ),
    "notice.too_late": "Parating na po ang sagot, kaya wala nang mapipili pa.",
    "warning.private": (
        "Mukhang may personal na datos sa tanong na ito, gaya ng numero ng card. Hindi ko po ito ginamit at "
        "hindi ko ipinapakita. Sa susunod, huwag na po sanang isama ang ganitong datos."
    ),
    "warning.public": (
        "Mukhang may personal na datos sa inyong mensahe; hindi ko po ito ginamit. Nababasa ng lahat dito ang "
        "inyong mensahe: pakibura po ito."
    ),
    "error.unexpected": (
        "May nangyaring mali sa panig ko at naitala na po ito. Pakisubukan ulit; kung mangyari muli, sabihin sa "
        "operator ng bot ang numerong ito: `{reference}`"
    ),
    "error.InvalidQuestion": "Hindi ko po masasagot ang tanong na ito. Subukan po ang isang maikling tanong.",
    "error.ModelUnavailable": "Hindi po sumasagot ang language model. Pakisubukan ulit mamaya.",
    "error.TooManyQuestions": (
        "Marami na po kayong naitanong sa maikling panahon. Magtanong po ulit pagkalipas ng {wait}."
    ),
    "error.TooManyQuestions.shared": (
        "Marami pong nagtanong sa server na ito kani-kanina lang. Magtanong po ulit pagkalipas ng {wait}."
    ),
    "wait.second": "1 segundo",
    "wait.seconds": "{count} segundo",
    "wait.minute": "1 minuto",
    "wait.minutes": "{count} minuto",
    "wait.hour": "1 oras",
    "wait.hours": "{count} oras",
    "handoff.form.title": "Magtanong sa mga moderator",
    "handoff.form.label": "May dapat pa ba silang malaman?",
    "handoff.form.hint": "Makikita nila ang inyong tanong, ang sagot ko at ang inyong pangalan. Puwedeng blangko.",
    "handoff.already": "Nasa mga moderator na po ang inyong tanong.",
    "handoff.no_channel": (
        "Hindi ko po maabot ang channel ng mga moderator ng server na ito. Sumulat po kayo mismo sa isang moderator."
    ),
    "handoff.passed_on": (
        "Nasa mga moderator na po ang inyong tanong. Lalabas ang sagot nila sa channel na ito, kasama ang inyong "
        "pangalan pero walang notification: balikan po ninyo."
    ),
    "handoff.passed_on.private": (
        "Nasa mga moderator na po ang inyong tanong. Dahil pribado kayong nagtanong, direct message po ang "
        "dating ng sagot nila."
    ),
    "handoff.answer": "**Sagot ng moderator:**",
    "handoff.answer.to": "**{person}, sagot ng moderator:**",
    "docs.recall": (
        "-# ⚠️ May nagbago sa source ng sagot na ito ({day}). Magtanong po ulit para malaman ang kasalukuyan."
    ),
    "docs.recall.ping": (
        "{person} Gaya ng gusto ninyong malaman: may nagbago sa source ng sagot na ito ({day}). Magtanong po "
        "ulit para malaman ang kasalukuyan."
    ),
    "docs.recall.wish": "Sabihan ako kung magbago",
    "docs.recall.wished": (
        "Kung may magbago sa sariling source ng server na ito sa loob ng 30 araw mula sa inyong tanong, "
        "ime-mention ko po kayo sa ilalim ng sagot. Para dito, itatago ko ang inyong Discord ID nang ganoon "
        "katagal. Pindutin ulit para bawiin."
    ),
    "docs.recall.unwished": "Hindi ko na po kayo sasabihan, at binura ko na ang inyong ID.",
}
