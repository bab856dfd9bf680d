"""`/ask`, and "Ask Senpai about this" on a message."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.answering.suggestions import LONGEST, MOST, Suggestions
from bot.answering.understanding import checked_text
from bot.dates import today_in_japan
from bot.discord_app.after.threads import can_thread, opened_on
from bot.discord_app.as_of import day_asked
from bot.discord_app.aside import Aside
from bot.discord_app.asking import Asking, Work
from bot.discord_app.cogs.help import EXAMPLES
from bot.discord_app.errors import Notice
from bot.discord_app.gate import question_in
from bot.discord_app.localisation import label
from bot.discord_app.outlets import InteractionOutlet
from bot.discord_app.ports import BotServices
from bot.discord_app.strings import say
from bot.guilds import Asked, GuildSettings, Way

CONTINUES = timedelta(minutes=10)
"""A question of the same person in the same channel within this time may lean on the one before."""

_OWN_WORDS = 3
"""From so many words on, what was typed is offered first as it is: Enter takes the first choice."""


class Ask(commands.Cog):
    """Takes questions from commands."""

    def __init__(
        self,
        *,
        tree: app_commands.CommandTree[Any],
        services: BotServices,
        asking: Asking,
        aside: Aside,
        suggestions: Suggestions,
        now: Callable[[], datetime],
    ) -> None:
        self._tree = tree
        self._services = services
        self._asking = asking
        self._aside = aside
        self._suggestions = suggestions
        self._now = now
        self._menu = app_commands.ContextMenu(name=label("ask.menu"), callback=self._ask_about)

    async def cog_load(self) -> None:
        """Add the menu, which discord.py does not find in a cog by itself."""
        self._tree.add_command(self._menu)

    @app_commands.command(name=label("ask.name"), description=label("ask.description"))
    @app_commands.rename(
        question=label("ask.question.name"), private=label("ask.private.name"), as_of=label("ask.as_of.name")
    )
    @app_commands.describe(
        question=label("ask.question.description"),
        private=label("ask.private.description"),
        as_of=label("ask.as_of.description"),
    )
    async def ask(
        self, interaction: discord.Interaction, question: str, private: bool | None = None, as_of: str | None = None
    ) -> None:
        """Answer a question; the answer repeats it, since Discord does not show a command's options."""
        await self._take(interaction, question, "slash", private=private, as_of=as_of)

    @ask.autocomplete("question")
    async def suggest(
        self,
        interaction: discord.Interaction,
        typed: str,
    ) -> list[app_commands.Choice[str]]:
        """Questions that the knowledge answers, below what was typed; before that, those that `/help` names."""
        own = [typed] if len(typed.split()) >= _OWN_WORDS and len(typed) <= LONGEST else []
        if not typed.strip():
            own = [say(each, str(interaction.locale)) for each in EXAMPLES]
        questions: dict[str, str] = {}
        for question in (*own, *self._suggestions.suggest(typed)):
            questions.setdefault(question.casefold(), question)  # "immigration" and "Immigration" are one to a reader
        return [app_commands.Choice(name=question, value=question) for question in list(questions.values())[:MOST]]

    async def _ask_about(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """Answer what a message asks, whoever wrote it."""
        question = question_in(message.content)
        if not question:
            raise Notice("ask.menu.no_text")
        await self._take(interaction, question, "menu", about=message.id)

    async def _take(
        self,
        interaction: discord.Interaction[Any],
        question: str,
        way: Way,
        *,
        private: bool | None = None,
        as_of: str | None = None,
        about: int | None = None,
    ) -> None:
        _check_words(question)
        today = today_in_japan(self._now())
        day = day_asked(as_of, today) if as_of else today
        settings = await self._aside.settings(self._services.guilds, interaction.guild_id)
        private = settings.private_by_default if private is None else private
        _check_place(interaction, settings, private=private)
        asked = Asked(
            person=interaction.user.id,
            guild_id=interaction.guild_id,
            channel_id=interaction.channel_id or 0,
            way=way,
            question=question,
            locale=str(interaction.locale),
            as_of=day,
            private=private,
            question_message_id=about,
            token=interaction.token,
        )
        work = Work(
            asked,
            InteractionOutlet(interaction, private=private),
            repeat=True,
            continues=None if private else CONTINUES,
            can_thread=can_thread(interaction.channel),
        )
        if settings.threads == "always" and work.can_thread and not private:
            work.delivered = lambda: _open_thread(interaction, question)
        await self._asking.ask(work)


def _check_words(question: str) -> None:
    """What cannot be a question is said at once and in private, before anything public is promised."""
    if not re.search(r"\w", checked_text(question)):
        raise Notice("ask.no_words")


async def _open_thread(interaction: discord.Interaction[Any], question: str) -> None:
    """For follow-ups: on the answer, since a command has no message of its own."""
    await opened_on(await interaction.original_response(), question, str(interaction.locale))


def _check_place(interaction: discord.Interaction[Any], settings: GuildSettings, *, private: bool) -> None:
    """Moderators may want answers in some channels only; what one person alone sees disturbs nobody."""
    channel = interaction.channel_id or 0
    parent = getattr(interaction.channel, "parent_id", None)
    if interaction.guild_id and not private and not settings.may_answer_in(channel, parent):
        raise elsewhere(settings)


def elsewhere(settings: GuildSettings) -> Notice:
    """Where to ask instead."""
    return Notice("notice.elsewhere", channels=" ".join(f"<#{channel}>" for channel in settings.answer_channels[:10]))
