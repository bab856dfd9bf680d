"""What people do in a Discord server while its bot may be killed at any moment, and what they were told of it.

Each change is noted before it is asked for, as one that may be, and once the bot said that it is done, as the only one.
"""

import asyncio
import itertools
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bot.catalog import Catalog, Shelf
from bot.discord_app.strings import say
from tests.discord.loopback import Asked, LoopbackDiscord

QUESTION = "Do I have to tell immigration when I change jobs?"
FACT = "14 days"
NOW = datetime(2026, 11, 25, tzinfo=UTC)
THINGS = ("badge", "locker", "parking permit", "gym", "canteen", "laundry", "printer", "bicycle rack", "sauna", "choir")
PLACES = (
    "Zelkova House", "Maple Tower", "the Harbour Office", "Cedar Hall", "the Old Mill", "Lantern Court", "the Plaza",
    "the River Campus", "Plum Garden", "the North Wing", "Crane Building", "the Glass Annex", "Pine Terrace",
    "the Tea House", "Moon Bridge", "the Print Works", "Willow Lane", "the Clock Yard", "Heron Dock", "the Kiln",
)  # fmt: skip
LONGEST = 60.0  # seconds, after which whoever waits was left alone


@dataclass(slots=True)
class Promises:
    """What may be the case, by what it is about."""

    possible: dict[str, set[object]] = field(default_factory=dict[str, set[object]])
    kept: int = 0

    def begin(self, about: str, value: object) -> None:
        self.possible.setdefault(about, {None}).add(value)

    def keep(self, about: str, value: object) -> None:
        self.possible[about] = {value}
        self.kept += 1

    def broken(self, found: dict[str, object]) -> Iterator[str]:
        """What is otherwise than it may be; what is found is taken over."""
        for about, may in self.possible.items():
            value = found.get(about)
            if value not in may:
                yield f"{about}: {value}, not {may}"
            self.possible[about] = {value}


async def said(asked: Asked, words: str, longest: float = LONGEST) -> bool:
    """Whether the bot says it within that time."""
    for _ in range(int(longest * 50)):
        if words in asked.text:
            return True
        await asyncio.sleep(0.02)
    return False


async def shown(look: Callable[[], str]) -> str:
    """What is looked for, once it is there."""
    while not (found := look()):  # noqa: ASYNC110 — of another process
        await asyncio.sleep(0.02)
    return found


class People:
    """Four who ask, a moderator who sets limits, one who subscribes and one who adds documents, in one server."""

    def __init__(self, discord: LoopbackDiscord, data: Path) -> None:
        self._discord = discord
        self._data = data
        self._guild = next(iter(discord.guilds))
        self._numbers = itertools.count(1)
        self.promises = Promises()
        self.asked: list[Asked] = []
        self._documents = enumerate(itertools.product(THINGS, PLACES), 4_001)
        self.newest: tuple[str, str] | None = None

    async def busy(self) -> None:
        """Go on until cancelled."""
        acts = [self._ask] * 4 + [self._set_limit, self._subscribe, self._add_document]
        async with asyncio.TaskGroup() as group:
            for act in acts:
                group.create_task(self._again(act))

    async def _again(self, act: Callable[[], Awaitable[None]]) -> None:
        while True:
            await act()

    async def _ask(self) -> None:
        number = next(self._numbers)
        asked = await self._discord.ask(f"{QUESTION} ({number})", person=100 + number)
        self.asked.append(asked)
        await said(asked, FACT)

    async def _set_limit(self) -> None:
        most = 1_000 + next(self._numbers)
        page = await self._discord.slash("setup limits", {})
        form = await self._discord.press(page, await shown(lambda: page.button("senpai:setup:form")))
        await shown(lambda: form.modal)
        self.promises.begin("limit", most)
        typed = {"person_per_minute": "60", "person_per_day": str(most), "guild_per_hour": "2000", "monthly_budget": ""}
        if await said(await self._discord.submit(form, typed), f"{most:,}"):
            self.promises.keep("limit", most)

    async def _subscribe(self) -> None:
        with self._catalog() as catalog:
            held = catalog.subscriptions.of_guild(self._guild)
        wanted = None if held else 9
        self.promises.begin("subscription", wanted)
        if held:
            changed = await self._discord.slash("news unsubscribe", {"subscription": held[0].id})
        else:
            changed = await self._discord.slash("news subscribe", {"topic": "all", "schedule": "daily"})
        if await said(changed, "✅"):
            self.promises.keep("subscription", wanted)

    async def _add_document(self) -> None:
        price, (thing, place) = next(self._documents)
        title, fact = f"{thing} of {place}", f"The {thing} of {place} costs {price} yen a month."
        form = await self._discord.slash("docs add text", {})
        await shown(lambda: form.modal)
        self.promises.begin(f"proposal {title}", True)
        preview = await self._discord.submit(form, {"title": title, "text": fact})
        approve = await shown(lambda: preview.button("senpai:docs:approve"))
        self.promises.keep(f"proposal {title}", True)
        self.promises.begin(title, True)
        if await said(await self._discord.press(preview, approve), "I answer from"):
            self.promises.keep(title, True)
            self.newest = title, str(price)

    def _catalog(self) -> Catalog:
        return Catalog.open(f"sqlite:///{self._data / 'catalog.sqlite3'}")

    def on_record(self) -> set[str]:
        """The questions that were acknowledged, are kept and not answered yet, by the tokens of their interactions."""
        acknowledged = {one.token for one in self.asked if one.acknowledged is not None}
        with closing(sqlite3.connect(f"file:{self._data / 'catalog.sqlite3'}?mode=ro", uri=True)) as connection:
            query = "SELECT token FROM exchanges WHERE state = 'open'"
            return acknowledged & {row[0] for row in connection.execute(query)}

    async def left_alone(self, waiting: set[str]) -> list[str]:
        """Those of the waiting who are neither answered nor told what happened, some time after the next start."""
        wrong = list[str]()
        for one in self.asked:
            if one.token in waiting and not (
                await said(one, FACT, 0.02) or await said(one, say("notice.interrupted", "en"), 20)
            ):
                wrong.append(f"question {one.token}: {one.text[:80]!r}")
        self.asked.clear()
        return wrong

    def lost(self) -> list[str]:
        """What the catalog has otherwise than people were told."""
        with self._catalog() as catalog:
            found: dict[str, object] = {"limit": catalog.guild_settings(self._guild).get("person_per_day")}
            found["subscription"] = next((held.hour for held in catalog.subscriptions.of_guild(self._guild)), None)
            documents = [each.title for each in catalog.curation.documents(self._guild, NOW, (Shelf.LIVE,))]
            found |= dict.fromkeys(documents, True)
            found |= {f"proposal {title}": True for title in (*documents, *self._proposed(catalog))}
            wrong = list(self.promises.broken(found))
            if len(catalog.audit(1_000_000, guild_id=self._guild)) < self.promises.kept:
                wrong.append("audit")
            return wrong + catalog.check()

    def _proposed(self, catalog: Catalog) -> Iterator[str]:
        for proposal in catalog.curation.proposals(self._guild):
            document = (proposal.content or {}).get("document")
            yield str(document["title"] if isinstance(document, dict) else "")

    async def cited(self) -> bool:
        """Whether the newest document is answered from within a minute."""
        if self.newest is None:
            return True
        title, price = self.newest
        for _ in range(30):
            who = 100_000 + next(self._numbers)  # another one each time, or it would soon be too much
            asked = await self._discord.ask(f"What does the {title} cost?", person=who)
            if await asked.settled(longest=10) and price in asked.text:
                return True
            await asyncio.sleep(1)
        return False
