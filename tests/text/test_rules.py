import re
from datetime import date

import pytest

from bot.dates import PartialDate
from bot.models import Applies, Rule, Stage, Status
from bot.text.rules import RuleError, parse_rule


def test_a_full_rule_line_is_read() -> None:
    rule = parse_rule(
        "**Rule** · promulgated · from 2025-10-16 · until by about 2029-06 · transition: until 16 October 2028 · "
        "who: founders, and their staff · status: business-manager, startup · role: founder · place: inside · "
        "channel: online, counter"
    )
    assert rule == Rule(
        Stage.PROMULGATED,
        PartialDate.parse("2025-10-16"),
        PartialDate.parse("by about 2029-06"),
        "until 16 October 2028",
        Applies(
            "founders, and their staff",
            ("business-manager", "startup"),
            ("founder",),
            ("inside",),
            ("online", "counter"),
        ),
    )
    assert rule.status(date(2025, 10, 15)) is Status.UPCOMING


def test_the_stage_alone_is_enough() -> None:
    assert parse_rule("**Rule** · practice") == Rule(Stage.PRACTICE)


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("Rule · draft", "write “> **Rule** · stage"),
        ("**Rule**", "is not a stage: write one of draft"),
        ("**Rule** · law", "“law” is not a stage"),
        ("**Rule** · draft · from soon", "“soon” is not a date: write 2026-10-01"),
        ("**Rule** · draft · from 2026-13-01", "not a day of the calendar"),
        ("**Rule** · draft · from", "is not a field"),
        ("**Rule** · draft · since 2026", "“since 2026” is not a field"),
        ("**Rule** · draft · status: h1b", "“h1b” is not a known status: write one of business-manager"),
        ("**Rule** · draft · place: moon", "write one of airport, inside, outside"),
        ("**Rule** · draft · from 2027 · until 2026", "ends (2026) before it begins (2027)"),
        ("**Rule** · draft · from 2026 · from 2027", "stands twice"),
        ("**Rule** · draft\n· from 2026", "on one line"),
    ],
)
def test_a_wrong_rule_line_says_what_to_write(line: str, part: str) -> None:
    with pytest.raises(RuleError, match=re.escape(part)):
        parse_rule(line)
