"""The front matter of an article: YAML with line numbers, checked by a schema whose errors say what to write."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal, TypeAlias

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, field_validator, model_validator

from bot.dates import PartialDate
from bot.errors import UnsupportedDocument
from bot.models import Confidence, OfficialPage, ReadVia, Source, SourceKind
from bot.wording import Wording

_FENCE = re.compile(r"---[ \t]*\n(?P<yaml>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # scalars stay strings: no `no` as False, no 12:30 as 750
_MAX_VALUES = 20_000
_MAX_DEPTH = 8

# What can be wrong with anybody's front matter; the schema's errors below concern the operator's own articles alone.
_WRONG = Wording(
    "The front matter is wrong on line {line}: {what}.{more}",
    "先頭の設定部分（フロントマター）の{line}行目に誤りがあります。{what}。{more}",
)
_MORE = Wording(" (and {count} more)", "（ほか{count}件）")
_NOT_CLOSED = Wording(
    "the front matter is not closed: write “---” below its last line",
    "終わりの印がありません。最後の行の下に「---」と書いてください",
)
_NOT_YAML = Wording(
    "it is not YAML ({problem}): put texts that hold “: ” or “#” in double quotes",
    'YAMLとして読めません（{problem}）。「: 」や「#」を含む文は「"」で囲んでください',
)
_ODD_YAML = Wording(
    "it is not YAML: check quotes and indentation", "YAMLとして読めません。引用符と字下げを確かめてください"
)
_TOO_DEEP = Wording(
    "it is nested too deeply: write it as in the other articles",
    "入れ子が深すぎるか、項目が多すぎます。減らしてください",
)
_TWICE = Wording("“{key}” stands twice: give each its own name", "「{key}」が二つあります。別の名前にしてください")

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
Location: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class FrontMatterError:
    """What is wrong on one line, and what to write instead."""

    line: int
    message: str  # a Wording where it can be said in Japanese


class FrontMatterInvalid(UnsupportedDocument):
    """The front matter cannot be used; `errors` has all that is wrong with it."""

    def __init__(self, errors: list[FrontMatterError]) -> None:
        self.errors = errors
        more = _MORE.filled(count=len(errors) - 1) if len(errors) > 1 else ""
        super().__init__(_WRONG.filled(line=errors[0].line, what=errors[0].message, more=more))


def _url(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]+\S*", value):
        msg = "is no web address"
        raise ValueError(msg)
    return value


def _partial_date(value: object) -> PartialDate:
    return PartialDate.parse(str(value))


Text: TypeAlias = Annotated[str, Field(min_length=1)]
Url: TypeAlias = Annotated[str, BeforeValidator(_url)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, str_strip_whitespace=True)


class PageEntry(_Strict):
    """One of `official_pages`."""

    title: Text = Field(description="the page's name")
    url: Url = Field(description="its address, beginning with https://")
    seen: bool = Field(description="true if somebody opened the page, else false")


class SourceEntry(_Strict):
    """One of `sources`: a page with the facts taken from it."""

    title: Text = Field(description="a short name of the page")
    url: Url = Field(description="its address, beginning with https://")
    publisher: Text = Field(description="who publishes the page")
    kind: SourceKind = Field(description="official, statute, professional, press or community")
    read: ReadVia = Field(description="direct, transcription or none")
    via: str = Field(default="", description="who transcribed it, only with read: transcription")
    date: Annotated[PartialDate, BeforeValidator(_partial_date)] | None = Field(
        default=None, description="2026-10-01, 2026-10 or 2026; leave the line out if the source is undated"
    )
    confidence: Confidence = Field(description="high, medium or low")
    facts: dict[Annotated[str, Field(pattern=r"^[A-Za-z][\w-]*$")], Text] = Field(
        min_length=1, description="at least one line such as “f1: what the source says”"
    )

    @model_validator(mode="after")
    def _via_needs_transcription(self) -> "SourceEntry":
        if bool(self.via) != (self.read is ReadVia.TRANSCRIPTION):
            msg = "“via” and “read: transcription” belong together: write both or neither"
            raise ValueError(msg)
        return self


class FrontMatter(_Strict):
    """The whole front matter."""

    id: Text = Field(description="the path below the knowledge folder without .md, such as visa/hsp-points")
    title: Text = Field(description="the article's title")
    category: Literal["visa", "work", "money", "life", "procedures", "industry", "community"] = Field(
        description="visa, work, money, life, procedures, industry or community"
    )
    language: str = Field(pattern=r"^[a-z]{2,3}$", description="a language code such as en")
    summary: Text = Field(description="one or two sentences: what this is and for whom")
    key_points: tuple[Text, ...] = Field(min_length=3, max_length=6, description="a list of 3 to 6 short sentences")
    review_by: date = Field(description="a day such as 2027-02-23")
    official_pages: tuple[PageEntry, ...] = Field(description="a list of pages with title, url and seen")
    sources: tuple[SourceEntry, ...] = Field(min_length=1, description="a list of sources with their facts")

    @field_validator("review_by", mode="before")
    @classmethod
    def _day(cls, value: object) -> object:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(value)):
            msg = f"“{value}” is not a day"
            raise ValueError(msg)
        return value

    def pages(self) -> tuple[OfficialPage, ...]:
        """The official pages as values."""
        return tuple(OfficialPage(page.title, page.url, page.seen) for page in self.official_pages)

    def by_label(self) -> dict[str, Source]:
        """One source for each fact's label, in the order of the file."""
        return {
            label: Source(
                label, entry.title, entry.url, entry.publisher, entry.kind, entry.read, entry.date, entry.confidence,
                fact, entry.via,
            )
            for entry in self.sources
            for label, fact in entry.facts.items()
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class SplitText:
    """A file's front matter (None without one) and the body that begins on `body_line`."""

    yaml: str | None
    body: str
    body_line: int


def split_front_matter(text: str) -> SplitText:
    """Cut the front matter off; raises FrontMatterInvalid if it is opened and not closed."""
    if not text.startswith("---\n"):
        return SplitText(None, text, 1)
    match = _FENCE.match(text)
    if not match:
        raise FrontMatterInvalid([FrontMatterError(1, _NOT_CLOSED)])
    return SplitText(match["yaml"], text[match.end() :], text.count("\n", 0, match.end()) + 1)


@dataclass(frozen=True, slots=True)
class YamlData:
    """YAML as strings, lists and mappings, with the line of every value."""

    data: Plain
    lines: dict[Location, int]

    def line(self, location: Location) -> int:
        """The line of a value, or of the nearest thing around it that exists."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 2)


def read_yaml(text: str, first_line: int = 2) -> YamlData:
    """Read YAML whose first line is `first_line` of the file; raises FrontMatterInvalid."""
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + first_line
        raise FrontMatterInvalid([FrontMatterError(line, _NOT_YAML.filled(problem=error.problem))]) from None
    except yaml.YAMLError:
        raise FrontMatterInvalid([FrontMatterError(first_line, _ODD_YAML)]) from None
    lines: dict[Location, int] = {}
    data = _plain(root, (), lines, first_line) if root else ""
    return YamlData(data, lines)


def _plain(node: yaml.Node, location: Location, lines: dict[Location, int], first_line: int) -> Plain:
    line = node.start_mark.line + first_line
    lines.setdefault(location, line)
    if len(location) > _MAX_DEPTH or len(lines) > _MAX_VALUES:  # also ends references to themselves, or to many others
        raise FrontMatterInvalid([FrontMatterError(line, _TOO_DEEP)])
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, (*location, index), lines, first_line) for index, child in enumerate(node.value)]
    if not isinstance(node, yaml.MappingNode):
        return str(node.value)
    found: dict[str, Plain] = {}
    for key_node, value in node.value:
        key, key_line = str(key_node.value), key_node.start_mark.line + first_line
        if key in found:
            raise FrontMatterInvalid([FrontMatterError(key_line, _TWICE.filled(key=key))])
        lines[*location, key] = key_line
        found[key] = _plain(value, (*location, key), lines, first_line)
    return found


def read_front_matter(text: str) -> tuple[FrontMatter, YamlData]:
    """Check the front matter; raises FrontMatterInvalid with every error and its line."""
    read = read_yaml(text)
    if re.search(r"(?m)(?<!\S)[&*]\w+\s*$", text):
        raise FrontMatterInvalid([FrontMatterError(2, "YAML references (& and *) are not used: write the text again")])
    if not isinstance(read.data, dict):
        raise FrontMatterInvalid([FrontMatterError(2, "it has no fields: write “id: …”, “title: …” and so on")])
    try:
        front = FrontMatter.model_validate(read.data)
    except ValidationError as error:
        raise FrontMatterInvalid([_explain(read, found) for found in _details(error)]) from None
    seen: dict[str, int] = {}
    for number, entry in enumerate(front.sources):
        for label in entry.facts:
            line = read.line(("sources", number, "facts", label))
            if label in seen:
                raise FrontMatterInvalid(
                    [FrontMatterError(line, f"fact “{label}” is already on line {seen[label]}: give it another label")]
                )
            seen[label] = line
    return front, read


def _details(error: ValidationError) -> list[tuple[Location, str, str]]:
    return [(tuple(d["loc"]), d["type"], str(d["msg"])) for d in error.errors(include_url=False, include_input=False)]


def _explain(read: YamlData, detail: tuple[Location, str, str]) -> FrontMatterError:
    location, kind, message = detail
    name = ".".join(str(part + 1 if isinstance(part, int) else part) for part in location)
    wanted = _wanted(location)
    line = read.line(location)
    if kind == "missing":
        return FrontMatterError(line, f"“{name}” is missing: write {wanted}")
    if kind == "extra_forbidden":
        return FrontMatterError(line, f"“{name}” is no field of the front matter: remove it or correct its name")
    reason = message.removeprefix("Value error, ")
    return FrontMatterError(line, f"“{name}”: {reason}" + (f"; write {wanted}" if wanted else ""))


def _wanted(location: Location) -> str:
    """What the schema says of a field."""
    model: type[BaseModel] = FrontMatter
    wanted = ""
    for part in location:
        if isinstance(part, str) and part in model.model_fields:
            wanted = model.model_fields[part].description or ""
            model = {"sources": SourceEntry, "official_pages": PageEntry}.get(part, model)
    return wanted
