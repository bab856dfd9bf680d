"""Lists in pages: what a list shows stands in the ids of its buttons, so that they work after a restart as before.

senpai-news:KIND:PAGE:TOPIC:DAYS:COUNT:WORDS     turn to a page
senpai-news-read                                 read one of the stories on it
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Self, cast

import discord
from discord import ui

from bot.dates import PartialDate, today_in_japan
from bot.discord_app.checks import host_of
from bot.discord_app.citing import date_in
from bot.discord_app.errors import Notice, pressed
from bot.discord_app.markup import escape, one_line, shorten
from bot.discord_app.newsroom.texts import change_blocks, digest_text, sheets, source_blocks, story_block
from bot.discord_app.newsroom.words import topic_in
from bot.discord_app.ports import BotServices
from bot.discord_app.strings import language_of, say
from bot.news.desk import NewsDesk
from bot.news.digests import told_in
from bot.press import FeedState, Story, Topic

Interaction = discord.Interaction[Any]
Item = ui.Item[Any]

PREFIX, READ = "senpai-news", "senpai-news-read"

STORIES, LINES = 5, 10
"""Stories and other entries of a page, at most."""

MOST_DAYS, MOST_STORIES = 90, 25
"""Days that can be looked back, and stories of a list."""

QUERY = 50
"""Characters of a query: it has to fit into a button's id."""

