"""What a figure is, and the kinds that are a number with a unit: amounts, periods, shares, levels, articles."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from bot.text.numbers import ONE_ITEM, PART, SCALE, amount, plain


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure.

    Attributes:
        text: As it was written, after NFKC and with Arabic digits.
        keys: Its forms (`yen:30000000`, `day:2026-02-24`, `months:36`): one of them must be held.
        gives: What a text with this figure holds: its keys and weaker forms (a day gives its month and year).
        asked: False where a text may use it without a source, such as `24 hours` or the number in `5G`.
    """

    text: str
    keys: frozenset[str]
    gives: frozenset[str]
    asked: bool = True


Match: TypeAlias = re.Match[str]
Build: TypeAlias = Callable[[Match], Iterable[Figure]]

_UNITS = {
    "day": ("days", 1), "week": ("days", 7), "fortnight": ("days", 14), "month": ("months", 1), "year": ("months", 12),
    "decade": ("months", 120), "hour": ("hours", 1), "minute": ("minutes", 1), "日": ("days", 1), "週": ("days", 7),
    "月": ("months", 1), "年": ("months", 12), "時間": ("hours", 1), "分": ("minutes", 1),
}  # fmt: skip
_DAY_HOURS = 24
_SAID = {
    "once": "bare:1", "twice": "bare:2", "double": "bare:2", "triple": "bare:3", "half": "percent:50",
    "quarter": "percent:25", "free": "yen:0",
}  # fmt: skip
SAID_WORDS = "|".join(_SAID)
_COUNTS = {
    "point": "points", "people": "people", "person": "people", "employee": "people", "staff": "people",
    "time": "times", "credit": "credits", "人": "people", "名": "people", "点": "points", "回": "times",
    "単位": "credits", "社": "firms", "件": "cases",
}  # fmt: skip
COUNTED = "points?|people|persons?|times|employees|credits?|staff"
JAPANESE_COUNTED = "人|名|点|回|社|件|単位"
_MEASURES = frozenset({"nm", "mm", "cm", "m", "km", "g", "kg", "kW", "MW", "GW", "GB", "TB", "%"})
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_FRACTIONS = {"hal": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "tenth": 10}


def typed(text: str, kind: str, value: Decimal, factor: int = 1, *, loose: bool = False) -> Figure:
    """A number with a unit; `loose` where the unit may be another's, as for the 22 of “Form 22 and 3 years”."""
    bare = plain(value)
    units = {f"{kind}:{plain(value * factor)}"}
    if kind == "hours" and value % _DAY_HOURS == 0:
        units.add(f"days:{plain(value / _DAY_HOURS)}")
    keys = units | {f"bare:{bare}"} | ({f"value:{bare}"} if loose else set[str]())
    return Figure(text, frozenset(keys), frozenset(units | {f"value:{bare}"}))


def exact(kind: str, text: str, name: str, values: Sequence[str] = ()) -> Figure:
    """A figure with a name instead of an amount, such as an article; `values` are the numbers in it."""
    key = f"{kind}:{name}"
    return Figure(text, frozenset({key}), frozenset({key, *(f"value:{value}" for value in values)}))


def hidden(figure_list: Iterable[Figure]) -> list[Figure]:
    """The same figures, held but not asked for."""
    return [Figure(figure.text, figure.keys, figure.gives, asked=False) for figure in figure_list]


def listed(match: Match, kind: str, factor: int = 1) -> list[Figure]:
    """Each item of `5.46 to 6 million yen`; a scale at the end may be meant for all."""
    items = [found[0] for found in ONE_ITEM.finditer(match["list"])]
    scale = re.search(rf"{SCALE}$", items[-1], re.IGNORECASE)
    made: list[Figure] = []
    for index, item in enumerate(items):
        last = index == len(items) - 1
        text = match[0] if last and len(items) == 1 else item
        figure = typed(text, kind, amount(item), factor, loose=not last)
        figure = Figure(text, figure.keys, figure.gives | _unscaled(item))
        if scale and not last and not re.search(rf"{SCALE}$", item, re.IGNORECASE):
            scaled = typed(text, kind, amount(item + scale[0]), factor)
            figure = Figure(text, figure.keys | scaled.keys, figure.gives | scaled.gives)
        made.append(figure)
    return made


def _unscaled(text: str) -> frozenset[str]:
    """`50.1 billion` also holds the first number of “50.1 of the 72.5 billion yen”."""
    return frozenset(f"value:{plain(Decimal(found[1].replace(',', '')))}" for found in PART.finditer(text))


def amounts(kind: str, factor: int = 1) -> Build:
    """A builder for lists of amounts of one kind."""
    return lambda match: listed(match, kind, factor)


def period(match: Match) -> list[Figure]:
    """`3 months`, `two and a half years`, `14 working days`, 2年半."""
    kind, factor = _unit(match["unit"])
    if (match["kind"] or "").strip(" -").lower() in {"working", "business"} and kind == "days":
        kind = "working-days"
    if match["half"] or match["half_after"]:
        return [typed(match[0], kind, amount(match["list"]) + Decimal("0.5"), factor)]
    return listed(match, kind, factor)


def compound_period(match: Match) -> list[Figure]:
    """`2 years and 6 months`: each part is held by itself or by `30 months`."""
    years, months = amount(match["years"]), amount(match["months"])
    total = f"months:{plain(years * 12 + months)}"
    made: list[Figure] = []
    for text, value, factor in ((match["first"], years, 12), (match["second"], months, 1)):
        figure = typed(text, "months", value, factor)
        made.append(Figure(text, figure.keys | {total}, figure.gives | {total}))
    return made


