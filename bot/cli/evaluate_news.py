"""`senpai eval news`: how well the same story and the topics of news are recognised, over labelled sets."""

import argparse
from collections.abc import Mapping
from dataclasses import asdict

from rich.console import Console
from rich.table import Table

from bot.cli.ask import print_json
from bot.config import Settings, load_settings
from bot.news.recognition import Recogniser, load_topics
from bot.news.stories import Matcher
from bot.news.story_evaluation import Pair, PairScores, evaluate_pairs, read_pairs
from bot.news.topic_evaluation import LabelledTitle, TopicScore, WronglyTagged, evaluate_topics, read_titles
from bot.providers import open_local, open_multilingual
from bot.services import read_reference

Scores = Mapping[str, PairScores] | Mapping[str, TopicScore]


def evaluate_news(options: argparse.Namespace) -> int:
    """Print precision and recall of stories and of topics. Raises BotError for a set that cannot be read."""
    settings = load_settings()
    pairs, titles = read_pairs(options.set, options.split), read_titles(options.titles, options.split)
    stories, wrong = _stories(settings, pairs)
    topics, wrongly_tagged = _topics(settings, titles)
    if options.misses:
        errors = Console(stderr=True, soft_wrap=True)
        for line in (*map(_missed_pair, wrong), *map(_missed_title, wrongly_tagged)):
            errors.print(line, markup=False)
    if options.json:
        print_json(
            {
                name: {group: asdict(each) for group, each in scores.items()}
                for name, scores in (("stories", stories), ("topics", topics))
            }
        )
        return 0
    for title, scores in (("The same story, by languages", stories), ("Topics", topics)):
        Console().print(_table(title, scores))
    return 0


def _stories(settings: Settings, pairs: list[Pair]) -> tuple[dict[str, PairScores], list[Pair]]:
    glossary = read_reference(settings).glossary
    return evaluate_pairs(pairs, Matcher(glossary, open_local(), open_multilingual()))


def _topics(settings: Settings, titles: list[LabelledTitle]) -> tuple[dict[str, TopicScore], list[WronglyTagged]]:
    model = open_multilingual()
    rules = load_topics(settings.knowledge_dir)
    return evaluate_topics(titles, Recogniser(rules, model.embed_array if model else None))


def _missed_pair(pair: Pair) -> str:
    called = "called two stories" if pair.same else "called the same"
    return f"{pair.id} {called}: {pair.one.title} | {pair.other.title}"


def _missed_title(wrong: WronglyTagged) -> str:
    wanted, found = (", ".join(sorted(topics)) or "none" for topics in (wrong.labelled.topics, wrong.found))
    return f"{wrong.labelled.id} tagged {found}, wanted {wanted}: {wrong.labelled.title}"


def _table(title: str, scores: Scores) -> Table:
    table = Table("", "labels", "precision", "recall", title=title)
    for name, each in scores.items():
        table.add_row(name, str(each.count), f"{each.precision:.3f}", f"{each.recall:.3f}")
    return table
