"""From a question to an answer: retrieve, word it, check it, or say honestly that it is not known.

A language model makes answers better, not possible: without one, or when it fails, sentences are quoted.
"""

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import replace
from datetime import datetime
from typing import cast

from langchain_core.runnables import Runnable, RunnableLambda

from bot.answering.arrangement import fitting
from bot.answering.askback import Choice, choices, is_long
from bot.answering.cache import AnswerCache, CacheKey, cache_key
from bot.answering.chain import verified_sentences
from bot.answering.citations import CitationTable
from bot.answering.computed import computed_sentences, with_dates
from bot.answering.corrections import with_corrections
from bot.answering.courtesy import courtesy_in, returned
from bot.answering.declining import FOUND_WITHOUT_KEY, Declining
from bot.answering.distress import in_distress, told_where_to_turn
from bot.answering.evidence import Evidence, shortfall
from bot.answering.gathering import Gatherer
from bot.answering.model import ModelRunner
from bot.answering.objections import objections
from bot.answering.one_by_one import OneByOne
from bot.answering.phrases import KINDS, Phrase, say
from bot.answering.prompts import PROMPT, PROMPT_VERSION, PromptInput, context_of
from bot.answering.quoting import Quoter
from bot.answering.reference import Reference
from bot.answering.reports import as_reported
from bot.answering.rewriting import Rewriter
from bot.answering.scope import Intent
from bot.answering.understanding import Understood, understand
from bot.catalog import Catalog
from bot.dates import today_in_japan, utc_now
from bot.errors import BudgetSpent, ModelUnavailable
from bot.indexes import Indexes
from bot.kept import forget_texts
from bot.models import Answer, AnswerSentence, Mode, Outcome, Question, Scope
from bot.providers import SpacedEmbeddings

log = logging.getLogger(__name__)

_WEIGHED = 32  # questions between `ask_back` and `stream`


