"""Figures of a text in one form, so that a sentence can be held against the facts it names.

`30 million yen`, `¥30,000,000` and `3,000万円` are the same figure, as are `two weeks` and `14 days`, or
`24 February 2026` and `令和8年2月24日`. A sentence's figure is held by a fact that has the same one with the same unit,
or as a bare number; a bare number is held by any figure of that value. Number words count only with a unit
(`three months`, not `three reasons`).
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.text.normalise import normalise


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure.

    Attributes:
        text: As it was written, after NFKC.
        keys: Its forms (`yen:30000000`, `day:2026-02-24`, `months:36`): one of them must be held.
        gives: What a text with this figure holds: its keys and weaker forms (a day gives its month and year).
        asked: False where a text may use it without a source, such as `24 hours` or the number in `5G`.
    """

    text: str
    keys: frozenset[str]
    gives: frozenset[str]
    asked: bool = True


def figures(text: str) -> list[Figure]:
    """All figures of a text, in the order in which their kinds are looked for."""
    found: list[Figure] = []
    rest = normalise(text)
    for pattern, build in _READERS:

        def take(match: re.Match[str], build: _Build = build) -> str:
            found.extend(build(match))
            return "\n" * len(match[0])  # not a space, so that no pattern reaches across

        rest = pattern.sub(take, rest)
    return found


def has_figure(text: str) -> bool:
    """Whether the text states a figure that needs a source."""
    return any(figure.asked for figure in figures(text))


def unsupported(text: str, facts: Iterable[str]) -> tuple[str, ...]:
    """The figures of `text`, as written, that none of the `facts` holds."""
    held = {form for fact in facts for figure in figures(fact) for form in figure.gives}
    return tuple(figure.text for figure in figures(text) if figure.asked and not figure.keys & held)


_Build = Callable[[re.Match[str]], Iterable[Figure]]


def _numbered(names: str) -> dict[str, int]:
    return {name: value for value, group in enumerate(names.split()) for name in group.split("|")}


_WORDS = _numbered("zero one two three four five six seven eight nine ten eleven twelve") | {
    "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "hundred": 100,
}  # fmt: skip
_SCALES = {
    "thousand": 10**3, "k": 10**3, "million": 10**6, "m": 10**6, "mn": 10**6, "billion": 10**9, "bn": 10**9,
    "trillion": 10**12, "tn": 10**12, "千": 10**3, "万": 10**4, "億": 10**8, "兆": 10**12,
}  # fmt: skip
_MONTHS = _numbered(
    "_ Jan|January Feb|February Mar|March Apr|April May Jun|June Jul|July Aug|August Sep|Sept|September Oct|October "
    "Nov|November Dec|December"
)
_ERAS = {"令和": 2018, "reiwa": 2018, "平成": 1988, "heisei": 1988, "昭和": 1925, "showa": 1925}
_UNITS = {
    "day": ("days", 1), "week": ("days", 7), "month": ("months", 1), "year": ("months", 12), "hour": ("hours", 1),
    "minute": ("minutes", 1), "日": ("days", 1), "週": ("days", 7), "月": ("months", 1), "年": ("months", 12),
    "時間": ("hours", 1), "分": ("minutes", 1),
}  # fmt: skip

_NUM = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SCALE = r"(?:thousand|million|billion|trillion|mn|bn|tn|[km]|千|万|億|兆)(?![a-z])"
_AMOUNT = rf"{_NUM}(?:[ -]?{_SCALE}(?:{_NUM}[千万億])?)?"
_WORD = rf"(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?![a-z])"
_ITEM = rf"(?:{_AMOUNT}|{_WORD})"
_LIST = rf"(?<![A-Za-z0-9_.])(?P<list>{_ITEM}(?:(?:\s*(?:[-–—~/、]|,? ?(?:to|or|and)\b|, |から)\s*){_ITEM})*)"
_ONE = re.compile(rf"({_AMOUNT})|({_WORD})", re.IGNORECASE)
_PART = re.compile(rf"({_NUM})[ -]?({_SCALE})?", re.IGNORECASE)
_MONTH = rf"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})(?![a-z])\.?"
_YEAR = r"(?:19|20)\d{2}"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d,.]\d|\d)"
_DAYS = rf"{_DAY}(?:\s*(?:[-–—/,]|to|or|and|, and)\s*{_DAY})*"
_ERA = r"(?:令和|平成|昭和|Reiwa|Heisei|Showa)"


