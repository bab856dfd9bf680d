"""`/news` and `/changes` as people see them."""

from dataclasses import replace

import discord
import pytest

from bot.dates import PartialDate
from bot.discord_app.client import SenpaiBot
from bot.discord_app.errors import Notice
from bot.discord_app.newsroom.listings import Listing
from bot.discord_app.newsroom.texts import ROOM, digest_text, sheets
from bot.discord_app.strings import say
from bot.models import Chunk, Document, Rule, Scope, Section, Sentence, Stage
from bot.news.digests import quoted
from bot.press import Digest, DigestPoint, FeedState, Story
from tests.discord.conftest import NOW, ScriptedServices, ScriptedShelf
from tests.discord.newsroom import DAY, FEED, HOUR, RAPIDUS, WAGE, controls, expected, item, publish, shown
from tests.discord.server import Server, speak, text_of

pytestmark = pytest.mark.simcord(shard_count=1)  # the simulator asks for it where Discord would say


async def test_the_latest_are_listed_once_with_who_and_when(server: Server, services: ScriptedServices):
    publish(services, RAPIDUS, replace(RAPIDUS, id="again", publisher="Kyodo", published_at=NOW), WAGE)
    result = await server.alice.slash(server.general, "news latest")
    text = shown(result)
    assert text.startswith("**News** · All topics · last 7 days")
    assert "[**Rapidus begins building second plant**](<https://nhk.example.jp/rapidus>) 🇬🇧" in text
    assert "NHK World (press) · 24 Nov 2026, 23:30 JST · also reported by Kyodo" in text
    assert text.index("Rapidus") < text.index("Minimum wage")
    assert text.count("Rapidus begins") == 1
    assert not result.ephemeral
    assert [entry.json for entry in server.requests("POST", "/callback")] == [{"type": 5}]


async def test_topic_days_and_privacy_are_the_persons_choice(server: Server, services: ScriptedServices):
    publish(services, RAPIDUS, replace(WAGE, published_at=NOW - 3 * DAY))
    result = await server.alice.slash(server.general, "news latest", topic="jobs", private=True)
    assert "Minimum wage" in text_of(result)
    assert "Rapidus" not in text_of(result)
    result = await server.alice.slash(server.general, "news latest", topic="jobs", days=1)
    assert shown(result).endswith("No news in that time.")
    services.guilds.set(server.guild.id, "answer_channels", [server.visa.id], server.mod.id)
    assert "Rapidus" in text_of(await server.alice.slash(server.general, "news latest"))


@pytest.mark.parametrize(("fetched", "told"), [(True, "news.list.unread"), (False, "news.list.off")])
async def test_before_anything_was_read_it_says_why(server: Server, services: ScriptedServices, fetched, told):
    services.settings = services.settings.model_copy(update={"news_fetch": fetched})
    assert say(told, "en") in shown(await server.alice.slash(server.general, "news latest"))


async def test_pages_are_turned_also_after_a_restart(server: Server, services: ScriptedServices, shelf: ScriptedShelf):
    names = ("Tokyo", "Osaka", "Nagoya", "Sendai", "Kobe", "Fukuoka", "Sapporo")
    publish(
        services,
        *(item(name, f"{name} opens {name.lower()}y", published_at=NOW - HOUR * n) for n, name in enumerate(names)),
    )
    first = await server.alice.slash(server.general, "news latest")
    assert "Page 1 of 2" in shown(first)
    assert "Kobe" in shown(first)
    assert "Fukuoka" not in shown(first)
    await server.env.restart_bot(SenpaiBot(services=services, library=shelf.library(), now=lambda: NOW))
    message = server.general.last_message
    assert message
    forth = next(key for key in controls(first) if key.startswith("senpai-news:latest:1:"))
    await server.alice.click(message, custom_id=forth)
    assert server.general.last_message
    assert "Fukuoka" in server.general.last_message.content
    assert "Page 2 of 2" in server.general.last_message.content
    assert len(server.requests("POST", "/webhooks/")) == 0


async def test_a_story_of_a_list_is_read_in_private(server: Server, services: ScriptedServices):
    publish(services, RAPIDUS)
    await server.alice.slash(server.general, "news latest")
    message = server.general.last_message
    assert message
    story = services.news.latest(NOW)[0]
    read = await server.alice.select(message, [story.id], custom_id="senpai-news-read")
    text = text_of(read)
    assert text.startswith("**Rapidus begins building second plant** 🇬🇧")
    assert "- It will make 1.4-nanometer chips. (NHK World)" in text
    assert "🔗 [NHK World](<https://nhk.example.jp/rapidus>)" in text
    assert "quoted from the reports" in text


