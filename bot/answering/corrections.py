"""What the asker's server says beside the shared articles that an answer cites."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.answering.phrases import Phrase, say
from bot.catalog import Correction
from bot.models import Answer
from bot.text.markdown import parse_markdown

LONGEST = 400
"""Characters of one correction below an answer; the whole of it can be found and cited like any document."""


def with_corrections(answer: Answer, corrections: Iterable[Correction]) -> Answer:
    """The answer with a note for each cited article that the server corrects, unless it cites the correction itself."""
    marks: dict[str, str] = {}
    for cited in answer.citations:
        marks[cited.document_id] = f"{marks.get(cited.document_id, '')}[{cited.n}]"
    notes = [
        say(Phrase.NOTE_SERVER_ADDS, answer.language, n=marks[each.corrects], text=_short(each.text))
        for each in corrections
        if each.corrects in marks and each.document_id not in marks
    ]
    return replace(answer, notes=(*answer.notes, *notes)) if notes else answer


def _short(text: str) -> str:
    """As many whole sentences as fit, and at least a part of the first."""
    kept = ""
    for sentence in _sentences(text):
        longer = f"{kept} {sentence}".strip()
        if len(longer) > LONGEST:
            return kept or f"{sentence[: LONGEST - 1]}…"
        kept = longer
    return kept


def _sentences(text: str) -> Iterator[str]:
    for section in parse_markdown(text, title="").sections:
        yield from (sentence.text for sentence in section.sentences)
