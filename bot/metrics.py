"""What the operator can watch of a running bot, as Prometheus reads it; the only place that knows Prometheus.

Features are handed a `Metrics` and use its instruments. Labels are of a few fixed words: no server, no person, no text.
"""

from collections.abc import Generator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

from bot import log

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

_QUICK = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3)
_SLOW = (0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30, 60, 120)


class Metrics:
    """The instruments of one process, in a registry of their own. Safe from any thread."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)

        def seconds(
            name: str, told: str, labels: tuple[str, ...] = (), buckets: tuple[float, ...] = _SLOW
        ) -> Histogram:
            return Histogram(f"senpai_{name}_seconds", told, labels, buckets=buckets, registry=registry)

        def counter(name: str, told: str, labels: tuple[str, ...] = ()) -> Counter:
            return Counter(f"senpai_{name}", told, labels, registry=registry)

        def gauge(name: str, told: str, labels: tuple[str, ...] = ()) -> Gauge:
            return Gauge(f"senpai_{name}", told, labels, registry=registry)

        # A question
        self.acknowledgement = seconds(
            "acknowledgement", "From taking a question up until Discord has an acknowledgement", ("way",), _QUICK
        )
        self.answer = seconds("answer", "From taking a question up until its whole answer is shown", ("way",))
        self.retrieval = seconds("retrieval", "Searching and weighing what was found", buckets=_QUICK)
        self.answers = counter("answers", "Answers shown", ("outcome", "mode"))
        self.refusals = counter("refusals", "Answers that say why there is none", ("kind",))
        self.failures = counter("questions_failed", "Questions that got a sentence in place of an answer", ("reason",))
        self.questions = gauge("questions", "Questions taken up, and those of them that wait in the line", ("state",))

        # Language models
        self.first_token = seconds("first_token", "Until a model's first words", ("model",))
        self.tokens = counter("model_tokens", "Tokens used", ("model", "direction"))
        self.cost = counter("model_cost_dollars", "What models cost, by the prices that are set", ("model",))
        self.model_failures = counter("model_failures", "Requests that a model failed", ("model", "kind"))
        self.breaker = gauge(
            "model_breaker_open", "1 from when a model failed too often until it answers again", ("model",)
        )

        # What goes on by itself
        self.last_turn = gauge("last_turn_timestamp_seconds", "When a background loop last came round", ("loop",))
        self.index_behind = gauge("index_behind_changes", "Changes that the indexes lag behind the catalog", ("scope",))
        self.feeds = gauge("feeds", "Feeds by state", ("state",))
        self.feed_lag = gauge("feed_lag_seconds", "How long the feed that waits longest has been due")
        self.feed_success = gauge("feed_success_timestamp_seconds", "When a feed last answered")
        self.review_queue = gauge("review_queue", "Documents that wait for moderators")
        self.free_bytes = gauge("data_free_bytes", "Free space where the data are")
        self.catalog_writable = gauge("catalog_writable", "1 while the catalog can be written")

        # The process
        self.loop_lag = seconds("event_loop_lag", "How late the event loop wakes up", buckets=_QUICK)
        self.guilds = gauge("guilds", "Servers that the bot is in")
        self.shards = gauge("shards_connected", "Connections to Discord that are open")

    @contextmanager
    def turn(self, loop: str) -> Generator[None]:
        """One turn of a background loop: it gets a request id, and its end is noted, however it came."""
        try:
            with log.request():
                yield
        finally:
            self.last_turn.labels(loop).set_to_current_time()

    def text(self) -> bytes:
        """All of it in Prometheus's text format."""
        return generate_latest(self.registry)
