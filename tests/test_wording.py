"""Sentences that are made in both languages, kept, and shown in one."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from bot.errors import BotError, UnsupportedDocument
from bot.sandbox.refusals import SENTENCES, Notice, Refusal, notice_sentence
from bot.wording import Wording

BOT = Path(__file__).parents[1] / "bot"
SHOWN_IN_DISCORD = {
    "BudgetSpent", "EmptyDocument", "FetchRefused", "InvalidQuestion", "InvalidSetting", "NotAllowed", "NotSaved",
    "NotAFeed", "SubscriptionRefused", "UnsupportedDocument",
}  # fmt: skip
SHOWN_TO_OPERATORS = {
    "cli": "commands of the shell",
    "ingestion/articles.py": "the operator's own articles",
    "ingestion/sources.py": "what ingest.py is told to read",
    "sandbox/feeds.py": "news.reading says another sentence in its place",
}
SIZE = Wording("It has {count} {what}.", "{what}が{count}あります。")


def test_values_are_filled_in_in_their_own_language():
    filled = SIZE.filled(count=3, what=Wording("pages", "ページ"))
    assert (filled, filled.ja) == ("It has 3 pages.", "ページが3あります。")


@pytest.mark.parametrize("wording", [Wording("Yes.", "はい。"), Wording("No."), Wording("")])
def test_what_is_kept_comes_back(wording: Wording):
    again = Wording.of(wording.kept())
    assert (again, again.ja) == (wording, wording.ja)
    assert Wording.of(wording) is wording


@pytest.mark.parametrize(
    ("wording", "language", "said"),
    [
        (Wording("Yes.", "はい。"), "ja", "はい。"),
        (Wording("No."), "ja", "No."),
        (Wording("Yes.", "はい。"), "en", "Yes."),
    ],
)
def test_it_is_said_in_a_language_or_else_in_english(wording: Wording, language: str, said: str):
    assert wording.said_in(language) == said


def test_an_error_carries_its_wording():
    assert UnsupportedDocument(SENTENCES[Refusal.EMPTY]).wording.ja == SENTENCES[Refusal.EMPTY].ja
    assert BotError("No.").wording == "No."
    assert BotError().wording == ""


def test_every_refusal_and_notice_of_the_sandbox_is_said_in_japanese():
    assert all(SENTENCES[refusal].ja for refusal in Refusal)
    assert all("2" in notice_sentence(notice, 2).ja for notice in Notice)


def shown_files() -> Iterator[tuple[str, ast.Module]]:
    """The files of the bot in which sentences for Discord are made."""
    for file in sorted(BOT.rglob("*.py")):
        name, text = file.relative_to(BOT).as_posix(), file.read_text("utf-8")
        told = re.search(rf"\braise (?:{'|'.join(SHOWN_IN_DISCORD)})\(|\bWording\(", text)
        if told and not any(name.startswith(operators) for operators in SHOWN_TO_OPERATORS):
            yield name, ast.parse(text)


def calls(tree: ast.Module, names: set[str]) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            yield node


def literal(text: ast.expr) -> str | None:
    """What is written in a text, without the values of an f-string; None for what is made elsewhere."""
    parts = text.values if isinstance(text, ast.JoinedStr) else [text]
    if not isinstance(parts[0], ast.Constant | ast.FormattedValue):
        return None
    return "".join(str(part.value) for part in parts if isinstance(part, ast.Constant))


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_refusal_that_discord_shows_is_made_of_a_wording():
    found = [(name, call) for name, tree in shown_files() for call in calls(tree, SHOWN_IN_DISCORD)]
    for name, call in found:
        said = call.args[0]
        is_text = literal(said) is not None or (isinstance(said, ast.Name) and said.id.islower())
        assert not is_text, f"{name}:{call.lineno} has no Japanese"
    assert len(found) > 50  # the walk finds them


def test_every_wording_has_its_japanese_with_no_other_placeholders():
    found = [(name, call) for name, tree in shown_files() for call in calls(tree, {"Wording"}) if literal(call.args[0])]
    for name, call in found:
        en, ja = literal(call.args[0]), literal(call.args[1]) if len(call.args) > 1 else None
        assert en, f"{name}:{call.lineno}"
        assert ja, f"{name}:{call.lineno} has no Japanese"
        assert placeholders(ja) <= placeholders(en), f"{name}:{call.lineno}"
    assert len(found) > 100  # the walk finds them