def _plain(value: Decimal) -> str:
    """Without exponent and trailing zeros."""
    return format(value.normalize(), "f")


def _amount(text: str) -> Decimal:
    """The value of digits with scales: `5.46 million`, `1億2,000万`; or of a number word."""
    if (word := text.lower()) in _WORDS:
        return Decimal(_WORDS[word])
    return sum(
        (Decimal(m[1].replace(",", "")) * _SCALES.get((m[2] or "").lower(), 1) for m in _PART.finditer(text)),
        Decimal(0),
    )


def _typed(text: str, kind: str, value: Decimal, factor: int = 1, *, loose: bool = False) -> Figure:
    """A number with a unit; `loose` where the unit may be another's, as for the 22 of “Form 22 and 3 years”."""
    key = f"{kind}:{_plain(value * factor)}"
    plain = _plain(value)
    keys = {key, f"bare:{plain}"} | ({f"value:{plain}"} if loose else set[str]())
    return Figure(text, frozenset(keys), frozenset({key, f"value:{plain}"}))


def _listed(match: re.Match[str], kind: str, factor: int = 1) -> list[Figure]:
    """Each item of `5.46 to 6 million yen`; a scale at the end may be meant for all."""
    items = [found[0] for found in _ONE.finditer(match["list"])]
    scale = re.search(rf"{_SCALE}$", items[-1], re.IGNORECASE)
    made: list[Figure] = []
    for index, item in enumerate(items):
        last = index == len(items) - 1
        text = match[0] if last and len(items) == 1 else item
        figure = _typed(text, kind, _amount(item), factor, loose=not last)
        figure = Figure(text, figure.keys, figure.gives | _unscaled(item))
        if scale and not last and not re.search(rf"{_SCALE}$", item, re.IGNORECASE):
            scaled = _typed(text, kind, _amount(item + scale[0]), factor)
            figure = Figure(text, figure.keys | scaled.keys, figure.gives | scaled.gives)
        made.append(figure)
    return made


def _unscaled(text: str) -> frozenset[str]:
    """`50.1 billion` also holds the first number of “50.1 of the 72.5 billion yen”."""
    return frozenset(f"value:{_plain(Decimal(found[1].replace(',', '')))}" for found in _PART.finditer(text))


def _hidden(figure_list: Iterable[Figure]) -> list[Figure]:
    return [Figure(figure.text, figure.keys, figure.gives, asked=False) for figure in figure_list]


def _period(match: re.Match[str]) -> list[Figure]:
    name = match["unit"].lower().rstrip("s")
    kind, factor = _UNITS.get(name) or _UNITS[name[-1]]
    if (match["kind"] or "").strip(" -").lower() in {"working", "business"} and kind == "days":
        kind = "working-days"
    if match["half"]:
        return [_typed(match[0], kind, _amount(match["list"]) + Decimal("0.5"), factor)]
    return _listed(match, kind, factor)


def _single_period(match: re.Match[str]) -> list[Figure]:
    """`a year`: no figure to ask for, but it holds `one year`."""
    kind, factor = _UNITS[match["unit"].lower()]
    return _hidden([_typed(match[0], kind, Decimal(1), factor)])


def _half_year(match: re.Match[str]) -> list[Figure]:
    """`half a year` is six months; `half year` may be the first half of a business year."""
    made = [_typed(match[0], "months", Decimal(6))]
    return made if match["article"] or match["japanese"] else _hidden(made)


def _round_the_clock(match: re.Match[str]) -> list[Figure]:
    gives = frozenset({"hours:24", "days:1", "value:24"})
    return [Figure(match[0], gives, gives, asked=False)]


def _date(text: str, year: int | None, month: int | None = None, day: int | None = None) -> Figure:
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
    # The most exact form must be held; the others are what it gives.
    return Figure(text, frozenset(given[:1]), frozenset(given))


def _numbers(text: str | None) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", text or "")]


def _iso(match: re.Match[str]) -> list[Figure]:
    month, day = int(match["month"]), match["day"]
    return [_date(match[0], int(match["year"]), month, int(day) if day else None)]


