"""A feed for one server: what it would bring is shown before a moderator adds it.

senpai-news-add:KEY      add the feed of a preview
"""

import asyncio
import secrets
from collections import OrderedDict
from typing import Any, Self

import discord
from discord import ui

from bot.discord_app.checks import actor_of, host_of, require_moderator
from bot.discord_app.errors import Notice, pressed
from bot.discord_app.markup import escape, link, shorten
from bot.discord_app.newsroom.words import flag, time_in
from bot.discord_app.packing import LIMIT
from bot.discord_app.strings import say, worded
from bot.news.discovery import MOST_FEEDS, Preview

Interaction = discord.Interaction[Any]

KEPT = 200
"""Previews that are remembered until somebody adds them; a restart forgets them, and the button says so."""

TITLE = 140

_previews: OrderedDict[str, tuple[int, Preview]] = OrderedDict()


async def send_preview(interaction: Interaction, address: str) -> None:
    """Answer with what is at an address, and a button. Raises FetchRefused with a sentence."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    locale, guild_id = str(interaction.locale), interaction.guild_id or 0
    found = await host_of(interaction).services.news.preview(address, guild_id)
    key = secrets.token_hex(8)
    _previews[key] = guild_id, found
    while len(_previews) > KEPT:
        _previews.popitem(last=False)
    view = ui.View(timeout=None)
    view.add_item(AddFeed(ui.Button(label=say("news.preview.add", locale), custom_id=f"senpai-news-add:{key}")))
    await interaction.edit_original_response(content=_text(found, locale), view=view)


def _text(found: Preview, locale: str) -> str:
    feed = found.feed
    name = escape(shorten(feed.name, TITLE))
    lines = [say("news.preview", locale, name=name, flag=flag(feed.language), url=link(escape(feed.url), feed.url))]
    if found.problem:
        lines.append(f"⚠️ {escape(worded(found.problem, locale))}")
    for entry in found.entries:
        time = f" · {time_in(entry.published, locale)}" if entry.published else ""
        lines.append(f"- {escape(shorten(entry.title, TITLE))}{time}")
    if not found.entries:
        lines.append(say("news.preview.empty", locale))
    if found.others:
        others = " · ".join(escape(shorten(title or address, 60)) for address, title in found.others[:5])
        lines.append(say("news.preview.others", locale, feeds=others))
    return "\n".join(lines)[:LIMIT]


class AddFeed(ui.DynamicItem[ui.Button[Any]], template=r"senpai-news-add:(?P<key>[0-9a-f]{16})"):
    """Adds the feed of a preview."""

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: Any, match: Any, /) -> Self:  # noqa: ARG003, ANN401  # the base's signature
        """The button as it was pressed."""
        return cls(item)

    async def callback(self, interaction: Interaction) -> None:
        """Add it, for moderators; nothing escapes from here."""
        async with pressed(interaction):
            await require_moderator(interaction)
            await interaction.response.defer()
            guild_id, found = _previews.get(self.custom_id.partition(":")[2], (0, None))
            if found is None or guild_id != interaction.guild_id:
                raise Notice("news.preview.gone")
            desk = host_of(interaction).services.news
            if not await asyncio.to_thread(desk.add_feed, found.feed, actor=actor_of(interaction)):
                raise Notice("news.too_many_feeds", most=MOST_FEEDS)
            text = say("news.added", str(interaction.locale), name=escape(found.feed.name))
            await interaction.edit_original_response(content=text, view=None)
