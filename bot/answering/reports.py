"""What outlets reported lately on what is asked: after the guidance, named as a report with its day, never as law.

News is a collection of its own, so that a year of it never drowns the guidance, and an answer holds few of its items.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from bot.answering import tuning
from bot.answering.citations import CitationTable
from bot.answering.content import content_words
from bot.answering.coverage import WordCoverage
from bot.answering.phrases import Phrase, before, say
from bot.catalog import Catalog, document_id, item_id_of
from bot.dates import today_in_japan
from bot.indexes import Hit, Indexes
from bot.models import AnswerSentence, Passage, Scope
from bot.press import NewsItem, Topic
from bot.text.days_in_words import day_in_words
from bot.text.language import language_of
from bot.text.words import tokens

_NEWS = re.compile(
    r"\b(?:already|latest|news|lately|recent(?:ly)?|yet|now|today|this (?:week|month|year)|currently|announced|updates?"
    r"|(?:what's|whats|anything) new"
    r"|(?:is|are|has|have|did) (?:\w+ ){1,4}(?:start|begun|began|open|chang|pass|decid)\w*)\b"
    r"|もう|最新|最近|現在|今年|今月|今週|ニュース|決まっ|始まっ|発表|なりまし|いくらになっ",
    re.IGNORECASE,
)
"""A question that asks for what is new."""

_GENERAL = frozenset(
    tokens("japan japanese tokyo yen million billion year years new company firm foreign work worker start now already")
)


class Reports:
    """Finds reports. `weeks` is after how long an item of a topic counts half; without any, nothing is found."""

    def __init__(
        self, catalog: Catalog, indexes: Indexes, cover: WordCoverage | None, weeks: Mapping[Topic, int]
    ) -> None:
        self._catalog = catalog
        self._indexes = indexes
        self._cover = cover
        self._weeks = weeks

    def find(
        self,
        query: str,
        vector: NDArray[np.float32] | None,
        wording: NDArray[np.float32] | None,
        *,
        language: str,
        guild_id: int | None,
        as_of: date,
    ) -> list[Passage]:
        """The few best reports on what is asked, the newest first, none from after the day.

        Where any of them is in the asker's language, those in others are left out: they mostly tell the same story.
        A passage's `score` is nearness times freshness.

        `vector` and `wording` are the query's in the two spaces; without `wording` nothing is found, since keywords
        alone do not tell what a report is about. Raises ModelUnavailable.
        """
        published = self._catalog.head(Scope.NEWS)
        if wording is None or self._cover is None or not self._weeks or not published:
            return []
        if not self._indexes.owner and published > tuning.REPORTS_OF_A_READER:
            return []
        near = self._near(vector, wording)
        passages = self._catalog.passages(list(near))
        items = self._items([passage.document_id for passage in passages.values()], guild_id)
        found: list[tuple[float, Passage]] = []
        for chunk_id, passage in passages.items():
            item = items.get(passage.document_id)
            weight = self._freshness(item, as_of) if item else 0.0
            if weight >= tuning.REPORT_FRESHNESS:
                found.append((near[chunk_id], replace(passage, score=near[chunk_id] * weight)))
        found.sort(key=lambda pair: pair[1].score, reverse=True)
        own = [pair for pair in found if pair[1].language == language]
        kept = self._on_the_point(query, own) or self._on_the_point(query, found)
        return sorted(kept, key=lambda passage: items[passage.document_id].published_at, reverse=True)

    def _near(self, vector: NDArray[np.float32] | None, wording: NDArray[np.float32]) -> dict[int, float]:
        """The cosine of each chunk that may be near enough, from the space in which it is nearer."""
        hits: list[Hit] = self._indexes.search_wordings(Scope.NEWS, wording, tuning.CANDIDATES)
        if vector is not None:
            hits += self._indexes.search_vectors(Scope.NEWS, vector, tuning.CANDIDATES)
        near: dict[int, float] = {}
        for hit in hits:
            near[hit.chunk_id] = max(hit.score, near.get(hit.chunk_id, 0.0))
        return {chunk_id: score for chunk_id, score in near.items() if score >= tuning.REPORT_ASKED_FOR[0]}

    def _items(self, documents: Sequence[str], guild_id: int | None) -> dict[str, NewsItem]:
        """The items behind documents; without those of other guilds' feeds, and those of no topic here."""
        ids = [item for document in documents if (item := item_id_of(document))]
        return {
            document_id(item.id): item
            for item in self._catalog.news.by_id(ids).values()
            if item.guild_id in {None, guild_id} and item.topics
        }

    def _freshness(self, item: NewsItem, as_of: date) -> float:
        """1 on the day, half after the weeks of the topic that lasts longest; 0 before it was published."""
        age = (as_of - today_in_japan(item.published_at)).days
        weeks = max((self._weeks.get(topic, 0) for topic in item.topics), default=0)
        return 0.5 ** (age / (7 * weeks)) if weeks and age >= 0 else 0.0

    def _on_the_point(self, query: str, found: Sequence[tuple[float, Passage]]) -> list[Passage]:
        """Those that hold what is asked, each told once, as many as an answer may have."""
        assert self._cover is not None  # noqa: S101  # the caller checked
        asked_for = bool(_NEWS.search(query))
        least_cosine, least_held = tuning.REPORT_ASKED_FOR if asked_for else tuning.REPORT_BESIDE
        words = _telling(query)
        kept: list[Passage] = []
        for cosine, passage in found[: tuning.REPORTS_READ]:
            on_it = cosine >= least_cosine and words & _telling(passage.text)
            if not on_it or self._cover(query, [passage]).held < least_held:
                continue
            if not any(_says_the_same(passage, other) for other in kept):
                kept.append(passage)
        return kept[: tuning.REPORTS]


def _telling(text: str) -> frozenset[str]:
    """The words that can tell what a report is about."""
    return frozenset(word for word in content_words(text) if word not in _GENERAL and not word.isdigit())


def _says_the_same(one: Passage, other: Passage) -> bool:
    first, second = content_words(one.title), content_words(other.title)
    return len(first & second) > tuning.SAME_WORDS * min(len(first), len(second))


def told_of(reports: Sequence[Passage], table: CitationTable, language: str) -> list[AnswerSentence]:
    """The headline of each report, under its outlet and its day, with the sentence of its summary that has a figure."""
    told: list[AnswerSentence] = []
    for passage in reports:
        lead = _reported(passage, language)
        headline, *more = passage.sentences
        told.append(table.quote(passage, headline, lead))
        figures = [sentence for sentence in more if re.search(r"\d", sentence.text)]
        if figures and len(figures[0].text) <= tuning.REPORT_LENGTH:
            told.append(table.quote(passage, figures[0]))
    return told


def as_reported(
    sentence: AnswerSentence, reports: Sequence[Passage], table: CitationTable, language: str
) -> AnswerSentence:
    """A model's sentence, under the outlet and the day of the report where it rests on nothing else."""
    documents = {table.citations[n - 1].document_id for n in sentence.citations}
    mine = [passage for passage in reports if passage.document_id in documents]
    if mine and len(documents) == len(mine):
        return replace(sentence, lead=_reported(mine[0], language))
    return sentence


def _reported(passage: Passage, language: str) -> str:
    """What stands before a sentence of a report: whose it is, and its day."""
    source = next(iter(passage.sources.values()))
    day = day_in_words(source.date, language_of(language)) if source.date else say(Phrase.UNDATED, language)
    return before(say(Phrase.REPORTED, language, who=source.publisher, date=day), language)
