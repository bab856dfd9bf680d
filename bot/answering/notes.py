"""Lines below an answer that put its dates in the open."""

from collections.abc import Iterable, Iterator

from bot.answering.phrases import Phrase, say
from bot.models import Citation, Confidence, ReadVia, SourceKind, Stage, Status
from bot.text.days_in_words import day_in_words
from bot.text.language import language_of


def notes_on(citations: Iterable[Citation], language: str = "en") -> tuple[str, ...]:
    """What a reader must know of the cited rules: not yet in force, expired, proposed, or not read at the source."""
    return tuple(dict.fromkeys(line for citation in citations for line in _notes(citation, language)))


def _notes(citation: Citation, language: str) -> Iterator[str]:
    if (phrase := _on_status(citation)) is not None:
        values: dict[str, object] = {"section": citation.section, "n": citation.n}
        date = citation.effective_from if phrase is Phrase.NOTE_UPCOMING else citation.effective_until
        if phrase in {Phrase.NOTE_UPCOMING, Phrase.NOTE_EXPIRED, Phrase.NOTE_UNTIL} and date:
            values["date"] = day_in_words(date, language_of(language))
        yield say(phrase, language, **values)
    if citation.confidence is not Confidence.HIGH:
        low = citation.confidence is Confidence.LOW
        yield say(Phrase.NOTE_LOW_CONFIDENCE if low else Phrase.NOTE_MEDIUM_CONFIDENCE, language, n=citation.n)
    elif citation.kind is SourceKind.OFFICIAL and citation.read_via is ReadVia.TRANSCRIPTION:
        yield say(Phrase.NOTE_TRANSCRIPTION, language, n=citation.n)


def _on_status(citation: Citation) -> Phrase | None:
    """The note that the cited rule's state asks for; one that names a date only where there is one."""
    match citation.status:
        case Status.PROPOSED:
            return Phrase.NOTE_DRAFT if citation.stage is Stage.DRAFT else Phrase.NOTE_ADOPTED
        case Status.UPCOMING:
            return Phrase.NOTE_UPCOMING if citation.effective_from else None
        case Status.EXPIRED:
            return Phrase.NOTE_EXPIRED if citation.effective_until else None
        case Status.IN_FORCE:
            return Phrase.NOTE_UNTIL if citation.effective_until else None
        case None:
            return None
