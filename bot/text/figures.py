"""Figures of a text in one form, so that a sentence can be held against the facts it names.

`30 million yen`, `¥30,000,000` and `3,000万円` are the same figure, as are `two weeks` and `14 days`, or
`24 February 2026` and `令和8年2月24日`. A sentence's figure is held by a fact that has the same one with the same unit,
or as a bare number; a bare number is held by any figure of that value. Number words count only with a unit
(`three months`, not `three reasons`).
"""

import re
from collections.abc import Iterable

from bot.kept import remembered
from bot.text import figure_dates as dates
from bot.text import figure_kinds as kinds
from bot.text.figure_dates import DAY, DAYS, ERA, MONTH, YEAR
from bot.text.figure_kinds import SAID_WORDS, Build, Figure, amounts
from bot.text.numbers import AMOUNT, ITEM, SCALE, WORD, prepared

__all__ = ["Figure", "figures", "has_figure", "unsupported"]


def figures(text: str) -> list[Figure]:
    """All figures of a text, in the order in which their kinds are looked for."""
    return list(_figures(text))


@remembered(1024)  # an answer holds the same sources against each of its sentences
def _figures(text: str) -> tuple[Figure, ...]:
    found: list[Figure] = []
    rest = prepared(text)
    for pattern, build in _READERS:

        def take(match: re.Match[str], build: Build = build) -> str:
            found.extend(build(match))
            return "\n" * len(match[0])  # not a space, so that no pattern reaches across

        rest = pattern.sub(take, rest)
    return tuple(found)


def has_figure(text: str) -> bool:
    """Whether the text states a figure that needs a source."""
    return any(figure.asked for figure in figures(text))


def unsupported(text: str, facts: Iterable[str]) -> tuple[str, ...]:
    """The figures of `text`, as written, that none of the `facts` holds."""
    held = {form for fact in facts for figure in figures(fact) for form in figure.gives}
    return tuple(figure.text for figure in figures(text) if figure.asked and not figure.keys & held)


# One way only to read each space, and a bounded number of items, so that no text takes long.
_JOINED = r"(?: ?[-–—~/、] ?|-?,? ?(?:to|or|and)\b ?|-?, |から|または|又は)"
_LIST = rf"(?<![A-Za-z0-9_.])(?P<list>{ITEM}(?:{_JOINED}{ITEM}){{0,12}})"
_COUNTED = kinds.COUNTED
_JP_COUNTED = kinds.JAPANESE_COUNTED
_NAMES = r"step|part|option|question|no\.|nos\.|type|version|chapter|figure|table|line|floor|gate|windows|#"
_JP_UNIT = r"日(?!本)|週|[かヶケカヵ箇]月|年(?!度)|時間|分(?!の)"
_EN_UNIT = r"(?:days?|weeks?|fortnights?|months?|years?|hours?|minutes?)(?![a-z])"
_PERIOD = (
    rf"{_LIST}(?P<half> and a half)?[ -]?(?P<kind>(?:working|business|consecutive|calendar|full|whole)[ -])?"
    rf"(?P<unit>{_EN_UNIT}|{_JP_UNIT})(?P<half_after>(?: and a half\b|半(?!ば|数|分)))?"
)
_COMPOUND = (
    rf"(?<![A-Za-z0-9_.])(?P<first>(?P<years>{ITEM})(?: years?|年))(?:,? and |,? )?"
    rf"(?P<second>(?P<months>{ITEM})(?: months?\b|[かヶケカヵ箇]月))"
)
_ARTICLE = r"\d+(?:-\d+)*(?: ?\((?:\d+|[ivx]+)\))*"
_HOUR = r"(?P<hour>[01]?\d|2[0-4])"
# Ten or eleven digits in all: 09:00-17:15 and 01-02-2026 are no telephone numbers.
_TEN_DIGITS = r"(?=\(?\d(?:[-–() ]{0,2}\d){9,10}(?!\d))"
_PHONE = r"0\d{1,4}(?:[-–]\d{2,8}){1,3}|\(0\d{1,4}\) ?\d{1,4}[- ]\d{3,4}|0\d{1,4}\(\d{1,4}\)\d{3,4}"


def _reader(pattern: str, build: Build, flags: int = re.IGNORECASE) -> tuple[re.Pattern[str], Build]:
    # ASCII, so that Japanese around a figure is no part of its word: 平日9:00
    return re.compile(pattern, flags | re.ASCII), build


