"""Questions with what became of them: kept for follow-ups, buttons and counting, and forgotten in time.

texts       24 hours; where the server opted in, public ones as long as the rest
the rest    30 days: hashes, ids of messages, citations, outcomes, ratings
tokens      15 minutes at most, as long as Discord takes them
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.catalog import Catalog, Exchange, Forgotten, Posted, Way
from bot.dates import utc_now
from bot.guilds.guilds import Guilds
from bot.guilds.people import People
from bot.models import Answer, Turn
from bot.text.privacy import mask_as_written

TEXTS_KEPT = timedelta(hours=24)
"""How long questions and answers are kept in words."""

KEPT = timedelta(days=30)
"""How long it is kept that something was asked."""

PURGE_EVERY = timedelta(minutes=10)
"""How often `purge` is to be called; what would be too old at the next call goes now."""

TOKEN_LIFE = timedelta(minutes=15)
"""Discord's: an interaction's token is void then."""

MOST_REASON = 1_000
"""Characters kept of what somebody wrote about an answer."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it came in; `person` is a Discord id, which is not kept."""

    person: int
    guild_id: int | None
    channel_id: int
    way: Way
    question: str
    locale: str
    as_of: date
    private: bool = False
    parent_id: int | None = None
    question_message_id: int | None = None
    token: str | None = None