def _japanese_date(match: re.Match[str]) -> list[Figure]:
    year = match["year"]
    if era := match["era"]:
        number = 1 if year == "元" else int(year)
        calendar_year = _ERAS[era.lower()] + number
    else:
        calendar_year = int(year)
    if match["fiscal"]:
        return [_fiscal_year(match[0], calendar_year)]
    month, day = match["month"], match["day"]
    return [_date(match[0], calendar_year, int(month) if month else None, int(day) if day else None)]


def _japanese_day(match: re.Match[str]) -> list[Figure]:
    return [_date(match[0], None, int(match["month"]), int(match["day"]) if match["day"] else None)]


def _english_date(match: re.Match[str]) -> list[Figure]:
    month = _MONTHS[match["month"].rstrip(".")]
    year = int(match["year"]) if match["year"] else None
    return [_date(match[0], year, month, day) for day in _numbers(match["days"])]


def _months(match: re.Match[str]) -> list[Figure]:
    """`March`, `March 2027`, `June or July 2027`."""
    year = int(match["year"]) if match["year"] else None
    names = [name.rstrip(".") for name in re.findall(_MONTH, match["months"])]
    made = [_date(match[0], year if index == len(names) - 1 else None, _MONTHS[n]) for index, n in enumerate(names)]
    early = [_date(match[0], year, _MONTHS[name]).gives for name in names] if year else []
    return made + [Figure(match[0], gives, gives, asked=False) for gives in early]


def _fiscal_year(text: str, year: int) -> Figure:
    return Figure(text, frozenset({f"fiscal-year:{year}"}), frozenset({f"fiscal-year:{year}", f"value:{year}"}))


def _fiscal(match: re.Match[str]) -> list[Figure]:
    years = [int(year) for year in re.findall(_YEAR, match[0])]
    return [_fiscal_year(match[0], year) for year in years]


def _year(match: re.Match[str]) -> list[Figure]:
    return [_date(match[0], int(match[0]))]


def _era_year(match: re.Match[str]) -> list[Figure]:
    return [_date(match[0], _ERAS[match["era"].lower()] + int(match["year"]))]


def _exact(kind: str, text: str, name: str, values: Sequence[str] = ()) -> Figure:
    key = f"{kind}:{name}"
    return Figure(text, frozenset({key}), frozenset({key, *(f"value:{value}" for value in values)}))


def _articles(match: re.Match[str]) -> list[Figure]:
    names = re.findall(r"(?<![(\d])\d+(?:-\d+)*(?![)\d])", match[0])
    return [_exact("article", match[0], name, name.split("-")) for name in names]


def _japanese_article(match: re.Match[str]) -> list[Figure]:
    numbers = re.findall(r"\d+", match[0])
    return [_exact("article", match[0], "-".join(numbers), numbers)]


def _level(match: re.Match[str]) -> list[Figure]:
    return [_exact("level", match[0], match[0].lower())]


def _phone(match: re.Match[str]) -> list[Figure]:
    digits = re.sub(r"\D", "", match[0])
    if match[0].startswith("+81"):
        digits = "0" + digits[2:].removeprefix("0")
    key = frozenset({f"phone:{digits}", f"value:{digits}"})
    return [Figure(match[0], key, key)]


def _clock(match: re.Match[str]) -> list[Figure]:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or "").lower()
    shifted = hour % 12 + 12 if half.startswith("p") else hour % 12 if half else hour
    return [_exact("time", match[0], f"{shifted:02}:{minute:02}", [match["hour"].lstrip("0")])]


def _bare(match: re.Match[str]) -> list[Figure]:
    value = _plain(_amount(match["number"]))
    glued = match["after"] and match["after"] not in {"st", "nd", "rd", "th", *_MEASURES}
    listed = match["open"] and match["close"] and len(value) == 1
    asked = not (match["name"] or glued or listed)
    text = match["number"] + (match["after"] or "")
    gives = (
        {f"value:{value}"}
        | _unscaled(match["number"])
        | (set[str]() if match["counted"] is not None else {f"bare:{value}"})
    )
    return [Figure(text, frozenset({f"value:{value}"}), frozenset(gives), asked)]


