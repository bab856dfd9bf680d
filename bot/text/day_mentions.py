"""Dates and periods that a text names, as people type them: `march 3`, `2027/01/15`, 3月3日, `two weeks ago`, `FY2025`.

A date without a year is left open until somebody says whether it lies in the past or in the future.
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto
from typing import TypeAlias

from bot.kept import remembered
from bot.text.figure_dates import ERAS
from bot.text.numbers import ITEM, amount


class Tense(Enum):
    """Where a date without a year lies; NEAREST is whichever is closer to today."""

    PAST = auto()
    FUTURE = auto()
    NEAREST = auto()


@dataclass(frozen=True, slots=True)
class Mention:
    """A date or period at `start` to `end` of the text.

    `first` and `last` are set where the text gives the year or says it relative to today; else `month`, `day` and
    `weekday` (0 is Monday) are what it gives. `exact` is one day.
    """

    start: int
    end: int
    text: str
    first: date | None = None
    last: date | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    relative: bool = False

    @property
    def exact(self) -> bool:
        """Whether it is a single day."""
        return self.weekday is not None or self.day is not None or (self.first is not None and self.first == self.last)

    def days(self, today: date, tense: Tense) -> tuple[date, date] | None:
        """First and last day, with the year that the tense asks for; None if there is no such day."""
        if self.first and self.last:
            return self.first, self.last
        if self.weekday is not None:
            day = _weekday(today, self.weekday, tense)
            return day, day
        found = [span for span in self._candidates(today) if span]
        past = [span for span in found if span[0] <= today]
        future = [span for span in found if span[1] >= today]
        if tense is Tense.PAST and past:
            return max(past)
        if tense is Tense.FUTURE and future:
            return min(future)
        return min(found, key=lambda span: (_distance(span, today), span[0] > today)) if found else None

    def _candidates(self, today: date) -> list[tuple[date, date] | None]:
        if self.month:
            return [_span(year, self.month, self.day) for year in range(today.year - 2, today.year + 3)]
        months = [_shift(today, months) for months in range(-2, 3)]
        return [_span(month.year, month.month, self.day) for month in months]


@remembered(256)  # a question is read for the day that it asks about, and for days of a life
def mentions(text: str, today: date) -> tuple[Mention, ...]:
    """Every date or period in the text, which has been through `numbers.prepared`, in order."""
    found: list[Mention] = []
    rest = text
    for pattern, build in _READERS:

        def take(match: re.Match[str], build: _Build = build) -> str:
            mention = build(match, today)
            if mention is None:
                return match[0]
            found.append(mention)
            return "\n" * len(match[0])

        rest = pattern.sub(take, rest)
    return tuple(sorted(found, key=lambda mention: mention.start))


def add_months(day: date, months: int) -> date:
    """The same day `months` later, or the last of that month where there is none."""
    month = _shift(day, months)
    return month.replace(day=min(day.day, calendar.monthrange(month.year, month.month)[1]))


_Build: TypeAlias = Callable[[re.Match[str], date], Mention | None]


def _shift(day: date, months: int) -> date:
    """The first of the month `months` later."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)


def _span(year: int, month: int | None = None, day: int | None = None) -> tuple[date, date] | None:
    try:
        if day and month:
            return (only := date(year, month, day)), only
        if month:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        return None


def _distance(span: tuple[date, date], today: date) -> int:
    return max((span[0] - today).days, (today - span[1]).days, 0)


def _weekday(today: date, weekday: int, tense: Tense) -> date:
    ahead = (weekday - today.weekday()) % 7
    nearer_ahead = tense is Tense.NEAREST and ahead <= _HALF_WEEK
    return today + timedelta(ahead if tense is Tense.FUTURE or ahead == 0 or nearer_ahead else ahead - 7)


def _mention(match: re.Match[str], span: tuple[date, date] | None, *, relative: bool = False) -> Mention | None:
    if not span:
        return None
    return Mention(match.start(), match.end(), match[0].strip(), span[0], span[1], relative=relative)


def _open(match: re.Match[str], month: int | None = None, day: int | None = None) -> Mention | None:
    """A date whose year, or whose month, is not said."""
    if not _span(2024, month or 1, day):
        return None
    return Mention(match.start(), match.end(), match[0].strip(), month=month, day=day)


