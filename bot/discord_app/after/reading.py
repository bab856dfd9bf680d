"""Sources in full, and what people think of an answer."""

import asyncio

from discord.ui import View

from bot.curation import is_of_guild
from bot.discord_app.aside import Aside
from bot.discord_app.buttons import Press, PressButton
from bot.discord_app.errors import Notice
from bot.discord_app.forms import form
from bot.discord_app.presses import Action, Actions, Pressed
from bot.discord_app.sources import render_sources
from bot.discord_app.strings import say
from bot.guilds import Exchange, Exchanges

_LOOKS, _BETWEEN_LOOKS = 6, 0.3  # an interaction is void after 3 seconds


class Reading:
    """For everybody who can read an answer."""

    def __init__(self, exchanges: Exchanges, aside: Aside) -> None:
        self._exchanges = exchanges
        self._aside = aside
        self.buttons: Actions = {
            "sources": Action(self._sources),
            "tell": Action(self._tell, askers_only=True),
            "up": Action(self._up),
            "down": Action(self._down),
        }
        self.forms: Actions = {"down": Action(self._reason)}

    async def _sources(self, pressed: Pressed) -> None:
        exchange = await self._finished(pressed.exchange)
        if not exchange.citations:
            raise Notice("notice.gone")
        *others, last = render_sources(exchange.citations, pressed.locale)
        reply = pressed.interaction.response.send_message
        for text in others:
            await reply(text, ephemeral=True, suppress_embeds=True)
            reply = pressed.interaction.followup.send
        if self._may_wish(exchange, pressed.interaction.user.id):
            view = View(timeout=None)
            view.add_item(
                PressButton(Press("tell", pressed.exchange.id), label=say("docs.recall.wish", pressed.locale))
            )
            await reply(last, view=view, ephemeral=True, suppress_embeds=True)
        else:
            await reply(last, ephemeral=True, suppress_embeds=True)

    def _may_wish(self, exchange: Exchange, person: int) -> bool:
        """Whether the person asked it in public, and it relies on documents that moderators here can change."""
        if exchange.guild_id is None or exchange.private or not self._exchanges.belongs_to(exchange, person):
            return False
        return any(is_of_guild(citation.document_id, exchange.guild_id) for citation in exchange.citations)

    async def _tell(self, pressed: Pressed) -> None:
        """Tell the person when a source changes, or no longer."""
        wished = await self._aside(self._exchanges.wish, pressed.exchange.id, pressed.interaction.user.id)
        key = "docs.recall.wished" if wished else "docs.recall.unwished"
        await pressed.interaction.response.send_message(say(key, pressed.locale), ephemeral=True)

    async def _finished(self, exchange: Exchange) -> Exchange:
        """The exchange once its answer is kept, which comes after it is shown; the old one if that takes too long."""
        for _ in range(_LOOKS):
            if exchange.state != "open":
                break
            await asyncio.sleep(_BETWEEN_LOOKS)
            exchange = await self._aside(self._exchanges.get, exchange.id) or exchange
        return exchange

    async def _up(self, pressed: Pressed) -> None:
        await self._rate(pressed, 1)
        await pressed.interaction.response.send_message(say("rating.thanks", pressed.locale), ephemeral=True)

    async def _down(self, pressed: Pressed) -> None:
        """Ask why; the thumb counts even if nothing is written."""
        await pressed.interaction.response.send_modal(
            form(Press("down", pressed.exchange.id), "rating.form", pressed.locale, required=False)
        )
        await self._rate(pressed, -1)

    async def _reason(self, pressed: Pressed) -> None:
        await self._rate(pressed, -1, pressed.values[0])
        told = bool(pressed.values[0]) and pressed.exchange.guild_id is not None
        key = "rating.sorry" if told else "rating.noted"
        await pressed.interaction.response.send_message(say(key, pressed.locale), ephemeral=True)

    async def _rate(self, pressed: Pressed, value: int, reason: str = "") -> None:
        person = pressed.interaction.user.id
        await self._aside(self._exchanges.rate, pressed.exchange.id, person, value, reason)
