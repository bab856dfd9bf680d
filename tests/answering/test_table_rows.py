"""Of a table's rows that differ in their figures alone, only the one that is asked about is quoted."""

import pytest

from bot.answering.extractive import choose
from bot.answering.table_rows import unasked_rows
from bot.models import Passage, Sentence, UnitKind
from tests.answering.passages import a_passage

LEAD = "A single employee keeps the less of the pay, the higher it is."
PAY = tuple(
    f"Gross pay a year (2026): {gross},000,000 yen; Take-home pay: {net} yen"
    for gross, net in ((3, "2,399,972"), (7, "5,308,748"), (12, "8,561,796"))
)
TAX = (
    "Taxable income up to: 1,949,000 yen; Income tax: 5%",
    "Taxable income up to: 8,999,000 yen; Income tax: 23% minus 636,000 yen",
    "Taxable income up to: 39,999,000 yen; Income tax: 40% minus 2,796,000 yen",
    "Taxable income up to: above 39,999,000 yen; Income tax: 45% minus 4,796,000 yen",
)
POINTS = ("Pay of a year: 10 million yen or more; Points: 40", "Pay of a year: 8 million yen or more; Points: 30")
FEES = ("Stay: 3 months or less; Fee: 10,000 yen", "Stay: 3 years; Fee: 64,000 yen", "Stay: 1 year; Fee: 33,000 yen")
SERVICES = (
    "Problem: Trouble at work; Service: a line in English; Number: 0570-001-701",
    "Problem: Visa, residence card; Service: Immigration; Number: 0570-013-904",
)
OFFICES = ("Problem: Pay; Number: 0570-001-701", "Problem: Visas; Number: 0570-013-904")


def a_table(rows: tuple[str, ...], *before: str) -> Passage:
    sentences = [Sentence(text, ("f1",)) for text in before]
    return a_passage(*sentences, *(Sentence(text, ("f1",), UnitKind.ROW) for text in rows))


@pytest.mark.parametrize(
    ("question", "rows", "kept"),
    [
        ("take home on 7 mil?", PAY, [PAY[1]]),
        ("what number do i call for visa questions in english", SERVICES, [SERVICES[1]]),
        ("is there a line in english", SERVICES, list(SERVICES)),
        ("年収700万円の手取りは？", PAY, [PAY[1]]),
        ("what is left of 5 million yen", PAY, [PAY[1]]),
        ("take home on 50 million yen", PAY, []),
        ("how much tax do I pay in 2026?", TAX, []),
        ("taxable income of 8M yen, what bracket", TAX, [TAX[1]]),
        ("tax on 50 million yen", TAX, [TAX[3]]),
        ("how many points for a 9m yen salary, I am 36", POINTS, [POINTS[1]]),
        ("points for 5 million yen", POINTS, []),
        ("what does a 3 year extension cost", FEES, [FEES[0], FEES[1]]),
        ("what does a one-year extension cost", FEES, [FEES[2]]),
        ("I get 400,000 yen a month, what is my take home?", PAY, []),
        ("月給40万円の手取りは？", PAY, []),
        ("take home a month on 7 million yen a year", PAY, [PAY[1]]),
        ("points for 40 million yen", POINTS, [POINTS[0]]),
        ("whom do I ring about my salary?", OFFICES, list(OFFICES)),
    ],
)
def test_the_row_that_is_asked_about(question: str, rows: tuple[str, ...], kept: list[str]):
    passage = a_table(rows, LEAD)
    unasked = unasked_rows(question, passage)
    assert [one.text for at, one in enumerate(passage.sentences) if at and at not in unasked] == kept
    assert 0 not in unasked
    quoted = [candidate.sentence.text for candidate in choose(question, [passage], None, {})]
    assert not {*rows} - {*kept} & {*quoted}


def test_a_rest_of_a_table_does_not_tell_of_an_amount_that_stood_above_it():
    assert unasked_rows("take home on 3 million", a_table(PAY[1:])) == {0, 1}
    assert unasked_rows("take home on 7 million", a_table(PAY[1:])) == {1}
    assert unasked_rows("take home on 9 million", a_table(PAY[1:])) == {0}


def test_a_rest_of_a_table_that_falls_does_not_tell_of_an_amount_that_stood_above_it():
    rest = a_table(
        ("Pay of a year: 8 million yen or more; Points: 30", "Pay of a year: 5 million yen or more; Points: 10")
    )
    assert unasked_rows("points for 10 million yen", rest) == {0, 1}
    assert unasked_rows("points for 8 million yen", rest) == {1}
    assert unasked_rows("points for 6 million yen", rest) == {0}


def test_a_row_that_stands_alone_is_a_sentence_like_others():
    assert not unasked_rows("how much tax", a_table(PAY[:1], LEAD))
