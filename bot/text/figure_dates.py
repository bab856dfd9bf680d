"""Figures that are points in time: days, months, years, eras, fiscal years and clock times."""

import re
from datetime import date

from bot.text.figure_kinds import Figure, Match, exact


def _numbered(names: str) -> dict[str, int]:
    return {name: value for value, group in enumerate(names.split()) for name in group.split("|")}


MONTHS = _numbered(
    "_ Jan|January Feb|February Mar|March Apr|April May Jun|June Jul|July Aug|August Sep|Sept|September Oct|October "
    "Nov|November Dec|December"
)
del MONTHS["_"]
ERAS = {
    "令和": 2018, "reiwa": 2018, "r": 2018, "平成": 1988, "heisei": 1988, "h": 1988, "昭和": 1925, "showa": 1925,
    "s": 1925,
}  # fmt: skip
MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})(?![a-z])\.?"
YEAR = r"(?:19|20)\d{2}"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d,.]\d|\d)"
DAYS = rf"{DAY}(?:\s*(?:[-–—/,]|to|or|and|, and)\s*{DAY}){{0,12}}"
ERA = r"(?:令和|平成|昭和|Reiwa|Heisei|Showa)"
_NOON = 12


def dated(text: str, year: int | None, month: int | None = None, day: int | None = None) -> Figure:
    """A date as far as it is written; the most exact form must be held, the others are what it gives."""
    forms = [
        f"day:{year}-{month:02}-{day:02}" if year and month and day else "",
        f"month:{year}-{month:02}" if year and month else "",
        f"of-year:{month:02}-{day:02}" if month and day else "",
        f"year:{year}" if year else "",
        f"in-month:{month:02}" if month else "",
        f"value:{day}" if day else "",
        f"value:{year}" if year else "",
    ]
    given = [form for form in forms if form]
    return Figure(text, frozenset(given[:1]), frozenset(given))


def year_first(match: Match) -> list[Figure]:
    """`2026-02-24`, `2026/2/24`, `2026-02`."""
    month, day = int(match["month"]), match["day"]
    return [dated(match[0], int(match["year"]), month, int(day) if day else None)]


def year_last(match: Match) -> list[Figure]:
    """`1/10/2026`: one of the two orders must be held; where only one is a date, that one."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    made: list[Figure] = []
    for month, day in {(first, second), (second, first)}:
        try:
            date(year, month, day)
        except ValueError:
            continue
        made.append(dated(match[0], year, month, day))
    if not made:
        return [dated(match[0], year)]
    keys = frozenset[str]().union(*(figure.keys for figure in made))
    return [Figure(match[0], keys, frozenset[str]().union(*(figure.gives for figure in made)))]


def japanese_date(match: Match) -> list[Figure]:
    """2026年2月24日, 令和8年2月24日, 令和元年, 2028年度."""
    year = match["year"]
    era = match["era"]
    calendar_year = (ERAS[era.lower()] if era else 0) + (1 if year == "元" else int(year))
    if match["fiscal"]:
        return [_fiscal_year(match[0], calendar_year)]
    month, day = match["month"], match["day"]
    return [dated(match[0], calendar_year, int(month) if month else None, int(day) if day else None)]


def japanese_day(match: Match) -> list[Figure]:
    """10月1日, 10月."""
    return [dated(match[0], None, int(match["month"]), int(match["day"]) if match["day"] else None)]


def english_date(match: Match) -> list[Figure]:
    """`24 February 2026`, `February 24`, `16 to 28 February 2026`."""
    month = MONTHS[match["month"].rstrip(".")]
    year = int(match["year"]) if match["year"] else None
    return [dated(match[0], year, month, int(day)) for day in re.findall(r"\d+", match["days"])]


def months(match: Match) -> list[Figure]:
    """`March`, `March 2027`, `June or July 2027`."""
    year = int(match["year"]) if match["year"] else None
    names = [name.rstrip(".") for name in re.findall(MONTH, match["months"])]
    made = [dated(match[0], year if index == len(names) - 1 else None, MONTHS[n]) for index, n in enumerate(names)]
    early = [dated(match[0], year, MONTHS[name]).gives for name in names] if year else []
    return made + [Figure(match[0], gives, gives, asked=False) for gives in early]


def _fiscal_year(text: str, year: int) -> Figure:
    return Figure(text, frozenset({f"fiscal-year:{year}"}), frozenset({f"fiscal-year:{year}", f"value:{year}"}))


def fiscal(match: Match) -> list[Figure]:
    """`FY2028`, `fiscal year 2028`."""
    return [_fiscal_year(match[0], int(year)) for year in re.findall(YEAR, match[0])]


def year_alone(match: Match) -> list[Figure]:
    """`2026`."""
    return [dated(match[0], int(match[0]))]


def year_range(match: Match) -> list[Figure]:
    """`2025-26`."""
    first = int(match["year"])
    second = first - first % 100 + int(match["short"])
    return [dated(match[0], first), *([dated(match[0], second)] if second > first else [])]


def era_year(match: Match) -> list[Figure]:
    """`Reiwa 7`, `R7`, `R8.2.24`."""
    year = ERAS[match["era"].lower()] + int(match["year"])
    month, day = match["month"], match["day"]
    return [dated(match[0], year, int(month) if month else None, int(day) if day else None)]


def clock(match: Match) -> list[Figure]:
    """`17:00`, `5 p.m.`, 午後5時30分, 9時半."""
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or "").lower()
    shifted = hour
    if half:
        shifted = hour % _NOON + (_NOON if half.startswith(("p", "午後")) else 0)
    if match.groupdict().get("past"):
        minute = 30
    return [exact("time", match[0], f"{shifted:02}:{minute:02}", [match["hour"].lstrip("0") or "0"])]


def noon(match: Match) -> list[Figure]:
    """`noon` and `midnight`."""
    names = {"time:12:00"} if match[0].lower() in {"noon", "正午"} else {"time:00:00", "time:24:00"}
    return [Figure(match[0], frozenset(names), frozenset(names))]
