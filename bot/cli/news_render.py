"""Stories, digests, feeds and changes for people in a terminal."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from rich.console import Console
from rich.text import Text

from bot.dates import JST, Precision
from bot.models import Stage
from bot.news.changes import Calendar, grouped
from bot.news.desk import SourceHealth
from bot.news.digests import told_in
from bot.press import Digest, DigestPoint, FeedState, NewsItem, RuleChange, Story
from bot.wording import Wording

FLAGS = {"en": "🇬🇧", "ja": "🇯🇵"}


def nothing(console: Console, *, fetched: bool = True) -> None:
    """Say that there is no story, and why."""
    console.print("No news in that time." if fetched else "No feed has been read yet: run `senpai news fetch` first.")


def stories(found: Sequence[Story], language: str, console: Console) -> None:
    """A list, each story with its number, by its best title in a language."""
    for each in found:
        title = told_in(each, language)
        console.print(Text(f"\n{title.title} {_flag(title.language)}", style="bold"))
        console.print(Text(f"  {each.id} · {_told(each)}", style="dim"))
        console.print(Text(f"  {each.lead.url}", style="dim"), soft_wrap=True)


def story(found: Story, console: Console) -> None:
    """One story with what each outlet says."""
    for item in found.items:
        console.print(Text(f"\n{item.title} {_flag(item.language)}", style="bold"))
        console.print(Text(f"  {item.publisher} ({item.kind}) · {when(item.published_at)}", style="dim"))
        if item.summary:
            console.print(Text(f"  {item.summary}"))
        console.print(Text(f"  {item.url}", style="dim"), soft_wrap=True)


def digest(found: Story, made: Digest, console: Console) -> None:
    """One story in the house's style."""
    publishers = {item.id: item.publisher for item in found.items}
    console.print(Text(f"\n{made.headline} {_flag(made.language)}", style="bold"))
    if made.summary:
        console.print(Text(made.summary))
    for point in made.points:
        console.print(Text(f"• {point.text} ({publishers.get(point.item_id, '')})"))
    for line in _attributed(made.body, publishers):
        console.print(Text(line))
    if made.meaning:
        console.print(Text(f"What it means for foreigners in tech (Senpai's reading): {made.meaning}"))
    words = "worded by a language model, figures and names checked" if made.worded_by_model else "quoted"
    console.print(Text(f"{_told(found)} · {words}", style="dim"))
    for item in found.items:
        console.print(Text(f"{item.publisher}: {item.url}", style="dim"), soft_wrap=True)


def _attributed(body: Sequence[DigestPoint], publishers: dict[str, str]) -> list[str]:
    runs = groupby(body, key=lambda point: publishers.get(point.item_id, ""))
    return [f"According to {publisher}: {' '.join(point.text for point in points)}" for publisher, points in runs]


def sources(found: Sequence[SourceHealth], console: Console) -> None:
    """The feeds, each with its last success, its next check and what is wrong."""
    if all(source.state == FeedState() for source in found):
        nothing(console, fetched=False)
    for source in found:
        state = source.state
        console.print(Text(f"\n{source.feed.name} {_flag(source.feed.language)}", style="bold"))
        read = f"last read {when(state.last_success_at)}" if state.last_success_at else "never read"
        following = f"next check {when(state.next_check_at)}" if state.next_check_at else "to be checked"
        if not source.feed.enabled or state.gone:
            following = "switched off" if not source.feed.enabled else "not asked any more"
        how = "never asked" if source.feed.enabled and state == FeedState() else f"{read} · {following}"
        console.print(Text(f"  {source.feed.publisher} ({source.feed.kind}) · {how}", style="dim"))
        if state.problem:
            console.print(Text(f"  ! {Wording.of(state.problem)}", style="yellow"))
        console.print(Text(f"  {source.feed.url}", style="dim"), soft_wrap=True)


def calendar(found: Calendar, console: Console) -> None:
    """What is to come, then what has come."""
    for title, changes in (("Upcoming", found.upcoming), ("Past", found.past)):
        console.print(Text(f"\n{title}", style="bold"))
        if not changes:
            console.print("Nothing in the knowledge.")
        for change, *more in grouped(changes):
            console.print(Text(_change(change)))
            others = f" · and {len(more)} more sections" if len(more) > 1 else " · and one more section" if more else ""
            console.print(Text(f"    {change.title} · {change.document_id}#{change.anchor}{others}", style="dim"))


_STEPS: dict[str, str] = {
    Stage.DRAFT: "proposed, not law: would begin",
    Stage.ADOPTED: "decided, not yet law: to begin",
}
_ENDS: dict[str, str] = {
    Stage.DRAFT: "proposed, not law: until then",
    Stage.ADOPTED: "decided, not yet law: until then",
}


def _change(change: RuleChange) -> str:
    day = change.when.in_words() if change.when else change.day_text
    if change.when and change.when.precision in {Precision.YEAR, Precision.FISCAL_YEAR}:
        day += ", exact day not stated"
    # What ends is the rule as the sentence states it, often for another one: the tax itself may well go on.
    step = _STEPS.get(change.stage, "begins") if change.begins else _ENDS.get(change.stage, "until then")
    return f"{day} ({step}): {change.heading} {change.sentence}"


def when(at: datetime) -> str:
    """A time in Japan."""
    return f"{at.astimezone(JST):%-d %B %Y, %H:%M} JST"


def _told(story: Story) -> str:
    also = list(dict.fromkeys(item.publisher for item in story.also if item.publisher != story.lead.publisher))
    others = f" · also reported by {', '.join(also)}" if also else ""
    return f"{story.lead.publisher} ({story.lead.kind}) · {_day(story.lead)}{others}"


def _day(item: NewsItem) -> str:
    return when(item.published_at) if item.dated else f"undated, first seen {when(item.published_at)}"


def _flag(language: str) -> str:
    return FLAGS.get(language, f"({language})")
