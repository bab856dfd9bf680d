"""What a reader must know of the cited rules: their state, their end, whom they are for, how sure they are.

A quoted sentence of a rule that is not in force says so itself, in its lead; below a model's answer a note says it.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from bot.answering.phrase_cases import names_of
from bot.answering.phrases import Phrase, before, in_a_row, say
from bot.answering.source_words import NO_LAW, has_page, lapse
from bot.catalog import item_id_of
from bot.dates import PartialDate
from bot.models import Citation, Confidence, Rule, Status
from bot.text.conditions import Conditions, mismatch
from bot.text.days_in_words import day_in_words
from bot.text.language import language_of


def notes_on(
    citations: Iterable[Citation], language: str = "en", asked: Conditions | None = None, *, states: bool = True
) -> tuple[str, ...]:
    """Lines below an answer, each with the numbers of its citations.

    Args:
        citations: Those of the answer.
        language: Of the lines.
        asked: Whom the question is about, to be told where a rule is for others.
        states: Whether to say which rules are not in force; False where the sentences say it themselves.

    That a page was read through a transcription stands in its source line and is not repeated here.
    """
    citations = tuple(citations)
    return (
        *(_states(citations, language) if states else ()),
        *_ends(citations, language),
        *_other_cases(citations, asked or Conditions(), language),
        *_doubts(citations, language),
    )


def lead_on(rule: Rule | None, as_of: date, language: str) -> str:
    """What to say before a sentence whose rule is not in force on a day; empty where it is, or there is none."""
    state = rule and lapse(rule.status(as_of), rule.stage, rule.effective_from, rule.effective_until, language)
    return before(state, language) if state else ""


def _states(citations: Sequence[Citation], language: str) -> Iterator[str]:
    numbers: dict[str, str] = {}
    for cited in citations:
        state = lapse(cited.status, cited.stage, cited.effective_from, cited.effective_until, language)
        if state:
            numbers[state] = f"{numbers.get(state, '')}[{cited.n}]"
    yield from (f"{marks} {state}" for state, marks in numbers.items())


def _ends(citations: Sequence[Citation], language: str) -> Iterator[str]:
    """Until when rules in force apply, with the transition that runs."""
    told: dict[str, str] = {}
    for cited in citations:
        is_law = cited.status is Status.IN_FORCE and cited.stage not in NO_LAW
        last = cited.effective_until if is_law else None
        end = say(Phrase.STATE_UNTIL, language, date=_day(last, language)) if last else ""
        transition = say(Phrase.TRANSITION, language, text=cited.transition) if cited.transition else ""
        if line := {"ja": "。", "zh": "。"}.get(language_of(language), ". ").join(filter(None, (end, transition))):
            told[line] = f"{told.get(line, '')}[{cited.n}]"
    yield from (f"{marks} {line}" for line, marks in told.items())


def _other_cases(citations: Sequence[Citation], asked: Conditions, language: str) -> Iterator[str]:
    told: dict[tuple[str, str], str] = {}
    for cited in citations:
        if wrong := mismatch(asked, cited.applies):
            english = language_of(language) in {"", "en"}  # the words of the source are English
            who = cited.applies.who if english and cited.applies.who else names_of(wrong.kind, wrong.meant, language)
            names = (who, names_of(wrong.kind, wrong.asked, language))
            told[names] = f"{told.get(names, '')}[{cited.n}]"
    for (who, about), marks in told.items():
        yield say(Phrase.NOTE_OTHER_CASE, language, n=marks, who=who, asked=about)


def _doubts(citations: Sequence[Citation], language: str) -> Iterator[str]:
    phrases = {Confidence.MEDIUM: Phrase.NOTE_MEDIUM_CONFIDENCE, Confidence.LOW: Phrase.NOTE_LOW_CONFIDENCE}
    # A report says itself that it is one, and a text that a server gave the bot is on no page to check it against.
    guidance = [cited for cited in citations if has_page(cited) and item_id_of(cited.document_id) is None]
    lines = [
        say(phrase, language, n=marks)
        for confidence, phrase in phrases.items()
        if (marks := "".join(f"[{cited.n}]" for cited in guidance if cited.confidence is confidence))
    ]
    if lines:
        yield in_a_row((*lines, say(Phrase.NOTE_CHECK_PAGE, language)), language)


def _day(day: PartialDate, language: str) -> str:
    return day_in_words(day, language_of(language))
