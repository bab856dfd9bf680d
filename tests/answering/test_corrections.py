"""What a server's moderators say beside an article, below an answer that cites it."""

from dataclasses import replace
from datetime import date

import pytest

from bot.answering.corrections import LONGEST, with_corrections
from bot.catalog import Correction
from bot.models import Answer, Mode, Outcome
from tests.answering.passages import a_citation

_PLACES = ((1, "visa/fees"), (2, "own"), (3, "visa/fees"))
CITED = tuple(a_citation(n, document_id=document, anchor="top") for n, document in _PLACES)
ANSWER = Answer("?", Outcome.ANSWERED, Mode.EXTRACTIVE, "en", date(2026, 11, 25), citations=CITED, notes=("First.",))


@pytest.mark.parametrize(
    ("corrects", "document", "text", "notes"),
    [
        (
            "visa/fees",
            "c",
            "# Fees\n\nIt is **free**.",
            ("[1][3] This server's moderators add: It is free.",),
        ),
        ("visa/other", "c", "Not of what is cited.", ()),
        ("visa/fees", "own", "Cited itself.", ()),
    ],
)
def test_a_note_for_each_corrected_article_that_is_cited(corrects, document, text, notes):
    answer = with_corrections(ANSWER, [Correction(corrects, document, "Fees", text)])
    assert answer == replace(ANSWER, notes=("First.", *notes))


def test_a_note_is_in_the_language_of_the_answer():
    answer = with_corrections(replace(ANSWER, language="ja"), [Correction("own", "c", "", "無料です。")])
    assert answer.notes[-1] == "[2] このサーバーのモデレーターからの補足：無料です。"


@pytest.mark.parametrize("text", ["word " * 300, "One sentence. " * 60])
def test_a_long_text_is_cut(text):
    note = with_corrections(ANSWER, [Correction("own", "c", "", text)]).notes[-1]
    assert len(note) < LONGEST + 60
