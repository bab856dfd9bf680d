"""What was asked in a server, for its moderators: counts, and topics without an answer; nobody is named."""

from dataclasses import dataclass
from datetime import datetime

from bot.catalog import Catalog, ExchangeCounts, SectionCount, Unanswered
from bot.dates import today_in_japan
from bot.models import Outcome

MOST_EXAMPLES = 3
"""Questions shown for a topic."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Questions without an answer that came nearest to one section; `examples` only where the server keeps texts."""

    section: SectionCount
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Insights:
    """What happened since `since`; `spent` is the current month's, in millionths of a dollar."""

    since: datetime
    asked: int
    answered: int
    declined: int
    unknown: int
    failed: int
    people: int
    liked: int
    disliked: int
    handoffs: int
    topics: tuple[Topic, ...]
    relied_on: tuple[SectionCount, ...]
    reasons: tuple[str, ...]
    spent: int

    @property
    def disliked_share(self) -> float | None:
        """Of the ratings; None without any."""
        rated = self.liked + self.disliked
        return self.disliked / rated if rated else None


def insights(catalog: Catalog, guild_id: int, since: datetime, now: datetime) -> Insights:
    """Count the guild's exchanges of the time from `since` to `now`."""
    counts: ExchangeCounts = catalog.exchanges.counts(guild_id, since)
    outcomes = counts.outcomes
    return Insights(
        since=since,
        asked=counts.asked,
        answered=outcomes.get(Outcome.ANSWERED, 0),
        declined=outcomes.get(Outcome.OFF_TOPIC, 0) + outcomes.get(Outcome.REFUSED, 0),
        unknown=outcomes.get(Outcome.UNKNOWN, 0),
        failed=counts.failed,
        people=counts.people,
        liked=counts.liked,
        disliked=counts.disliked,
        handoffs=counts.handoffs,
        topics=_topics(counts.unanswered, catalog.exchanges.unanswered_questions(guild_id, since)),
        relied_on=counts.relied_on,
        reasons=counts.reasons,
        spent=catalog.spent(guild_id, f"{today_in_japan(now):%Y-%m}"),
    )


def _topics(sections: tuple[SectionCount, ...], questions: list[Unanswered]) -> tuple[Topic, ...]:
    return tuple(Topic(section, _examples(section, questions)) for section in sections)


def _examples(section: SectionCount, questions: list[Unanswered]) -> tuple[str, ...]:
    here = (section.document_id, section.anchor)
    return tuple(each.question for each in questions if (each.document_id, each.anchor) == here)[:MOST_EXAMPLES]
