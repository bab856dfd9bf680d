"""The task of reading a web page, done in the sandbox's child."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from bot.sandbox.outline import outline
from bot.sandbox.refusals import Notice, Refusal
from bot.sandbox.simple_html import to_markdown

MOST_CSS = 200_000
"""Characters of a page's own style sheets that are read for what they hide."""

# Over a block of declarations in small letters, without spaces, its numbers written plainly: what nobody sees may hold
# orders to a machine.
_HIDES = re.compile(
    r"(?:^|;)(?:display:none|visibility:(?:hidden|collapse)|opacity:(?:0(?![\d.])|-)|color:transparent"
    r"|font-size:(?:0(?:\.0\d*)?(?![\d.])|(?:0|1)(?:\.\d+)?p[xt]|0\.[12]\d*(?:r?em|ex|ch|v|%))"
    r"|text-indent:-\d{3,}"
    r"|(?:margin-)?(?:left|right|top|bottom):-\d{4,}px|clip:rect\([01](?:px)?[, )]|clip-path:(?:inset\((?:50|100)%"
    r"|circle\(0)|transform:scale[xy]?\(0(?![.\d]))"
)
_NUMBER = re.compile(r"(?<![\w#.+-])[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_FONT = re.compile(r"(?:^|;)\s*font\s*:([^;]*)")
_LENGTH = re.compile(r"(?:^|\s)(0|-?[\d.]+(?:[a-z]+|%))(?=[\s/]|$)")
"""The size in a `font`; a number alone is a weight, but for 0."""
_BRACKETS = re.compile(r"\([^()]*\)")
_FLAT = re.compile(r"(?:^|;)(?:max-)?height:0(?![.\d%])")
_COLOUR = re.compile(r"(?:^|;)(color|background(?:-color)?):([^;!]+)")
_WHITE = {"white", "#fff", "#ffffff", "rgb(255,255,255)"}
_DEEPEST = 5
"""Brackets in brackets that a page means; each more would be another look at all of it."""
_TAKEN_OVER = {"inherit", "initial", "unset", "revert", "revert-layer", "currentcolor"}
"""Values that are another one's, and those of a colour and its background are not the same."""
_NESTED = re.compile(r"@[^{;]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_SELECTOR = re.compile(r"[a-z0-9]*([.#])([\w-]+)", re.IGNORECASE)

MOST_UNREAD = 2
"""Hidden words that are not worth a notice: icons, and labels of buttons."""

LEAST_SHOWN = 200
"""Words from which on what is most of a page is what its readers come for: a script shows it, or another style sheet.
"""

_WHOLE = {"html", "body"}
"""A page that hides these has a script that shows it."""

_NO_TEXT = {"script", "style", "template", "noscript"}
_WORD = re.compile("[\u3040-\u30ff\u3400-\u9fff]{1,2}|[^\\s\u3040-\u30ff\u3400-\u9fff]+")
"""A word, or what counts as one where words are not parted by spaces."""


def drop_hidden(tree: Any) -> Counter[Notice]:  # noqa: ANN401  # lxml's own type, which this script must not import early
    """Take out what a browser would not show; returns how many texts these were, and how many stay nevertheless.

    Text that a page hides from its readers is none of its text, unless it is most of it.
    """
    hidden = list(_hidden(tree))
    for element, notice in hidden:
        if notice is Notice.HIDDEN_TEXT:
            element.drop_tree()
    return Counter(notice for element, notice in hidden if element.tag != "template" and _words(element) > MOST_UNREAD)


def _hidden(tree: Any) -> Iterator[tuple[Any, Notice]]:  # noqa: ANN401
    """What is hidden and lies in nothing that is left out: whether it is, or is read."""
    css = "\n".join(style.text or "" for style in tree.iter("style"))[:MOST_CSS]
    named, most = hidden_names(css), max(LEAST_SHOWN, _words(tree) // 2)
    left = [tree]
    while left:
        element = left.pop()
        marked = is_marked_hidden(element)
        hidden = marked or is_styled_hidden(element, named)
        whole = element is tree or element.tag in _WHOLE
        if hidden and not whole and (marked or _words(element) < most):
            yield element, Notice.HIDDEN_TEXT
            continue
        if hidden:
            yield element, Notice.HIDDEN_READ
        left += [child for child in element if isinstance(child.tag, str)]


def _words(element: Any) -> int:  # noqa: ANN401
    """How many words a browser would show of it."""
    parts = [part for part in element.iter() if isinstance(part.tag, str)]
    texts = [part.text for part in parts if part.tag not in _NO_TEXT] + [part.tail for part in parts if part != element]
    return sum(len(_WORD.findall(text)) for text in texts if text)


def hidden_names(css: str) -> set[tuple[str, str]]:
    """The classes (`.`) and ids (`#`) that a style sheet hides on every screen."""
    rules = _rules(_NESTED.sub("", _COMMENT.sub("", css)))
    selectors = (one.strip() for names, block in rules if hides(block) for one in names.split(","))
    return {(found[1], found[2]) for one in selectors if (found := _SELECTOR.fullmatch(one))}


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations; not by a pattern, which takes seconds over a picture written into the sheet."""
    for rule in css.split("}")[:-1]:
        before, brace, block = rule.rpartition("{")
        if brace:
            yield before.rpartition("{")[2], block


def is_marked_hidden(element: Any) -> bool:  # noqa: ANN401
    """Whether an element is hidden by its tag or an attribute."""
    return (
        element.tag == "template"
        or element.get("hidden") is not None
        or (element.get("aria-hidden") or "").lower() == "true"
    )


def is_styled_hidden(element: Any, named: set[tuple[str, str]]) -> bool:  # noqa: ANN401
    """Whether an element is hidden by its own style, or a style sheet of the page."""
    names = {(".", name) for name in (element.get("class") or "").split()} | {("#", element.get("id") or "")}
    return hides(element.get("style") or "") or bool(names & named)


def hides(block: str) -> bool:
    """Whether a block of CSS declarations makes its text invisible."""
    block = _NUMBER.sub(_plainly, _COMMENT.sub("", block.lower()))
    sizes = [size[1] for font in _FONT.finditer(_flat(block)) if (size := _LENGTH.search(font[1]))]
    block = re.sub(r"\s+|!important", "", ";font-size:".join([block, *sizes]))
    colours = {name.partition("-")[0]: "white" if value in _WHITE else value for name, value in _COLOUR.findall(block)}
    same = colours.get("color", "inherit") not in _TAKEN_OVER and colours.get("color") == colours.get("background")
    return same or bool(_HIDES.search(block)) or bool(_FLAT.search(block) and "overflow:hidden" in block)


def _flat(block: str) -> str:
    """Without what stands in brackets: a size that a page computes, as `clamp(1rem, 0.25rem + 1vw, 2rem)`, is none."""
    for _ in range(_DEEPEST):
        block = _BRACKETS.sub("computed", block)
    return block


def _plainly(number: re.Match[str]) -> str:
    """A number as most people write it: `.0`, `0.0` and `0e1` are 0."""
    return f"{round(float(number[0]), 4) + 0:.4f}".rstrip("0").rstrip(".")  # with 0, which takes its sign from -0


def run(data: bytes) -> dict[str, Any]:
    """Main text, title, date and language of a page, and how many texts its readers may not see."""
    html = data.decode("utf-8", "replace")
    import trafilatura  # noqa: PLC0415 — after the limits are set
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415

    tree: Any = trafilatura.load_html(html)
    hidden = drop_hidden(tree) if tree is not None else None
    # As HTML, whose text is then escaped: its own Markdown has less of the main text, a recall of 0.93 and not 0.95.
    text = trafilatura.extract(
        html if tree is None else tree,
        output_format="html",
        include_tables=True,
        include_comments=False,
        include_formatting=False,
    )
    # Not extensive: a date that merely stands in the text is not the page's own.
    meta = extract_metadata(html, extensive=False)
    stated = {name: getattr(meta, name, None) or "" for name in ("title", "date", "language")}
    named = tree.findtext(".//title") if tree is not None else ""
    stated["title"] = stated["title"] or named or ""
    return outline(to_markdown(text or ""), **stated, notices=hidden, empty=Refusal.NO_MAIN_TEXT)
