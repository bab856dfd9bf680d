"""What a knowledge base holds: articles, sections and facts by topic, sources by kind and how they were read."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date

from pydantic import JsonValue

from bot.dates import PartialDate
from bot.models import Document, Source


@dataclass(frozen=True, slots=True)
class TopicCoverage:
    """One category: how many articles, sections and facts it has."""

    articles: int
    sections: int
    facts: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts over documents; a source is counted once an address, a fact once a footnote label.

    `oldest_check` is the oldest date that a source bears, `past_review` the ids of articles whose review date is over.
    """

    topics: Mapping[str, TopicCoverage]
    sources_by_kind: Mapping[str, int]
    facts_by_reading: Mapping[str, int]
    oldest_check: PartialDate | None
    undated_facts: int
    past_review: tuple[str, ...]

    @property
    def total(self) -> TopicCoverage:
        """All topics together."""
        rows = self.topics.values()
        return TopicCoverage(sum(r.articles for r in rows), sum(r.sections for r in rows), sum(r.facts for r in rows))


def coverage_of(documents: Iterable[Document], today: date) -> Coverage:
    """Count what documents hold, as of `today`."""
    documents = sorted(documents, key=lambda document: document.id)
    facts = [source for document in documents for source in document.sources.values()]
    dated = [source.date for source in facts if source.date]
    pages = sorted({(source.url, source.kind.value) for source in facts})  # sorted: equal counts keep one order
    kinds = Counter(kind for _, kind in pages)
    return Coverage(
        topics={topic: _topic(documents, topic) for topic in sorted({document.category for document in documents})},
        sources_by_kind=dict(kinds.most_common()),
        facts_by_reading=dict(Counter(source.read.value for source in facts).most_common()),
        oldest_check=min(dated, key=lambda day: day.last, default=None),
        undated_facts=len(facts) - len(dated),
        past_review=tuple(d.id for d in documents if d.review_by and d.review_by < today),
    )


def _topic(documents: Iterable[Document], topic: str) -> TopicCoverage:
    own = [document for document in documents if document.category == topic]
    sources: list[Source] = [source for document in own for source in document.sources.values()]
    return TopicCoverage(len(own), sum(len(document.sections) for document in own), len(sources))


def in_words(coverage: Coverage) -> list[str]:
    """The figures of the whole as lines, the same in `senpai doctor` and in the README."""
    total = coverage.total
    kinds = ", ".join(f"{count} {kind}" for kind, count in coverage.sources_by_kind.items())
    reading = ", ".join(f"{count} {_READ[read]}" for read, count in coverage.facts_by_reading.items())
    oldest = coverage.oldest_check.in_words() if coverage.oldest_check else "none"
    return [
        f"{total.articles} articles with {total.sections} sections and {total.facts} sourced facts",
        f"sources: {kinds}",
        f"facts: {reading}; {coverage.undated_facts} undated; the oldest date is {oldest}",
    ]


def topic_table(coverage: Coverage) -> list[str]:
    """The figures of each topic as the lines of a Markdown table, the same in `senpai doctor` and in the README."""
    rows = [
        f"| {topic or 'without a topic'} | {row.articles} | {row.sections} | {row.facts} |"
        for topic, row in coverage.topics.items()
    ]
    return ["| Topic | Articles | Sections | Facts |", "|---|---|---|---|", *rows]


def figures(coverage: Coverage) -> dict[str, JsonValue]:
    """The same figures for machines."""
    return {
        **asdict(coverage.total),
        "topics": {topic: asdict(row) for topic, row in coverage.topics.items()},
        "sources_by_kind": dict(coverage.sources_by_kind),
        "facts_by_reading": dict(coverage.facts_by_reading),
        "undated_facts": coverage.undated_facts,
        "oldest_check": str(coverage.oldest_check) if coverage.oldest_check else None,
        "past_review": list(coverage.past_review),
    }


_READ = {"direct": "read directly", "transcription": "read through a transcription", "none": "not opened"}
