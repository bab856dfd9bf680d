from datetime import timedelta

import pytest

from bot.errors import ModelUnavailable
from bot.models import SourceKind
from bot.news.nearby import LONGEST, WINDOW, Group, Nearby
from bot.news.stories import Matcher, Stories
from bot.press import Topic
from bot.text.glossary import Glossary
from tests.conftest import WordEmbeddings
from tests.news.items import HOUR, NOW, item

WORDS = "Rapidus secures 1 trillion yen in loans from three megabanks"
SUMMARY = "Chipmaker Rapidus agreed with three banks on loans of 1 trillion yen."


def told(number: int, **values):
    return item(WORDS, SUMMARY, **{"name": f"i{number}", "publisher": f"Outlet {number}"} | values)


@pytest.fixture
def stories(catalog):
    return Stories(catalog.stories, Matcher(Glossary()))


def groups(catalog):
    return sorted(sorted(i.id for i in items) for items in catalog.stories.groups(NOW - timedelta(days=90)).values())


def test_outlets_that_tell_the_same_are_one_story_led_by_the_official_one(catalog, stories):
    official = told(3, kind=SourceKind.OFFICIAL, published_at=NOW, topics=(Topic.SEMICONDUCTORS,))
    catalog.news.put_items([told(1), told(2, topics=(Topic.JOBS,)), official, item("Weather in Sendai", name="w")])
    assert stories.refresh(NOW) == 4
    assert groups(catalog) == [["i1", "i2", "i3"], ["w"]]
    found = catalog.stories.stories(since=NOW - timedelta(days=1))
    story = next(each for each in found if each.also)
    assert [each.id for each in story.items] == ["i3", "i1", "i2"]
    assert story.topics == (Topic.JOBS, Topic.SEMICONDUCTORS)
    assert story.published_at == NOW - HOUR


def test_what_comes_later_joins_a_story_that_is_kept(catalog, stories):
    catalog.news.put_items([told(1)])
    stories.refresh(NOW)
    catalog.news.put_items([told(2, published_at=NOW)])
    assert stories.refresh(NOW) == 1
    assert stories.refresh(NOW) == 0
    assert groups(catalog) == [["i1", "i2"]]


def test_another_figure_never_joins_whatever_else_is_alike(catalog, stories):
    other = item(
        WORDS.replace("1 trillion", "1.2 trillion"), SUMMARY.replace("1 trillion", "1.2 trillion"), name="other"
    )
    catalog.news.put_items([told(1), other, told(2)])
    stories.refresh(NOW)
    assert groups(catalog) == [["i1", "i2"], ["other"]]


def test_a_story_takes_up_what_is_near_in_time_and_not_without_end(catalog, stories):
    days = [0, 2, 4, 6, 8, 30]
    catalog.news.put_items(
        [told(day, published_at=NOW - timedelta(days=40 - day), first_seen_at=NOW) for day in days if day > 10]
        + [told(day, published_at=NOW - timedelta(days=20 - day)) for day in days if day <= 10]
    )
    stories.refresh(NOW)
    assert groups(catalog) == [["i0", "i2", "i4", "i6"], ["i30", "i8"]]


@pytest.mark.parametrize(
    ("ages", "taken"),
    [
        ((timedelta(0),), True),
        ((WINDOW,), True),
        ((WINDOW + HOUR,), False),
        ((LONGEST, timedelta(days=1)), True),
        ((LONGEST + HOUR, timedelta(days=1)), False),
    ],
)
def test_the_window_of_a_story(ages, taken):
    members = [told(n, published_at=NOW - age) for n, age in enumerate(ages)]
    assert Group(None, members).takes(told(9, published_at=NOW)) is taken


def test_a_guild_sees_only_its_own_feeds_in_a_story(catalog, stories):
    catalog.news.put_items([told(1, guild_id=7), told(2, guild_id=8), told(3, published_at=NOW)])
    stories.refresh(NOW)
    assert groups(catalog) == [["i1", "i2", "i3"]]
    for guild, seen in {None: ["i3"], 7: ["i1", "i3"], 8: ["i2", "i3"]}.items():
        (story,) = catalog.stories.stories(since=NOW - timedelta(days=1), guild_id=guild)
        assert [each.id for each in story.items] == seen


def test_a_model_that_breaks_leaves_the_words(catalog, caplog):
    class Broken(WordEmbeddings):
        def embed_array(self, texts):
            raise ModelUnavailable("The model is gone.")

    matcher = Matcher(Glossary(), Broken(), Broken())
    catalog.news.put_items([told(1), told(2)])
    Stories(catalog.stories, matcher).refresh(NOW)
    assert groups(catalog) == [["i1", "i2"]]
    assert "told apart by words alone" in caplog.text


def test_an_item_is_embedded_once(catalog):
    embeddings = WordEmbeddings()
    matcher = Matcher(Glossary(), embeddings)
    catalog.news.put_items([told(n) for n in range(5)])
    Stories(catalog.stories, matcher).refresh(NOW)
    assert embeddings.embedded == 1  # all have the same text


@pytest.mark.parametrize("english", [WordEmbeddings(), None])
def test_a_story_is_found_among_many_as_if_each_were_looked_at(english: WordEmbeddings | None):
    matcher = Matcher(Glossary(), english, english)
    subjects = ("visa fees rise", "chip plant opens", "yen falls again", "pension reform passes", "nurses strike")
    items = [
        item(f"{subject} {place}", name=f"{subject}-{place}", published_at=NOW - HOUR * number)
        for number, subject in enumerate(subjects)
        for place in ("in Tokyo", "in Osaka", "札幌")
    ]
    groups: list[Group] = []
    near, left_out = Nearby(matcher.telling), 0
    for each in items:
        found = near.of(matcher.telling(each))
        left_out += len(groups) - len(found)
        group = matcher.join(each, groups)
        assert matcher.join(each, found) is group
        if group is None:
            groups.append(group := Group(None, []))
        near.add(group, each)
    assert len(groups) < len(items) or not english
    assert bool(left_out) is bool(english)
    near.leave(NOW)
    assert near.of(matcher.telling(items[0]))
    near.leave(NOW + HOUR)
    assert near.of(matcher.telling(items[0])) == []
