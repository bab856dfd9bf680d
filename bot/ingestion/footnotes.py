"""Footnote definitions, generated from the front matter, so that they always say what the sources say."""

import re
from collections.abc import Iterable, Mapping

from bot.models import ReadVia, Source

_DEFINITION = re.compile(r"^\[\^(?P<label>[^\]\s]+)\]:.*$", re.MULTILINE)
_READ = {ReadVia.DIRECT: "", ReadVia.TRANSCRIPTION: ", read through a transcription", ReadVia.NONE: ", not opened"}


def render_footnote(source: Source) -> str:
    """The one form in which a source stands at the end of an article."""
    title = re.sub(r"([\[\]\\])", r"\\\1", source.title)
    url = f"<{source.url}>" if re.search(r"[()\s]", source.url) else source.url
    dated = str(source.date) if source.date else "undated"
    return (
        f"[^{source.label}]: [{title}]({url}) · {source.publisher} · {source.kind}{_READ[source.read]} · {dated} · "
        f"{source.confidence} confidence"
    )


def footnote_lines(text: str) -> dict[str, str]:
    """The definitions that stand in a text, by label."""
    return {match["label"]: match[0].rstrip() for match in _DEFINITION.finditer(text)}


def fix_footnotes(text: str, used: Iterable[str], sources: Mapping[str, Source]) -> str:
    """Replace all definitions in a file by one for each used label that has a source, in the order of the labels."""
    body = _DEFINITION.sub("", text).rstrip()
    rendered = [render_footnote(sources[label]) for label in sorted(set(used) & set(sources), key=natural)]
    return body + "\n\n" + "\n".join(rendered) + "\n" if rendered else body + "\n"


def natural(label: str) -> tuple[tuple[int, str], ...]:
    """A key for sorting labels: f2 before f10."""
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", label))
