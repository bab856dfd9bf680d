from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from bot.errors import ModelUnavailable, StartupError
from bot.news.feeds import load_feeds
from bot.news.recognition import Recogniser, load_topics
from bot.press import Topic

RULES = """
[ai]
weeks = 6
words = ["AI", "language model", "生成"]
hints = ["robot"]
examples = ["near"]

[tax]
weeks = 26
words = ["tax"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "topics.toml").write_text(RULES, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("title", "topics"),
    [
        ("AI law passes", [Topic.AI]),
        ("Aichi said again", []),
        ("Language Models' cost, and taxes", [Topic.AI, Topic.TAX]),
        ("生成AIの利用", [Topic.AI]),
        ("Syntax and taxis", []),
        ("ＴＡＸ", [Topic.TAX]),
        ("Tax office", [Topic.TAX]),
        ("A robot", []),
    ],
)
def test_words_tell_topics(folder: Path, title: str, topics: list[Topic]) -> None:
    assert Recogniser(load_topics(folder)).topics([title]) == [tuple(topics)]


@pytest.mark.parametrize(("cosine", "plain", "hinted"), [(0.4, False, False), (0.5, False, True), (0.7, True, True)])
def test_nearness_counts_with_a_hint_or_by_itself(folder: Path, cosine: float, plain: bool, hinted: bool) -> None:
    def embed(texts: Sequence[str]) -> np.ndarray:
        return np.array([[1, 0] if text == "near" else [cosine, (1 - cosine**2) ** 0.5] for text in texts], np.float32)

    recogniser = Recogniser([rule for rule in load_topics(folder) if rule.topic is Topic.AI], embed)
    found = [bool(topics) for topics in recogniser.topics(["A machine walks", "A robot walks"])]
    assert found == [plain, hinted]


def test_a_model_that_fails_leaves_the_words(folder: Path) -> None:
    def embed(texts: Sequence[str]) -> np.ndarray:
        raise ModelUnavailable("no")

    assert Recogniser(load_topics(folder), embed).topics(["AI law"]) == [(Topic.AI,)]


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("topics.toml", "[sports]\nweeks = 1\nwords = []", "cannot be read"),
        ("topics.toml", "= no", "cannot be read"),
        ("feeds.toml", "= no", "not TOML"),
        ("feeds.toml", '[[feed]]\nid = "x"', "feed 0: name: Field required"),
    ],
)
def test_a_wrong_file_is_named(tmp_path: Path, name: str, text: str, sentence: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    load = load_feeds if name == "feeds.toml" else load_topics
    with pytest.raises(StartupError, match=f"{name}.*{sentence}"):
        load(tmp_path)


def test_a_folder_without_lists_has_no_feeds_and_no_topics(tmp_path: Path) -> None:
    assert (load_feeds(tmp_path), load_topics(tmp_path)) == ((), ())
