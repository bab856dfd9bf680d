"""`senpai doctor`: what works, what is missing, and how to mend it."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta

from pydantic import JsonValue
from rich.text import Text

from bot.catalog import made_backups
from bot.cli.doctor_system import house, multilingual, sandbox
from bot.cli.finding import Finding
from bot.cli.render import for_output
from bot.config import Settings, load_settings, unknown_settings
from bot.dates import JST, today_in_japan
from bot.errors import BotError
from bot.ingestion.coverage import coverage_of, figures, in_words, topic_table
from bot.log import configure_logging, redact
from bot.models import Document, Scope
from bot.news.feeds import load_feeds
from bot.press import Feed, FeedState
from bot.services import Services, open_services
from bot.wording import Wording

OVERDUE = timedelta(hours=2)
"""The bot looks every minute: feeds and backups that have waited for so long are not looked at at all."""

_MARKS = {"ok": ("✓", "green"), "missing": ("–", "yellow"), "broken": ("✗", "red")}


def doctor(options: argparse.Namespace) -> int:
    """Print the findings; returns 1 if anything is broken."""
    settings = load_settings()
    configure_logging(settings, level="CRITICAL")
    findings = list(examine(settings))
    if options.json:
        print(json.dumps([finding.row() for finding in findings], ensure_ascii=False, indent=2))  # noqa: T201  # standard output is the product here
    else:
        console = for_output()
        for finding in findings:
            mark, style = _MARKS[finding.state]
            console.print(Text(f"{mark} {finding.name}: ", style=style).append(finding.detail, style="default"))
            for line in finding.more:
                console.print(Text(f"    {line}"))
            if finding.mend:
                console.print(Text(f"    {finding.mend}", style="dim"))
    return 1 if any(finding.state == "broken" for finding in findings) else 0


def examine(settings: Settings) -> Iterator[Finding]:
    """Look at everything the bot needs, one after another; nothing here reaches the network."""
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding("Python", "ok", version)
    yield from _misspelt()
    yield _knowledge(settings)
    yield _token(settings)
    yield _chat_model(settings)
    yield _backups(settings, datetime.now(UTC))
    try:
        with open_services(settings) as services:
            for check in (_embeddings, multilingual, _documents, house, _indexes, _news, sandbox):
                yield from _reported(check, services)
    except BotError as error:
        yield Finding("Catalog and indexes", "broken", str(error))


def _reported(check: Callable[[Services], Iterator[Finding]], services: Services) -> Iterator[Finding]:
    try:
        yield from check(services)
    except BotError as error:
        yield Finding(check.__name__.strip("_").capitalize(), "broken", str(error))


def _misspelt() -> Iterator[Finding]:
    if unknown := unknown_settings():
        detail = f".env names what Senpai does not know: {', '.join(unknown)}"
        yield Finding("Settings", "missing", detail, "Compare its spelling with .env.example.")


def _knowledge(settings: Settings) -> Finding:
    count = len(list(settings.knowledge_dir.rglob("*.md"))) if settings.knowledge_dir.is_dir() else 0
    if not count:
        return Finding("Knowledge", "broken", f"no articles in {settings.knowledge_dir}", "Set KNOWLEDGE_DIR.")
    return Finding("Knowledge", "ok", f"{count} articles in {settings.knowledge_dir}")


def _token(settings: Settings) -> Finding:
    if settings.discord_token.get_secret_value():
        return Finding("Discord token", "ok", "set (tried only by senpai run)")
    mend = "Set DISCORD_TOKEN, for example in .env; README.md says where it comes from."
    return Finding("Discord token", "missing", "not set; only the shell works", mend)


def _chat_model(settings: Settings) -> Finding:
    if settings.has_model:
        where = redact(settings.openai_base_url) or "OpenAI"
        return Finding("Language model", "ok", f"{settings.chat_model} at {where} (tried only by a question)")
    return Finding(
        "Language model",
        "missing",
        "none; answers are quoted from the sources",
        "Optional: set OPENAI_API_KEY, or OPENAI_BASE_URL for a local server.",
    )


def _backups(settings: Settings, now: datetime) -> Finding:
    if settings.catalog_url.startswith("postgres"):
        mend = "Run pg_dump regularly, as senpai backup shows."
        return Finding("Backups", "missing", "those of a PostgreSQL catalog are not made here", mend)
    if settings.backup_dir is None:
        return Finding("Backups", "missing", "none are made", "Set BACKUP_DIR, or run senpai backup regularly.")
    made = made_backups(settings.backup_dir, now) if settings.backup_dir.is_dir() else []
    last = f"the last one of {made[-1][0].astimezone(JST):%Y-%m-%d %H:%M} JST" if made else "none yet"
    late = not made or now - made[-1][0] > timedelta(hours=settings.backup_hours) + OVERDUE
    mend = "Is senpai run running? If it is, look into its log for “no backup was made”." if late else ""
    state = "ok" if not late else "broken" if made else "missing"
    return Finding("Backups", state, f"{len(made)} in {settings.backup_dir}, {last}", mend)


def _embeddings(services: Services) -> Iterator[Finding]:
    if services.embeddings is None:
        yield Finding("Embedding model", "missing", "none; keyword search alone", "Reinstall the requirements.")
        return
    services.embeddings.embed_query("visa")
    space = services.embeddings.space
    yield Finding("Embedding model", "ok", f"{space.model}, {space.dimensions} dimensions")


def _documents(services: Services) -> Iterator[Finding]:
    if damage := services.catalog.check():
        mend = "Stop Senpai, then restore a backup or run python ingest.py --rebuild, which keeps the file."
        yield Finding("Catalog", "broken", f"damaged: {damage[0]}", mend)
        return
    rows = services.catalog.documents(Scope.SHARED)
    sections = sum(row.section_count for row in rows)
    if not rows:
        yield Finding("Catalog", "missing", "empty", "Run python ingest.py, or ask a question.")
        return
    yield Finding("Catalog", "ok", f"{len(rows)} shared documents, {sections} sections")
    yield from _coverage(filter(None, (services.catalog.document(row.id) for row in rows)))


def _coverage(documents: Iterable[Document]) -> Iterator[Finding]:
    coverage = coverage_of(documents, today_in_japan(datetime.now(UTC)))
    first, *others = in_words(coverage)
    more = (*others, *topic_table(coverage))
    yield Finding("Knowledge base", "ok", first, more=more, figures=figures(coverage))
    if coverage.past_review:
        mend = "Check their sources again and set a new review_by, or ask the maintainers to."
        yield Finding("Review dates", "missing", f"past for {', '.join(coverage.past_review)}", mend)


def _indexes(services: Services) -> Iterator[Finding]:
    yield Finding("Index owner", "ok", "this process" if services.indexes.owner else "another process, a running bot")
    for index in services.indexes.health():
        state = "ok" if index.ok else "broken"
        mend = "" if index.ok else "Run python ingest.py --rebuild."
        numbers: dict[str, JsonValue] = {"entries": index.chunks, "behind": index.behind}
        yield Finding(index.name, state, index.detail, mend, figures=numbers)


def _news(services: Services) -> Iterator[Finding]:
    now = datetime.now(UTC)
    listed = services.catalog.news.feeds(everyones=True) or load_feeds(services.settings.knowledge_dir)
    states = services.catalog.news.states()
    feeds = [(feed, states.get(feed.id, FeedState())) for feed in listed if feed.enabled]
    wrong = [(feed, state) for feed, state in feeds if state.failures or state.gone]
    asked = [state.last_success_at for _, state in feeds if state.last_success_at]
    last = f"last answer {max(asked).astimezone(JST):%Y-%m-%d %H:%M} JST" if asked else "never asked"
    silent = [feed.id for feed, state in feeds if state == FeedState()]
    more = tuple(_feed_line(feed, state) for feed, state in feeds if feed.id not in silent)
    if silent and asked:
        more += (f"never asked: {', '.join(silent)}",)
    success: JsonValue = max(asked).isoformat() if asked else None
    state = "ok" if asked else "missing"
    detail = f"{len(feeds)} feeds, {last}"
    yield Finding("News", state, detail, _fetch_hint(services), more, figures={"last_success": success})
    if wrong:
        mend = "Look at their addresses in knowledge/feeds.toml; a feed that is gone can be switched off there."
        yield Finding("Feeds", "missing", f"{len(wrong)} without an answer: {', '.join(f.id for f, _ in wrong)}", mend)
    late = [s.next_check_at for _, s in feeds if s.next_check_at and not s.gone and now - s.next_check_at > OVERDUE]
    if services.settings.news_fetch and late:
        since = f"{min(late).astimezone(JST):%Y-%m-%d %H:%M} JST"
        detail = f"{len(late)} feeds have been due since {since} and were not asked"
        yield Finding(
            "News poller", "broken", detail, "Is senpai run running? If it is, restart it and look at its log."
        )


def _fetch_hint(services: Services) -> str:
    return "" if services.settings.news_fetch else "Set NEWS_FETCH=true, or run senpai news fetch."


def _feed_line(feed: Feed, state: FeedState) -> str:
    times = {"last answer": state.last_success_at, "next": None if state.gone else state.next_check_at}
    told = [f"{name} {at.astimezone(JST):%m-%d %H:%M}" for name, at in times.items() if at]
    return ", ".join((feed.id, *told)) + (f": {Wording.of(state.problem)}" if state.problem else "")
