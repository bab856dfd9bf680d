"""What is gathered for a question before it is answered: what is found, the news on it, and whether it is enough."""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from bot.answering import tuning
from bot.answering.conversation import only_asks, refers
from bot.answering.coverage import Coverage, WordCoverage, words_of
from bot.answering.declining import FOUND_WITHOUT_KEY
from bot.answering.evidence import NOTHING, Evidence, for_the_case, gists_of, shortfall
from bot.answering.history import of_the_day, untold
from bot.answering.judgement import Judge
from bot.answering.lines import sourced_lines
from bot.answering.reference import Reference
from bot.answering.reports import Reports
from bot.answering.retrieval import SenpaiRetriever
from bot.answering.scope import Intent, at_leisure
from bot.answering.understanding import Understood
from bot.catalog import Catalog
from bot.indexes import Indexes
from bot.models import Question, Scope
from bot.providers import SpacedEmbeddings
from bot.text.countries import without_origins
from bot.text.hashing import text_hash
from bot.text.language import detect

_OF_ORIGINS = frozenset({Intent.OTHER_COUNTRY, Intent.UNSTATED})
"""What a question can look like by the country that it names."""


class Gatherer:
    """Searches the catalog for a question and weighs what it finds; safe from any thread."""

    def __init__(
        self,
        catalog: Catalog,
        indexes: Indexes,
        embeddings: SpacedEmbeddings | None,
        multilingual: SpacedEmbeddings | None,
        reference: Reference,
    ) -> None:
        self.embeddings = embeddings
        self.multilingual = multilingual
        self._catalog = catalog
        self._indexes = indexes
        self._reference = reference
        self._pool = ThreadPoolExecutor(os.cpu_count(), "passages")
        self._cover = WordCoverage(multilingual, reference.glossary) if multilingual else None
        self._reports = Reports(catalog, indexes, self._cover, reference.news_weeks)
        models = (embeddings, multilingual)
        self._judge = Judge.shipped(*(model.space if model else None for model in models))

    def warm_up(self) -> None:
        """Load the embedding models, so that the first person does not wait for it."""
        for model in (self.embeddings, self.multilingual):
            if model is not None:
                model.embed_query("visa")

    def forget(self) -> None:
        """Forget the words of questions."""
        if self._cover:
            self._cover.forget()

    def retriever(self, question: Question, language: str = "") -> SenpaiRetriever:
        """The LangChain retriever for one request, its scope frozen; the language is that of the text unless given."""
        return SenpaiRetriever(
            catalog=self._catalog,
            indexes=self._indexes,
            embeddings=self.embeddings,
            multilingual=self.multilingual,
            language=language or detect(question.text, question.locale, self._reference.glossary),
            guild_id=question.guild_id,
            as_of=question.as_of,
            glossary=self._reference.glossary,
            pool=self._pool,
        )

    def evidence(self, asked: Understood) -> Evidence:
        """Search, and weigh whether what was found answers the question, as far as no model fails.

        Raises ModelUnavailable where one fails and too little is left.
        """
        evidence = self._evidence(asked, "" if only_asks(asked.last) else asked.last)
        doubted = evidence.strength >= tuning.DOUBTED and shortfall(asked, evidence) in _OF_ORIGINS
        if doubted and not asked.abroad:
            query, searched = without_origins(asked.query), without_origins(asked.searched)
            if query != asked.query:
                # The articles speak of foreign papers and people, and do not name the country of each.
                anywhere = self._evidence(replace(asked, query=query, searched=searched))
                return evidence if shortfall(asked, anywhere) else anywhere
        if not asked.last or not shortfall(asked, evidence) or self.strays(asked, evidence):
            return evidence
        # Few words can look like another kind of question; with those before them they do not.
        whole = self._evidence(asked)
        return evidence if shortfall(asked, whole) else whole

    def _evidence(self, asked: Understood, last: str = "") -> Evidence:
        started = time.perf_counter()
        found = self.retriever(asked.question, asked.written).search(asked.searched, last)
        passages = [for_the_case(passage, asked) for passage in found.passages]
        passages.sort(key=lambda passage: passage.score, reverse=True)
        found = replace(found, passages=passages)
        told = passages[: tuning.TOLD_PASSAGES]
        if documents := {each.document_id for each in untold(told, asked.as_of)}:
            siblings = self._catalog.passages_of(documents)
            found = replace(found, beside=[*found.beside, *of_the_day(siblings, told, asked.as_of)])
        vectors = {}
        if self.embeddings is not None and found.vector is not None:
            lines = sourced_lines((*passages, *found.beside))
            hashes = {text_hash(line.sentence.text) for line in lines}
            vectors = self._catalog.embeddings_of_sentences(self.embeddings.space, hashes)
        # Another language is judged by the multilingual model alone, so it can be while the English one fails.
        weighable = not found.failed or (asked.written != "en" and found.wording is not None)
        coverage = self._cover(asked.query, passages) if self._cover and weighable else Coverage()
        # The examples were of languages that the multilingual model knows: of others it would judge noise.
        judge = self._judge if asked.written in FOUND_WITHOUT_KEY and weighable else None
        gists = gists_of(passages, self._catalog, self.multilingual) if judge else NOTHING
        judgement = judge(asked.query, found, coverage, gists, english=asked.written == "en") if judge else None
        reports = self._reports.find(
            asked.query,
            found.vector,
            found.wording,
            language=asked.language,
            guild_id=asked.question.guild_id,
            as_of=asked.as_of,
        )
        near = None
        if asked.written != "en" and self._cover and found.wording is not None:
            near = self._cover.near(found.wording, passages)
        spent = (time.perf_counter() - started) * 1000
        return Evidence(found, vectors, coverage, judgement, spent, reports, near, gists)

    def strays(self, searched: Understood, evidence: Evidence) -> bool:
        """Whether a question leans on the one before only by being short, and is of other things."""
        text = searched.text
        if (
            self._cover is None
            or evidence.found.failed
            or searched.written == "zh"  # without spaces a whole clause looks like one word that stands nowhere
            or searched.query == text
            or not searched.query.endswith(text)
            or refers(text)
        ):
            return False
        words, guild = " ".join(words_of(text)), searched.question.guild_id
        scopes = (Scope.SHARED,) if guild is None else (Scope.SHARED, Scope.GUILD)
        stands = not at_leisure(text) and any(self._indexes.search_keywords(words, one, 1, guild) for one in scopes)
        if not words or stands:
            return False
        return self._cover(text, evidence.passages).held < tuning.ANOTHER_MATTER