def _counted_word(match: re.Match[str]) -> list[Figure]:
    value = _plain(_amount(match["word"]))
    figure = Figure(match[0], frozenset({f"value:{value}"}), frozenset({f"value:{value}", f"bare:{value}"}))
    return [figure] if match["unit"] and value != "1" else _hidden([figure])


def _in_words(match: re.Match[str]) -> list[Figure]:
    """Words that hold a figure without stating one: `twice`, `half`, `free`."""
    gives = _SAID[match[0].lower()]
    return [Figure(match[0], frozenset({gives}), frozenset({gives, "value:" + gives.split(":")[1]}), asked=False)]


def _nothing(_: re.Match[str]) -> list[Figure]:
    return []


_SAID = {
    "once": "bare:1", "twice": "bare:2", "double": "bare:2", "triple": "bare:3", "half": "percent:50",
    "quarter": "percent:25", "free": "yen:0",
}  # fmt: skip
_COUNTED = "points?|people|persons?|times|employees|credits?|staff"
_MEASURES = frozenset({"nm", "mm", "cm", "m", "km", "g", "kg", "kW", "MW", "GW", "GB", "TB", "%"})
_NAMES = r"step|part|form|option|question|no\.|nos\.|type|version|chapter|figure|table|line|floor|gate|windows|#"
_JP_UNIT = r"日(?!本)|週|[かヶケカヵ箇]月|年(?!度)|時間|分(?!の)"
_PERIOD = (
    rf"{_LIST}(?P<half> and a half)?[ -]?(?P<kind>(?:working|business|consecutive|calendar|full|whole)[ -])?"
    rf"(?P<unit>(?:days?|weeks?|months?|years?|hours?|minutes?)(?![a-z])|{_JP_UNIT})"
)
_CLOCK = r"(?<![\w.:])(?P<hour>[01]?\d|2[0-4])(?:[:](?P<minute>[0-5]\d))?"


def _reader(pattern: str, build: _Build, flags: int = re.IGNORECASE) -> tuple[re.Pattern[str], _Build]:
    return re.compile(pattern, flags), build


