"""Several questions of one message, each searched for by itself: quoted one by one, or for a model's one answer."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answering import tuning
from bot.answering.citations import CitationTable
from bot.answering.computed import computed_sentences
from bot.answering.consultation import beyond_advice, sensitive
from bot.answering.declining import FOUND_WITHOUT_KEY, Declining
from bot.answering.evidence import Evidence, merged, shortfall
from bot.answering.gathering import Gatherer
from bot.answering.phrases import Phrase, in_a_row, say
from bot.answering.quoting import Quoter
from bot.answering.reference import Reference
from bot.answering.several import (
    ALL_OR_NOTHING,
    REFUSED,
    UNKNOWN,
    Asked,
    Reply,
    Way,
    asked_in,
    best_of,
    is_meant,
    joined,
    passages_of,
)
from bot.answering.understanding import Understood, understand
from bot.models import Answer, Mode, Outcome


class OneByOne:
    """Answers the questions of a message, or finds what they are to be answered from."""

    def __init__(self, gatherer: Gatherer, quoter: Quoter, declining: Declining, reference: Reference) -> None:
        self._gatherer = gatherer
        self._quoter = quoter
        self._declining = declining
        self._reference = reference

    def answer(
        self, asked: Understood, draft: Answer, whole: Evidence, declined: Answer | None
    ) -> tuple[Answer | None, bool]:
        """Each question answered by quoting, and whether a search failed; None where one was asked or none is answered.

        `whole` is what was found for the message, and `declined` what is said to it in place of an answer, if anything.
        Raises ModelUnavailable as a search does.
        """
        questions, count = self._questions(asked, whole, declined)
        replies: list[Reply] = []
        for one in questions:
            replies.append(self._reply(one, draft, [best_of(reply.answer).shown for reply in replies]))
        failed = any(reply.failed for reply in replies)
        if refused := next((reply.answer for reply in replies if reply.answer.reason in REFUSED), None):
            return refused, failed
        if all(reply.answer.outcome is not Outcome.ANSWERED for reply in replies):
            return None, failed
        return self._joined(asked, draft, replies, count), failed

    def for_a_model(
        self, searched: Understood, draft: Answer, whole: Evidence, declined: Answer | None
    ) -> Evidence | Answer | None:
        """What was found for the whole message with what is found for each of its questions; None where one was asked.

        The refusal where one of them is refused: a model is not asked either. Raises ModelUnavailable as a search does.
        """
        questions, _ = self._questions(searched, whole, declined)
        each: list[Evidence] = []
        for one in questions:
            asked = self._understood(one.ways[0])
            each.append(self._gatherer.evidence(asked))
            for kind in (asked.intent, shortfall(asked, each[-1])):
                if kind is not None and kind in REFUSED:
                    return self._declining.of_kind(draft, searched, kind)
        return merged(whole, each) if each else None

    def _questions(self, asked: Understood, whole: Evidence, declined: Answer | None) -> tuple[list[Asked], int]:
        """The questions that are answered one by one, and how many there are; none where the message is one.

        Nor is it parted where it stands like that in the knowledge, where it is declined as a whole or asks for another
        day, or where its language is not understood without a model.
        """
        as_a_whole = (
            (declined is None and (whole.found.top_wording or 0.0) >= tuning.AS_IT_STANDS)
            or asked.day is not None
            or asked.written not in FOUND_WITHOUT_KEY
            or beyond_advice(f"{asked.question.text}\n{asked.query}")
            or (declined is not None and declined.reason in ALL_OR_NOTHING)
        )
        return ([], 0) if as_a_whole else asked_in(asked, self._reference.glossary)

    def _understood(self, way: Way) -> Understood:
        """Its events were told for all questions, whose answers would all begin with the dates that follow."""
        return replace(understand(way.question, self._reference), events=())

    def _reply(self, one: Asked, draft: Answer, said: Sequence[str]) -> Reply:
        """What is said to one of several questions, asked in the first way in which something is.

        With the subject of another one whatever is said of that may come: it counts only if it is what is asked for.
        """
        declined: list[Reply] = []
        failed = False
        for way in one.ways:
            asked = self._understood(way)
            answer, missed = self._quoted(asked, replace(draft, as_of=asked.as_of, strength=0.0), one.room)
            failed = failed or missed
            if answer.reason in REFUSED:
                return Reply(one.text, asked, answer, failed)
            if way.leans and not is_meant(answer, one.text, said):
                answer = self._declining.unknown(draft, asked)
            if answer.outcome is Outcome.ANSWERED:
                return Reply(one.text, asked, answer, failed)
            declined.append(Reply(one.text, asked, answer))
        return replace(declined[0], failed=failed)

    def _joined(self, asked: Understood, draft: Answer, replies: Sequence[Reply], count: int) -> Answer:
        """One answer to all questions of a message; dates that follow from what it tells stand above them."""
        table = CitationTable(asked.as_of)
        computed = computed_sentences(asked, self._reference.tables, table)
        sentences, cited = joined(replies, table.citations)
        strength = min(reply.answer.strength for reply in replies)
        draft = replace(draft, passages=passages_of(replies), strength=strength)
        finished = self._quoter.finished(draft, asked, Mode.EXTRACTIVE, [*computed, *sentences], cited)
        notes = list(finished.notes)
        unknown = [reply.asked for reply in replies if reply.answer.reason in UNKNOWN]
        if unknown and not sensitive(asked.question.text):
            notes.append(self._declining.whom_to_ask(unknown[0]))
        if count > len(replies):
            notes.append(say(Phrase.NOTE_FIRST_ONLY, asked.language, n=len(replies)))
        headings = dict.fromkeys(reply.answer.heading for reply in replies)
        return replace(finished, notes=tuple(notes), heading=in_a_row(headings, asked.language))

    def _quoted(self, asked: Understood, draft: Answer, room: tuning.Room) -> tuple[Answer, bool]:
        """The answer to one of several questions by quoting, or what is said instead, and whether the search failed."""
        evidence = self._gatherer.evidence(asked)
        if asked.question.turns and self._gatherer.strays(asked, evidence):
            asked = replace(asked, query=asked.text, searched=asked.text)
            evidence = self._gatherer.evidence(asked)
        draft = replace(draft, passages=(*evidence.passages, *evidence.reports))
        declined = self._declining.of_kind(draft, asked, asked.intent)
        declined = declined or self._quoter.computed_alone(asked, asked, draft, evidence)
        answer = declined or self._quoter.quote(asked, replace(draft, strength=evidence.strength), evidence, room)
        return answer, evidence.found.failed
