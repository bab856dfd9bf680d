"""A circuit breaker: a model that keeps failing is left alone for a while, so that nobody waits for it in vain."""

FAILURES = 5
"""Failed requests in a row after which a model is left alone."""

REST = 60.0
"""Seconds until one request may probe whether it works again."""


class Breaker:
    """Closed while the model works; open after too many failures; then one probe at a time decides.

    For one event loop; `now` is a monotonic clock's seconds.
    """

    def __init__(self) -> None:
        self._failures = 0
        self._opened_at: float | None = None
        self._probing = False

    def allows(self, now: float) -> bool:
        """Whether a request may be made; changes nothing."""
        if self._opened_at is None:
            return True
        return now - self._opened_at >= REST and not self._probing

    def begin(self) -> None:
        """A request starts; it is the probe if the breaker is open."""
        self._probing = self._opened_at is not None

    def succeeded(self) -> None:
        """The model works: start counting anew."""
        self._failures, self._opened_at, self._probing = 0, None, False

    def failed(self, now: float) -> None:
        """One more failure; opens the breaker at the limit, and again after a failed probe."""
        self._failures += 1
        self._probing = False
        if self._failures >= FAILURES:
            self._opened_at = now

    def abandoned(self) -> None:
        """The request ended without saying anything about the model: it was cancelled, or was itself wrong."""
        self._probing = False