_READERS: tuple[tuple[re.Pattern[str], _Build], ...] = (
    _reader(r"https?://\S+|\S+@\S+\.\w+|\b(?:[a-z0-9-]+\.)+(?:jp|com|org|net|io|dev)\b\S*", _nothing),
    _reader(r"\b24(?:/7\b|[ -]hours?\b(?: a day)?)|24時間", _round_the_clock),
    _reader(r"\+\d{1,3}(?:[- ]?\(?\d{1,4}\)?){2,5}|(?<![\w.-])0\d{1,4}(?:-\d{2,6}){1,3}(?![\w-])", _phone),
    _reader(r"(?<![\w.-])0\d{1,4} \d{2,4} \d{3,4}(?!\w)|(?<!\w)0\d{9,10}(?!\d)|#\d{4}(?!\d)", _phone),
    _reader(rf"(?<![\d-])(?P<year>{_YEAR})[-/.](?P<month>0?[1-9]|1[0-2])[-/.](?P<day>{_DAY})(?![\d-])", _iso),
    _reader(rf"(?<![\d-])(?P<year>{_YEAR})-(?P<month>0[1-9]|1[0-2])(?P<day>)(?![\d-])", _iso),
    _reader(
        rf"(?P<era>{_ERA})?(?P<year>(?<!\d){_YEAR}|(?<=[和成])(?:\d{{1,2}}|元))年"
        r"(?:(?P<fiscal>度)|(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?)?",
        _japanese_date,
    ),
    _reader(r"(?<!\d)(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?", _japanese_day),
    _reader(r"\b(?P<era>Reiwa|Heisei|Showa)[ -](?P<year>\d{1,2})\b(?!-)", _era_year),
    _reader(rf"\b(?:FY|fiscal(?: year)?s?|financial years?|business years?)[ -]?{_YEAR}"
            rf"(?:\s*(?:[-–/]|to|and|or)\s*(?:FY ?)?(?:{_YEAR}|\d\d))?\b", _fiscal),
    _reader(rf"(?<![\d,.])(?P<days>{_DAYS})(?: of)? (?P<month>{_MONTH})(?:,? (?P<year>{_YEAR})(?!\d))?",
            _english_date, 0),
    _reader(rf"\b(?P<month>{_MONTH}) (?P<days>{_DAYS})(?: ?,? (?P<year>{_YEAR})(?!\d))?", _english_date, 0),
    _reader(rf"\b(?P<months>{_MONTH}(?:\s*(?:[-–/,]|to|or|and)\s*{_MONTH})*),? (?P<year>{_YEAR})(?!\d)", _months, 0),
    _reader(rf"\b(?P<months>(?<=\b[Ii]n )May|(?<=\b[Bb]y )May|(?<=\bof )May|(?<=\buntil )May|(?<=\b[Ff]rom )May"
            rf"|(?!May|Mar\b){_MONTH})(?P<year>)\b", _months, 0),
    _reader(r"\bart(?:icle)?s?\.? ?\d+(?:-\d+)*(?: ?\((?:\d+|[ivx]+)\))*"
            r"(?:(?:,| and| or| to|, and) \d+(?:-\d+)*(?: ?\((?:\d+|[ivx]+)\))*(?! ?(?:days|weeks|months|years)))*",
            _articles),
    _reader(r"第\d+条(?:の\d+)*", _japanese_article),
    _reader(r"(?<![\w-])(?:N[1-5]|[ABC][12])(?![\w])", _level, 0),
    _reader(rf"{_CLOCK}\s?(?P<half>[ap]\.?m\b\.?)", _clock),
    _reader(r"(?<![\w.:])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?P<half>)(?![\d:])", _clock),
    _reader(r"(?<![\d.])(?P<hour>[01]?\d|2[0-4])時(?!間)(?:(?P<minute>[0-5]\d)分)?(?P<half>)", _clock),
    _reader(rf"(?:¥|JPY ?)(?P<list>{_AMOUNT}(?:\s*(?:[-–—~]|to|or|and)\s*(?:¥|JPY ?)?{_AMOUNT}(?![\w%]))*)",
            lambda match: _listed(match, "yen")),
    _reader(rf"{_LIST}[ -]?(?:yen\b|円|JPY\b)", lambda match: _listed(match, "yen")),
    _reader(rf"(?:[A-Z]{{1,2}})?\$ ?(?P<list>{_AMOUNT})", lambda match: _listed(match, "dollars")),
    _reader(rf"{_LIST}[ -]?(?:(?:U\.?S\.?|NT|Taiwan|Hong Kong) )?(?:dollars?\b|USD\b)",
            lambda match: _listed(match, "dollars")),
    _reader(rf"€ ?(?P<list>{_AMOUNT})|{_LIST.replace('list>', 'list2>')}[ -]?euros?\b",
            lambda match: [_typed(match[0], "euros", _amount(match["list"] or match["list2"].split()[0]))]),
    _reader(rf"{_LIST}[ -]?(?:%|per ?cent(?:age points?)?\b|percent(?:age points?)?\b|パーセント)",
            lambda match: _listed(match, "percent")),
    _reader(rf"{_LIST}割", lambda match: _listed(match, "percent", 10)),
    _reader(rf"(?<![A-Za-z0-9_.,])(?:{_YEAR})(?!\d|[,.]\d|[ -]?{_SCALE}|s\b| (?:{_COUNTED}|companies|hours|days)\b)",
            _year),
    _reader(_PERIOD, _period),
    _reader(r"\bhalf[ -](?:(?P<article>a)[ -])?year\b|(?P<japanese>半年)", _half_year),
    _reader(r"\b(?:a|an|per|each|every) (?P<unit>day|week|month|year|hour|minute)\b", _single_period),
    _reader(
        rf"(?P<name>(?:\b(?:{_NAMES}) ?)|[A-Za-z]-?|[A-Za-z][\w-]*-)?(?P<open>\()?(?<![\d.])"
        rf"(?P<number>{_AMOUNT})(?P<after>[A-Za-z%]+)?(?P<close>\))?"
        rf"(?P<counted>(?=[ -](?:{_COUNTED})\b))?",
        _bare,
    ),
    _reader(rf"(?<![\w-])(?P<word>{_WORD})(?P<unit>[ -](?:{_COUNTED})\b)?",
            _counted_word),
    _reader(rf"\b(?:{'|'.join(_SAID)})\b", _in_words),
)  # fmt: skip