_PLACES_AND_PHONES = (
    _reader(
        r"https?://\S+|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}"
        r"|\b(?:[a-z0-9-]{1,64}\.){1,8}(?:jp|com|org|net|io|dev)\b\S*",
        kinds.nothing,
    ),
    _reader(r"\b24(?:/7\b|[ -]hours?\b(?: a day)?)|24時間", kinds.round_the_clock),
    _reader(r"(?<!\w)\+\d{1,3}(?:[- ]?\(?\d{1,4}\)?){2,5}", kinds.phone),
    _reader(rf"(?<![\w.:–-]){_TEN_DIGITS}(?:{_PHONE})(?![\w-])", kinds.phone),
    _reader(r"(?<![\w.:-])0\d{1,4} \d{2,4} \d{3,4}(?!\w)|(?<!\w)0\d{9,10}(?!\d)|#\d{4}(?!\d)", kinds.phone),
)
_DATES = (
    _reader(rf"(?<![\d-])(?P<year>{YEAR})[-/.](?P<month>0?[1-9]|1[0-2])[-/.](?P<day>{DAY})(?![\d-])", dates.year_first),
    _reader(rf"(?<![\d-])(?P<year>{YEAR})-(?P<month>0[1-9]|1[0-2])(?P<day>)(?![\d-])", dates.year_first),
    _reader(rf"(?<![\d/.-])(?P<first>\d\d?)([/.-])(?P<second>\d\d?)\2(?P<year>{YEAR})(?!\d)", dates.year_last),
    _reader(rf"(?<![\d-])(?P<year>{YEAR})[-–/](?P<short>\d\d)(?![\d-])", dates.year_range),
    _reader(
        rf"(?P<era>{ERA}|(?<![a-z])[RHS](?=\d{{1,2}}年))?"
        rf"(?P<year>(?<!\d){YEAR}|(?<=[和成RHS])(?:\d{{1,2}}|元))年"
        r"(?:(?P<fiscal>度)|(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?)?",
        dates.japanese_date,
    ),
    _reader(r"(?<!\d)(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?", dates.japanese_day),
    _reader(r"\b(?P<era>Reiwa|Heisei|Showa)[ -](?P<year>\d{1,2})(?P<month>)(?P<day>)\b(?!-)", dates.era_year),
    _reader(r"(?<![\w-])(?P<era>[RHS])(?P<year>\d{1,2})([./])(?P<month>\d{1,2})\3(?P<day>\d{1,2})(?!\w)",
            dates.era_year, 0),
    _reader(r"(?<![\w-])(?P<era>R)(?P<year>[1-9]|[12]\d)(?P<month>)(?P<day>)(?![\w-]|\.\d| [mb]illion)",
            dates.era_year, 0),
    _reader(rf"\b(?:FY|fiscal(?: year)?s?|financial years?|business years?)[ -]?{YEAR}"
            rf"(?:\s*(?:[-–/]|to|and|or)\s*(?:FY ?)?(?:{YEAR}|\d\d))?\b", dates.fiscal),
    _reader(rf"(?<![\d,.])(?P<days>{DAYS})(?: of)? (?P<month>{MONTH})(?:,? (?P<year>{YEAR})(?!\d))?",
            dates.english_date, 0),
    _reader(rf"\b(?P<month>{MONTH}) (?P<days>{DAYS})(?: ?,? (?P<year>{YEAR})(?!\d))?", dates.english_date, 0),
    _reader(rf"\b(?P<months>{MONTH}(?:\s*(?:[-–/,]|to|or|and)\s*{MONTH}){{0,12}}),? (?P<year>{YEAR})(?!\d)",
            dates.months, 0),
    _reader(rf"\b(?P<months>(?<=\b[Ii]n )May|(?<=\b[Bb]y )May|(?<=\bof )May|(?<=\buntil )May|(?<=\b[Ff]rom )May"
            rf"|(?!May|Mar\b){MONTH})(?P<year>)\b", dates.months, 0),
)  # fmt: skip
_ARTICLES_AND_LEVELS = (
    _reader(rf"\bart(?:icle)?s?\.? ?{_ARTICLE}"
            rf"(?:(?:,| and| or| to|, and) {_ARTICLE}(?! ?(?:days|weeks|months|years)))*", kinds.articles),
    _reader(r"(?P<article>第?\d+条(?:の\d+)*)(?:第?\d+項)?(?:第?\d+号)?", kinds.japanese_article),
    _reader(r"\bforms?(?: no\.?| number)? ?(?P<form>\d+(?:-\d+)*)\b", kinds.form_number),
    _reader(r"(?:別記)?第(?P<form>\d+号(?:の\d+)*)(?:の)?様式|様式第?(?P<form2>\d+)号?",
            lambda match: kinds.form_number(match) if match["form"] else
            [kinds.exact("form", match[0], match["form2"], [match["form2"]])]),
    _reader(r"(?:JLPT|日本語能力試験)[ -]?(?:level ?|レベル)?N?(?P<jlpt>[1-5])(?:級)?(?!\w)", kinds.levels),
    _reader(r"(?<![\w-])(?:N[1-5]|[ABC][12])(?:[-–/](?:N[1-5]|[ABC][12]))?(?P<jlpt>)(?!\w)", kinds.levels, 0),
)  # fmt: skip
_CLOCKS = (
    _reader(rf"(?<![\w.:]){_HOUR}(?::(?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.?m\b\.?)", dates.clock),
    _reader(rf"(?<![\w.:]){_HOUR}:(?P<minute>[0-5]\d)(?P<half>)(?!\d|:\d)", dates.clock),
    _reader(rf"(?P<half>午前|午後)?(?<![\d.]){_HOUR}時(?!間)(?:(?P<minute>[0-5]?\d)分|(?P<past>半))?", dates.clock),
    _reader(r"\b(?:noon|midnight)\b|正午", dates.noon),
)
_AMOUNTS = (
    _reader(rf"(?:¥|JPY ?)(?P<list>{AMOUNT}(?:\s*(?:[-–—~]|to|or|and)\s*(?:¥|JPY ?)?{AMOUNT}(?![\w%])){{0,12}})",
            amounts("yen")),
    _reader(rf"{_LIST}[ -]?(?:yen\b|円|JPY\b|(?<=man )en\b|(?<=man)en\b)", amounts("yen")),
    _reader(rf"(?:(?:[A-Z]{{1,2}})?\$|USD) ?(?P<list>{AMOUNT})", amounts("dollars")),
    _reader(rf"{_LIST}[ -]?(?:(?:(?:U\.?S\.?|NT|Taiwan|Hong Kong) )?(?:dollars?\b|USD\b)|米?ドル)", amounts("dollars")),
    _reader(rf"(?:€|EUR) ?(?P<list>{AMOUNT})", amounts("euros")),
    _reader(rf"{_LIST}[ -]?(?:euros?\b|EUR\b|ユーロ)", amounts("euros")),
    _reader(rf"{_LIST}[ -]?(?:%|per ?cent(?:age points?)?\b|percent(?:age points?)?\b|パーセント)", amounts("percent")),
    _reader(rf"{_LIST}割", amounts("percent", 10)),
    _reader(r"(?<!\d)(?P<below>\d{1,2})分の(?P<above>\d{1,2})(?!\d)", kinds.fraction),
    _reader(r"(?<![\w./])(?P<above>[1-9])/(?P<below>[2-9]|10)(?![\w/]|\.\d|[ -]?(?:years?|months?))", kinds.fraction),
    _reader(r"(?<![\w-])(?P<above>one|two|three|four|a)[ -](?P<part>third|quarter|fourth|fifth|sixth|tenth)s?\b"
            r"(?= of\b)", kinds.fraction),
    _reader(rf"(?<![A-Za-z0-9_.,])(?:{YEAR})(?!\d|[,.]\d|[ -]?{SCALE}|s\b| (?:{_COUNTED}|companies|hours|days)\b)",
            dates.year_alone),
)  # fmt: skip
_PERIODS = (
    _reader(_COMPOUND, kinds.compound_period),
    _reader(_PERIOD, kinds.period),
    _reader(r"\bhalf[ -](?:(?P<article>a)[ -])?year\b|(?P<japanese>半年)", kinds.half_year),
    _reader(r"\b(?:a|an|per|each|every) (?P<unit>day|week|fortnight|month|year|decade|hour|minute)\b"
            r"(?P<half> and a half\b)?", kinds.single_period),
)  # fmt: skip
_BARE = (
    _reader(
        rf"(?P<name>(?:\b(?:{_NAMES}) ?)|[A-Za-z]-?|[A-Za-z][\w-]{{0,30}}-)?(?P<open>\()?(?<![\d.])"
        rf"(?P<number>{AMOUNT})(?P<after>[A-Za-z%]+)?(?P<close>\))?"
        rf"(?:(?=[ -](?P<counted>{_COUNTED})\b)|(?=(?P<japanese>{_JP_COUNTED})))?",
        kinds.bare,
    ),
    _reader(rf"(?<![\w-])(?P<word>{WORD})(?P<unit>[ -](?:{_COUNTED})\b)?", kinds.counted_word),
    _reader(rf"\b(?:{SAID_WORDS})\b", kinds.in_words),
)
_READERS = (
    *_PLACES_AND_PHONES,
    *_DATES,
    *_ARTICLES_AND_LEVELS,
    *_CLOCKS,
    *_AMOUNTS,
    *_PERIODS,
    *_BARE,
)