def _dated(match: re.Match[str], year: str | None, month: int | None, day: str | None) -> Mention | None:
    number = int(day) if day else None
    return _mention(match, _span(int(year), month, number)) if year else _open(match, month, number)


def _numeric(match: re.Match[str], _: date) -> Mention | None:
    return _dated(match, match["year"], int(match["month"]), match["day"])


def _reiwa(match: re.Match[str], _: date) -> Mention | None:
    """`R7.10.16`."""
    return _dated(match, str(ERAS["r"] + int(match["year"])), int(match["month"]), match["day"])


def _slashed(match: re.Match[str], _: date) -> Mention | None:
    """`3/15` as written in Japan and America; `15/3` can only be the other order."""
    first, second = int(match["first"]), int(match["second"])
    month, day = (second, first) if first > 12 else (first, second)  # noqa: PLR2004 — months
    return _dated(match, match["year"], month, str(day))


def _named(match: re.Match[str], _: date) -> Mention | None:
    groups = match.groupdict()
    return _dated(match, groups.get("year"), _MONTHS[match["month"].lower().rstrip(".")], groups.get("day"))


def _turned_month(match: re.Match[str], today: date) -> Mention | None:
    """`last March`, `next April`: the one before or after this month; `this May` is of this year."""
    month, which = _MONTHS[match["month"].lower().rstrip(".")], match["which"].lower()
    year = today.year
    if which == "last" and month >= today.month:
        year -= 1
    elif which == "next" and month <= today.month:
        year += 1
    return _mention(match, _span(year, month))


def _month_end(match: re.Match[str], _: date) -> Mention | None:
    """`end of March`; in a leap year too it is 28 February, the cautious reading, unless the year is said."""
    month = _MONTHS[match["month"].lower().rstrip(".")]
    if not match["year"]:
        return _open(match, month, calendar.monthrange(2023, month)[1])
    span = _span(int(match["year"]), month)
    return _mention(match, (span[1], span[1])) if span else None


def _this_month_end(match: re.Match[str], today: date) -> Mention | None:
    which = (match["which"] or match["said"] or "").strip().lower()
    shifted = _shift(today, {"next": 1, "来": 1, "last": -1, "先": -1}.get(which, 0))
    last = shifted.replace(day=calendar.monthrange(shifted.year, shifted.month)[1])
    return _mention(match, (last, last))


def _japanese(match: re.Match[str], today: date) -> Mention | None:
    era, written, said = match["era"], match["year"], match["said"]
    month, day = match["month"], match["day"]
    if not (written or said or month):
        return None
    year = None
    if written:
        year = (ERAS[era.lower()] if era else 0) + (1 if written == "元" else int(written))
    elif said:
        year = today.year + _SAID_YEARS[said]
    if match["fiscal"] and year:
        return _mention(match, (date(year, 4, 1), date(year + 1, 3, 31)))
    return _dated(match, str(year) if year else None, int(month) if month else None, day)


def _fiscal(match: re.Match[str], _: date) -> Mention | None:
    year = int(match["year"])
    return _mention(match, (date(year, 4, 1), date(year + 1, 3, 31)))


def _year(match: re.Match[str], _: date) -> Mention | None:
    return _mention(match, _span(int(match["year"])))


def _relative_year(match: re.Match[str], today: date) -> Mention | None:
    return _mention(match, _span(today.year + _SAID_YEARS[match["said"].lower()]), relative=True)


def _relative_day(match: re.Match[str], today: date) -> Mention | None:
    day = today + timedelta(_SAID_DAYS[match["said"].lower()])
    return _mention(match, (day, day), relative=True)


def _counted(match: re.Match[str], today: date) -> Mention | None:
    """`two weeks ago`, `in 10 days`, 3日前: years and months give the whole month or year."""
    number = match["number"].lower()
    count = int(1 if number in {"a", "an"} else amount(number))
    sign = -1 if match["back"] else 1
    unit = match["unit"].lower()
    if count > _MOST:
        return None
    if unit.startswith(("d", "日", "w", "週")):
        day = today + timedelta(sign * count * (7 if unit.startswith(("w", "週")) else 1))
        return _mention(match, (day, day), relative=True)
    if unit.startswith(("y", "年")):
        return _mention(match, _span(today.year + sign * count), relative=True)
    month = _shift(today, sign * count)
    return _mention(match, _span(month.year, month.month), relative=True)


