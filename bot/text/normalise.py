"""Text as people see it: hidden characters removed, one form for what looks the same.

Hidden characters can carry instructions that no reader sees; they are taken out of every document and question.
"""

import re
import unicodedata

# Controls but tab and newline; soft hyphen; joiners and fillers without a glyph; direction marks, embeddings and
# overrides; invisible operators; halves of characters (surrogates), which no encoding can write; variation selectors;
# interlinear marks; formats of shorthand and of music; the tag block.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"\s+")

# The flags of England, Scotland and Wales are the only use of tag characters that people see.
_TAG_FLAG = re.compile(
    "\U0001f3f4\U000e0067\U000e0062(?:\U000e0065\U000e006e\U000e0067|\U000e0073\U000e0063\U000e0074"
    "|\U000e0077\U000e006c\U000e0073)\U000e007f"
)
_EMOJI = re.compile("[#*0-9\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff]")
_EMOJI_JOINED = re.compile("[\ufe0f\u2600-\u27bf\U0001f000-\U0001faff]")
_JOINING_SCRIPT = re.compile("[\u0600-\u06ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff]")


def strip_hidden(text: str) -> str:
    """Remove characters that are not seen; emoji, and the joiners that some scripts need, stay whole."""
    if not _HIDDEN.search(text):
        return text
    kept = {position for flag in _TAG_FLAG.finditer(text) for position in range(*flag.span())}
    return _HIDDEN.sub(lambda found: found[0] if found.start() in kept or _is_seen(text, found.start()) else "", text)


def _is_seen(text: str, position: int) -> bool:
    """Whether the character changes how its neighbours look, in a way that people use."""
    character, before = text[position], text[position - 1 : position] if position else ""
    after = text[position + 1 : position + 2]
    if character in "\ufe0e\ufe0f":
        return bool(_EMOJI.match(before))
    if character in "\u200c\u200d" and _JOINING_SCRIPT.match(before) and _JOINING_SCRIPT.match(after):
        return True
    return character == "\u200d" and bool(_EMOJI_JOINED.match(before) and _EMOJI_JOINED.match(after))


def clean(text: str) -> str:
    """A document's text for storing: NFC, plain line ends, hidden characters removed, else unchanged."""
    return strip_hidden(unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text)))


def normalise(text: str) -> str:
    """A text for comparing and searching: NFKC (full-width letters become plain), one space between words."""
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", clean(text))).strip()