class Answerer:
    """Answers questions over the catalog, with or without a chat model."""

    def __init__(
        self,
        *,
        catalog: Catalog,
        indexes: Indexes,
        embeddings: SpacedEmbeddings | None,
        multilingual: SpacedEmbeddings | None = None,
        model: ModelRunner | None = None,
        reference: Reference | None = None,
        cache: AnswerCache | None = None,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self._catalog = catalog
        self._indexes = indexes
        self._model = model
        self._reference = reference or Reference()
        self._rewriter = Rewriter(model, self._reference) if model else None
        self._declining = Declining(self._reference.tables)
        self._cache = cache or AnswerCache()
        self._weighed: OrderedDict[CacheKey, Evidence] = OrderedDict()
        self._forgotten = ""  # the last forgetting that was seen
        self._now = now
        self.gatherer = Gatherer(catalog, indexes, embeddings, multilingual, self._reference)
        self._quoter = Quoter(self._reference, self._declining, now)
        self._one_by_one = OneByOne(self.gatherer, self._quoter, self._declining, self._reference)

    def forget(self) -> None:
        """Forget every answer that was kept to be given again, and the texts that were read for them."""
        self._cache.clear()
        if self._rewriter:
            self._rewriter.forget()
        self._forget_texts()

    def forget_old(self) -> None:
        """Forget what people wrote too long ago, also where nobody asks any more."""
        self._cache.forget_old()
        if self._rewriter:
            self._rewriter.forget_old()
        self._forget_texts()

    def _forget_texts(self) -> None:
        self._weighed.clear()
        self.gatherer.forget()
        forget_texts()

    def understand(self, question: Question) -> Understood:
        """What is asked; raises InvalidQuestion for an empty or overlong question."""
        return understand(question, self._reference)

    async def ask_back(self, question: Question) -> tuple[Choice, ...]:
        """What to ask the person before answering: nothing of most questions, nor where it was asked already.

        What was found for it is kept for `stream`, which is asked next.
        Raises InvalidQuestion as `stream` does.
        """
        asked = self.understand(question)
        declined = asked.intent is not Intent.FACT or in_distress(question.text) or courtesy_in(question.text)
        by_model = self._model is not None and question.mode is not Mode.EXTRACTIVE
        unread = not by_model and asked.written not in FOUND_WITHOUT_KEY
        if question.case or question.turns or is_long(asked.query) or declined or unread:
            return ()
        key, current = await self._keyed(asked)
        evidence = await asyncio.to_thread(self.gatherer.evidence, asked)
        if not shortfall(asked, evidence) and (needed := choices(evidence.passages, asked.conditions)):
            return needed
        # What indexes found that lag behind must not pass for what they find once they have caught up.
        if current and key.forgotten == self._forgotten:
            self._weighed[key] = evidence
        if len(self._weighed) > _WEIGHED:
            self._weighed.popitem(last=False)
        return ()

    async def answer(self, question: Question) -> Answer:
        """Answer in full; raises InvalidQuestion for an empty or overlong question."""
        return [answer async for answer in self.stream(question)][-1]

    def runnable(self) -> Runnable[Question, Answer]:
        """The whole as a LangChain runnable, to be traced, batched or composed with others."""
        return RunnableLambda(self._answer_in_thread, afunc=self.answer, name="senpai")

    def _answer_in_thread(self, question: Question) -> Answer:
        return asyncio.run(self.answer(question))

    async def stream(self, question: Question) -> AsyncGenerator[Answer]:
        """Yield growing answers; the last one is final.

        Raises InvalidQuestion, and ModelUnavailable where a model is demanded but none is set up.
        """
        started = time.perf_counter()
        asked = understood = self.understand(question)
        by_model = self._model is not None and question.mode is not Mode.EXTRACTIVE
        if question.mode is Mode.MODEL and not by_model:
            msg = "No language model is set up, so only quoting works: set OPENAI_API_KEY or OPENAI_BASE_URL."
            raise ModelUnavailable(msg)
        draft = Answer(asked.shown, Outcome.ANSWERED, Mode.EXTRACTIVE, asked.language, asked.as_of)
        key, current = await self._keyed(asked)
        # Whoever is in distress reads what they write, whatever language was chosen for answers.
        final = told_where_to_turn(replace(draft, language=asked.written)) or returned(draft)
        final = final or self._declining.of_kind(draft, asked, asked.intent)
        final = final or (None if by_model else self._declining.needs_key(draft, asked))
        final = final or self._cache.get(key)
        transient = final is not None or not current
        retrieval = 0.0
        searched = asked
        if final is None and by_model:
            asked, searched, rewritten = await self._rewritten(asked)
            draft = replace(draft, as_of=asked.as_of)
            declining = self._declining
            final = declining.of_kind(draft, asked, asked.intent) if rewritten else declining.untranslated(draft, asked)
            transient = transient or not rewritten
        if final is None:
            weighed = self._weighed.pop(key, None) if searched is understood else None
            asked, searched, evidence = await self._gathered(asked, searched, weighed)
            retrieval = evidence.milliseconds
            if evidence is weighed:  # `ask_back` has searched, which is part of the whole
                started -= retrieval / 1000
            draft, final = self._weighed_up(asked, searched, draft, evidence)
            if by_model:
                evidence, draft, final = await self._widened(asked, searched, draft, evidence, final)
            else:
                final, failed = await self._by_quoting(asked, draft, evidence, final)
                transient = transient or failed
            transient = transient or evidence.found.failed
            if final is None and by_model:
                async with aclosing(self._by_model(asked, draft, evidence)) as answers:
                    async for answer in answers:
                        final, whole = answer
                        transient = transient or not whole
                        if final.mode is Mode.MODEL:
                            yield final
            assert final is not None  # noqa: S101  # both ways end with an answer
            final = with_corrections(final, evidence.found.corrections)
        transient = transient or key.forgotten != self._forgotten
        self._cache.put(key, final, transient=transient, masked=bool(asked.masked))
        total = (time.perf_counter() - started) * 1000
        timings = {"retrieval": round(retrieval, 1), "total": round(total, 1)}
        today = today_in_japan(self._now())
        yield replace(final, question=draft.question, warning=_warning(asked), today=today, timings=timings)

    async def _gathered(
        self, asked: Understood, searched: Understood, weighed: Evidence | None
    ) -> tuple[Understood, Understood, Evidence]:
        """What is found, and the question by itself where it turns out that it follows nothing."""
        evidence = weighed or await asyncio.to_thread(self.gatherer.evidence, searched)
        if asked.question.turns and await asyncio.to_thread(self.gatherer.strays, searched, evidence):
            alone = searched.text
            asked, searched = (replace(each, query=alone, searched=alone) for each in (asked, searched))
            evidence = await asyncio.to_thread(self.gatherer.evidence, searched)
        return asked, searched, evidence

    def _weighed_up(
        self, asked: Understood, searched: Understood, draft: Answer, evidence: Evidence
    ) -> tuple[Answer, Answer | None]:
        """The draft of an answer from what was found, and what is said instead where that is only near the question."""
        draft = replace(draft, passages=(*evidence.passages, *evidence.reports))
        declined = self._quoter.computed_alone(asked, searched, draft, evidence)
        return replace(draft, strength=evidence.strength), declined

    async def _widened(
        self, asked: Understood, searched: Understood, draft: Answer, evidence: Evidence, declined: Answer | None
    ) -> tuple[Evidence, Answer, Answer | None]:
        """What a model is to answer from, where several questions were asked; else as it is."""
        found = await asyncio.to_thread(self._one_by_one.for_a_model, searched, draft, evidence, declined)
        if isinstance(found, Evidence):
            return found, *self._weighed_up(asked, searched, draft, found)
        return evidence, draft, found or declined

    async def _rewritten(self, asked: Understood) -> tuple[Understood, Understood, bool]:
        """The question as it is answered and as it is searched for, in English where the model put it so.

        False where that was needed and failed.
        """
        if self._rewriter is None or not self._rewriter.wanted(asked.question):
            return asked, asked, True
        again = await self._rewriter.rewrite(asked, self._now())
        if again is None:
            return asked, asked, False
        alone = replace(again.question, turns=())
        return again, replace(again, question=alone, shown=again.query, written="en"), True

    async def _keyed(self, asked: Understood) -> tuple[CacheKey, bool]:
        """As `_key`; once a person was forgotten, by whichever process, what is kept from before goes."""
        key, current = await asyncio.to_thread(self._key, asked)
        if key.forgotten != self._forgotten:
            self._forgotten = key.forgotten
            self.forget()
        return key, current

    def _key(self, asked: Understood) -> tuple[CacheKey, bool]:
        """The cache's key, and whether the indexes have followed the catalog up to the versions in it."""
        scopes = (Scope.SHARED, Scope.NEWS) if asked.question.guild_id is None else tuple(Scope)
        heads, forgotten = self._catalog.heads()
        versions = {scope: heads[scope] for scope in scopes}
        key = cache_key(
            asked.question,
            language=asked.language,
            written=asked.written,
            model=self._model.name if self._model else "",
            prompt_version=PROMPT_VERSION,
            versions=versions,
            forgotten=forgotten,
        )
        return key, all(self._indexes.is_current(scope, version) for scope, version in versions.items())

    async def _by_quoting(
        self, asked: Understood, draft: Answer, evidence: Evidence, declined: Answer | None
    ) -> tuple[Answer, bool]:
        """Quote what answers each question of the message, and whether a search for one of them failed.

        What is `declined` stays so where none is answered.
        """
        several, failed = await asyncio.to_thread(self._one_by_one.answer, asked, draft, evidence, declined)
        return several or declined or self._quoter.quote(asked, draft, evidence), failed

    async def _by_model(
        self, asked: Understood, draft: Answer, evidence: Evidence
    ) -> AsyncGenerator[tuple[Answer, bool]]:
        """Yield growing answers of verified sentences, each with whether nothing failed so far.

        Where the model fails or nothing that it wrote holds, the last one is quoted instead.
        """
        assert self._model is not None  # noqa: S101  # the caller checked
        table = CitationTable(asked.as_of)
        passages = fitting(evidence.passages, asked.conditions)
        context, held = context_of([*passages, *evidence.reports], table)
        question = asked.question
        chain = PROMPT | self._model.runnable(guild_id=question.guild_id, now=self._now())
        stream = chain.astream(PromptInput(question.text, question.turns, context, asked.as_of, question.language))
        computed = computed_sentences(asked, self._reference.tables, table)
        sentences: list[AnswerSentence] = []
        shown = draft
        notice: Phrase | None = None
        try:
            async with aclosing(cast("AsyncGenerator[str]", stream)) as chunks:
                async for sentence in verified_sentences(chunks, held, self._reference.glossary):
                    if sentence is None:
                        draft = replace(draft, cut=draft.cut + 1)
                        continue
                    sentences.append(as_reported(sentence, evidence.reports, table, asked.language))
                    shown = draft
                    told = with_dates(sentences, computed, asked)
                    yield self._quoter.finished(draft, asked, Mode.MODEL, told, table.citations), True
        except BudgetSpent:
            notice = Phrase.BUDGET_NOTICE
        except ModelUnavailable as error:
            notice = Phrase.FALLBACK_NOTICE
            log.info("model failed", extra={"data": {"reason": str(error), "kept": len(sentences)}})
        if draft.cut:
            log.info("sentences cut", extra={"data": {"cut": draft.cut, "kept": len(sentences)}})
        if not sentences or notice:
            quoted, failed = await self._by_quoting(asked, draft, evidence, None)
            notes = (*quoted.notes, say(notice, asked.language)) if notice else quoted.notes
            yield replace(quoted, notes=notes), not (notice or failed)
            return
        more = objections(sentences, table, [*passages, *evidence.found.beside], evidence.vectors, asked)
        if more or shown is not draft:  # what was cut after the last sentence counts too
            told = with_dates([*sentences, *more], computed, asked)
            yield self._quoter.finished(draft, asked, Mode.MODEL, told, table.citations), True


def _warning(asked: Understood) -> str:
    if not asked.masked:
        return ""
    kinds = ", ".join(say(KINDS[identifier], asked.language) for identifier in asked.masked)
    return say(Phrase.PERSONAL_DATA_WARNING, asked.language, kinds=kinds)
