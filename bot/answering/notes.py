"""Lines below an answer that put its dates in the open."""

from collections.abc import Iterable, Iterator, Sequence

from bot.answering.phrases import Phrase, say
from bot.models import Citation, Confidence, Stage, Status
from bot.text.days_in_words import day_in_words
from bot.text.language import language_of


def notes_on(citations: Iterable[Citation], language: str = "en") -> tuple[str, ...]:
    """What a reader must know of the cited rules: not yet in force, expired, proposed, until when, how sure.

    That a page was read through a transcription stands in its source line and is not repeated here.
    """
    citations = tuple(citations)
    states = dict.fromkeys(line for citation in citations for line in _states(citation, language))
    return (*states, *_doubts(citations, language))


def _states(citation: Citation, language: str) -> Iterator[str]:
    if (phrase := _on_status(citation)) is not None:
        values: dict[str, object] = {"section": citation.section, "n": citation.n}
        date = citation.effective_from if phrase is Phrase.NOTE_UPCOMING else citation.effective_until
        if phrase in {Phrase.NOTE_UPCOMING, Phrase.NOTE_EXPIRED, Phrase.NOTE_UNTIL} and date:
            values["date"] = day_in_words(date, language_of(language))
        yield say(phrase, language, **values)


def _doubts(citations: Sequence[Citation], language: str) -> Iterator[str]:
    doubts = {Confidence.MEDIUM: Phrase.NOTE_MEDIUM_CONFIDENCE, Confidence.LOW: Phrase.NOTE_LOW_CONFIDENCE}
    for confidence, phrase in doubts.items():
        if numbers := [str(citation.n) for citation in citations if citation.confidence is confidence]:
            yield say(phrase, language, n=", ".join(numbers))


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