def _week_day(match: re.Match[str], today: date) -> Mention | None:
    weekday = _WEEKDAYS[match["name"].lower()[:3]]
    which = (match["which"] or "").lower()
    if which == "last":
        day = today - timedelta((today.weekday() - weekday - 1) % 7 + 1)
        return _mention(match, (day, day), relative=True)
    if which == "next":
        day = today + timedelta((weekday - today.weekday() - 1) % 7 + 1)
        return _mention(match, (day, day), relative=True)
    return Mention(match.start(), match.end(), match[0].strip(), weekday=weekday)


def _day_of_month(match: re.Match[str], _: date) -> Mention | None:
    return _open(match, None, int(match["day"]))


def _names(rows: str) -> dict[str, int]:
    return {name: number for number, row in enumerate(rows.split(" / "), 1) for name in row.split()}


_HALF_WEEK = 3
_MOST = 1000
"""A count of days or years beyond this is no date that anybody means."""
# English, then Spanish, Portuguese, French and German where they differ.
_MONTHS = _names(
    "january jan enero janeiro janvier januar / february feb febrero fevereiro février februar / "
    "march mar marzo março mars märz / april apr abril avril / may mayo maio mai / june jun junio junho juin juni / "
    "july jul julio julho juillet juli / august aug agosto août / "
    "september sep sept septiembre setembro septembre / october oct octubre outubro octobre oktober / "
    "november nov noviembre novembro novembre / december dec diciembre dezembro décembre dezember"
)
_WEEKDAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
_SAID_YEARS = {
    "last year": -1, "this year": 0, "next year": 1, "一昨年": -2, "去年": -1, "昨年": -1, "今年": 0, "本年": 0,
    "来年": 1, "明年": 1, "작년": -1, "올해": 0, "내년": 1,
}  # fmt: skip
_SAID_DAYS = {
    "today": 0, "tomorrow": 1, "yesterday": -1, "the day before yesterday": -2, "last night": -1, "今日": 0, "本日": 0,
    "明日": 1, "昨日": -1, "一昨日": -2, "昨夜": -1, "今天": 0, "明天": 1, "昨天": -1, "오늘": 0, "내일": 1, "어제": -1,
}  # fmt: skip
_DAYS_SAID, _YEARS_SAID = (
    "|".join(rf"\b{name}\b" if name.isascii() else name for name in sorted(said, key=len, reverse=True))
    for said in (_SAID_DAYS, _SAID_YEARS)
)
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b(?:\.(?= ?\d))?"
# Short names that are words too are months only beside a day or a year.
_MONTH_ALONE = rf"(?!(?:may|mar|march|mars|mai|dec|sep|jun|jan|juli|jul)\b){_MONTH}"
_YYYY = r"(?:19|20)\d{2}"
_YEAR = rf"(?P<year>{_YYYY})"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_AFTER_DAY = r"(?![\d.,]?\d|[ -]?(?:%|percent|years?|months?|days?|weeks?|hours?|yen|points?|people|times)\b|%)"
_JP_SAID = "去年|昨年|今年|本年|来年|明年"
_UNIT = r"(?P<unit>days?|weeks?|months?|years?|yrs?)"
_COUNT = rf"(?P<number>{ITEM}|an?)"


def _reader(pattern: str, build: _Build) -> tuple[re.Pattern[str], _Build]:
    return re.compile(pattern, re.IGNORECASE), build


