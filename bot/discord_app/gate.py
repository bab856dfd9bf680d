"""Whether and to what the bot replies when somebody writes a message: a pure decision, tested alone.

People who address the bot always get an answer. Where nobody addressed it, it has manners: it follows up only in
threads of its own, speaks up unasked only where moderators want that, and never into a talk between people.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto

from bot.answering.courtesy import Courtesy, courtesy_in
from bot.guilds import Way

_REFERENCE = re.compile(r"<(?:@[!&]?|#)\d+>")
_WORD = re.compile(r"\w")
_QUESTION = re.compile(
    r"[?？]|(?:^|[.!,;]\s*)(?:hi,? |hello,? |hey,? )?(?:how|what|when|where|which|who|why|can|could|do|does|did|is|are"
    r"|am|should|would|will|has|have|any(?:one|body)|must|may)\b|(?:ですか|ますか|でしょうか|のか|ませんか|教えて)",
    re.IGNORECASE,
)
SHORTEST_UNASKED = 12
"""Characters that a message must have before it is taken for a question to nobody in particular."""


class Reply(Enum):
    """What to do with a message."""

    NONE = auto()
    GREETING = auto()
    WELCOME = auto()  # to thanks
    ANSWER = auto()
    ELSEWHERE = auto()  # moderators want answers in other channels
    UNREADABLE = auto()  # without the message content intent


class Place(Enum):
    """What the channel of a message is to the bot."""

    CHANNEL = auto()
    DIRECT = auto()
    OWN_THREAD = auto()  # that it opened, or was asked in
    AUTO = auto()  # where moderators want it to answer unasked


@dataclass(frozen=True, slots=True)
class Heard:
    """What is known of a message when it arrives.

    `to_bot` and `to_person` are whose message it replies to. `theirs` is whether a thread is about this person's own
    question, so that any words go on with it: of others only a question is taken for one. `open` is whether moderators
    let the bot answer there, `quiet` whether nobody else is talking, and `readable` whether Discord shows us messages
    that do not address us.
    """

    content: str
    bot_id: int
    from_person: bool = True
    place: Place = Place.CHANNEL
    theirs: bool = False
    to_bot: bool = False
    to_person: bool = False
    mentions_others: bool = False
    open: bool = True
    quiet: bool = True
    readable: bool = False
    bare: bool = True
    """Whether nothing but text could be in it: no attachment, no sticker."""
    quoted: str = ""
    """The words of the person whose message it replies to."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do, as which way of asking, and the question where there is one."""

    reply: Reply
    way: Way = "mention"
    question: str = ""


NOTHING = Decision(Reply.NONE)


def decide(heard: Heard) -> Decision:
    """Answer who addresses the bot or goes on in its thread; other bots, @everyone and talks of people are left."""
    way = _way(heard)
    if way is None:
        return NOTHING
    if not heard.content and not heard.readable and heard.bare and way in {"reply", "thread"}:
        return Decision(Reply.UNREADABLE, way)
    question = question_in(heard.content)
    if way == "mention" and not _WORD.search(question):  # the bot was called under somebody's question
        question = question_in(heard.quoted)
    if way in {"mention", "reply", "dm"}:
        return _to_who_addresses_it(question, way, open_here=heard.open)
    if courtesy_in(question) or not heard.open:
        return NOTHING
    return Decision(Reply.ANSWER, way, question) if heard.theirs or _asks(question) else NOTHING


def _to_who_addresses_it(question: str, way: Way, *, open_here: bool) -> Decision:
    """Nobody who speaks to the bot is left without a word, but for a reply without one."""
    if not _WORD.search(question):
        return NOTHING if way == "reply" else Decision(Reply.GREETING, way)
    if courtesy := courtesy_in(question):
        return Decision(Reply.WELCOME if courtesy is Courtesy.THANKS else Reply.GREETING, way)
    return Decision(Reply.ANSWER, way, question) if open_here else Decision(Reply.ELSEWHERE, way)


def question_in(content: str) -> str:
    """The words of a message on one line, without what points at people, roles and channels."""
    return re.sub(r"\s+", " ", _REFERENCE.sub(" ", content)).strip()


def _way(heard: Heard) -> Way | None:
    if not heard.from_person:
        return None
    if heard.place is Place.DIRECT:
        return "dm"
    if re.search(rf"<@!?{heard.bot_id}>", heard.content):
        return "mention"
    if heard.mentions_others or heard.to_person:
        return None
    if heard.to_bot:
        return "reply"
    unasked: dict[Place, Way] = {Place.OWN_THREAD: "thread", Place.AUTO: "auto"}
    return unasked.get(heard.place) if heard.quiet else None


def _asks(question: str) -> bool:
    """Whether a message to nobody in particular asks something."""
    wide = sum(2 if character > "\u2e80" else 1 for character in question)
    return wide >= SHORTEST_UNASKED and bool(_QUESTION.search(question))
