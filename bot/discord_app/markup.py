"""Text of documents and people made safe for Discord: nothing pings, poses as a link or turns into Markdown."""

import re

from bot.text.addresses import uninvited, unlinked
from bot.text.normalise import strip_hidden

_SPACE = re.compile(r"\s+")
# Without @, so that no user name in front of the host poses as the host.
_URL = re.compile(r"https?://[A-Z0-9\-._~:/?#!$&*+,;=%]+(?<![.,;:!?*_~])", re.IGNORECASE)
_INLINE = re.compile(r"[\\`*_~|\[\]<]")
_BLOCK_START = re.compile(r"^(?:(?=[#>+\-])|\d+(?=[.)]))")
_MENTION = re.compile(r"@(?=everyone|here)|(?<=<)@", re.IGNORECASE)
_UNSAFE_IN_URL = re.compile(r"[\s<>()\[\]\\\"'`|*@]")

MAX_LINK = 400
"""Characters of an address up to which it is linked: a message holds 2000 in all."""


def one_line(text: str) -> str:
    """The text on one line, without hidden characters: some carry orders, others make a text look like another one."""
    return _SPACE.sub(" ", strip_hidden(text)).strip()


def escape(text: str, *, links: bool = True) -> str:
    """One line of plain text as Discord shows it literally; addresses stay what they are, without a preview.

    With `links` False, as for what a person wrote, no address can be clicked; an invitation never can. The result is
    at most a few characters longer than twice the text.
    """
    text = uninvited(one_line(text)) if links else unlinked(one_line(text))
    parts: list[str] = []
    position = 0
    for found in _URL.finditer(text):
        parts += (_escape_words(text[position : found.start()]), f"<{found[0]}>")
        position = found.end()
    parts.append(_escape_words(text[position:]))
    return _BLOCK_START.sub(lambda found: f"{found[0]}\\", "".join(parts))


def link(mark: str, url: str) -> str:
    """`mark` as a link to `url`, without a preview; the mark alone where the address is not a usable web address."""
    address = _usable(url)
    return f"[{mark}](<{address}>)" if address else mark


def own_link(url: str) -> str:
    """An address that is its own mark, which Discord makes no masked link of; text where it is not a usable one."""
    address = _usable(url)
    return f"<{address}>" if address else escape(url)


def _usable(url: str) -> str:
    """The address in characters that end no link; empty where it is not a usable web address."""
    address = _UNSAFE_IN_URL.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), url.strip())
    return address if re.match(r"https?://[^/]", address) and len(address) <= MAX_LINK else ""


def shorten(text: str, limit: int) -> str:
    """A title or a question cut to `limit` characters, at a word where there is one, with an ellipsis that says so."""
    text = one_line(text)
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    return f"{head.rsplit(' ', 1)[0] if ' ' in head[limit // 2 :] else head}…"


def harmless(text: str) -> str:
    """What a person wrote, with their own Markdown, that neither pings anybody nor hides anything."""
    return _MENTION.sub("@\u200b", strip_hidden(text))


def _escape_words(text: str) -> str:
    # The zero-width space keeps a mention from being one even where allowed_mentions is not looked at.
    return _INLINE.sub(lambda found: f"\\{found[0]}", _MENTION.sub("@\u200b", text))