_READERS = (
    _reader(rf"(?<![\d/.-]){_YEAR}[-/.](?P<month>0?[1-9]|1[0-2])[-/.]{_DAY}(?![\d/-]|\.\d)", _numeric),
    _reader(rf"(?<![\d/-]){_YEAR}[-/](?P<month>0[1-9]|1[0-2])(?P<day>)(?![\d/-])", _numeric),
    _reader(
        rf"(?P<era>令和|平成|昭和|(?<![A-Za-z])[RHS](?=\d))?(?P<year>(?<!\d){_YYYY}|(?<=[和成RHS])(?:\d{{1,2}}|元))[年년]"
        r"(?P<fiscal>度)?(?: ?(?P<month>\d{1,2})[月월](?: ?(?P<day>\d{1,2})[日号일])?)?(?P<said>)",
        _japanese,
    ),
    _reader(
        rf"(?P<era>)(?P<year>)(?P<fiscal>)(?P<said>{_JP_SAID})の?(?P<month>\d{{1,2}})月(?:(?P<day>\d{{1,2}})[日号])?",
        _japanese,
    ),
    _reader(
        r"(?<!\d)(?P<era>)(?P<year>)(?P<fiscal>)(?P<said>)(?P<month>\d{1,2})[月월]"
        r"(?: ?(?P<day>\d{1,2})[日号일])?(?!末)",
        _japanese,
    ),
    _reader(r"(?<![\w.])R(?P<year>\d{1,2})[./](?P<month>\d{1,2})[./](?P<day>\d{1,2})(?!\w)", _reiwa),
    _reader(r"(?<![\d/.-])(?P<first>\d{1,2})[/.-](?P<second>\d{1,2})[/.-](?P<year>20\d\d)(?!\d)", _slashed),
    _reader(r"(?<![\d/.$¥-])(?P<first>\d{1,2})/(?P<second>\d{1,2})(?P<year>)(?![\d/%]|[ -]?(?:years?|of)\b)", _slashed),
    _reader(rf"\b(?:the )?(?:end of|last day of|fin de|ende) {_MONTH}(?:,? {_YEAR})?", _month_end),
    _reader(
        r"\b(?:the )?(?:end of|last day of) (?:the |this )?(?P<which>next |last )?month\b|(?P<said>今|来|先)?月末",
        _this_month_end,
    ),
    _reader(rf"(?<![\d.,]){_DAY}(?:st|nd|rd|th|\.)?(?: of| de)? {_MONTH}(?:,?(?: de)? {_YEAR}(?!\d))?", _named),
    _reader(rf"\b{_MONTH} (?:the )?{_DAY}(?:st|nd|rd|th)?{_AFTER_DAY}(?:,? {_YEAR}(?!\d))?", _named),
    _reader(rf"\b{_MONTH}(?: of|,| de)? {_YEAR}(?!\d)(?P<day>)", _named),
    _reader(rf"\b(?P<which>last|next|this) {_MONTH}", _turned_month),
    _reader(
        r"(?:(?<=\bin )|(?<=\bsince )|(?<=\bfrom )|(?<=\buntil )|(?<=\bbefore )|(?<=\bof ))"
        r"(?P<month>may|march|jan|mar|jun|jul|sep|dec)\b(?P<year>)(?P<day>)",
        _named,
    ),
    _reader(rf"\b{_MONTH_ALONE}(?P<year>)(?P<day>)", _named),
    _reader(rf"\b(?:FY|fiscal(?: year)?|tax year|financial year)[ -]?{_YEAR}(?!\d)", _fiscal),
    _reader(
        rf"(?<![\w.,/¥$-]){_YEAR}(?!\d|[.,/-]\d|[ -]?(?:yen|円|people|points?|k\b|m\b|employees|companies|hours))",
        _year,
    ),
    _reader(rf"(?P<said>{_DAYS_SAID})", _relative_day),
    _reader(rf"(?P<said>{_YEARS_SAID})(?!度)", _relative_year),
    _reader(rf"(?<![\w.]){_COUNT} {_UNIT}(?P<back> (?:ago|back)\b)", _counted),
    _reader(r"(?<!\d)(?P<number>\d+) ?(?P<unit>日|週間?|[かヶケカ箇]月|年)(?:(?P<back>前)|後)(?!払)", _counted),
    _reader(rf"\bin (?:about )?{_COUNT} {_UNIT}['’]? time\b(?P<back>)", _counted),
    # Not years: “PR in 1 year” asks how long it takes.
    _reader(rf"\bin (?:about )?{_COUNT} (?P<unit>days?|weeks?|months?)\b(?P<back>)(?! (?:of|in)\b)", _counted),
    _reader(
        r"\b(?:(?P<which>last|next|this|on|by) )(?P<name>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sun)(?:day)?\b",
        _week_day,
    ),
    _reader(
        r"\bthe (?P<day>[12]?\d|3[01])(?:st|nd|rd|th)\b"
        r"(?! (?:of|month|year|hour|time|day|floor|district|contract|week))",
        _day_of_month,
    ),
)
