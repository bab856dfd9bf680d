"""From a question to an answer: retrieve, word it, check it, or say honestly that it is not known.

A language model makes answers better, not possible: without one, or when it fails, sentences are quoted.
"""

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace

import numpy as np
from langchain_core.language_models import BaseChatModel
from numpy.typing import NDArray

from bot.answering import tuning
from bot.answering.chain import answer_chain, verified_sentences
from bot.answering.citations import CitationTable, renumbered
from bot.answering.extractive import choose, content_words
from bot.answering.notes import notes_on
from bot.answering.prompts import build_messages, context_of
from bot.answering.retrieval import Found, SenpaiRetriever
from bot.catalog import Catalog
from bot.errors import InvalidQuestion, ModelUnavailable
from bot.indexes import Indexes
from bot.models import Answer, AnswerSentence, Mode, Outcome, Passage, Question
from bot.providers import SpacedEmbeddings
from bot.text.glossary import Glossary
from bot.text.hashing import text_hash
from bot.text.language import detect
from bot.text.normalise import normalise

log = logging.getLogger(__name__)

OFF_TOPIC = (
    "I only answer questions about living and working in Japan's tech scene: visas, jobs, tax, insurance, daily "
    "procedures, and the chip, AI and start-up industry. I found nothing about this."
)
UNKNOWN = (
    "I don't know: my sources don't answer this. For a question about your own case, ask the Immigration Information "
    "Center (0570-013904, weekdays 8:30-17:15, many languages) or the office in charge."
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What retrieval found for a question."""

    found: Found
    similarity: list[NDArray[np.float32]]
    milliseconds: float

    @property
    def passages(self) -> list[Passage]:
        """The passages, best first."""
        return self.found.passages


class Answerer:
    """Answers questions over the catalog, with or without a chat model."""

    def __init__(
        self,
        *,
        catalog: Catalog,
        indexes: Indexes,
        embeddings: SpacedEmbeddings | None,
        multilingual: SpacedEmbeddings | None = None,
        chat_model: BaseChatModel | None,
        glossary: Glossary | None = None,
        timeout: float = 30,
    ) -> None:
        self._catalog = catalog
        self._indexes = indexes
        self._embeddings = embeddings
        self._multilingual = multilingual
        self._chat_model = chat_model
        self._glossary = glossary or Glossary()
        self._timeout = timeout

    def language_of(self, question: Question) -> str:
        """The language the question is written in."""
        return detect(question.text, question.locale, self._glossary)

    def retriever(self, question: Question) -> SenpaiRetriever:
        """The LangChain retriever for one request, its scope frozen."""
        return SenpaiRetriever(
            catalog=self._catalog,
            indexes=self._indexes,
            embeddings=self._embeddings,
            multilingual=self._multilingual,
            language=self.language_of(question),
            guild_id=question.guild_id,
            as_of=question.as_of,
            glossary=self._glossary,
        )

    async def answer(self, question: Question) -> Answer:
        """Answer in full; raises InvalidQuestion for an empty or overlong question."""
        return [answer async for answer in self.stream(question)][-1]

    async def stream(self, question: Question) -> AsyncGenerator[Answer]:
        """Yield growing answers; the last one is final. Raises like `answer`."""
        started = time.perf_counter()
        text = checked_text(question.text)
        question = replace(question, text=text)
        evidence = await asyncio.to_thread(self._find, question)
        draft = Answer(
            question=text,
            outcome=Outcome.ANSWERED,
            mode=Mode.EXTRACTIVE,
            language=self.language_of(question),
            as_of=question.as_of,
            passages=tuple(evidence.passages),
        )
        final = self._decline(draft, evidence)
        if final is None and self._chat_model is not None and question.mode is not Mode.EXTRACTIVE:
            async with aclosing(self._by_model(question, draft, evidence)) as answers:
                async for answer in answers:
                    final = answer
                    if answer.sentences:
                        yield answer
        elif final is None and question.mode is Mode.MODEL:
            msg = "No language model is set up, so only quoting works: set OPENAI_API_KEY or OPENAI_BASE_URL."
            raise ModelUnavailable(msg)
        final = final or self._by_quoting(question, draft, evidence)
        total = (time.perf_counter() - started) * 1000
        yield replace(final, timings={"retrieval": round(evidence.milliseconds, 1), "total": round(total, 1)})

    def _find(self, question: Question) -> Evidence:
        started = time.perf_counter()
        query = " ".join([*(turn.question for turn in question.turns[-2:]), question.text])
        found = self.retriever(question).search(query)
        return Evidence(found, self._similarity(found), (time.perf_counter() - started) * 1000)

    def _similarity(self, found: Found) -> list[NDArray[np.float32]]:
        """Cosines of the query with each passage's sentences, by the vectors made at ingest; 0 where there is none."""
        rows = [np.zeros(len(passage.sentences), dtype=np.float32) for passage in found.passages]
        if self._embeddings is None or found.vector is None:
            return rows
        hashes = {text_hash(sentence.text) for passage in found.passages for sentence in passage.sentences}
        vectors = self._catalog.embeddings(self._embeddings.space, sorted(hashes))
        for row, passage in zip(rows, found.passages, strict=True):
            for position, sentence in enumerate(passage.sentences):
                if (vector := vectors.get(text_hash(sentence.text))) is not None:
                    row[position] = float(vector @ found.vector)
        return rows

    def _decline(self, draft: Answer, evidence: Evidence) -> Answer | None:
        """An honest `off_topic` where nothing in the knowledge is about the question."""
        cosine = evidence.found.top_cosine
        foreign = draft.language != "en"
        far = cosine is not None and cosine < tuning.OFF_TOPIC_COSINE and not foreign
        words = content_words(draft.question)
        unmatched = not any(words & content_words(passage.text) for passage in evidence.passages)
        if far or unmatched:
            return replace(draft, outcome=Outcome.OFF_TOPIC, message=OFF_TOPIC)
        return None

    def _by_quoting(self, question: Question, draft: Answer, evidence: Evidence) -> Answer:
        chosen = choose(question.text, evidence.passages, evidence.similarity)
        if not chosen:
            return replace(draft, outcome=Outcome.UNKNOWN, message=UNKNOWN)
        table = CitationTable(question.as_of)
        sentences = [table.quote(candidate.passage, candidate.sentence) for candidate in chosen]
        return _finished(draft, Mode.EXTRACTIVE, sentences, table)

    async def _by_model(self, question: Question, draft: Answer, evidence: Evidence) -> AsyncGenerator[Answer]:
        """Yield growing answers of verified sentences; none at all where the model failed or nothing held."""
        assert self._chat_model is not None  # noqa: S101  # the caller checked
        table = CitationTable(question.as_of)
        context, held = context_of(evidence.passages, table)
        messages = build_messages(question.text, question.turns, context, question.as_of)
        sentences: list[AnswerSentence] = []
        cut = 0
        try:
            async with asyncio.timeout(self._timeout):
                chunks = answer_chain(self._chat_model).astream(messages)
                async for sentence in verified_sentences(chunks, held):
                    if sentence is None:
                        cut += 1
                        continue
                    sentences.append(sentence)
                    yield _finished(draft, Mode.MODEL, sentences, table)
        except Exception as error:  # a model may fail in any way; quoting answers instead
            log.warning(
                "model failed",
                exc_info=True,
                extra={"data": {"error": type(error).__name__, "sentences": len(sentences)}},
            )
        if cut:
            log.info("sentences cut", extra={"data": {"cut": cut, "kept": len(sentences)}})


def _finished(draft: Answer, mode: Mode, sentences: Sequence[AnswerSentence], table: CitationTable) -> Answer:
    kept, citations = renumbered(sentences, table.citations)
    return replace(draft, mode=mode, sentences=kept, citations=citations, notes=notes_on(citations))


def checked_text(text: str) -> str:
    """The question, tidied; raises InvalidQuestion with what to do."""
    tidy = normalise(text).strip()
    if not tidy:
        msg = "Please write a question, for example: do I have to tell immigration when I change jobs?"
        raise InvalidQuestion(msg)
    if len(tidy) > tuning.MAX_QUESTION:
        msg = (
            f"Your question has {len(tidy):,} characters; please shorten it to {tuning.MAX_QUESTION:,} at most. "
            "One question at a time works best."
        )
        raise InvalidQuestion(msg)
    return tidy
