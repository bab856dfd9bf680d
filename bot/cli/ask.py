"""`senpai ask`, `search` and `chat`."""

import argparse
import asyncio
import json
import sys

from rich.console import Console

from bot.answering.understanding import checked_text
from bot.cli import render
from bot.cli.batch import batch
from bot.cli.rows import answer_row, passage_rows
from bot.cli.session import opened
from bot.errors import InvalidQuestion
from bot.models import Mode, Question, Turn


def ask(options: argparse.Namespace) -> int:
    """Answer the question on the command line or standard input, or a file of questions."""
    if options.batch:
        if not options.out:
            msg = "--batch also needs --out, the file to write the answers to."
            raise InvalidQuestion(msg)
        return batch(options.batch, options.out, options.as_of, options.mode)
    text = checked_text(" ".join(options.question) if options.question else _read_question())
    with opened(sparing=True) as services:
        mode = Mode(options.mode or services.settings.answer_mode)
        question = Question(text, options.as_of, mode=mode, language=services.settings.answer_language)
        answer = asyncio.run(services.answerer.answer(question))
    if options.json:
        print_json(answer_row(answer))
    else:
        render.answer(answer)
    return 0


def _read_question() -> str:
    return "" if sys.stdin.isatty() else sys.stdin.read()


def search(options: argparse.Namespace) -> int:
    """Show the passages that a query finds, best first."""
    question = Question(checked_text(" ".join(options.query)), options.as_of)
    with opened(sparing=True) as services:
        retriever = services.answerer.gatherer.retriever(question).model_copy(update={"k": options.k})
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
    with opened(sparing=True) as services, asyncio.Runner() as runner:
        mode, language = Mode(options.mode or services.settings.answer_mode), services.settings.answer_language
        console.print("Ask away; an empty line ends the conversation.", style="dim")
        while text := _read_line(console):
            question = Question(text, options.as_of, turns=tuple(turns), mode=mode, language=language)
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


def print_json(value: object) -> None:
    """Print JSON for programs."""
    print(json.dumps(value, ensure_ascii=False, indent=2))  # noqa: T201  # standard output is the product here
