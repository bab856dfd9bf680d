"""How good answers are, over labelled sets: what they state, what they must not, and when they rightly decline."""

import random
import re
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.answering.evaluation import read_rows
from bot.models import Answer, AnswerSentence, Mode, Outcome, Passage, Question, Turn
from bot.text.claims import unsupported_claims
from bot.text.glossary import Glossary

SETS = ("answerable", "dated", "languages", "dialogues", "unanswerable")
"""Files `SET.jsonl` of the folder of evaluation sets."""

Fact = tuple[str, ...]
"""Alternative patterns of which any states the fact."""


class ExpectedTurn(BaseModel):
    """One question of a conversation with the facts its answer must and must not state."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    question: str
    must: tuple[Fact, ...] = ()
    must_not: tuple[str, ...] = ()


class AnswerCase(ExpectedTurn):
    """A row of a set: a question, or `turns`; `expect` is "declined" where no answer is right.

    `topics` are the articles it rests on. `must_any` are patterns of a right correction, which counts like declining:
    who asks from a false premise is well served by the rule that is in force.
    """

    id: str
    split: str
    language: str = "en"
    kind: str
    question: str = ""
    turns: tuple[ExpectedTurn, ...] = ()
    as_of: date | None = None
    expect: str = "answered"
    must_any: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Graded:
    """One answer, graded.

    `guarded` is whether the row names wrong claims at all; `held` counts the sentences that a passage they cite holds,
    `supported` those that any passage of the answer holds; `cut` are a model's sentences that were not shown.
    """

    kind: str
    declined: bool
    should_decline: bool
    right: bool
    facts: int = 0
    stated: int = 0
    in_passages: int = 0
    guarded: bool = True
    wrong: bool = False
    sentences: int = 0
    held: int = 0
    supported: int = 0
    by_model: bool = False
    cut: int = 0


@dataclass(frozen=True, slots=True)
class Reply:
    """One question of a set with the answer it got and its grade."""

    case: AnswerCase
    turn: ExpectedTurn
    answer: Answer
    graded: Graded

    @property
    def missed(self) -> bool:
        """Whether something is wrong with it."""
        return not self.graded.right or self.graded.wrong


@dataclass(slots=True)
class Report:
    """Graded answers in the order of asking."""

    replies: list[Reply] = field(default_factory=list[Reply])

    def rows(self) -> dict[str, dict[str, float]]:
        """The figures by kind, and over all."""
        kinds: dict[str, list[Graded]] = defaultdict(list)
        for reply in self.replies:
            kinds[reply.case.kind].append(reply.graded)
        everything = [reply.graded for reply in self.replies]
        return {kind: figures(rows) for kind, rows in [*sorted(kinds.items()), ("all", everything)]}

    def misses(self) -> list[str]:
        """What went wrong, for people who mend it."""
        return [
            f"{reply.case.kind} {reply.case.id}: {reply.turn.question}\n    {reply.answer.outcome}: {reply.answer.text}"
            for reply in self.replies
            if reply.missed
        ]


def read_answer_cases(folder: Path, split: str) -> list[AnswerCase]:
    """Read every set of a folder; raises StartupError naming the file and line that is wrong."""
    cases = [case for name in SETS for case in read_rows(folder / f"{name}.jsonl", AnswerCase)]
    return [case for case in cases if split in {"all", case.split}]


def sampled(cases: Sequence[AnswerCase], count: int, seed: int) -> list[AnswerCase]:
    """At most `count` cases of each kind, chosen by chance, in the order of the sets."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    kinds: dict[str, list[AnswerCase]] = defaultdict(list)
    for case in cases:
        kinds[case.kind].append(case)
    chosen = {case.id for rows in kinds.values() for case in chance.sample(rows, min(count, len(rows)))}
    return [case for case in cases if case.id in chosen]


async def grade(
    cases: Sequence[AnswerCase],
    answer: Callable[[Question], Awaitable[Answer]],
    today: date,
    glossary: Glossary,
    seen: Callable[[Reply], None] | None = None,
) -> Report:
    """Ask every case and grade what comes back; `seen` is told of each reply as it comes."""
    report = Report()
    for case in cases:
        turns: list[Turn] = []
        for turn in case.turns or (case,):
            got = await answer(Question(turn.question, case.as_of or today, turns=tuple(turns)))
            turns.append(Turn(turn.question, got.text))
            report.replies.append(Reply(case, turn, got, grade_one(case, turn, got, glossary)))
            if seen:
                seen(report.replies[-1])
    return report


