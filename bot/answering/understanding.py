"""What is asked, before anything is searched: masked, in which language, of what kind, about which day and whom."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.answering import tuning
from bot.answering.conversation import standalone
from bot.answering.phrases import with_kinds
from bot.answering.reference import Reference
from bot.answering.scope import Intent, declared
from bot.errors import InvalidQuestion
from bot.models import Question, Turn
from bot.text.conditions import Conditions, conditions_of
from bot.text.countries import asked_abroad
from bot.text.days import AskedDay, Event, asked_day, event_days
from bot.text.language import detect
from bot.text.normalise import clean, normalise
from bot.text.privacy import Identifier, mask, mask_as_written, without_placeholders
from bot.text.shorthand import in_full
from bot.wording import Wording

_NO_QUESTION = Wording(
    "Please write a question, for example: do I have to tell immigration when I change jobs?",
    "質問を入力してください。例：転職したら入管に届け出が必要ですか？",
)
_LONG_QUESTION = Wording(
    f"Your question has {{count}} characters; please shorten it to {tuning.MAX_QUESTION:,} at most. "
    "One question at a time works best.",
    f"質問が{{count}}字あります。{tuning.MAX_QUESTION:,}字以内に短くしてください。一度に一つの質問にするとうまくいきます。",
)

_BEFORE_A_DAY = (
    r"(?:\b(?:in|on|as of|before|until|till|since|from|after|by|of|during) (?:the )?)?(?:(?:fiscal )?year )?"
)
_AFTER_A_DAY = r"(?:年度?|の時点|時点|当時|以前|以降|より前|まで|から|の|は)*"


@dataclass(frozen=True, slots=True)
class Understood:
    """A question ready to be answered.

    `question` has a tidy, masked text and masked turns, and the day that it is about; `text` are its own words in full,
    without what stands for masked ones; `query` makes them stand alone, and `searched` is what is searched for, in the
    language `written`. `language` is that of the answer. `shown` is the question as it was written, but for what was
    masked. `intent` is what its words alone give away, and `abroad` whether they ask about another country.
    """

    question: Question
    text: str
    query: str
    searched: str
    written: str
    language: str
    intent: Intent
    conditions: Conditions
    events: tuple[Event, ...]
    day: AskedDay | None
    masked: tuple[Identifier, ...]
    shown: str
    abroad: bool = False

    @property
    def last(self) -> str:
        """The follow-up at the end of what is searched for; empty where the question stands alone."""
        text = self.text
        return text if self.searched != text and self.searched.endswith(text) else ""

    @property
    def as_of(self) -> date:
        """The day that the answer is for."""
        return self.question.as_of


def understand(question: Question, reference: Reference) -> Understood:
    """Read a question; raises InvalidQuestion for an empty or overlong one."""
    hidden = mask(checked_text(question.text), reference.public_contacts)
    turns = tuple(Turn(mask(t.question, reference.public_contacts).text, t.answer) for t in question.turns)
    said = without_placeholders(hidden.text)
    # A short follow-up says little of its language: where it does not tell, it is that of the question before.
    spoken = detect(turns[-1].question, question.locale, reference.glossary) if turns else question.locale
    written = detect(said, spoken, reference.glossary)
    text = in_full(said) if written == "en" else said
    day = asked_day(text, question.as_of)
    events = tuple(event_days(text, question.as_of))
    # A day in a story ("I quit on March 3") is where counting starts, not the day whose law is asked for.
    as_of = day.as_of if day and not events else question.as_of
    past = day.text if day and as_of < question.as_of else ""
    query = standalone(text, [replace(turn, question=without_placeholders(turn.question)) for turn in turns])
    language = question.language or written
    shown = mask_as_written(clean(question.text).strip(), reference.public_contacts)
    return Understood(
        question=replace(question, text=hidden.text, turns=turns, as_of=as_of),
        text=text,
        query=query,
        searched=_searched(text, query, turns, past),
        written=written,
        language=language,
        intent=declared(text),
        conditions=conditions_of(f"{text}\n{question.case}"),
        events=events,
        day=day if as_of != question.as_of else None,
        masked=hidden.kinds,
        shown=with_kinds(shown, language),
        abroad=asked_abroad(text, reference.glossary),
    )


def _searched(text: str, query: str, turns: Sequence[Turn], past: str) -> str:
    """What is searched for: without its past day a question leans on none before that it did not lean on with it."""
    if not past:
        return query
    return undated(text, past) if query == text else standalone(undated(text, past), turns)


def undated(text: str, day: str) -> str:
    """A question without the past day that it asks about: a year is nearest to all that tells of that year.

    A day on which something was done ("2026年9月に申請した") says more than when, and stays; so does one that is all.
    """
    words = rf"{_BEFORE_A_DAY}(?<!\d){re.escape(day)}(?![\d-]|に|[^ぁ-ん]{{0,2}}に){_AFTER_A_DAY}"
    rest = " ".join(re.sub(words, " ", text, count=1, flags=re.IGNORECASE).split())
    return rest if re.search(r"\w", rest) else text


def checked_text(text: str) -> str:
    """The question, tidied; raises InvalidQuestion with what to do."""
    tidy = normalise(text).strip()
    if not tidy:
        raise InvalidQuestion(_NO_QUESTION)
    if len(tidy) > tuning.MAX_QUESTION:
        raise InvalidQuestion(_LONG_QUESTION.filled(count=f"{len(tidy):,}"))
    return tidy
