"""Web addresses and invitations in a text: what a chat turns into a link by itself."""

import re

ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"']*|\bdiscord(?:app)?\.(?:gg|com)/\S*", re.IGNORECASE)
"""An address with its scheme, or an invitation, which Discord links without one."""

_SCHEME = re.compile(r"https?:/+", re.IGNORECASE)
_INVITATION = re.compile(r"(\bdiscord(?:app)?\.(?:gg|com))/", re.IGNORECASE)


def unlinked(text: str) -> str:
    """The text with its addresses still readable, and none that a chat links: no schemes, invitations parted."""
    return " ".join(uninvited(_SCHEME.sub(" ", text)).split())


def uninvited(text: str) -> str:
    """The text with invitations to other servers parted, so that nobody is one click from them."""
    return _INVITATION.sub(r"\1 /", text)
