"""Stories, digests, feeds and changes as blocks of text that fit Discord and a phone."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from bot.answering.source_words import kind_in_words
from bot.dates import Precision
from bot.discord_app.citing import date_in
from bot.discord_app.markup import escape, link, shorten
from bot.discord_app.newsroom.words import flag, outlet, time_in, told_by
from bot.discord_app.packing import LIMIT
from bot.discord_app.strings import language_of, say, worded
from bot.models import Stage
from bot.news.changes import Calendar, grouped
from bot.news.desk import SourceHealth
from bot.news.digests import told_in
from bot.press import Digest, DigestPoint, RuleChange, Story

TITLE = 140
SENTENCE = 300
PROBLEM = 160
"""Characters of a title, of a sentence and of what is wrong with a feed."""

ROOM = LIMIT - 150
"""Characters of a page: below it stands which one it is, and a note."""

LINKS = 4
"""Outlets that a digest links to."""


def story_block(story: Story, language: str, locale: str) -> str:
    """A story in a list: its title in the language where an outlet has one, linked, and who tells it when."""
    item = told_in(story, language)
    title = link(f"**{escape(shorten(item.title, TITLE))}**", item.url)
    whose = "" if item is story.lead else f" {outlet(item)}"
    return f"{title} {flag(item.language)}{whose}\n-# {told_by(story, locale)}"


def digest_text(story: Story, digest: Digest, locale: str) -> str:
    """A story in the house's style, as one message."""
    names = {item.id: outlet(item) for item in story.items}
    blocks = [f"**{escape(shorten(digest.headline, 2 * TITLE))}** {flag(digest.language)}"]
    if digest.summary:
        blocks.append(_sentence(digest.summary))
    if digest.points:
        blocks.append("\n".join(f"- {_sentence(p.text)} ({names.get(p.item_id, '')})" for p in digest.points))
    blocks += _attributed(digest.body, names, locale)
    if digest.meaning:
        blocks.append(say("news.meaning", locale, text=_sentence(digest.meaning)))
    links = " · ".join(link(outlet(item), item.url) for item in story.items[:LINKS])
    worded = say("news.worded" if digest.worded_by_model else "news.quoted", locale)
    foot = f"🔗 {links}\n-# {told_by(story, locale)} · {worded}"
    room = LIMIT - len(foot) - 2
    while len("\n\n".join(blocks)) > room and len(blocks) > 1:
        blocks.pop()  # the least needed stands last; the links lead to all of it
    return "\n\n".join((*blocks, foot))


def _attributed(body: Sequence[DigestPoint], names: dict[str, str], locale: str) -> list[str]:
    runs = groupby(body, key=lambda point: names.get(point.item_id, ""))
    return [
        say("news.according_to", locale, outlet=name, text=" ".join(_sentence(point.text) for point in points))
        for name, points in runs
    ]


def _sentence(text: str) -> str:
    return escape(shorten(text, SENTENCE))


def source_blocks(sources: Iterable[SourceHealth], locale: str) -> list[str]:
    """Feeds, each with its last success, its next check and what is wrong."""
    return ["\n".join(_source(source, locale)) for source in sources]


def _source(source: SourceHealth, locale: str) -> Iterator[str]:
    feed, state = source.feed, source.state
    own = f" · {say('news.sources.own', locale)}" if feed.guild_id else ""
    yield f"{link(escape(shorten(feed.name, TITLE)), feed.url)} {flag(feed.language)}{own}"
    read = say("news.sources.never", locale)
    if state.last_success_at:
        read = say("news.sources.read", locale, time=time_in(state.last_success_at, locale))
    following = ""
    if not feed.enabled or state.gone:
        following = say("news.sources.ended" if state.gone else "news.sources.off", locale)
    elif state.next_check_at:
        following = say("news.sources.next", locale, time=time_in(state.next_check_at, locale))
    yield f"-# {' · '.join(filter(None, (kind_in_words(feed.kind, language_of(locale)), read, following)))}"
    if state.problem:
        yield f"-# ⚠️ {escape(shorten(worded(state.problem, locale), PROBLEM))}"


def change_blocks(calendar: Calendar, locale: str) -> list[str]:
    """The upcoming changes, the nearest first, then the past ones, the newest first."""
    blocks: list[str] = []
    for key, changes in (("changes.upcoming", calendar.upcoming), ("changes.past", calendar.past)):
        some = [_change(group, locale) for group in grouped(changes)]
        if some:
            some[0] = f"{say(key, locale)}\n{some[0]}"
        blocks += some
    return blocks


def _change(group: Sequence[RuleChange], locale: str) -> str:
    first, *more = group
    day = date_in(first.when, locale) if first.when else first.day_text
    if first.when and first.when.precision in {Precision.YEAR, Precision.FISCAL_YEAR}:
        day = say("changes.vague", locale, date=day)
    heading = f"{escape(shorten(first.heading, TITLE))} — {escape(shorten(first.title, TITLE))}"
    lines = [f"**{day}** · {_step(first, locale)}", escape(shorten(first.sentence, SENTENCE)), f"-# {heading}"]
    if more:
        key = "changes.more.one" if len(more) == 1 else "changes.more"
        lines[-1] += f" · {say(key, locale, count=len(more))}"
    return "\n".join(lines)


def _step(change: RuleChange, locale: str) -> str:
    """What happens on the day; a draft is never said to come into force."""
    if change.stage == Stage.DRAFT:
        return say("changes.proposed" if change.begins else "changes.proposed.ends", locale)
    if change.stage == Stage.ADOPTED:
        return say("changes.adopted" if change.begins else "changes.adopted.ends", locale)
    step = say("changes.begins" if change.begins else "changes.ends", locale)
    return f"{step} · {say('changes.reported', locale)}" if change.stage == Stage.REPORTED else step


class Sheet(NamedTuple):
    """One page of a list; `numbers` are those of the blocks on it."""

    text: str
    numbers: range


def sheets(title: str, blocks: Sequence[str], most: int) -> list[Sheet]:
    """Pages of whole blocks below a title, at most `most` on each; a block that is too long by itself is cut."""
    found: list[Sheet] = []
    for number, block in enumerate(blocks):
        last = found[-1] if found else None
        if last and len(last.numbers) < most and len(last.text) + 2 + len(block) <= ROOM:
            found[-1] = Sheet(f"{last.text}\n\n{block}", range(last.numbers.start, number + 1))
        else:
            found.append(Sheet(f"{title}\n\n{block}"[:ROOM], range(number, number + 1)))
    return found
