"""`senpai eval news`: how well the same story is recognised in several outlets, over labelled pairs."""

import argparse
from dataclasses import asdict

from rich.console import Console
from rich.table import Table

from bot.cli.ask import print_json
from bot.config import load_settings
from bot.news.stories import Matcher
from bot.news.story_evaluation import evaluate_pairs, read_pairs
from bot.providers import open_local, open_multilingual
from bot.services import read_reference


def evaluate_news(options: argparse.Namespace) -> int:
    """Print precision and recall by languages."""
    pairs = read_pairs(options.set, options.split)
    glossary = read_reference(load_settings()).glossary
    scores, wrong = evaluate_pairs(pairs, Matcher(glossary, open_local(), open_multilingual()))
    if options.misses:
        errors = Console(stderr=True, soft_wrap=True)
        for pair in wrong:
            called = "called two stories" if pair.same else "called the same"
            errors.print(f"{pair.id} {called}: {pair.one.title} | {pair.other.title}", markup=False)
    if options.json:
        print_json({name: asdict(each) for name, each in scores.items()})
        return 0
    table = Table("languages", "pairs", "precision", "recall")
    for name, each in scores.items():
        table.add_row(name, str(each.count), f"{each.precision:.3f}", f"{each.recall:.3f}")
    Console().print(table)
    return 0
