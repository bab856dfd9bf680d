"""`senpai ask`, `search` and `chat`."""

import argparse
import asyncio
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console

from bot.answering import Answerer
from bot.cli import render
from bot.cli.rows import answer_row, passage_rows
from bot.cli.session import opened, progress_bar
from bot.errors import BotError, InvalidQuestion, StartupError
from bot.models import Answer, Mode, Question, Turn


def ask(options: argparse.Namespace) -> int:
    """Answer the question on the command line or standard input, or a file of questions."""
    if options.batch:
        if not options.out:
            msg = "--batch also needs --out, the file to write the answers to."
            raise InvalidQuestion(msg)
        return batch(options.batch, options.out, options.as_of, options.mode)
    text = " ".join(options.question) or ("" if sys.stdin.isatty() else sys.stdin.read())
    with opened() as services:
        mode = Mode(options.mode or services.settings.answer_mode)
        answer = asyncio.run(services.answerer.answer(Question(text, options.as_of, mode=mode)))
    if options.json:
        print_json(answer_row(answer))
    else:
        render.answer(answer)
    return 0


def search(options: argparse.Namespace) -> int:
    """Show the passages that a query finds, best first."""
    with opened() as services:
        question = Question(" ".join(options.query), options.as_of)
        retriever = services.answerer.retriever(question).model_copy(update={"k": options.k})
        passages = retriever.search(question.text).passages
    if options.json:
        print_json(passage_rows(passages))
    else:
        render.passages(passages)
    return 0


def chat(options: argparse.Namespace) -> int:
    """Read questions until end of input; each may refer to the ones before."""
    console = Console()
    turns: list[Turn] = []
    with opened() as services, asyncio.Runner() as runner:
        mode = Mode(options.mode or services.settings.answer_mode)
        console.print("Ask away; an empty line ends the conversation.", style="dim")
        while text := _read_line(console):
            question = Question(text, options.as_of, turns=tuple(turns), mode=mode)
            try:
                answer = runner.run(services.answerer.answer(question))
            except InvalidQuestion as error:
                console.print(str(error), style="yellow")
                continue
            render.answer(answer)
            turns.append(Turn(text, answer.text))
    return 0


def _read_line(console: Console) -> str:
    try:
        return console.input("\n[bold]You:[/] ").strip()
    except EOFError:
        return ""


def batch(source: Path, target: Path, as_of: date, mode: str | None) -> int:
    """Answer every row of a JSONL file; a row that fails gets an `error` and the others go on. Returns 1 if any did."""
    rows = list(_read_rows(source))
    failed = 0
    with opened() as services, progress_bar() as progress, asyncio.Runner() as runner, target.open("w") as out:
        chosen = Mode(mode or services.settings.answer_mode)
        for row in progress.track(rows, description="Answering"):
            try:
                for result in runner.run(_conversation(services.answerer, row, as_of, chosen)):
                    out.write(json.dumps(result, ensure_ascii=False) + "\n")
            except BotError as error:
                failed += 1
                out.write(json.dumps({"id": row.get("id"), "error": str(error)}, ensure_ascii=False) + "\n")
    return 1 if failed else 0


async def _conversation(
    answerer: Answerer, row: dict[str, Any], default_day: date, mode: Mode
) -> list[dict[str, object]]:
    texts = [turn if isinstance(turn, str) else str(turn["question"]) for turn in row.get("turns") or [row["question"]]]
    as_of = date.fromisoformat(row["as_of"]) if row.get("as_of") else default_day
    results: list[dict[str, object]] = []
    turns: list[Turn] = []
    for number, text in enumerate(texts):
        answer: Answer = await answerer.answer(Question(text, as_of, turns=tuple(turns), mode=mode))
        turns.append(Turn(text, answer.text))
        results.append(answer_row(answer, str(row.get("id", "")), number))
    return results


def _read_rows(source: Path) -> Iterator[dict[str, Any]]:
    try:
        lines = source.read_text("utf-8").splitlines()
    except OSError as error:
        msg = f"{source} cannot be read: {error.strerror}."
        raise StartupError(msg) from None
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row: Any = json.loads(line)
        except ValueError:
            row = None
        if not isinstance(row, dict) or not ("question" in row or "turns" in row):
            msg = (
                f'{source}, line {number}: write {{"id": "...", "question": "..."}} or {{"id": "...", "turns": [...]}}.'
            )
            raise StartupError(msg)
        yield row  # pyright: ignore[reportUnknownVariableType]  # JSON objects have string keys


def print_json(value: object) -> None:
    """Print JSON for programs."""
    print(json.dumps(value, ensure_ascii=False, indent=2))  # noqa: T201  # standard output is the product here
