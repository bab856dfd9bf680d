"""The facts of a message that the gate decides by, gathered from Discord, the server's settings and the record."""

from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import timedelta

import discord

from bot.discord_app.aside import Aside
from bot.discord_app.gate import Heard, Place, question_in
from bot.discord_app.ports import BotServices
from bot.discord_app.talk import Talk
from bot.guilds import Exchange, GuildSettings
from bot.text.language import detect, has_kana

IN_A_THREAD = timedelta(hours=24)
"""How long the bot follows a thread that it was asked in, and what was said there."""

IN_PRIVATE = timedelta(minutes=30)
"""How long a direct message may lean on the one before."""

REMEMBERED = 2000
"""How many things said `Once` remembers."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """What was heard, where, and which exchange it follows up or, as a moderator's reply, answers."""

    heard: Heard
    settings: GuildSettings
    locale: str
    parent_id: int | None = None
    continues: timedelta | None = None
    handed_off: Exchange | None = None

    @property
    def language(self) -> str:
        """The language of what is said to whoever wrote it: theirs, where the server has not fixed one."""
        return self.settings.language or detect(question_in(self.heard.content), self.locale)


class Hears:
    """Gathers facts; what is plainly not for the bot costs it nothing."""

    def __init__(self, client: discord.Client, services: BotServices, aside: Aside, talk: Talk) -> None:
        self._client = client
        self._services = services
        self._exchanges = services.exchanges
        self._aside = aside
        self._talk = talk

    @property
    def _own_id(self) -> int:
        return self._client.user.id if self._client.user else 0

    async def hear(self, message: discord.Message) -> Hearing | None:
        """The facts; None where nothing but silence is possible."""
        if message.author.bot or message.webhook_id or message.is_system():
            return None
        settings = await self._aside.settings(self._services.guilds, message.guild and message.guild.id)
        self._listen_to_talk(message, settings)
        to_bot = self._replies_to_bot(message)
        place = await self._place(message, settings)
        if place is Place.CHANNEL and not to_bot and not self._is_mentioned(message):
            return None
        locale = settings.language or _spoken(message)
        handed_off = None
        if to_bot and message.reference and helps(message.author, settings):
            handed_off = await self._aside(self._exchanges.by_handoff, message.reference.message_id or 0)
        return Hearing(
            heard=replace(
                self._heard(message, settings, place, to_bot=to_bot),
                theirs=place is Place.OWN_THREAD and await self._asked_there(message),
            ),
            settings=settings,
            locale=locale,
            parent_id=await self._parent(message, place, to_bot=to_bot),
            continues=IN_PRIVATE if place is Place.DIRECT else None,
            handed_off=handed_off,
        )

    def _heard(self, message: discord.Message, settings: GuildSettings, place: Place, *, to_bot: bool) -> Heard:
        others = [person for person in message.mentions if person.id != self._own_id]
        channel = message.channel
        return Heard(
            content=message.content,
            quoted=_quoted(message),
            bot_id=self._own_id,
            place=place,
            to_bot=to_bot,
            to_person=message.reference is not None and not to_bot,
            mentions_others=bool(others or message.role_mentions or message.mention_everyone),
            open=message.guild is None or settings.may_answer_in(channel.id, getattr(channel, "parent_id", None)),
            quiet=self._talk.quiet_for(channel.id, message.author.id),
            readable=self._services.settings.message_content_intent,
            bare=not message.attachments and not message.stickers,
        )

    def _is_mentioned(self, message: discord.Message) -> bool:
        return any(person.id == self._own_id for person in message.mentions)

    def _replies_to_bot(self, message: discord.Message) -> bool:
        answered = message.reference.resolved if message.reference else None
        return isinstance(answered, discord.Message) and answered.author.id == self._own_id

    async def _place(self, message: discord.Message, settings: GuildSettings) -> Place:
        channel = message.channel
        if message.guild is None:
            return Place.DIRECT
        if isinstance(channel, discord.Thread):
            if channel.parent_id in settings.auto_answer_channels and message.id == channel.id:
                return Place.AUTO  # the first post of a forum's thread
            opened = channel.owner_id == self._own_id and not moderates(message.author, settings)
            return Place.OWN_THREAD if opened or await self._asked_there(message) else Place.CHANNEL
        return Place.AUTO if channel.id in settings.auto_answer_channels else Place.CHANNEL

    async def _asked_there(self, message: discord.Message) -> bool:
        """Whether it is this person's question that a thread is about."""
        person, thread = message.author.id, message.channel.id
        if await self._aside(self._exchanges.latest_in, thread, IN_A_THREAD, person):
            return True
        began = await self._began(thread)
        return bool(began and self._exchanges.belongs_to(began, person))

    async def _began(self, thread: int) -> Exchange | None:
        """The exchange that a thread hangs on: it has the id of the message."""
        by_answer = await self._aside(self._exchanges.by_answer, thread)
        return by_answer or await self._aside(self._exchanges.by_question, thread)

    async def _parent(self, message: discord.Message, place: Place, *, to_bot: bool) -> int | None:
        if to_bot and message.reference:
            answered = await self._aside(self._exchanges.by_answer, message.reference.message_id or 0)
            return answered.id if answered else None
        if place is not Place.OWN_THREAD:
            return None
        thread = message.channel.id
        if latest := await self._aside(self._exchanges.latest_in, thread, IN_A_THREAD):
            return latest
        began = await self._began(thread)
        return began.id if began else None

    def _listen_to_talk(self, message: discord.Message, settings: GuildSettings) -> None:
        if message.guild:
            moderator = moderates(message.author, settings)
            self._talk.hear(message.channel.id, message.author.id, moderator=moderator)


def moderates(person: discord.User | discord.Member, settings: GuildSettings) -> bool:
    """Whether somebody moderates the server: by its role, or by the right to manage it or its messages.

    More people than may use the moderators' commands, since whoever clears messages away is no visitor either.
    """
    if not isinstance(person, discord.Member):
        return False
    rights = person.guild_permissions
    role = settings.moderator_role
    return rights.manage_guild or rights.manage_messages or any(each.id == role for each in person.roles)


def helps(person: discord.User | discord.Member, settings: GuildSettings) -> bool:
    """Whether somebody may answer for people: a moderator, or who has the role that is called for help."""
    called = isinstance(person, discord.Member) and any(role.id == settings.helper_role for role in person.roles)
    return called or moderates(person, settings)


def _spoken(message: discord.Message) -> str:
    """The locale of what is said around an answer: the server's, and Japanese to whoever surely writes Japanese."""
    locale = str(message.guild.preferred_locale) if message.guild else "en"
    text = question_in(message.content)
    return "ja" if has_kana(text) and detect(text, locale) == "ja" else locale


def _quoted(message: discord.Message) -> str:
    """The words of a person whom a message replies to, where Discord shows them to us."""
    answered = message.reference.resolved if message.reference else None
    if isinstance(answered, discord.Message) and not answered.author.bot:
        return answered.content
    return ""


class Once:
    """Remembers what was said already, so that it is said once; the oldest is forgotten first."""

    def __init__(self) -> None:
        self._said: OrderedDict[object, None] = OrderedDict()

    def first(self, key: object) -> bool:
        """Whether this is the first time."""
        new = key not in self._said
        self._said[key] = None
        if len(self._said) > REMEMBERED:
            self._said.popitem(last=False)
        return new