class Exchanges:
    """The record of what was asked. Safe to call from any thread.

    `public_contacts` are numbers and addresses that are nobody's own, which questions may keep.
    """

    def __init__(
        self,
        catalog: Catalog,
        guilds: Guilds,
        people: People,
        *,
        public_contacts: Collection[str] = (),
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self._store = catalog.exchanges
        self._recalls = catalog.recalls
        self._guilds = guilds
        self._people = people
        self._public = public_contacts
        self._now = now
        self._under_way: set[int] = set()

    # An exchange and what happens to it

    def as_kept(self, text: str) -> str:
        """What people write, without what identifies them."""
        return mask_as_written(text, self._public)

    def open(self, asked: Asked, posted: Iterable[Posted] = (), language: str = "") -> int:
        """Keep a question, without what identifies people, and the bot's messages for it so far; its id.

        `language` is that of the answer, where it is not to be the question's own or the server's.
        """
        exchange_id = self._store.open(
            self._facts(asked)
            | {
                "parent_id": asked.parent_id,
                "token": asked.token,
                "language": language[:10],
                "question": self.as_kept(asked.question),
                # A server decides for what is said in public there, not for what people ask it in private.
                "keep_texts": not asked.private and self._guilds.settings(asked.guild_id).keep_texts,
            },
            posted,
        )
        self._under_way.add(exchange_id)
        return exchange_id

    def note(self, asked: Asked, posted: Iterable[Posted]) -> None:
        """Keep, without any text, that a message got a greeting or a notice, which is to go where the person goes."""
        self._store.note(self._facts(asked) | {"keep_texts": False}, posted, self._now())

    def _facts(self, asked: Asked) -> dict[str, object]:
        return {
            "person": self._people.pseudonym(asked.person),
            "guild_id": asked.guild_id,
            "channel_id": asked.channel_id,
            "question_message_id": asked.question_message_id,
            "way": asked.way,
            "locale": asked.locale[:10],
            "as_of": asked.as_of,
            "private": asked.private,
            "asked_at": self._now(),
        }

    def finish(
        self, exchange_id: int, answer: Answer, message_ids: Iterable[int], *, channel_id: int | None = None
    ) -> bool:
        """Keep the answer; False, and nothing kept, if the exchange was forgotten meanwhile.

        `channel_id` is where the messages are, if not in the channel of the question.
        """
        self._under_way.discard(exchange_id)
        if (exchange := self._store.get(exchange_id)) is None:
            return False
        channel = exchange.channel_id if channel_id is None else channel_id
        messages = [Posted(channel, message_id) for message_id in message_ids]
        return self._store.finish(exchange_id, answer, messages, self._now())

    def posted(self, exchange_id: int, channel_id: int, message_id: int) -> None:
        """Remember a message of the bot before the answer is whole, so that a restart knows which one to mend."""
        self._store.add_messages(exchange_id, [Posted(channel_id, message_id)])

    def fail(self, exchange_id: int) -> None:
        """There will be no answer."""
        self._under_way.discard(exchange_id)
        self._store.fail(exchange_id, self._now())

    def rate(self, exchange_id: int, person: int, value: int, reason: str = "") -> bool:
        """Keep what a person thinks of an answer (+1 or -1), the last time counts; False if it is gone."""
        words = self.as_kept(reason)[:MOST_REASON]
        return self._store.rate(exchange_id, self._people.pseudonym(person), value, words, self._now())

    def wish(self, exchange_id: int, person: int) -> bool:
        """Keep whom to tell when a source of an answer changes; False where it was kept, and now is not.

        The one place where a Discord id is kept: it goes with the exchange.
        """
        return self._recalls.wish(exchange_id, person)

    def hand_off(self, exchange_id: int, channel_id: int, message_id: int) -> bool:
        """Keep the post that passed an exchange on to people; False if the exchange is gone."""
        return self._store.hand_off(exchange_id, Posted(channel_id, message_id), self._now())

    def close_handoff(self, exchange_id: int) -> bool:
        """People have answered; False if they had already."""
        return self._store.close_handoff(exchange_id)

    # Finding

    def get(self, exchange_id: int) -> Exchange | None:
        """The exchange with this id."""
        return self._store.get(exchange_id)

    def by_answer(self, message_id: int) -> Exchange | None:
        """The exchange that a message of the bot answers."""
        return self._store.by_answer(message_id)

    def by_question(self, message_id: int) -> Exchange | None:
        """The newest exchange that a person's message began."""
        return self._store.by_question(message_id)

    def by_handoff(self, message_id: int) -> Exchange | None:
        """The exchange that a post in the moderators' channel passed on."""
        return self._store.by_handoff(message_id)

    def belongs_to(self, exchange: Exchange, person: int) -> bool:
        """Whether a person asked it."""
        return exchange.person == self._people.pseudonym(person)

    def turns(self, exchange_id: int, limit: int = 4) -> tuple[Turn, ...]:
        """The exchange and those that it follows up, oldest first, at most `limit`.

        The chain ends where a text is gone.
        """
        turns: list[Turn] = []
        following: int | None = exchange_id
        while following is not None and len(turns) < limit:
            exchange = self._store.get(following)
            if exchange is None or exchange.question is None:
                break
            turns.append(Turn(exchange.question, exchange.answer or ""))
            following = exchange.parent_id
        return tuple(reversed(turns))

    def latest_in(self, channel_id: int, within: timedelta, person: int | None = None) -> int | None:
        """The newest public exchange that was answered in a channel, of one person where given."""
        who = None if person is None else self._people.pseudonym(person)
        return self._store.latest_in(channel_id, self._now() - within, who)

    def interrupted(self) -> list[Exchange]:
        """What an earlier process left unanswered, oldest first; the token may be void already.

        What was asked in other processes' shards may be under way there.
        """
        return [
            exchange
            for exchange in self._store.unfinished()
            if exchange.id not in self._under_way and self._guilds.shards.serve(exchange.guild_id)
        ]

    # Forgetting

    def forget_person(self, person: int) -> Forgotten:
        """Delete everything of a person.

        The messages named were posted for them, may repeat what they asked, and are to be deleted in Discord.
        """
        return self._store.forget_person(self._people.pseudonym(person))

    def forget_message(self, message_id: int) -> Forgotten:
        """Delete what is kept of a message that was deleted in Discord; the messages named answered it."""
        return self._store.forget_message(message_id)

    def forget_guild(self, guild_id: int) -> Forgotten:
        """Delete everything that was asked in a server."""
        return self._store.forget_guild(guild_id)

    def purge(self, now: datetime) -> Forgotten:
        """Delete what is too old, or will be before the next call; what was deleted whole."""
        for guild_id in self._store.guilds_keeping_texts():
            if not self._guilds.settings(guild_id).keep_texts:  # the operator may have changed their mind
                self._store.stop_keeping_texts(guild_id)
        return self._store.purge(now, now - TEXTS_KEPT + PURGE_EVERY, now - TOKEN_LIFE, now - KEPT + PURGE_EVERY)