def grade_one(case: AnswerCase, turn: ExpectedTurn, got: Answer, glossary: Glossary) -> Graded:
    """Grade one answer."""
    text = "\n".join((got.text, *got.notes))
    declined = got.outcome is not Outcome.ANSWERED
    should_decline = case.expect == "declined"
    # What is told as an old rule, a draft or another source's word claims nothing for the day asked about.
    claimed = "\n".join((got.message, *(sentence.text for sentence in got.sentences if not sentence.lead), *got.notes))
    wrong = any(_matches(pattern, claimed) for pattern in turn.must_not)
    passages = "\n".join(passage.text for passage in got.passages)
    # That one of several questions is not known is no claim that a source could hold.
    told = [sentence for sentence in got.sentences if sentence.citations or not sentence.part]
    stated = sum(any(_matches(pattern, text) for pattern in fact) for fact in turn.must)
    if should_decline:
        right = not wrong and (declined or any(_matches(pattern, text) for pattern in case.must_any))
    else:
        right = stated == len(turn.must) and not declined
    return Graded(
        case.kind,
        declined,
        should_decline,
        right,
        facts=len(turn.must),
        stated=stated,
        in_passages=sum(any(_matches(pattern, passages) for pattern in fact) for fact in turn.must),
        guarded=bool(turn.must_not),
        wrong=wrong,
        sentences=len(told),
        held=sum(_held(sentence, got, glossary) for sentence in told),
        supported=sum(_supported(sentence, got, glossary) for sentence in told),
        by_model=got.mode is Mode.MODEL,
        cut=got.cut,
    )


def figures(rows: Sequence[Graded]) -> dict[str, float]:
    """Rates over graded answers; those that do not apply are left out."""
    asked = [row for row in rows if not row.should_decline]
    unanswerable = [row for row in rows if row.should_decline]
    result: dict[str, float] = {"questions": len(rows)}
    if guarded := [row for row in rows if row.guarded]:
        result["wrong_claims"] = _mean([row.wrong for row in guarded])
    if facts := sum(row.facts for row in asked):
        result["fact_recall"] = sum(row.stated for row in asked) / facts
        result["passage_recall"] = sum(row.in_passages for row in asked) / facts
        result["full_credit"] = _mean([row.right for row in asked])
        result["false_refusals"] = _mean([row.declined for row in asked])
    if unanswerable:
        result["right_refusals"] = _mean([row.right for row in unanswerable])
    return result | _sentence_figures(rows)


def _sentence_figures(rows: Sequence[Graded]) -> dict[str, float]:
    """Rates over the sentences that were shown, and over those that a model wrote."""
    result: dict[str, float] = {}
    if sentences := sum(row.sentences for row in rows):
        result["citation_precision"] = sum(row.held for row in rows) / sentences
        result["unsupported_claims"] = 1 - sum(row.supported for row in rows) / sentences
    cut, kept = sum(row.cut for row in rows), sum(row.sentences for row in rows if row.by_model)
    if cut or kept:
        result["cut_sentences"] = cut / (cut + kept)
    return result


def _held(sentence: AnswerSentence, got: Answer, glossary: Glossary) -> bool:
    """Whether what the citations point at holds the sentence: a passage of the answer, or a computed date."""
    cited = {(c.title, c.section) for c in got.citations if c.n in sentence.citations}
    passages = [passage for passage in got.passages if (passage.title, passage.section) in cited]
    return _in_passages(sentence.text, passages, glossary) if passages else bool(cited)


def _supported(sentence: AnswerSentence, got: Answer, glossary: Glossary) -> bool:
    """Whether any passage of the answer holds the sentence; what is cited from elsewhere was computed and checked."""
    return _in_passages(sentence.text, got.passages, glossary) or _held(sentence, got, glossary)


def _in_passages(text: str, passages: Sequence[Passage], glossary: Glossary) -> bool:
    lines = [line.text for passage in passages for line in passage.sentences]
    # A quote is held as it stands, perhaps without the "Yes:" of its own heading.
    return any(line.endswith(text[1:]) for line in lines) or not unsupported_claims(text, lines, glossary)


def _matches(pattern: str, text: str) -> bool:
    return bool(re.search(pattern, text, re.IGNORECASE | re.DOTALL))


def _mean(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 0.0
