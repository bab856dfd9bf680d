"""The check of what is data beside the articles: the glossary, and the tables from which guides calculate."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import PurePosixPath
from typing import TypeAlias

from pydantic import ValidationError

from bot.dates import PartialDate
from bot.guides.tables import MODELS, table_problems, what_instead
from bot.ingestion.findings import Finding, Level
from bot.ingestion.frontmatter import FrontMatterInvalid, Location, Plain, YamlData, read_yaml
from bot.text.glossary import Term
from bot.text.words import fold

MOST_OWNERS = 3
"""Terms that may share one name; a name of more would widen every question that has it to everything."""

_ROW = re.compile(r"row “(?P<id>[^”]+)”, field (?P<field>\w+):")
_UNUSED_SOURCE = re.compile(r"field sources: “(?P<label>[^”]+)”")


def check_table(name: str, text: str, today: date) -> Iterator[Finding]:
    """Everything that is wrong with one table; `name` is its path below the knowledge folder."""
    ident = PurePosixPath(name).stem
    if ident not in MODELS:
        yield Finding(name, 1, "error", f"no table has this name: call the file {', '.join(MODELS)}, or remove it")
        return
    read = _yaml(name, text)
    if isinstance(read, list):
        yield from read
        return
    for problem in table_problems(text, ident):
        yield Finding(name, read.line(problem.location or _meant(read, problem.message)), "error", problem.message)
    yield from _future(name, read, today)


def check_glossary(name: str, text: str, today: date) -> Iterator[Finding]:
    """Everything that is wrong with the glossary; `name` is its path below the knowledge folder."""
    read = _yaml(name, text)
    if isinstance(read, list):
        yield from read
        return
    entries = read.data.get("terms") if isinstance(read.data, dict) else None
    if not isinstance(entries, list) or not entries:
        yield Finding(name, 1, "error", "there is no list “terms”: write “terms:”, and below it “- id: …” for each")
        return
    terms: dict[int, Term] = {}
    for number, entry in enumerate(entries):
        try:
            terms[number] = Term.model_validate(entry)
        except ValidationError as error:
            for found in error.errors(include_url=False, include_input=False):
                reason = what_instead(found["type"], found["msg"])
                message = f"{_entry(entry, number)}, field {'.'.join(map(str, found['loc']))}: {reason}"
                yield Finding(name, read.line(("terms", number, *found["loc"])), "error", message)
    for number, field, level, message in (*_alone(terms), *_together(terms)):
        said = f"{_entry(entries[number], number)}, field {field}: {message}"
        yield Finding(name, read.line(("terms", number, field)), level, said)
    yield from _future(name, read, today)


def _yaml(name: str, text: str) -> YamlData | list[Finding]:
    try:
        return read_yaml(text, first_line=1)
    except FrontMatterInvalid as error:
        return [Finding(name, found.line, "error", found.message) for found in error.errors]


def _entry(entry: Plain, number: int) -> str:
    ident = entry.get("id") if isinstance(entry, dict) else None
    return f"term “{ident}”" if ident else f"term {number + 1}"


_Wrong: TypeAlias = tuple[int, str, Level, str]
"""The number of an entry, its field, how bad, and what to write instead."""


def _alone(terms: Mapping[int, Term]) -> Iterator[_Wrong]:
    """What is wrong with an entry by itself."""
    for number, term in terms.items():
        for field in ("id", "english", "meaning", "group"):
            if not getattr(term, field).strip():
                yield number, field, "error", "it is empty: write it as in the other entries"
        if term.kanji and not term.romaji:
            yield number, "kanji", "error", "it has no reading: write “romaji”, with macrons"
        if term.url and not re.match(r"https?://", term.url):
            yield number, "url", "error", f"“{term.url}” is no web address: begin it with https://"


def _together(terms: Mapping[int, Term]) -> Iterator[_Wrong]:
    """Ids that stand twice, and names that would widen every question that has them to everything."""
    first: dict[str, int] = {}
    owners: defaultdict[str, list[int]] = defaultdict(list)
    for number, term in terms.items():
        if first.setdefault(term.id, number) != number:
            yield number, "id", "error", "it stands twice: give each term its own, or make one entry of both"
        for name in {fold(name) for name in term.names()}:
            owners[name].append(number)
    for name, numbers in owners.items():
        if len(numbers) > MOST_OWNERS:
            message = f"“{name}” is a name of {len(numbers)} terms: keep it where it means one thing, at most 3"
            yield numbers[MOST_OWNERS], "synonyms", "warning", message


def _meant(read: YamlData, message: str) -> Location:
    """The place of the row or source that a message about the whole table names; () where there is none."""
    if row := _ROW.match(message):
        for location in read.lines:
            if location[-1:] == ("id",) and _at(read.data, location) == row["id"]:
                return (*location[:-1], row["field"])
    if source := _UNUSED_SOURCE.match(message):
        return ("sources", source["label"])
    return ()


def _at(data: Plain, location: Location) -> Plain:
    for part in location:
        if isinstance(data, dict):
            data = data.get(str(part), "")
        elif isinstance(data, list) and isinstance(part, int):
            data = data[part]
    return data


def _future(name: str, read: YamlData, today: date) -> Iterator[Finding]:
    """Days on which something was written or checked cannot lie ahead."""
    dated = [
        place for place in read.lines if place == ("as_of",) or (place[0:1], place[2:]) == (("sources",), ("date",))
    ]
    for place in dated:
        text = _at(read.data, place)
        try:
            day = PartialDate.parse(str(text))
        except ValueError:
            continue  # missing, or the schema's finding
        if day.first > today:
            yield Finding(name, read.line(place), "error", f"{text} lies in the future: write the day of the check")