async def test_search_finds_and_says_what_it_looked_for(server: Server, services: ScriptedServices):
    publish(services, RAPIDUS, WAGE)
    text = shown(await server.alice.slash(server.general, "news search", query="*minimum* wage"))
    assert text.startswith(r"**News about** \*minimum\* wage")
    assert "Minimum wage rises" in text
    text = shown(await server.alice.slash(server.general, "news search", query="zebra"))
    assert say("news.list.nothing", "en") in text


async def test_a_story_by_its_title_or_words(server: Server, services: ScriptedServices):
    publish(services, RAPIDUS, WAGE)
    offered = await server.alice.autocomplete(server.general, "news story", "story", "wage min")
    assert [choice["name"] for choice in offered] == ["Minimum wage rises to 1,177 yen"]
    text = shown(await server.alice.slash(server.general, "news story", story=offered[0]["value"]))
    assert text.startswith("**Minimum wage rises to 1,177 yen**")
    text = shown(await server.alice.slash(server.general, "news story", story="rapidus plant"))
    assert text.startswith("**Rapidus begins")
    gone = await server.alice.slash(server.general, "news story", story="999")
    assert gone.followups[0].content == say("news.gone", "en")
    assert gone.followups[0].ephemeral
    expected(server, Notice)


async def test_sources_say_how_they_are(server: Server, services: ScriptedServices):
    publish(services)
    services.catalog.news.put_feed(replace(FEED, id="own", guild_id=server.guild.id, enabled=False, name="Own"))
    services.catalog.news.put_feed(replace(FEED, id="other", guild_id=1, name="Another server's"))
    services.catalog.news.remember(
        "nhk", FeedState(last_success_at=NOW, next_check_at=NOW + HOUR, problem="Broken *XML*.")
    )
    text = text_of(await server.alice.slash(server.general, "news sources"))
    assert "(2 feeds)" in text
    assert "last read 25 Nov 2026, 00:30 JST · next check 25 Nov 2026, 01:30 JST" in text
    assert r"⚠️ Broken \*XML\*." in text
    assert "added by this server" in text
    assert "switched off" in text
    assert "Another" not in text


@pytest.mark.parametrize(("fetched", "said"), [(False, "news.list.off"), (True, "news.list.unread")])
async def test_before_any_feed_is_read_the_lists_say_why(
    server: Server, services: ScriptedServices, fetched: bool, said: str
):
    services.settings = services.settings.model_copy(update={"news_fetch": fetched})
    for command in ("news sources", "news latest"):
        assert say(said, "en") in shown(await server.alice.slash(server.general, command))


