"""Dates as rules state them: a day, a month, a fiscal year, "about 2029".

Japanese fiscal years run from 1 April to 31 March. A partial date is the interval of days that it can mean.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum

JST = timezone(timedelta(hours=9), "JST")
"""Legal time in Japan; it has no summer time."""

_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")
_FISCAL = re.compile(r"FY(?P<year>\d{4})")
_QUALIFIED = re.compile(r"(?P<by>by )?(?P<about>about )?(?P<rest>\S+)")


class Precision(StrEnum):
    """How exactly a source states a date."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    FISCAL_YEAR = "fiscal year"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date with its precision: every day from `first` to `last` is possible.

    `by` says that the source gives a latest day only, `about` that the source itself is unsure.
    """

    first: date
    last: date
    precision: Precision
    by: bool = False
    about: bool = False

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        """Exactly this day."""
        return cls(day, day, Precision.DAY)

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read `2026-10-01`, `2026-10`, `2026`, `FY2028`, each with `about`, `by` or `by about` before it.

        Raises ValueError, naming the forms that are understood.
        """
        qualified = _QUALIFIED.fullmatch(text.strip())
        rest = qualified["rest"] if qualified else ""
        by, about = bool(qualified and qualified["by"]), bool(qualified and qualified["about"])
        if fiscal := _FISCAL.fullmatch(rest):
            year = int(fiscal["year"])
            return cls(date(year, 4, 1), date(year + 1, 3, 31), Precision.FISCAL_YEAR, by, about)
        if not (iso := _ISO.fullmatch(rest)):
            msg = f"“{text}” is not a date: write 2026-10-01, 2026-10, 2026 or FY2028, with “about” or “by” before it"
            raise ValueError(msg)
        year, month, day = int(iso["year"]), iso["month"], iso["day"]
        if day:
            exact = date(year, int(month), int(day))
            return cls(exact, exact, Precision.DAY, by, about)
        if month:
            last_day = calendar.monthrange(year, int(month))[1]
            return cls(date(year, int(month), 1), date(year, int(month), last_day), Precision.MONTH, by, about)
        return cls(date(year, 1, 1), date(year, 12, 31), Precision.YEAR, by, about)

    def __str__(self) -> str:
        """The form that `parse` reads."""
        return self._qualify(
            {
                Precision.DAY: self.first.isoformat(),
                Precision.MONTH: f"{self.first:%Y-%m}",
                Precision.YEAR: f"{self.first:%Y}",
                Precision.FISCAL_YEAR: f"FY{self.first:%Y}",
            }[self.precision]
        )

    def in_words(self) -> str:
        """English for people: `1 October 2026`, `June 2027`, `fiscal year 2028`, `by about 2029`."""
        return self._qualify(
            {
                Precision.DAY: f"{self.first.day} {self.first:%B %Y}",
                Precision.MONTH: f"{self.first:%B %Y}",
                Precision.YEAR: f"{self.first:%Y}",
                Precision.FISCAL_YEAR: f"fiscal year {self.first:%Y}",
            }[self.precision]
        )

    def _qualify(self, text: str) -> str:
        return f"{'by ' if self.by else ''}{'about ' if self.about else ''}{text}"


def utc_now() -> datetime:
    """The aware current time."""
    return datetime.now(UTC)


def today_in_japan(now: datetime) -> date:
    """The legal day in Japan at an aware `now`."""
    return now.astimezone(JST).date()
