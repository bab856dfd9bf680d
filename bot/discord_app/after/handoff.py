"""Get a human: a question is passed on to the moderators' channel.

The post pings the role that moderators chose and nobody else. Who asked stands in the post alone: it is needed to bring
a private answer back, and the record knows people only by their hash.
"""

import discord
from discord.ui import View

from bot.discord_app.aside import Aside
from bot.discord_app.buttons import Press, PressButton
from bot.discord_app.errors import Notice
from bot.discord_app.forms import form
from bot.discord_app.markup import escape, shorten
from bot.discord_app.outlets import Postable
from bot.discord_app.presses import Action, Actions, Pressed
from bot.discord_app.strings import say
from bot.guilds import Exchange, Exchanges, Guilds

QUESTION_LENGTH, ANSWER_LENGTH, WORDS_LENGTH = 700, 400, 500
"""Characters of the question, of the answer so far and of what the person adds in a post."""


class Handoff:
    """Passes questions on to people."""

    def __init__(self, client: discord.Client, exchanges: Exchanges, guilds: Guilds, aside: Aside) -> None:
        self._client = client
        self._exchanges = exchanges
        self._guilds = guilds
        self._aside = aside
        self._passed_on: set[int] = set()  # so that two quick presses make one post
        self.buttons: Actions = {"human": Action(self._confirm, askers_only=True)}
        self.forms: Actions = {"human": Action(self._pass_on, askers_only=True)}

    async def _confirm(self, pressed: Pressed) -> None:
        """Say what moderators will see before they see it, and take what the person wants to add."""
        if pressed.exchange.id in self._passed_on:
            raise Notice("handoff.already")
        await pressed.interaction.response.send_modal(
            form(Press("human", pressed.exchange.id), "handoff.form", pressed.locale, required=False, most=WORDS_LENGTH)
        )

    async def _pass_on(self, pressed: Pressed) -> None:
        exchange, interaction = pressed.exchange, pressed.interaction
        if exchange.question is None:
            raise Notice("notice.text_gone")
        if exchange.id in self._passed_on:
            raise Notice("handoff.already")
        self._passed_on.add(exchange.id)
        try:
            await interaction.response.defer(ephemeral=True, thinking=True)
            await self._post(exchange, interaction.user.id, pressed.values[0])
        except BaseException:
            self._passed_on.discard(exchange.id)
            raise
        key = "handoff.passed_on.private" if exchange.private else "handoff.passed_on"
        await interaction.edit_original_response(content=say(key, pressed.locale))

    async def _post(self, exchange: Exchange, person: int, words: str) -> None:
        settings = await self._aside.settings(self._guilds, exchange.guild_id)
        channel = self._client.get_channel(settings.moderator_channel or 0)
        if not isinstance(channel, Postable):
            raise Notice("handoff.no_channel")
        locale = settings.language or str(getattr(channel.guild, "preferred_locale", "en"))
        role = settings.helper_role
        allowed = discord.AllowedMentions(everyone=False, users=False, roles=[discord.Object(role)] if role else False)
        view = View(timeout=None)
        view.add_item(PressButton(Press("reply", exchange.id), label=say("button.reply", locale), primary=True))
        text = post_text(exchange, person, words, locale, role)
        try:
            message = await channel.send(text, view=view, allowed_mentions=allowed, suppress_embeds=True)
        except discord.Forbidden:
            raise Notice("handoff.no_channel") from None
        await self._aside(self._exchanges.hand_off, exchange.id, message.channel.id, message.id)


def post_text(exchange: Exchange, person: int, words: str, locale: str, role: int | None) -> str:
    """What moderators see: who asks what, where, what the bot said, and how to answer."""
    asks = say("handoff.post", locale, person=f"<@{person}>", place=_place(exchange, locale))
    lines = [f"<@&{role}> {asks}" if role else asks, _quoted(exchange.question or "", QUESTION_LENGTH)]
    if words:
        lines.append(f"{say('handoff.adds', locale)}\n{_quoted(words, WORDS_LENGTH)}")
    if exchange.answer:
        lines.append(f"-# {say('handoff.so_far', locale)} {escape(shorten(exchange.answer, ANSWER_LENGTH))}")
    lines.append(f"-# {say('handoff.how', locale)}")
    return "\n".join(lines)


def public_link(exchange: Exchange) -> str:
    """To the answer, where everybody could see it; empty where not."""
    if exchange.private or not exchange.messages:
        return ""
    where = exchange.messages[0]
    return f"https://discord.com/channels/{exchange.guild_id}/{where.channel_id}/{where.message_id}"


def _place(exchange: Exchange, locale: str) -> str:
    return public_link(exchange) or say("handoff.in_private", locale, channel=f"<#{exchange.channel_id}>")


def _quoted(text: str, limit: int) -> str:
    return f"> {escape(shorten(text, limit))}"
