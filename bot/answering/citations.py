"""Numbered citations: one number for one source within one section."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from bot.models import AnswerSentence, Applies, Citation, Passage, Sentence, Source
from bot.text.addresses import unlinked
from bot.text.sentences import without_verdict


@dataclass(slots=True)
class CitationTable:
    """Gives out numbers in the order of first use; the same source in the same section keeps its number."""

    as_of: date
    citations: list[Citation] = field(default_factory=list[Citation])
    _numbers: dict[tuple[object, ...], int] = field(default_factory=dict[tuple[object, ...], int])

    def numbers(self, passage: Passage, sources: Iterable[Source]) -> tuple[int, ...]:
        """The numbers of `sources` as cited in `passage`, ascending and without repeats."""
        return tuple(sorted({self._number(passage, source) for source in sources}))

    def quote(self, passage: Passage, sentence: Sentence, lead: str = "") -> AnswerSentence:
        """A sentence of a passage as a sentence of the answer, with the numbers of its own sources.

        A "Yes:" or "No:" answers its own heading, which may ask the contrary of this question; it is left out.
        """
        numbers = self.numbers(passage, passage.sources_of(sentence))
        return AnswerSentence(without_verdict(sentence.text), numbers, sentence.kind, lead, sentence.step)

    def add(self, citation: Citation) -> int:
        """Number a citation that comes from no passage."""
        self.citations.append(replace(citation, n=len(self.citations) + 1))
        return len(self.citations)

    def _number(self, passage: Passage, source: Source) -> int:
        key = (passage.document_id, passage.anchor, source.url, source.publisher, source.date, source.read)
        if key not in self._numbers:
            self._numbers[key] = len(self.citations) + 1
            self.citations.append(cite(passage, source, self._numbers[key], self.as_of))
        return self._numbers[key]


def cite(passage: Passage, source: Source, n: int, as_of: date) -> Citation:
    """Everything that an answer shows of a source; the status is that of the section on `as_of`.

    Only the source itself is linked, so no name is one that a chat turns into a link.
    """
    rule = passage.rule
    return Citation(
        n=n,
        title=unlinked(passage.title),
        section=unlinked(passage.section),
        url=source.url,
        publisher=unlinked(source.publisher),
        kind=source.kind,
        read_via=source.read,
        confidence=source.confidence,
        status=rule.status(as_of) if rule else None,
        effective_from=rule.effective_from if rule else None,
        effective_until=rule.effective_until if rule else None,
        checked=source.date,
        stage=rule.stage if rule else None,
        via=source.via,
        applies=rule.applies if rule else Applies(),
        transition=rule.transition if rule else "",
        review_by=passage.review_by,
        document_id=passage.document_id,
        anchor=passage.anchor,
    )


def renumbered(
    sentences: Iterable[AnswerSentence], citations: Iterable[Citation]
) -> tuple[tuple[AnswerSentence, ...], tuple[Citation, ...]]:
    """Keep only the citations that the sentences use, numbered 1, 2, 3 in the order of use."""
    by_number = {citation.n: citation for citation in citations}
    order: dict[int, int] = {}
    kept: list[AnswerSentence] = []
    for sentence in sentences:
        for n in sentence.citations:
            order.setdefault(n, len(order) + 1)
        kept.append(replace(sentence, citations=tuple(sorted(order[n] for n in sentence.citations))))
    return tuple(kept), tuple(replace(by_number[old], n=new) for old, new in order.items())