PAST = timedelta(days=365)
"""How far the calendar of changes looks back unless somebody says otherwise."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list shows; `words` are a query, or the day from which on changes are listed."""

    kind: str
    topic: str = ""
    days: int = 0
    count: int = 0
    words: str = ""

    def button_id(self, page: int) -> str:
        """The id of the button that leads to a page."""
        return f"{PREFIX}:{self.kind}:{page}:{self.topic}:{self.days}:{self.count}:{self.words}"

    @classmethod
    def read(cls, button_id: str) -> tuple[Self, int]:
        """The list and the page of a button."""
        kind, page, topic, days, count, words = button_id.removeprefix(f"{PREFIX}:").split(":", 5)
        return cls(kind, topic, int(days), int(count), words), int(page)


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of a list: its text and what stands below it."""

    text: str
    view: ui.View | None


def show(services: BotServices, listing: Listing, page: int, locale: str, guild_id: int | None, now: datetime) -> Shown:
    """A page of a list as it is now; the last page where there are fewer. Blocks."""
    if listing.kind == "changes":
        return _changes(services.news, listing, page, locale, now)
    if listing.kind == "sources":
        sources = services.news.sources(guild_id)
        blocks = source_blocks(sources, locale)
        title = say("news.sources.title", locale, count=len(blocks))
        if not blocks:
            return Shown(f"{title}\n\n{_unread(services, locale)}", None)
        read = any(source.state != FeedState() for source in sources)
        note = "" if read else f"-# {_unread(services, locale)}"
        return _page(listing, title, blocks, page, locale, most=LINES, note=note)
    return _stories(services, listing, page, locale, guild_id, now)


def _stories(
    services: BotServices, listing: Listing, page: int, locale: str, guild_id: int | None, now: datetime
) -> Shown:
    desk = services.news
    if listing.kind == "search":
        stories = desk.search(listing.words, now, days=listing.days or None, limit=listing.count, guild_id=guild_id)
        title, none = say("news.list.search", locale, query=escape(listing.words, links=False)), "news.list.nothing"
    else:
        topic = Topic(listing.topic) if listing.topic else None
        stories = desk.latest(now, topic=topic, days=listing.days, limit=listing.count, guild_id=guild_id)
        key = "news.list.latest.one" if listing.days == 1 else "news.list.latest"
        title, none = say(key, locale, topic=topic_in(topic, locale), days=listing.days), "news.list.none"
    if not stories:
        read = any(source.state.last_success_at for source in desk.sources(guild_id))
        return Shown(f"{title}\n\n{say(none, locale) if read else _unread(services, locale)}", None)
    language = language_of(locale)
    blocks = [story_block(story, language, locale) for story in stories]
    return _page(listing, title, blocks, page, locale, most=STORIES, stories=stories)


def _unread(services: BotServices, locale: str) -> str:
    return say("news.list.unread" if services.settings.news_fetch else "news.list.off", locale)


def _changes(desk: NewsDesk, listing: Listing, page: int, locale: str, now: datetime) -> Shown:
    today = today_in_japan(now)
    since = date.fromisoformat(listing.words) if listing.words else today - PAST
    since_words = date_in(PartialDate.of(since), locale)
    calendar = desk.changes.calendar(today, category=listing.topic, since=since)
    category = say(f"changes.category.{listing.topic}", locale) if listing.topic else say("changes.all", locale)
    title = say("changes.title", locale, category=category, since=since_words)
    blocks = change_blocks(calendar, locale)
    if not blocks:
        return Shown(f"{title}\n\n{say('changes.none', locale, since=since_words)}", None)
    return _page(listing, title, blocks, page, locale, most=LINES, note=say("changes.note", locale))


def _page(
    listing: Listing,
    title: str,
    blocks: Sequence[str],
    page: int,
    locale: str,
    *,
    most: int,
    stories: Sequence[Story] = (),
    note: str = "",
) -> Shown:
    pages = sheets(title, blocks, most)
    page = max(0, min(page, len(pages) - 1))
    text = pages[page].text
    if note:
        text += f"\n{note}"
    view = ui.View(timeout=None)
    if stories:
        view.add_item(NewsControl(_select([stories[n] for n in pages[page].numbers], locale)))
    if len(pages) > 1:
        text += f"\n-# {say('news.page', locale, page=page + 1, pages=len(pages))}"
        for sign, to in (("◀", page - 1), ("▶", page + 1)):
            view.add_item(NewsControl(_button(listing, sign, to, len(pages))))
    return Shown(text, view if view.children else None)


def _button(listing: Listing, sign: str, to: int, pages: int) -> ui.Button[Any]:
    return ui.Button(emoji=sign, custom_id=listing.button_id(to), disabled=not 0 <= to < pages, row=1)


def _select(stories: Sequence[Story], locale: str) -> ui.Select[Any]:
    options = [
        discord.SelectOption(label=shorten(told_in(story, language_of(locale)).title, 100), value=story.id)
        for story in stories
    ]
    return ui.Select(custom_id=READ, placeholder=say("news.read", locale), options=options, row=0)


class NewsControl(ui.DynamicItem[Item], template=rf"{PREFIX}(?::.+|-read)"):
    """A button or select below a list."""

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: Item, match: Any, /) -> Self:  # noqa: ARG003, ANN401  # the base's signature
        """The item as it was pressed."""
        return cls(item)

    async def callback(self, interaction: Interaction) -> None:
        """Turn to a page, or show one story to the person alone; nothing escapes from here."""
        async with pressed(interaction):
            if self.custom_id == READ:
                chosen = cast("Sequence[str]", (interaction.data or {}).get("values", ()))
                await send_digest(interaction, chosen[0], private=True)
                return
            await interaction.response.defer()
            listing, page = Listing.read(self.custom_id)
            await _edit(interaction, listing, page)


async def send_listing(interaction: Interaction, listing: Listing, *, private: bool) -> None:
    """Answer a command with the first page of a list."""
    await interaction.response.defer(ephemeral=private, thinking=True)
    await _edit(interaction, listing, 0)


async def _edit(interaction: Interaction, listing: Listing, page: int) -> None:
    host = host_of(interaction)
    where = str(interaction.locale), interaction.guild_id, host.now()
    shown = await asyncio.to_thread(show, host.services, listing, page, *where)
    await interaction.edit_original_response(content=shown.text, view=shown.view)


async def send_digest(interaction: Interaction, story_id: str, *, private: bool) -> None:
    """Answer with one story in short; the best one about it where it is no story's number. Raises Notice."""
    await interaction.response.defer(ephemeral=private, thinking=True)
    host, locale, guild_id = host_of(interaction), str(interaction.locale), interaction.guild_id
    desk = host.services.news
    story = await asyncio.to_thread(desk.story, story_id, guild_id=guild_id)
    if story is None and not story_id.isdigit():
        found = await asyncio.to_thread(desk.search, one_line(story_id), host.now(), limit=1, guild_id=guild_id)
        story = found[0] if found else None
    if story is None:
        raise Notice("news.gone" if story_id.isdigit() else "news.list.nothing")
    digest = await desk.digest(story, language_of(locale), host.now(), guild_id=guild_id)
    await interaction.edit_original_response(content=digest_text(story, digest, locale))
