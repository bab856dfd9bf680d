"""How good answers are, over labelled sets: what they state, what they must not, and when they rightly decline."""

import re
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.answering.evaluation import read_rows
from bot.models import Answer, Outcome, Question, Turn
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

    `topics` are the subjects it rests on. `must_any` are patterns of a right correction, which counts like declining
    (false premises).
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
    """One answer, graded. Shares are between 0 and 1; `held` counts cited sentences whose passage holds them."""

    kind: str
    declined: bool
    should_decline: bool
    right: bool
    facts: int = 0
    stated: int = 0
    in_passages: int = 0
    wrong: bool = False
    sentences: int = 0
    held: int = 0


@dataclass(slots=True)
class Report:
    """Graded answers by kind."""

    graded: dict[str, list[Graded]] = field(default_factory=lambda: defaultdict(list))
    misses: list[str] = field(default_factory=list[str])

    def rows(self) -> dict[str, dict[str, float]]:
        """The figures by kind, and over all."""
        everything = [one for rows in self.graded.values() for one in rows]
        return {kind: figures(rows) for kind, rows in [*sorted(self.graded.items()), ("all", everything)]}


def read_answer_cases(folder: Path, split: str) -> list[AnswerCase]:
    """Read every set of a folder; raises StartupError naming the file and line that is wrong."""
    cases = [case for name in SETS for case in read_rows(folder / f"{name}.jsonl", AnswerCase)]
    return [case for case in cases if split in {"all", case.split}]


async def grade(
    cases: Sequence[AnswerCase], answer: Callable[[Question], Awaitable[Answer]], today: date, glossary: Glossary
) -> Report:
    """Ask every case and grade what comes back."""
    report = Report()
    for case in cases:
        turns: list[Turn] = []
        for turn in case.turns or (case,):
            got = await answer(Question(turn.question, case.as_of or today, turns=tuple(turns)))
            turns.append(Turn(turn.question, got.text))
            graded = grade_one(case, turn, got, glossary)
            report.graded[case.kind].append(graded)
            if not graded.right or graded.wrong:
                report.misses.append(f"{case.kind} {case.id}: {turn.question}\n    {got.outcome}: {got.text}")
    return report


def grade_one(case: AnswerCase, turn: ExpectedTurn, got: Answer, glossary: Glossary) -> Graded:
    """Grade one answer."""
    text = "\n".join((got.text, *got.notes))
    declined = got.outcome is not Outcome.ANSWERED
    # What is told as an old rule, a draft or another source's word claims nothing for the day asked about.
    claimed = "\n".join((got.message, *(sentence.text for sentence in got.sentences if not sentence.lead), *got.notes))
    wrong = any(_matches(pattern, claimed) for pattern in turn.must_not)
    if case.expect == "declined":
        right = declined or any(_matches(pattern, text) for pattern in case.must_any)
        return Graded(case.kind, declined, True, right, wrong=wrong)
    passages = "\n".join(passage.text for passage in got.passages)
    stated = sum(any(_matches(pattern, text) for pattern in fact) for fact in turn.must)
    held = [_held(sentence.text, sentence.citations, got, glossary) for sentence in got.sentences]
    return Graded(
        case.kind,
        declined,
        False,
        stated == len(turn.must) and not declined,
        facts=len(turn.must),
        stated=stated,
        in_passages=sum(any(_matches(pattern, passages) for pattern in fact) for fact in turn.must),
        wrong=wrong,
        sentences=len(held),
        held=sum(held),
    )


def figures(rows: Sequence[Graded]) -> dict[str, float]:
    """Rates over graded answers; those that do not apply are left out."""
    asked = [row for row in rows if not row.should_decline]
    unanswerable = [row for row in rows if row.should_decline]
    result: dict[str, float] = {"questions": len(rows), "wrong_claims": _mean([row.wrong for row in rows])}
    if facts := sum(row.facts for row in asked):
        result["fact_recall"] = sum(row.stated for row in asked) / facts
        result["passage_recall"] = sum(row.in_passages for row in asked) / facts
        result["full_credit"] = _mean([row.right for row in asked])
        result["false_refusals"] = _mean([row.declined for row in asked])
    if sentences := sum(row.sentences for row in asked):
        result["citation_precision"] = sum(row.held for row in asked) / sentences
    if unanswerable:
        result["right_refusals"] = _mean([row.right for row in unanswerable])
    return result


def _held(sentence: str, numbers: Sequence[int], got: Answer, glossary: Glossary) -> bool:
    """Whether what the citations point at holds the sentence: a passage of the answer, or a computed date."""
    cited = {(c.title, c.section) for c in got.citations if c.n in numbers}
    passages = [passage for passage in got.passages if (passage.title, passage.section) in cited]
    texts = [line.text for passage in passages for line in passage.sentences]
    if any(text.endswith(sentence[1:]) for text in texts):
        return True  # quoted, perhaps without the "Yes:" of its own heading
    return not unsupported_claims(sentence, texts, glossary) if texts else bool(cited)


def _matches(pattern: str, text: str) -> bool:
    return bool(re.search(pattern, text, re.IGNORECASE | re.DOTALL))


def _mean(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 0.0
