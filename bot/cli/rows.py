"""Answers and passages as JSON objects, the format of `--json` and `--batch`."""

from collections.abc import Sequence

from bot.answering.small_print import closing, freshness
from bot.models import Answer, Citation, Outcome, Passage, by_part, marked

JsonObject = dict[str, object]


def answer_row(answer: Answer, identifier: int | str = "", turn: int = 0) -> JsonObject:
    """One row: outcome, text with marks, citations, the passages it could use, and times in milliseconds.

    `parts` has the text once more by the questions of a message that are answered one by one.
    """
    parts = [{"question": part[0].part, "answer": marked(part)} for part in by_part(answer.sentences) if part[0].part]
    return {
        "id": identifier,
        "turn": turn,
        "question": answer.question,
        "outcome": answer.outcome.value,
        "answer": answer.text,
        "parts": parts,
        "heading": answer.heading,
        "notes": list(answer.notes),
        "small_print": [*freshness(answer), closing(answer)] if answer.outcome is Outcome.ANSWERED else [],
        "warning": answer.warning,
        "citations": [citation_row(citation) for citation in answer.citations],
        "passages": passage_rows(answer.passages),
        "mode": answer.mode.value,
        "cut_sentences": answer.cut,
        "language": answer.language,
        "as_of": answer.as_of.isoformat(),
        "timings_ms": dict(answer.timings),
    }


def error_row(identifier: int | str, turn: int, question: str, error: str) -> JsonObject:
    """A row for a question that was not answered: the same keys where they mean anything, and the sentence why."""
    return {
        "id": identifier,
        "turn": turn,
        "question": question,
        "outcome": "error",
        "answer": "",
        "citations": [],
        "passages": [],
        "error": error,
    }


def citation_row(citation: Citation) -> JsonObject:
    """A citation; dates with the precision of the source, None where it states none."""
    return {
        "n": citation.n,
        "title": citation.title,
        "section": citation.section,
        "url": citation.url,
        "publisher": citation.publisher,
        "kind": citation.kind.value,
        "read_via": citation.read_via.value,
        "confidence": citation.confidence.value,
        "status": citation.status.value if citation.status else None,
        "effective_from": str(citation.effective_from) if citation.effective_from else None,
        "effective_until": str(citation.effective_until) if citation.effective_until else None,
        "checked": str(citation.checked) if citation.checked else None,
        "applies_to": citation.applies.who,
        "transition": citation.transition,
        "review_by": citation.review_by.isoformat() if citation.review_by else None,
    }


def passage_rows(passages: Sequence[Passage]) -> list[JsonObject]:
    """Passages, best first; `url` is that of the first source."""
    return [
        {
            "text": passage.text,
            "title": passage.title,
            "section": passage.section,
            "document_id": passage.document_id,
            "anchor": passage.anchor,
            "url": next((source.url for source in passage.sources.values()), ""),
            "score": round(passage.score, 4),
        }
        for passage in passages
    ]
