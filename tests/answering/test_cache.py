from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date

import pytest

from bot.answering.cache import AnswerCache, CacheKey, cache_key
from bot.catalog import Catalog
from bot.models import (
    Answer,
    Chunk,
    Document,
    Mode,
    Outcome,
    Passage,
    Question,
    Scope,
    Section,
    Sentence,
    Turn,
)

DAY = date(2026, 11, 25)
QUESTION = Question("How much does PR cost before October 2026?", DAY, guild_id=1, turns=(Turn("a", "b"),))
OTHERS = {
    "language": "en",
    "written": "en",
    "model": "gpt",
    "prompt_version": 1,
    "versions": {Scope.SHARED: 3, Scope.GUILD: 1},
}


def key(question: Question = QUESTION, **others: object) -> CacheKey:
    return cache_key(question, **(OTHERS | others))  # type: ignore[arg-type]


def an_answer(text: str = "x", passages: tuple[Passage, ...] = ()) -> Answer:
    return Answer(text, Outcome.ANSWERED, Mode.EXTRACTIVE, "en", DAY, passages=passages)


CHANGES = {
    "text": key(replace(QUESTION, text="How much does PR cost after October 2026?")),
    "turns": key(replace(QUESTION, turns=(Turn("a", "c"),))),
    "language": key(language="ja"),
    "written": key(written="ja"),
    "case": key(replace(QUESTION, case="I am a student.")),
    "guild_id": key(replace(QUESTION, guild_id=2)),
    "as_of": key(replace(QUESTION, as_of=date(2026, 11, 26))),
    "mode": key(replace(QUESTION, mode=Mode.MODEL)),
    "model": key(model="gpt, other"),
    "prompt_version": key(prompt_version=2),
    "versions": key(versions={Scope.SHARED: 3, Scope.GUILD: 2}),
    "forgotten": key(forgotten="again"),
}


@pytest.mark.parametrize(("name", "changed"), CHANGES.items(), ids=CHANGES)
def test_every_part_of_the_key_makes_another_key(name: str, changed: CacheKey):
    assert changed != key()
    assert [f.name for f in fields(CacheKey) if getattr(changed, f.name) != getattr(key(), f.name)] == [name]
    cache = AnswerCache()
    cache.put(key(), an_answer(), transient=False, masked=False)
    assert cache.get(changed) is None
    assert cache.get(key()) == an_answer()


def test_no_part_of_the_key_is_untested():
    assert set(CHANGES) == {field.name for field in fields(CacheKey)}


@pytest.mark.parametrize(
    "other",
    [
        key(replace(QUESTION, guild_id=None)),
        key(replace(QUESTION, turns=())),
        key(replace(QUESTION, turns=(*QUESTION.turns, Turn("a", "b")))),
        key(versions={Scope.SHARED: 3}),
        key(versions={Scope.SHARED: 1, Scope.GUILD: 3}),
        key(versions={Scope.SHARED: 3, Scope.NEWS: 1}),
        key(replace(QUESTION, text=QUESTION.text.lower())),
    ],
)
def test_near_misses_are_misses(other: CacheKey):
    assert other != key()


def test_what_reads_the_same_has_the_same_key():
    typed = "How  much does\u200b ＰＲ cost before October 2026?\n"
    assert key(replace(QUESTION, text=typed)) == key()
    assert key(versions=dict(reversed(list({Scope.SHARED: 3, Scope.GUILD: 1}.items())))) == key()
    assert key(replace(QUESTION, locale="de")) == key()  # the locale acts through the languages alone


@pytest.mark.parametrize(("transient", "masked"), [(True, False), (False, True), (True, True)])
def test_what_is_transient_or_had_personal_data_is_not_kept(transient: bool, masked: bool):
    cache = AnswerCache()
    assert not cache.put(key(), an_answer(), transient=transient, masked=masked)
    assert cache.get(key()) is None
    assert len(cache) == 0


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_an_answer_is_kept_for_an_hour_from_when_it_was_made():
    clock = Clock()
    cache = AnswerCache(clock=clock)
    cache.put(key(), an_answer(), transient=False, masked=False)
    for clock.now in (1_800.0, 3_599.9):  # reading it does not prolong it
        assert cache.get(key()) == an_answer()
    clock.now = 3_600.0
    assert cache.get(key()) is None
    assert len(cache) == 0


def test_what_is_too_old_goes_even_if_nobody_asks_for_it():
    clock = Clock()
    cache = AnswerCache(clock=clock)
    cache.put(key(), an_answer(), transient=False, masked=False)
    clock.now = 4_000.0
    cache.put(key(model="other"), an_answer(), transient=False, masked=False)
    assert len(cache) == 1


@pytest.mark.parametrize(
    "newer",
    [
        key(versions={Scope.SHARED: 3, Scope.GUILD: 2}),
        key(versions={Scope.SHARED: 4, Scope.NEWS: 0}),
        key(model="other", forgotten="again"),
    ],
)
def test_what_nobody_can_find_any_more_goes_at_once(newer: CacheKey):
    cache = AnswerCache()
    for each in (key(), newer):
        cache.put(each, an_answer(), transient=False, masked=False)
    assert (len(cache), cache.get(newer)) == (1, an_answer())


