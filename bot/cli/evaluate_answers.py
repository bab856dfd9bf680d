"""`senpai eval answers`: how good answers are over labelled sets, as a table, as JSON, or to be read by people."""

import argparse
import asyncio
import statistics
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.answering.answer_evaluation import AnswerCase, Reply, Report, grade, read_answer_cases, sampled
from bot.catalog import MICRO_DOLLARS
from bot.cli import render
from bot.cli.ask import print_json
from bot.cli.session import opened, progress_bar
from bot.dates import today_in_japan
from bot.errors import StartupError
from bot.models import Answer, Mode, Question
from bot.services import Services, read_reference

PIPE_WIDTH = 160
"""Columns of the table where no terminal says how many it has."""


@dataclass(frozen=True, slots=True)
class Run:
    """How the figures came about; `cost` is dollars by the ledger, None where a model was asked and has no price.

    `by_model` counts the answers that the model worded, of those that were `answered` at all.
    """

    mode: Mode
    model: str
    answered: int
    by_model: int
    cost: float | None
    median_ms: float
    p95_ms: float


def evaluate_answers(options: argparse.Namespace) -> int:
    """Ask every question of the sets and print how good the answers are; raises StartupError for a wrong set."""
    cases = chosen(options)
    with opened() as services:
        run, report = ask_all(services, cases, options)
    if options.misses:
        Console(stderr=True, soft_wrap=True).print("\n".join(report.misses()), markup=False)
    if options.json:
        print_json(as_json(run, report.rows()))
        return 0
    console = render.for_output()
    if options.show:
        for reply in report.replies:
            show(reply, console)
    wide = Console() if sys.stdout.isatty() else Console(width=PIPE_WIDTH)
    wide.print(table_of(report.rows()))
    console.print(in_words(run), markup=False)
    return 0


def chosen(options: argparse.Namespace) -> list[AnswerCase]:
    """The rows that the options ask for."""
    cases = read_answer_cases(options.set, options.split)
    kinds = sorted({case.kind for case in cases})
    if options.kind:
        cases = [case for case in cases if case.kind == options.kind]
        if not cases:
            msg = f"No row is of the kind “{options.kind}”: there are {', '.join(kinds)}."
            raise StartupError(msg)
    return sampled(cases, options.sample, options.seed) if options.sample else cases


def ask_all(services: Services, cases: list[AnswerCase], options: argparse.Namespace) -> tuple[Run, Report]:
    """Ask one question after the other, with a progress bar."""
    settings, mode = services.settings, Mode(options.mode or "extractive")
    asks_model = mode is not Mode.EXTRACTIVE and services.chat_model is not None

    async def answer(question: Question) -> Answer:
        return await services.answerer.answer(replace(question, mode=mode))

    services.answerer.gatherer.warm_up()
    before = spent(services)
    with progress_bar() as progress:
        task = progress.add_task("Asking", total=sum(len(case.turns) or 1 for case in cases))
        glossary = read_reference(settings).glossary
        report = asyncio.run(grade(cases, answer, options.as_of, glossary, lambda _: progress.advance(task)))
    priced = bool(settings.model_price_input or settings.model_price_output)
    times = sorted(reply.answer.timings["total"] for reply in report.replies)
    run = Run(
        mode=mode,
        model=settings.chat_model if asks_model else "",
        answered=sum(not reply.graded.declined for reply in report.replies),
        by_model=sum(reply.graded.by_model and not reply.graded.declined for reply in report.replies),
        cost=(spent(services) - before) / MICRO_DOLLARS if priced or not asks_model else None,
        median_ms=statistics.median(times) if times else 0.0,
        p95_ms=times[int(0.95 * (len(times) - 1))] if times else 0.0,
    )
    return run, report


def spent(services: Services) -> int:
    """What this month's answers of the shell have cost so far, in millionths of a dollar."""
    return services.catalog.spent(None, f"{today_in_japan(datetime.now(UTC)):%Y-%m}")


def as_json(run: Run, rows: Mapping[str, Mapping[str, float]]) -> dict[str, object]:
    """The same for programs; `kinds` holds the figures by kind of question, and `all`."""
    return {
        "mode": run.mode.value,
        "model": run.model,
        "answered": run.answered,
        "answered_by_model": run.by_model,
        "cost_dollars": run.cost,
        "median_ms": run.median_ms,
        "p95_ms": run.p95_ms,
        "kinds": rows,
    }


def show(reply: Reply, console: Console) -> None:
    """A question with its answer, as the shell shows it."""
    if reply.turn is (reply.case.turns or (reply.case,))[0]:
        console.rule(f"{reply.case.kind} · {reply.case.id}")
    day = f" (asked for {reply.case.as_of})" if reply.case.as_of else ""
    console.print(Text(f"\nQ: {reply.turn.question}{day}", style="bold"))
    render.answer(reply.answer, console)


def table_of(rows: Mapping[str, Mapping[str, float]]) -> Table:
    """The figures for people."""
    names = list(dict.fromkeys(name for row in rows.values() for name in row))
    table = Table("kind", *(name.replace("_", "\n") for name in names), box=box.SIMPLE)
    for kind, row in rows.items():
        table.add_row(kind, *(_figure(name, row.get(name)) for name in names))
    return table


def in_words(run: Run) -> str:
    """Who answered, what it cost and how long it took."""
    who = "Quoted from the sources; no language model was asked."
    if run.model:
        unknown = "at a cost that is unknown, since MODEL_PRICE_INPUT and MODEL_PRICE_OUTPUT are not set"
        cost = unknown if run.cost is None else f"for {run.cost:.4f} dollars"
        who = f"{run.model} worded {run.by_model} of {run.answered} answers, {cost}; the others are quotes."
    return f"{who} An answer took {run.median_ms:.0f} ms (median), {run.p95_ms:.0f} ms (95th percentile)."


def _figure(name: str, value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:g}" if name == "questions" else f"{value:.3f}"
