"""`senpai ask --batch`: a file of questions and conversations; one row out for each question or turn."""

import asyncio
import json
from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from bot.answering import Answerer
from bot.cli.rows import JsonObject, answer_row, error_row
from bot.cli.session import errors, opened, progress_bar
from bot.errors import BotError, StartupError
from bot.models import Answer, Mode, Question, Turn

_FORM = 'write {"id": "...", "question": "..."} or {"id": "...", "turns": ["...", "..."]}'


class AskedTurn(BaseModel):
    """A turn that is written as an object."""

    model_config = ConfigDict(frozen=True)

    question: str


class BatchRow(BaseModel):
    """One line of the file: a question, or the questions of a conversation in their order."""

    model_config = ConfigDict(frozen=True, strict=True)

    id: int | str = ""
    question: str | None = None
    turns: list[str | AskedTurn] | None = None
    as_of: str | None = None

    @model_validator(mode="after")
    def _asks(self) -> "BatchRow":
        if (self.question is None) == (not self.turns):
            msg = "either a question or turns, not both and not neither"
            raise ValueError(msg)
        if self.as_of:
            date.fromisoformat(self.as_of)
        return self

    @property
    def texts(self) -> list[str]:
        """The questions in their order."""
        if self.question is not None:
            return [self.question]
        return [turn if isinstance(turn, str) else turn.question for turn in self.turns or ()]

    def day(self, default: date) -> date:
        """The day to answer for."""
        return date.fromisoformat(self.as_of) if self.as_of else default


def batch(source: Path, target: Path, as_of: date, mode: str | None) -> int:
    """Answer every row of a JSONL file; what fails gets a row with an `error`, is named, and the others go on.

    Returns 1 if anything failed. Raises StartupError where a file cannot be read or written.
    """
    rows = read_rows(source)
    failed = 0
    with opened(sparing=True) as services, asyncio.Runner() as runner:
        settings = services.settings
        plain = Question("", as_of, mode=Mode(mode or settings.answer_mode), language=settings.answer_language)
        try:
            out = target.open("w", encoding="utf-8")
        except OSError as error:
            msg = f"{target} cannot be written: {error.strerror}."
            raise StartupError(msg) from None
        with out, progress_bar() as progress:
            for number, row in progress.track(rows, description="Answering"):
                for result in runner.run(_results(services.answerer, row, plain)):
                    if reason := result.get("error"):
                        failed += 1
                        errors.print(f"{source}, line {number}: {reason}", markup=False, soft_wrap=True)
                    out.write(json.dumps(result, ensure_ascii=False) + "\n")
                out.flush()  # a long batch can be watched, and what is done outlives a kill
    return 1 if failed else 0


def read_rows(source: Path) -> list[tuple[int, BatchRow | JsonObject]]:
    """The rows with their line numbers; a line that is no row is its error row. Raises StartupError."""
    try:
        text = source.read_text("utf-8-sig")
    except OSError as error:
        msg = f"{source} cannot be read: {error.strerror}."
        raise StartupError(msg) from None
    except UnicodeDecodeError:
        msg = f"{source} is not UTF-8: save it as UTF-8."
        raise StartupError(msg) from None
    # Not splitlines: JSON may hold other line separators, such as U+2028, as they are.
    return [(number, _row(line)) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]


def _row(line: str) -> BatchRow | JsonObject:
    try:
        return BatchRow.model_validate_json(line)
    except ValidationError:
        return error_row(_identifier(line), 0, "", f"This row cannot be read: {_FORM}; as_of is a day as 2025-09-30.")


def _identifier(line: str) -> int | str:
    """What a row that is wrong elsewhere calls itself."""
    try:
        found = json.loads(line)["id"]
    except (ValueError, LookupError, TypeError):
        return ""
    return found if isinstance(found, (int, str)) else ""


async def _results(answerer: Answerer, row: BatchRow | JsonObject, plain: Question) -> list[JsonObject]:
    """`plain` is a question as all of them are asked, unless their row says otherwise."""
    if isinstance(row, BatchRow):
        return [result async for result in _conversation(answerer, row, plain)]
    return [row]


async def _conversation(answerer: Answerer, row: BatchRow, plain: Question) -> AsyncGenerator[JsonObject]:
    turns: list[Turn] = []
    for number, text in enumerate(row.texts):
        question = replace(plain, text=text, as_of=row.day(plain.as_of), turns=tuple(turns))
        try:
            answer: Answer = await answerer.answer(question)
        except BotError as error:
            yield error_row(row.id, number, text, str(error))
            continue
        turns.append(Turn(text, answer.text))
        yield answer_row(answer, row.id, number)