def single_period(match: Match) -> list[Figure]:
    """`a year`: no figure to ask for, but it holds `one year`; `a year and a half` is asked for."""
    kind, factor = _unit(match["unit"])
    if match["half"]:
        return [typed(match[0], kind, Decimal("1.5"), factor)]
    made = [typed(match[0], kind, Decimal(1), factor)]
    return made if match["unit"].lower() in {"fortnight", "decade"} else hidden(made)


def half_year(match: Match) -> list[Figure]:
    """`half a year` is six months; `half year` may be the first half of a business year."""
    made = [typed(match[0], "months", Decimal(6))]
    return made if match["article"] or match["japanese"] else hidden(made)


def round_the_clock(match: Match) -> list[Figure]:
    """`24/7`, `24 hours a day`."""
    gives = frozenset({"hours:24", "days:1", "value:24"})
    return [Figure(match[0], gives, gives, asked=False)]


def _unit(name: str) -> tuple[str, int]:
    lowered = name.lower().rstrip("s")
    return _UNITS.get(lowered) or _UNITS[lowered[-1]]


def fraction(match: Match) -> list[Figure]:
    """`one third`, `2/3`, 3分の1; `a half` and `half` are held as 50%."""
    groups = match.groupdict()
    if groups.get("part"):
        below = next(value for name, value in _FRACTIONS.items() if match["part"].lower().startswith(name))
        above = int(amount(match["above"]))
    else:
        below, above = int(match["below"]), int(match["above"])
    gives = {f"fraction:{above}/{below}", f"value:{above}", f"value:{below}"}
    keys = {f"fraction:{above}/{below}"}
    if 100 * above % below == 0:
        keys.add(f"percent:{100 * above // below}")
    return [Figure(match[0], frozenset(keys), frozenset(keys | gives))]


def articles(match: Match) -> list[Figure]:
    """`Art. 19-16`, `Articles 22 and 61-2-3`; paragraphs in brackets are not compared."""
    names = re.findall(r"(?<![(\d-])\d+(?:-\d+)*(?![)\d])", match[0])
    return [exact("article", match[0], name, name.split("-")) for name in names]


def japanese_article(match: Match) -> list[Figure]:
    """第61条の2の3, with its paragraph and item left out."""
    numbers = re.findall(r"\d+", match["article"])
    return [exact("article", match[0], "-".join(numbers), numbers)]


def form_number(match: Match) -> list[Figure]:
    """`Form 29-6`, 別記第29号の6様式."""
    numbers = re.findall(r"\d+", match["form"])
    return [exact("form", match[0], "-".join(numbers), numbers)]


def levels(match: Match) -> list[Figure]:
    """`N2`, `CEFR B2`, `N1-N3`, `JLPT level 2`."""
    if match["jlpt"]:
        return [exact("level", match[0], f"n{match['jlpt']}")]
    return [exact("level", name, name.lower()) for name in re.findall(r"[NABC]\d", match[0])]


def phone(match: Match) -> list[Figure]:
    """A telephone number, without its separators and with 0 for +81."""
    digits = re.sub(r"\D", "", match[0])
    if match[0].startswith("+81"):
        digits = "0" + digits[2:].removeprefix("0")
    key = frozenset({f"phone:{digits}", f"value:{digits}"})
    return [Figure(match[0], key, key)]


def bare(match: Match) -> list[Figure]:
    """A number without a unit that is known; part of a name (`5G`, `Step 2`) it is not asked for."""
    value = plain(amount(match["number"]))
    glued = match["after"] and match["after"] not in _ORDINALS | _MEASURES
    in_list = match["open"] and match["close"] and len(value) == 1
    asked = not (match["name"] or glued or in_list)
    text = match["number"] + (match["after"] or "")
    if unit := match["counted"] or match["japanese"]:
        counted = _counted(text, value, unit)
        return [Figure(text, counted.keys, counted.gives | _unscaled(match["number"]), asked)]
    gives = {f"value:{value}", f"bare:{value}"} | _unscaled(match["number"])
    return [Figure(text, frozenset({f"value:{value}"}), frozenset(gives), asked)]


def counted_word(match: Match) -> list[Figure]:
    """`two people` states a figure, `two` alone does not."""
    value = plain(amount(match["word"]))
    if match["unit"] and value != "1":
        return [_counted(match[0], value, match["unit"])]
    return hidden([Figure(match[0], frozenset({f"value:{value}"}), frozenset({f"value:{value}", f"bare:{value}"}))])


def _counted(text: str, value: str, unit: str) -> Figure:
    name = unit.strip(" -").lower().rstrip("s")
    key = f"{_COUNTS[name]}:{value}"
    return Figure(text, frozenset({key, f"bare:{value}"}), frozenset({key, f"value:{value}"}))


def in_words(match: Match) -> list[Figure]:
    """Words that hold a figure without stating one: `twice`, `half`, `free`."""
    gives = _SAID[match[0].lower()]
    return [Figure(match[0], frozenset({gives}), frozenset({gives, "value:" + gives.split(":")[1]}), asked=False)]


def nothing(_: Match) -> list[Figure]:
    """What holds digits but no figure, such as an address of a page."""
    return []
