"""Answers of quoted sentences, with the dates that follow from the question and what a reader must know of both."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.answering import tuning
from bot.answering.arrangement import Told, arrange, fitting, leads, meant
from bot.answering.citations import CitationTable, renumbered
from bot.answering.computed import computed_sentences, with_dates
from bot.answering.consultation import sensitive, service_for
from bot.answering.declining import Declining
from bot.answering.evidence import Evidence, shortfall
from bot.answering.extractive import choose, tells_nothing_new
from bot.answering.lines import Line
from bot.answering.notes import notes_on
from bot.answering.phrases import Phrase, in_a_row, say
from bot.answering.premise import unconfirmed
from bot.answering.reference import Reference
from bot.answering.reports import told_of
from bot.answering.scope import Intent
from bot.answering.understanding import Understood
from bot.dates import today_in_japan
from bot.models import Answer, AnswerSentence, Citation, Mode, Outcome, Status
from bot.text.days import AskedDay


class Quoter:
    """Words answers from what was found; each takes the draft of the answer to its question."""

    def __init__(self, reference: Reference, declining: Declining, now: Callable[[], datetime]) -> None:
        self._reference = reference
        self._declining = declining
        self._now = now

    def computed_alone(
        self, asked: Understood, searched: Understood, draft: Answer, evidence: Evidence
    ) -> Answer | None:
        """What to say where the passages are only near the question: the dates that follow from it, and the news."""
        declined = self._declining.not_found(draft, asked, searched, evidence)
        if declined is None or declined.outcome is not Outcome.UNKNOWN:
            return declined
        table = CitationTable(asked.as_of)
        sentences = computed_sentences(asked, self._reference.tables, table)
        if shortfall(searched, evidence) is Intent.UNSTATED:
            sentences += told_of(evidence.reports, table, asked.language)
        return self.finished(draft, asked, Mode.EXTRACTIVE, sentences, table.citations) if sentences else declined

    def quote(self, asked: Understood, draft: Answer, evidence: Evidence, room: tuning.Room = tuning.WHOLE) -> Answer:
        """The few sentences that fit the question best; that it is not known where there is none."""
        passages = meant(fitting(evidence.passages, asked.conditions), asked.conditions)
        words, found = asked.last or asked.query, evidence.found
        before = "\n".join(turn.answer for turn in asked.question.turns).strip() if asked.last else ""
        chosen = choose(words, passages, found.vector, evidence.vectors, evidence.near, room, before)
        if not chosen and not evidence.reports:
            return self._declining.unknown(draft, asked)
        table = CitationTable(asked.as_of)
        computed = computed_sentences(asked, self._reference.tables, table)
        lines = [Line(candidate.passage, candidate.sentence) for candidate in chosen]
        told = arrange(lines, [*passages, *found.beside], evidence.vectors, asked.as_of, room)
        leading = zip(told, leads(told, asked.as_of, asked.language), strict=True)
        quoted = [table.quote(one.line.passage, one.line.sentence, lead) for one, lead in leading]
        just = any(_is_for_just(one, asked) for one in told)
        sentences = [*quoted, *computed] if just else with_dates(quoted, computed, asked)
        sentences += told_of(evidence.reports, table, asked.language)
        finished = self.finished(draft, asked, Mode.EXTRACTIVE, sentences, table.citations)
        if granted := unconfirmed(asked.question.text, [candidate.passage for candidate in chosen]):
            return replace(finished, heading=say(Phrase.UNCONFIRMED, asked.language, what=granted))
        day = self._undated(told, asked)
        above = [say(Phrase.NOT_COVERED, asked.language, what=f"“{day.text}”")] if day else []
        if before and tells_nothing_new(asked.last, chosen, before):
            above.append(say(Phrase.NOTHING_NEW, asked.language))
        if asked.language != "en" and any(one.line.passage.language == "en" for one in told):
            above.append(say(Phrase.QUOTED_HEADING, asked.language))
        return replace(finished, heading=in_a_row(above, asked.language))

    def _undated(self, told: Sequence[Told], asked: Understood) -> AskedDay | None:
        """The past day that is asked about, where all rules that the first article tells came later."""
        if not told or asked.day is None or asked.as_of >= today_in_japan(self._now()):
            return None
        passages = [one.line.passage for one in told]
        rules = [each.rule for each in passages if each.rule and each.document_id == passages[0].document_id]
        return asked.day if {rule.status(asked.as_of) for rule in rules} == {Status.UPCOMING} else None

    def finished(
        self,
        draft: Answer,
        asked: Understood,
        mode: Mode,
        sentences: Sequence[AnswerSentence],
        cited: Sequence[Citation],
    ) -> Answer:
        """An answer of these sentences; one on a sensitive matter says who can help with one's own case."""
        kept, citations = renumbered(sentences, cited)
        notes = notes_on(citations, asked.language, asked.conditions, states=mode is Mode.MODEL)
        if matter := sensitive(f"{asked.question.text}\n{asked.query}"):
            service = service_for(matter, self._reference.tables, asked.language)
            notes = (*notes, say(Phrase.NOTE_ASK_SERVICE, asked.language, service=service))
        return replace(draft, mode=mode, sentences=kept, citations=citations, notes=notes)


def _is_for_just(told: Told, asked: Understood) -> bool:
    """Whether a rule is one for just the status that was named: it says more than a date that holds for many."""
    rule, statuses = told.line.passage.rule, asked.conditions.statuses
    return bool(statuses and rule and rule.applies.statuses == statuses)
