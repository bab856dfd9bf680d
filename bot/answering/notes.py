"""Lines below an answer that put its dates in the open."""

from collections.abc import Iterable, Iterator

from bot.models import Citation, Confidence, ReadVia, SourceKind, Stage, Status


def notes_on(citations: Iterable[Citation]) -> tuple[str, ...]:
    """What a reader must know of the cited rules: not yet in force, expired, proposed, or not read at the source."""
    return tuple(dict.fromkeys(line for citation in citations for line in _notes(citation)))


def _notes(citation: Citation) -> Iterator[str]:
    about = f"“{citation.section}” [{citation.n}]"
    if citation.status is Status.PROPOSED:
        word = "a draft" if citation.stage is Stage.DRAFT else "decided, but not yet law"
        yield f"{about} is {word}."
    elif citation.status is Status.UPCOMING and citation.effective_from:
        yield f"{about} is not in force yet: it starts {citation.effective_from.in_words()}."
    elif citation.status is Status.EXPIRED and citation.effective_until:
        yield f"{about} applied until {citation.effective_until.in_words()} and no longer does."
    elif citation.status is Status.IN_FORCE and citation.effective_until:
        yield f"{about} applies until {citation.effective_until.in_words()}."
    if citation.confidence is not Confidence.HIGH:
        yield f"Source [{citation.n}] is of {citation.confidence} confidence: check the official page."
    elif citation.kind is SourceKind.OFFICIAL and citation.read_via is ReadVia.TRANSCRIPTION:
        yield f"Source [{citation.n}] was read through a transcription of the official page."
