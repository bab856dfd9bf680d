"""`senpai eval retrieval`: how well the right section is found, over a labelled set, as a table or JSON."""

import argparse
from dataclasses import asdict

from rich.console import Console
from rich.table import Table

from bot.answering.evaluation import DEPTH, RetrievalCase, Scores, evaluate, read_cases, sections_of
from bot.answering.retrieval import Method
from bot.cli.ask import print_json
from bot.cli.session import opened
from bot.models import Question
from bot.services import Services

METHODS = {
    "keyword": frozenset({Method.KEYWORDS}),
    "dense": frozenset({Method.PASSAGES, Method.WORDINGS}),
    "fused": frozenset(Method),
}


def evaluate_retrieval(options: argparse.Namespace) -> int:
    """Print hit@1, hit@5 and nDCG@10 by method and language."""
    cases = read_cases(options.set, options.split)
    with opened() as services:
        results = {name: score(services, cases, options, methods) for name, methods in METHODS.items()}
        if options.misses:
            print_misses(services, cases, options)
    if options.json:
        print_json({name: {group: asdict(s) for group, s in scores.items()} for name, scores in results.items()})
    else:
        Console().print(table_of(results))
    return 0


def score(
    services: Services, cases: list[RetrievalCase], options: argparse.Namespace, methods: frozenset[Method]
) -> dict[str, Scores]:
    """Scores of one way of searching."""
    return evaluate(cases, lambda case: search(services, case, options, methods))


def search(
    services: Services, case: RetrievalCase, options: argparse.Namespace, methods: frozenset[Method]
) -> list[str]:
    """The sections found for one case, best first."""
    question = Question(case.question, options.as_of)
    retriever = services.answerer.gatherer.retriever(question).model_copy(update={"k": 2 * DEPTH, "methods": methods})
    return sections_of(retriever.search(question.text).passages)


def print_misses(services: Services, cases: list[RetrievalCase], options: argparse.Namespace) -> None:
    """Show each question whose section is not among the first five, with what was found instead."""
    console = Console(stderr=True)
    for case in cases:
        found = search(services, case, options, METHODS["fused"])[:5]
        if not set(found) & set(case.sections):
            console.print(f"[bold]{case.id}[/] {case.question}\n  wanted {', '.join(case.sections)}\n  found  {found}")


def table_of(results: dict[str, dict[str, Scores]]) -> Table:
    """The figures for people."""
    table = Table("method", "language", "questions", "hit@1", "hit@5", "nDCG@10")
    for name, scores in results.items():
        for group, values in scores.items():
            figures = (values.hit_at_1, values.hit_at_5, values.ndcg_at_10)
            table.add_row(name, group, str(values.count), *(f"{figure:.3f}" for figure in figures))
    return table
