"""`senpai news` and `senpai changes`."""

import argparse
import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from rich.console import Console

from bot.cli import news_render as render
from bot.cli.ask import print_json
from bot.cli.news_fetch import fetch
from bot.cli.news_rows import change_row, digest_row, source_row, story_row
from bot.cli.render import for_output
from bot.cli.session import opened
from bot.dates import today_in_japan
from bot.errors import InvalidQuestion
from bot.press import Digest, Story
from bot.services import Services

PAST = timedelta(days=365)
"""How far the calendar of changes looks back unless told otherwise."""


def latest(options: argparse.Namespace) -> int:
    """The newest stories."""
    with opened() as services:
        now = _now(services)
        found = services.news.latest(now, topic=options.topic, days=options.days, limit=options.count)
        return _show(found, options, services)


def search(options: argparse.Namespace) -> int:
    """Stories about something."""
    with opened() as services:
        query = " ".join(options.query)
        return _show(
            services.news.search(query, _now(services), days=options.days, limit=options.count), options, services
        )


def story(options: argparse.Namespace) -> int:
    """One story with all its tellings."""
    with opened() as services:
        _now(services)
        found = _story(services, options.story)
    if options.json:
        print_json(story_row(found))
    else:
        render.story(found, for_output())
    return 0


def digest(options: argparse.Namespace) -> int:
    """One story, or the newest ones, in the house's style."""
    with opened() as services:
        now = _now(services)
        if options.story:
            stories = [_story(services, options.story)]
        else:
            stories = services.news.latest(now, topic=options.topic, days=options.days, limit=options.count)

        async def all_digests() -> list[tuple[Story, Digest]]:
            return [(each, await services.news.digest(each, options.language, now)) for each in stories]

        digests = asyncio.run(all_digests())
        fetched = _fetched(services)
    if options.json:
        print_json([digest_row(each, made) for each, made in digests])
    elif not digests:
        render.nothing(for_output(), fetched=fetched)
    for each, made in () if options.json else digests:
        render.digest(each, made, for_output())
    return 0


def sources(options: argparse.Namespace) -> int:
    """The feeds and how they are."""
    with opened() as services:
        found = services.news.sources()
    if options.json:
        print_json([source_row(source) for source in found])
    else:
        render.sources(found, for_output())
    return 0


def changes(options: argparse.Namespace) -> int:
    """The calendar of changes."""
    today = today_in_japan(datetime.now(UTC))
    with opened() as services:
        categories = services.news.changes.categories()
        if options.topic not in {"", *categories}:
            msg = f"There is no topic “{options.topic}”: choose one of {', '.join(categories)}."
            raise InvalidQuestion(msg)
        since = options.since or today - PAST
        calendar = services.news.changes.calendar(today, category=options.topic, since=since)
    if options.json:
        rows = {"past": calendar.past, "upcoming": calendar.upcoming}
        print_json({name: [change_row(change) for change in some] for name, some in rows.items()})
    else:
        render.calendar(calendar, for_output())
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "latest": latest,
    "search": search,
    "story": story,
    "digest": digest,
    "sources": sources,
    "fetch": fetch,
    "changes": changes,
}


def _now(services: Services) -> datetime:
    """The time, once everything that was fetched is in a story."""
    now = datetime.now(UTC)
    services.news.refresh(now)
    return now


def _story(services: Services, story_id: str) -> Story:
    found = services.news.story(story_id)
    if found is None:
        msg = f"There is no story {story_id}: take the number from `senpai news latest` or `senpai news search`."
        raise InvalidQuestion(msg)
    return found


def _show(stories: list[Story], options: argparse.Namespace, services: Services) -> int:
    if options.json:
        print_json([story_row(story) for story in stories])
        return 0
    console: Console = for_output()
    if not stories:
        render.nothing(console, fetched=_fetched(services))
    render.stories(stories, options.language, console)
    return 0


def _fetched(services: Services) -> bool:
    return any(each.state.last_success_at for each in services.news.sources())
