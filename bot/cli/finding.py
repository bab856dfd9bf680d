"""One line of `senpai doctor`."""

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import JsonValue


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing examined: `state` is ok, missing (works without it) or broken (mend it).

    `more` are further lines for people, `figures` the same for machines.
    """

    name: str
    state: str
    detail: str
    mend: str = ""
    more: tuple[str, ...] = ()
    figures: Mapping[str, JsonValue] | None = None

    def row(self) -> dict[str, object]:
        """The finding as JSON; `figures` only where there are any."""
        row: dict[str, object] = {
            "name": self.name, "state": self.state, "detail": self.detail, "mend": self.mend
        }  # fmt: skip
        return row | {"figures": dict(self.figures)} if self.figures else row