async def test_feeds_that_were_never_read_are_listed_as_they_are_set_up(
    server: Server, services: ScriptedServices, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(services.news, "_listed", lambda: (FEED,))
    services.catalog.news.put_feed(replace(FEED, id="own", guild_id=server.guild.id, name="Own"))
    text = text_of(await server.alice.slash(server.general, "news sources"))
    assert "(2 feeds)" in text
    assert "NHK News" in text
    assert "not read yet" in text
    assert say("news.list.off", "en") in text
    publish(services)
    text = text_of(await server.alice.slash(server.general, "news sources"))
    assert "(2 feeds)" in text
    assert say("news.list.off", "en") not in text


def know(
    services: ScriptedServices, name: str, start: str, stage: Stage, category: str = "visa", until: str = ""
) -> None:
    begins, ends = (PartialDate.parse(day) if day else None for day in (start, until))
    section = Section(
        "s", ("Title", f"When does {name} start?"), (Sentence(f"It is {name}."),), Rule(stage, begins, ends)
    )
    document = Document(name, f"{name}.md", Scope.SHARED, f"All about {name}", "en", "", name, (section,), {}, category)
    services.catalog.put(document, [Chunk(name, "s", 0, section.sentences)], actor="test")


async def test_changes_are_listed_by_date_and_a_draft_is_no_law(server: Server, services: ScriptedServices):
    know(services, "JESTA", "FY2028", Stage.PROMULGATED)
    know(services, "B1", "by about 2029-06", Stage.DRAFT)
    know(services, "fees", "2026-10-01", Stage.PROMULGATED, "money")
    know(services, "old", "2020-01-01", Stage.PROMULGATED)
    know(services, "surtax", "", Stage.PROMULGATED, until="2026-12")
    text = shown(await server.alice.slash(server.general, "changes"))
    assert text.startswith("**Rule changes** · all topics · since 25 November 2025")
    assert (
        text.index("__Upcoming__")
        < text.index("**fiscal year 2028, exact day not stated** · begins")
        < text.index("by about June 2029")
    )
    assert "**December 2026** · until then" in text  # another one follows: the tax itself does not end
    assert "**by about June 2029** · 📝 proposal, not law: would begin" in text
    assert "When does JESTA start? — All about JESTA" in text
    assert text.index("__Past__") < text.index("**1 October 2026** · begins")
    assert "old" not in text
    text = shown(await server.alice.slash(server.general, "changes", topic="visa", since="2019"))
    assert "1 January 2020" in text
    assert "fees" not in text
    wrong = await server.alice.slash(server.general, "changes", since="soon")
    assert text_of(wrong) == say("changes.wrong_since", "en")
    text = shown(await server.alice.slash(server.general, "changes", topic="work"))
    assert "name no change there since 25 November 2025" in text
    expected(server, Notice)


async def test_japanese_speakers_read_japanese(
    server: Server, services: ScriptedServices, monkeypatch: pytest.MonkeyPatch
):
    speak(monkeypatch, discord.Locale.japanese)
    know(services, "JESTA", "FY2028", Stage.PROMULGATED)
    told = replace(
        RAPIDUS, id="ja", title="ラピダス、第2工場を着工", summary="", language="ja", publisher="NHK", published_at=NOW
    )
    publish(services, WAGE, told)
    text = shown(await server.alice.slash(server.general, "news latest"))
    assert text.startswith("**ニュース** · すべてのトピック · 過去7日間")
    assert "🇯🇵\n-# NHK (報道) · 2026年11月25日 00:30" in text
    assert "**2028年度（日付の明示なし）** · 開始" in shown(await server.alice.slash(server.general, "changes"))


@pytest.mark.parametrize("count", [1, 5, 25])
def test_pages_fit_a_message_whatever_stands_in_them(count: int):
    blocks = [f"{'x' * (number * 97 % 900)} block {number}" for number in range(count)]
    pages = sheets("Title", [*blocks, "y" * 5_000], 5)
    assert [number for page in pages for number in page.numbers] == list(range(count + 1))
    assert all(len(page.text) <= ROOM and len(page.numbers) <= 5 for page in pages)
    assert all(any(block in page.text for page in pages) for block in blocks)


def test_a_digest_fits_a_message_and_pings_nobody():
    hostile = item("x", "@everyone " + "T" * 900, "[click](https://evil.example) <@1> " + "word " * 500)
    story = Story("1", hostile, tuple(replace(hostile, id=f"{n}", publisher=f"Outlet {n}") for n in range(9)))
    long = "Many words stand in this sentence, " * 20
    points = tuple(DigestPoint(f"{long}{n}", "x") for n in range(5))
    worded = Digest("1", "en", "H" * 500, long, points, long, worded_by_model=True, body=points[:3])
    for digest in (quoted(story, "en"), worded):
        text = digest_text(story, digest, "en")
        assert len(text) <= 2000
        assert "@everyone" not in text
        assert "<@1>" not in text
        assert "](https://evil" not in text
    assert "worded by AI" in text


def test_a_digest_by_a_model_names_outlets_and_marks_its_reading():
    digest = Digest(
        "1",
        "en",
        "Head",
        "One sentence.",
        (DigestPoint("A point.", "rapidus"),),
        "It means work.",
        worded_by_model=True,
        body=(DigestPoint("First.", "rapidus"), DigestPoint("Second.", "rapidus")),
    )
    text = digest_text(Story("1", RAPIDUS), digest, "en")
    assert "According to NHK World: First. Second." in text
    assert "**What it means for foreigners in tech** *(my reading)*\nIt means work." in text
    assert "24 Nov 2026, 23:30 JST" in text


@pytest.mark.parametrize(
    "listing",
    [
        Listing("latest", topic="semiconductors", days=90, count=25),
        Listing("search", days=90, count=25, words="a:b:c " + "語" * 44),
        Listing("changes", topic="procedures", words="2026-04-01"),
        Listing("sources"),
    ],
)
def test_what_a_list_shows_fits_into_the_ids_of_its_buttons(listing: Listing):
    assert len(listing.button_id(99)) <= 100
    assert Listing.read(listing.button_id(99)) == (listing, 99)


# Subscribing
