"""Sentences that are made in both languages, kept, and shown in one."""

import pytest

from bot.errors import BotError, UnsupportedDocument
from bot.sandbox.refusals import SENTENCES, Notice, Refusal, notice_sentence
from bot.wording import Wording

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