def test_an_answer_that_took_longer_than_a_change_is_not_kept():
    cache = AnswerCache()
    newer = key(versions={Scope.SHARED: 4, Scope.GUILD: 1})
    for each in (newer, key()):
        cache.put(each, an_answer(), transient=False, masked=False)
    assert (len(cache), cache.get(newer)) == (1, an_answer())


def test_the_least_recently_used_leaves_first():
    cache = AnswerCache(size=2)
    one, two, three = (key(model=name) for name in ("one", "two", "three"))
    cache.put(one, an_answer("1"), transient=False, masked=False)
    cache.put(two, an_answer("2"), transient=False, masked=False)
    assert cache.get(one)
    cache.put(three, an_answer("3"), transient=False, masked=False)
    assert (cache.get(one), cache.get(two), cache.get(three)) == (an_answer("1"), None, an_answer("3"))


def test_clearing_forgets_everything():
    cache = AnswerCache()
    cache.put(key(), an_answer(), transient=False, masked=False)
    cache.clear()
    assert cache.get(key()) is None


@pytest.fixture
def catalog(catalog_url: str) -> Iterator[Catalog]:
    with Catalog.open(catalog_url) as opened:
        yield opened


def put(catalog: Catalog, text: str, scope: Scope = Scope.SHARED, guild_id: int | None = None) -> None:
    sentences = (Sentence(text),)
    document = Document(
        id=f"doc/{scope.value}",
        origin="doc",
        scope=scope,
        title="Doc",
        language="en",
        body=text,
        content_hash=text,
        sections=(Section("top", ("Doc",), sentences),),
        sources={},
        guild_id=guild_id,
    )
    catalog.put(document, [Chunk(text, "top", 0, sentences)], actor="test")


def versions_of(catalog: Catalog, *scopes: Scope) -> dict[Scope, int]:
    heads, _ = catalog.heads()
    return {scope: heads[scope] for scope in scopes}


def test_a_change_of_any_collection_used_is_never_answered_from_before(catalog: Catalog):
    cache, scopes = AnswerCache(), (Scope.SHARED, Scope.GUILD)
    for scope, guild in ((Scope.SHARED, None), (Scope.GUILD, 1)):
        before = key(versions=versions_of(catalog, *scopes))
        cache.put(before, an_answer(), transient=False, masked=False)
        assert cache.get(key(versions=versions_of(catalog, *scopes)))
        put(catalog, f"changed {scope}", scope, guild)
        assert cache.get(key(versions=versions_of(catalog, *scopes))) is None


def test_a_collection_that_is_not_used_changes_nothing(catalog: Catalog):
    before = versions_of(catalog, Scope.SHARED)
    put(catalog, "a guild's", Scope.GUILD, 1)
    assert versions_of(catalog, Scope.SHARED) == before


def test_once_a_person_is_forgotten_anywhere_no_answer_from_before_is_found(catalog: Catalog, catalog_url: str):
    def marked() -> CacheKey:
        return key(forgotten=catalog.heads()[1])

    cache = AnswerCache()
    for _ in range(2):
        cache.put(marked(), an_answer(), transient=False, masked=False)
        assert cache.get(marked())
        with Catalog.open(catalog_url) as of_another_process:
            of_another_process.exchanges.forget_person("a" * 32)
        assert cache.get(marked()) is None


def test_a_kept_answer_is_equal_and_shares_its_passages(catalog: Catalog):
    put(catalog, "text")
    ids = catalog.live_chunk_ids(Scope.SHARED)
    cache = AnswerCache()
    kept: list[Answer] = []
    for name, score in (("one", 0.5), ("two", 0.7)):
        made = an_answer(passages=tuple(replace(each, score=score) for each in catalog.passages(ids).values()))
        cache.put(key(model=name), made, transient=False, masked=False)
        found = cache.get(key(model=name))
        assert found == made
        assert found
        kept.append(found)
    assert kept[0].passages[0].sources is kept[1].passages[0].sources
    assert kept[0].passages[0].sentences is kept[1].passages[0].sentences


def test_passages_go_with_the_last_answer_that_has_them(catalog: Catalog):
    put(catalog, "text")
    passages = tuple(catalog.passages(catalog.live_chunk_ids(Scope.SHARED)).values())
    clock = Clock()
    cache = AnswerCache(clock=clock)
    cache.put(key(), an_answer(passages=passages), transient=False, masked=False)
    clock.now = 1_800.0
    cache.put(key(model="other"), an_answer(passages=passages[:1]), transient=False, masked=False)
    for clock.now, chunks, documents in ((1_801.0, len(passages), 1), (3_600.0, 1, 1), (5_400.0, 0, 0)):
        cache.forget_old()
        assert (len(cache._passages), len(cache._sources)) == (chunks, documents)
