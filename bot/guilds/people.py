"""People by a keyed hash in place of their Discord id: the same person is the same, and nobody can be looked up."""

import hashlib
import hmac


class People:
    """Gives people their pseudonyms; `key` is the catalog's, drawn once."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def pseudonym(self, person: int) -> str:
        """32 hexadecimal digits for a Discord id."""
        return hmac.new(self._key, str(person).encode(), hashlib.sha256).hexdigest()[:32]
