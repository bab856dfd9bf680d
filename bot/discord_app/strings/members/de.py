"""German."""

TEXTS: dict[str, str] = {
    "button.sources": "Quellen",
    "button.follow_up": "Nachfragen",
    "button.rephrase": "Anders fragen",
    "button.human": "Einen Menschen fragen",
    "button.thread": "Thread erstellen",
    "button.retry": "Erneut versuchen",
    "button.skip": "Ohne Auswahl antworten",
    "rating.thanks": "Danke, gut zu wissen.",
    "rating.sorry": "Danke! Die Moderatoren sehen, was nicht stimmte, aber nicht Ihren Namen.",
    "rating.noted": "Notiert, vielen Dank.",
    "rating.form.title": "Was war falsch?",
    "rating.form.label": "Falsch, veraltet, unvollständig, unklar …",
    "rating.form.hint": "Darf leer bleiben. Bitte keine Namen oder Nummern von Personen.",
    "follow_up.form.title": "Nachfragen",
    "follow_up.form.label": "Ihre Frage",
    "follow_up.form.hint": "Ihre vorige Frage merke ich mir einen Tag lang.",
    "translate.failed": "Das Modell konnte dies nicht in der gewählten Sprache schreiben.",
    "thread.title": "Fragen an Senpai",
    "thread.opened": "Hier geht es weiter: {thread}",
    "thread.exists": "Zu dieser Nachricht gibt es schon einen Thread.",
    "thread.refused": "In diesem Kanal darf ich keine Threads erstellen.",
    "case.ask": (
        "Die Antwort hängt von Ihrem Fall ab. Bitte wählen Sie aus, was zutrifft; ohne Auswahl antworte ich nach "
        "einer Minute."
    ),
    "case.for": "Für: {case}",
    "case.thanks": "Danke. Einen Moment …",
    "case.other": "Nichts davon / keine Angabe",
    "case.status": "Ihr jetziger Aufenthaltsstatus",
    "case.role": "Sie sind …",
    "case.role.employee": "Angestellt",
    "case.role.founder": "Gründer/in oder Inhaber/in",
    "case.role.freelancer": "Freiberuflich tätig",
    "case.role.student": "Student/in",
    "case.role.dependant": "Abhängige/r Angehörige/r",
    "case.place": "Wo Sie sich befinden",
    "case.place.inside": "In Japan",
    "case.place.outside": "Außerhalb Japans",
    "case.place.airport": "Am Flughafen",
    "greeting": (
        "Hallo! Erwähnen Sie mich zusammen mit einer Frage, oder nutzen Sie `/ask`. Zum Beispiel: *Muss ich "
        "einen Jobwechsel der Einwanderungsbehörde melden?*"
    ),
    "welcome": "Gern geschehen! Fragen Sie jederzeit wieder.",
    "ask.no_words": (
        "Bitte schreiben Sie Ihre Frage in Worten. Zum Beispiel: Muss ich einen Jobwechsel der "
        "Einwanderungsbehörde melden?"
    ),
    "ask.menu.no_text": "Diese Nachricht enthält keinen Text, auf den ich antworten könnte.",
    "notice.busy": (
        "Ich arbeite noch an Ihrer letzten Frage in diesem Kanal. Bitte fragen Sie wieder, sobald sie beantwortet ist."
    ),
    "notice.full": (
        "Gerade fragen sehr viele Leute, und die Warteschlange ist voll. Bitte fragen Sie in einer Minute noch einmal."
    ),
    "notice.place": (
        "Gerade fragen viele Leute: Sie sind Nummer {place} in der Warteschlange. Die Antwort erscheint hier."
    ),
    "notice.closing": "Ich werde gerade neu gestartet. Bitte fragen Sie in einer Minute noch einmal.",
    "notice.interrupted": (
        "Ich wurde neu gestartet, bevor diese Antwort fertig war. Entschuldigung! Drücken Sie den Button, und "
        "ich versuche es noch einmal."
    ),
    "notice.reading": (
        "Ich lese mein Wissen zum ersten Mal ein; das dauert etwa eine Minute. Die Antwort erscheint hier."
    ),
    "notice.still_reading": (
        "Ich lese mein Wissen noch zum ersten Mal ein. Bitte fragen Sie in einigen Minuten noch einmal."
    ),
    "notice.elsewhere": (
        "Auf diesem Server antworte ich in {channels}. Überall sonst zeigt Ihnen `/ask` mit `private` eine "
        "Antwort, die nur Sie sehen."
    ),
    "notice.unreadable": (
        "Discord zeigt mir nur Nachrichten, die mich erwähnen. Um hier weiterzumachen, erwähnen Sie mich, "
        "antworten Sie auf eine meiner Nachrichten mit eingeschaltetem Ping, oder drücken Sie „Nachfragen“."
    ),
    "notice.gone": "Von dieser Antwort habe ich nichts mehr gespeichert. Bitte fragen Sie noch einmal.",
    "notice.text_gone": (
        "Ich speichere Fragen nur 24 Stunden, und diese ist schon gelöscht. Bitte fragen Sie noch einmal."
    ),
    "notice.not_yours": (
        "Diesen Button kann nur benutzen, wer die Frage gestellt hat. Eigene Fragen können Sie mit `/ask` stellen."
    ),
    "notice.too_late": "Die Antwort ist schon unterwegs, auswählen lässt sich daher nichts mehr.",
    "warning.private": (
        "Diese Frage enthält anscheinend persönliche Daten, zum Beispiel eine Kartennummer. Ich habe sie weder "
        "verwendet noch angezeigt. Bitte lassen Sie solche Daten nächstes Mal weg."
    ),
    "warning.public": (
        "Ihre Nachricht enthält anscheinend persönliche Daten, die ich nicht verwendet habe. Alle hier können "
        "Ihre Nachricht lesen: Bitte löschen Sie sie."
    ),
    "error.unexpected": (
        "Bei mir ist etwas schiefgegangen; es wurde protokolliert. Bitte versuchen Sie es noch einmal. Wenn es "
        "wieder passiert, nennen Sie dem Betreiber diese Nummer: `{reference}`"
    ),
    "error.InvalidQuestion": "Diese Frage kann ich so nicht beantworten. Bitte stellen Sie eine einzelne, kurze Frage.",
    "error.ModelUnavailable": "Das Sprachmodell antwortet nicht. Bitte versuchen Sie es später noch einmal.",
    "error.TooManyQuestions": "Sie haben in kurzer Zeit viele Fragen gestellt. Bitte fragen Sie in {wait} wieder.",
    "error.TooManyQuestions.shared": (
        "Auf diesem Server wurden gerade viele Fragen gestellt. Bitte fragen Sie in {wait} wieder."
    ),
    "wait.second": "1 Sekunde",
    "wait.seconds": "{count} Sekunden",
    "wait.minute": "1 Minute",
    "wait.minutes": "{count} Minuten",
    "wait.hour": "1 Stunde",
    "wait.hours": "{count} Stunden",
    "handoff.form.title": "Die Moderatoren fragen",
    "handoff.form.label": "Was sollten sie noch wissen?",
    "handoff.form.hint": "Sie sehen Ihre Frage, die bisherige Antwort und Ihren Namen. Das Feld darf leer bleiben.",
    "handoff.already": "Ihre Frage liegt den Moderatoren schon vor.",
    "handoff.no_channel": (
        "Ich erreiche den Kanal der Moderatoren dieses Servers nicht. Bitte schreiben Sie ihnen selbst."
    ),
    "handoff.passed_on": (
        "Die Moderatoren haben Ihre Frage. Die Antwort erscheint in diesem Kanal, mit Ihrem Namen, aber ohne "
        "Ping: Schauen Sie wieder vorbei."
    ),
    "handoff.passed_on.private": (
        "Die Moderatoren haben Ihre Frage. Da Sie privat gefragt haben, kommt die Antwort als Direktnachricht."
    ),
    "handoff.answer": "**Antwort aus der Moderation:**",
    "handoff.answer.to": "**{person}, Antwort aus der Moderation:**",
    "docs.recall": (
        "-# ⚠️ Eine Quelle dieser Antwort hat sich geändert ({day}). Für den jetzigen Stand fragen Sie bitte noch "
        "einmal."
    ),
    "docs.recall.ping": (
        "{person} Sie wollten es wissen: Eine Quelle dieser Antwort hat sich geändert ({day}). Für den jetzigen "
        "Stand fragen Sie bitte noch einmal."
    ),
    "docs.recall.wish": "Bei Änderungen melden",
    "docs.recall.wished": (
        "Wenn sich innerhalb von 30 Tagen nach Ihrer Frage eine eigene Quelle dieses Servers ändert, erwähne ich "
        "Sie unter der Antwort. Dafür speichere ich so lange Ihre Discord-ID. Zum Zurücknehmen noch einmal "
        "drücken."
    ),
    "docs.recall.unwished": "Ich melde mich nicht und habe Ihre ID gelöscht.",
}
