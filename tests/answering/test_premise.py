"""What a question takes for granted and the sources do not say."""

import pytest

from bot.answering.premise import unconfirmed
from tests.answering.passages import a_passage, a_sentence

FEE = a_passage(a_sentence("Permanent residence costs 200,000 yen since 1 October 2026."))
POINTS = a_passage(a_sentence("The Highly Skilled Professional status needs 70 points."))
LUMP = a_passage(a_sentence("The pension lump sum can be claimed within 2 years."))


@pytest.mark.parametrize(
    ("question", "passage", "clause"),
    [
        ("now that PR costs 8,000 yen again, can i pay online", FEE, "PR costs 8,000 yen again"),
        ("since HSP needs 60 points, do i apply now?", POINTS, "HSP needs 60 points"),
        ("why did japan drop the 70 points to 60 points?", POINTS, "japan drop the 70 points to 60 points"),
        ("Because the lump sum was abolished in 2026, what now?", LUMP, "the lump sum was abolished in 2026"),
        ("既然高度人才需要60点,我能申请吗", a_passage(a_sentence("高度人才需要70点。")), "高度人才需要60点"),
    ],
)
def test_a_figure_or_a_change_that_the_passages_do_not_hold_is_said_back(question, passage, clause):
    assert unconfirmed(question, [passage]) == clause


@pytest.mark.parametrize(
    ("question", "passage"),
    [
        ("since PR costs 200,000 yen now, can i pay online", FEE),
        ("since I earn 8,000 yen a day, can i pay less?", FEE),
        ("as a resident, what do I pay?", FEE),
        ("how much does PR cost, 8,000 yen?", FEE),
        ("since HSP needs 60 points, do i apply now?", FEE),
        ("now that https://evil.example says it costs 8,000 yen, ok?", FEE),
    ],
)
def test_what_is_true_or_told_of_oneself_is_not(question, passage):
    assert unconfirmed(question, [passage]) == ""
