"""Spanish."""

TEXTS: dict[str, str] = {
    "button.sources": "Fuentes",
    "button.follow_up": "Otra pregunta",
    "button.rephrase": "Reformular",
    "button.human": "Consultar a una persona",
    "button.thread": "Crear un hilo",
    "button.retry": "Reintentar",
    "button.skip": "Responder sin elegir",
    "rating.thanks": "Gracias, es bueno saberlo.",
    "rating.sorry": "Gracias: los moderadores verán qué estaba mal, sin su nombre.",
    "rating.noted": "Anotado, gracias.",
    "rating.form.title": "¿Qué estaba mal?",
    "rating.form.label": "Incorrecto, anticuado, incompleto, confuso…",
    "rating.form.hint": "Puede dejarlo vacío. Por favor, sin nombres ni números de personas.",
    "follow_up.form.title": "Hacer otra pregunta",
    "follow_up.form.label": "Su pregunta",
    "follow_up.form.hint": "Recuerdo la pregunta anterior durante un día.",
    "translate.failed": "El modelo no pudo escribir esto en el idioma que eligió.",
    "thread.title": "Preguntas a Senpai",
    "thread.opened": "Aquí está: {thread}",
    "thread.exists": "Ya hay un hilo en este mensaje.",
    "thread.refused": "No tengo permiso para crear hilos en este canal.",
    "case.ask": "La respuesta depende de su caso. Elija lo que corresponda; si no elige nada, respondo en un minuto.",
    "case.for": "Para: {case}",
    "case.thanks": "Gracias. Un momento…",
    "case.other": "Ninguna, o prefiero no decirlo",
    "case.status": "Su estatus de residencia actual",
    "case.role": "Usted es…",
    "case.role.employee": "Empleado/a",
    "case.role.founder": "Fundador/a o propietario/a",
    "case.role.freelancer": "Autónomo/a",
    "case.role.student": "Estudiante",
    "case.role.dependant": "Familiar a cargo",
    "case.place": "Dónde está",
    "case.place.inside": "En Japón",
    "case.place.outside": "Fuera de Japón",
    "case.place.airport": "En el aeropuerto",
    "greeting": (
        "¡Hola! Mencióneme junto con una pregunta, o use `/ask`. Por ejemplo: *¿Tengo que avisar a inmigración "
        "si cambio de trabajo?*"
    ),
    "welcome": "¡De nada! Pregúnteme cuando quiera.",
    "ask.no_words": (
        "Escriba su pregunta con palabras, por favor. Por ejemplo: ¿tengo que avisar a inmigración si cambio de "
        "trabajo?"
    ),
    "ask.menu.no_text": "En este mensaje no hay ningún texto al que pueda responder.",
    "notice.busy": (
        "Todavía estoy con su última pregunta en este canal. Vuelva a preguntar cuando esté respondida, por favor."
    ),
    "notice.full": (
        "Ahora mismo pregunta muchísima gente y la cola está llena. Vuelva a preguntar en un minuto, por favor."
    ),
    "notice.place": (
        "Ahora mismo pregunta mucha gente: su puesto en la cola es el {place}. La respuesta aparecerá aquí."
    ),
    "notice.closing": "Me están reiniciando. Vuelva a preguntar en un minuto, por favor.",
    "notice.interrupted": (
        "Me reiniciaron antes de terminar esta respuesta. ¡Lo siento! Pulse el botón y lo intentaré de nuevo."
    ),
    "notice.reading": (
        "Estoy leyendo mis conocimientos por primera vez, lo que tarda cerca de un minuto. La respuesta aparecerá aquí."
    ),
    "notice.still_reading": (
        "Todavía estoy leyendo mis conocimientos por primera vez. Vuelva a preguntar en unos minutos, por favor."
    ),
    "notice.elsewhere": (
        "En este servidor respondo en {channels}. En cualquier otro sitio, `/ask` con `private` le muestra una "
        "respuesta que solo usted ve."
    ),
    "notice.unreadable": (
        "Discord solo me muestra los mensajes que me mencionan. Para continuar aquí, mencióneme, responda a uno "
        "de mis mensajes con la mención activada, o pulse «Otra pregunta»."
    ),
    "notice.gone": "Ya no guardo nada de esta respuesta. Vuelva a preguntar, por favor.",
    "notice.text_gone": "Guardo las preguntas solo 24 horas, y esta ya no está. Vuelva a preguntar, por favor.",
    "notice.not_yours": "Solo quien hizo la pregunta puede usar este botón. Puede hacer la suya con `/ask`.",
    "notice.too_late": "La respuesta ya está en camino, así que no queda nada que elegir.",
    "warning.private": (
        "Esta pregunta parece contener datos personales, como un número de tarjeta. No los he usado ni los "
        "muestro. La próxima vez no los incluya, por favor."
    ),
    "warning.public": (
        "Su mensaje parece contener datos personales, que no he usado. Todos aquí pueden leer su mensaje: "
        "bórrelo, por favor."
    ),
    "error.unexpected": (
        "Algo ha fallado por mi parte y ha quedado registrado. Inténtelo de nuevo, por favor; si vuelve a "
        "ocurrir, dé esta referencia a quien administra el bot: `{reference}`"
    ),
    "error.InvalidQuestion": "No puedo responder a esta pregunta. Intente hacer una sola pregunta corta, por favor.",
    "error.ModelUnavailable": "El modelo de lenguaje no responde. Inténtelo de nuevo más tarde, por favor.",
    "error.TooManyQuestions": (
        "Ha hecho muchas preguntas en poco tiempo. Vuelva a preguntar dentro de {wait}, por favor."
    ),
    "error.TooManyQuestions.shared": (
        "En este servidor se acaban de hacer muchas preguntas. Vuelva a preguntar dentro de {wait}, por favor."
    ),
    "wait.second": "1 segundo",
    "wait.seconds": "{count} segundos",
    "wait.minute": "1 minuto",
    "wait.minutes": "{count} minutos",
    "wait.hour": "1 hora",
    "wait.hours": "{count} horas",
    "handoff.form.title": "Consultar a los moderadores",
    "handoff.form.label": "¿Algo más que deban saber?",
    "handoff.form.hint": "Verán su pregunta, la respuesta hasta ahora y su nombre. Puede dejarlo vacío.",
    "handoff.already": "Los moderadores ya tienen su pregunta.",
    "handoff.no_channel": (
        "No puedo acceder al canal de los moderadores de este servidor. Escriba directamente a un moderador, por favor."
    ),
    "handoff.passed_on": (
        "Los moderadores tienen su pregunta. La respuesta aparecerá en este canal, con su nombre pero sin "
        "notificación: vuelva a mirar."
    ),
    "handoff.passed_on.private": (
        "Los moderadores tienen su pregunta. Como la hizo en privado, la respuesta le llegará por mensaje directo."
    ),
    "handoff.answer": "**Respuesta de un moderador:**",
    "handoff.answer.to": "**{person}, respuesta de un moderador:**",
    "docs.recall": (
        "-# ⚠️ Una fuente de esta respuesta ha cambiado ({day}). Vuelva a preguntar para saber cómo está ahora."
    ),
    "docs.recall.ping": (
        "{person} Como quería saberlo: una fuente de esta respuesta ha cambiado ({day}). Vuelva a preguntar para "
        "saber cómo está ahora."
    ),
    "docs.recall.wish": "Avisarme si cambia",
    "docs.recall.wished": (
        "Si una fuente propia de este servidor cambia en los 30 días siguientes a su pregunta, le mencionaré "
        "bajo la respuesta. Para ello guardo su ID de Discord durante ese tiempo. Pulse otra vez para cancelarlo."
    ),
    "docs.recall.unwished": "No le avisaré, y he borrado su ID.",
}
