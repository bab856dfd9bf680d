"""How a language model failed, so that code decides about a further try by values and never by words."""

import math
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from enum import StrEnum

from bot.errors import ModelUnavailable


class FailureKind(StrEnum):
    """Whose failure it was."""

    PASSING = "passing"
    """Too many requests, an error of the server, no connection: the same request may work in a moment."""

    LASTING = "lasting"
    """A wrong key, an unknown model, no answer in time, nonsense: trying at once again is useless."""

    REQUEST = "request"
    """The server refused this one request (too long, its content): others may work, so nobody blames the model."""


class ModelFailure(ModelUnavailable):
    """A model that did not answer; `retry_after` is in seconds, where the server named a time.

    `billed` says whether the provider may have worked, and so charges, for the request.
    """

    def __init__(
        self,
        sentence: str,
        kind: FailureKind = FailureKind.LASTING,
        *,
        retry_after: float | None = None,
        billed: bool = True,
    ) -> None:
        super().__init__(sentence)
        self.kind = kind
        self.retry_after = retry_after
        self.billed = billed


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds that the server asks us to wait; None where it names none, or nothing that can be read.

    A date is compared with the answer's own Date, so that a wrong clock here does not matter.
    """
    for name, factor in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        try:
            seconds = float(headers.get(name, "")) * factor
        except ValueError:
            continue
        if math.isfinite(seconds):
            return max(seconds, 0.0)
    try:
        until, sent = (parsedate_to_datetime(headers.get(name, "")) for name in ("retry-after", "date"))
        return max((until - sent).total_seconds(), 0.0)
    except (ValueError, TypeError, OverflowError):
        return None
