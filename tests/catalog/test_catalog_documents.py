from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError

from bot.catalog import Catalog, Change, Embedding, PutResult, schema
from bot.models import Document, EmbeddingSpace, Passage, Scope
from bot.text.hashing import text_hash

SPACE = EmbeddingSpace("words", 4)
Sample = Callable[..., tuple[Document, list]]


def vector(*numbers: float):
    return np.array(numbers, dtype=np.float32)


def replay(changes: list[Change], known: set[int]) -> set[int]:
    for change in changes:
        (known.add if change.op == "add" else known.discard)(change.chunk_id)
    return known


def test_a_document_comes_back_as_it_was_put(catalog: Catalog, sample: Sample):
    document, chunks = sample()
    assert catalog.put(document, chunks, actor="test") is PutResult.ADDED
    assert catalog.document(document.id) == document
    [row] = catalog.documents()
    assert (row.id, row.scope, row.chunk_count, row.section_count) == (document.id, Scope.SHARED, 2, 2)
    assert (row.content_hash, row.pipeline, row.review_by) == (document.content_hash, 1, document.review_by)
    assert row.updated_at.tzinfo is not None


def test_a_passage_is_rebuilt_exactly(catalog: Catalog, sample: Sample):
    document, chunks = sample()
    catalog.put(document, chunks, actor="test")
    first, second = catalog.live_chunk_ids(Scope.SHARED)
    found = catalog.passages([second, first, 99])
    assert set(found) == {first, second}
    assert found[first] == Passage(
        chunk_id=first,
        document_id=document.id,
        scope=Scope.SHARED,
        guild_id=None,
        title=document.title,
        category=document.category,
        language=document.language,
        section="Question 0?",
        anchor="section-0",
        text=chunks[0].text,
        sentences=chunks[0].sentences,
        sources=document.sources,
        rule=document.sections[0].rule,
        official_pages=document.official_pages,
        review_by=document.review_by,
        origin=document.origin,
    )
    stored = catalog.chunks([first])[first]
    assert (stored.title, stored.section, stored.text) == (document.title, "Question 0?", chunks[0].text)
    assert stored.text_hash == text_hash(chunks[0].text)


def test_the_same_content_again_changes_nothing(catalog: Catalog, sample: Sample):
    document, chunks = sample()
    catalog.put(document, chunks, actor="test")
    head, ids, audit = catalog.head(Scope.SHARED), catalog.live_chunk_ids(Scope.SHARED), catalog.audit()
    assert catalog.put(document, chunks, actor="test") is PutResult.UNCHANGED
    assert (catalog.head(Scope.SHARED), catalog.live_chunk_ids(Scope.SHARED)) == (head, ids)
    assert catalog.audit() == audit


@pytest.mark.parametrize(
    ("changed", "pipeline"),
    [({"content_hash": "new"}, 1), ({"origin": "moved.md"}, 1), ({}, 2)],
    ids=["content", "origin", "pipeline"],
)
def test_a_new_content_origin_or_pipeline_replaces_the_chunks(
    catalog: Catalog, sample: Sample, changed: dict, pipeline: int
):
    document, chunks = sample()
    catalog.put(document, chunks, actor="test", pipeline=1)
    old = catalog.live_chunk_ids(Scope.SHARED)
    renewed = replace(document, **changed)
    assert catalog.put(renewed, chunks[:1], actor="test", pipeline=pipeline) is PutResult.UPDATED
    new = catalog.live_chunk_ids(Scope.SHARED)
    assert len(new) == 1
    assert not set(new) & set(old)
    assert catalog.document(document.id) == renewed
    assert catalog.chunks(old) == catalog.passages(old) == {}


def test_an_update_adds_before_it_removes(catalog: Catalog, sample: Sample):
    catalog.put(*sample(sections=1), actor="test")
    followed = catalog.head(Scope.SHARED)
    [old] = catalog.live_chunk_ids(Scope.SHARED)
    catalog.put(*sample(words="New words.", sections=1), actor="test")
    [new] = catalog.live_chunk_ids(Scope.SHARED)
    assert catalog.changes(Scope.SHARED, followed) == [
        Change(followed + 1, "add", new),
        Change(followed + 2, "remove", old),
    ]


def test_a_removed_document_leaves_the_indexes_and_may_come_back(catalog: Catalog, sample: Sample):
    document, chunks = sample()
    catalog.put(document, chunks, actor="test")
    old = catalog.live_chunk_ids(Scope.SHARED)
    assert catalog.remove(document.id, actor="test")
    assert not catalog.remove(document.id, actor="test")
    assert not catalog.remove("never/seen", actor="test")
    assert catalog.documents() == []
    assert catalog.document(document.id) is None
    assert replay(catalog.changes(Scope.SHARED, 0), set(old)) == set()
    assert catalog.put(document, chunks, actor="test") is PutResult.ADDED
    assert not set(catalog.live_chunk_ids(Scope.SHARED)) & set(old)


def test_a_document_without_chunks_or_sections_is_kept(catalog: Catalog, sample: Sample):
    document, _ = sample(sections=0)
    catalog.put(document, [], actor="test")
    assert catalog.document(document.id) == document
    assert catalog.head(Scope.SHARED) == 0


STEPS = st.lists(
    st.tuples(st.sampled_from(["put", "remove", "follow"]), st.integers(0, 2), st.integers(0, 2), st.integers(0, 3)),
    max_size=15,
)


@settings(max_examples=20)
@given(steps=STEPS, limit=st.integers(1, 4))
def test_whoever_follows_the_feed_knows_exactly_the_live_chunks(current_url, sample: Sample, steps, limit: int):
    def follow(after: int, known: set[int]) -> int:
        while changes := catalog.changes(Scope.SHARED, after, limit):
            assert [change.seq for change in changes] == sorted({change.seq for change in changes})
            replay(changes, known)
            after = changes[-1].seq
        assert after == catalog.head(Scope.SHARED)
        assert known == set(catalog.live_chunk_ids(Scope.SHARED))
        return after

    with current_url() as url, Catalog.open(url) as catalog:
        followed, known = 0, set[int]()
        for action, which, words, sections in steps:
            if action == "put":
                catalog.put(*sample(f"doc/{which}", f"words {words}", sections=sections), actor="test")
            elif action == "remove":
                catalog.remove(f"doc/{which}", actor="test")
            else:
                followed = follow(followed, known)
        follow(followed, known)
        follow(0, set())


def test_scopes_and_guilds_are_kept_apart(catalog: Catalog, sample: Sample):
    catalog.put(*sample("shared"), actor="test")
    catalog.put(*sample("one", scope=Scope.GUILD, guild_id=2**60), actor="test")
    catalog.put(*sample("two", scope=Scope.GUILD, guild_id=2**60 + 1, sections=1), actor="test")
    assert [row.id for row in catalog.documents(Scope.GUILD, 2**60)] == ["one"]
    assert [row.id for row in catalog.documents(Scope.SHARED)] == ["shared"]
    assert [catalog.head(scope) for scope in (Scope.SHARED, Scope.GUILD, Scope.NEWS)] == [2, 3, 0]
    guilds = {chunk.guild_id for chunk in catalog.chunks(catalog.live_chunk_ids(Scope.GUILD)).values()}
    assert guilds == {2**60, 2**60 + 1}
    texts = catalog.missing_embeddings(SPACE, Scope.GUILD)
    catalog.put_embeddings(SPACE, dict.fromkeys(texts, vector(3, 0, 4, 0)))
    ids, unit = catalog.vectors(SPACE, Scope.GUILD, 2**60 + 1)
    assert ids.tolist() == catalog.live_chunk_ids(Scope.GUILD)[-1:]
    assert np.allclose(unit, [[0.6, 0, 0.8, 0]])
    assert catalog.vectors(SPACE, Scope.GUILD)[1].shape == (3, 4)


def test_another_guild_cannot_take_over_a_document(catalog: Catalog, sample: Sample):
    catalog.put(*sample("rules", scope=Scope.GUILD, guild_id=1), actor="test")
    for scope, guild_id in ((Scope.GUILD, 2), (Scope.SHARED, None)):
        with pytest.raises(ValueError, match="another scope or guild"):
            catalog.put(*sample("rules", "Mine now.", scope=scope, guild_id=guild_id), actor="test")
    assert [row.guild_id for row in catalog.documents()] == [1]


@pytest.mark.parametrize(("scope", "guild_id"), [(Scope.GUILD, None), (Scope.SHARED, 1)])
def test_a_guild_belongs_to_the_guild_scope_alone(catalog: Catalog, sample: Sample, scope: Scope, guild_id: int | None):
    with pytest.raises(ValueError, match="exactly when"):
        catalog.put(*sample(scope=scope, guild_id=guild_id), actor="test")


def test_a_put_that_fails_leaves_nothing_behind(catalog: Catalog, sample: Sample):
    document, chunks = sample()
    with pytest.raises(ValueError, match="section-9"):
        catalog.put(document, [replace(chunks[0], anchor="section-9")], actor="test")
    with pytest.raises(ValueError, match="4 finite numbers"):
        catalog.put(document, chunks, [Embedding(SPACE, "h", vector(1, 2, 3, np.nan))], actor="test")
    assert catalog.documents() == []
    assert catalog.head(Scope.SHARED) == 0
    assert catalog.audit() == []


def test_embeddings_outlive_their_version_and_are_reused(catalog: Catalog, sample: Sample):
    document, chunks = sample()
    catalog.put(document, chunks, actor="test")
    missing = catalog.missing_embeddings(SPACE, Scope.SHARED)
    assert missing == {text_hash(chunk.text): chunk.text for chunk in chunks}
    first, second = missing
    catalog.put_embeddings(SPACE, {first: vector(1, 2, 3, 4)})
    assert catalog.put(document, chunks, [Embedding(SPACE, second, vector(4, 3, 2, 1))], actor="t") == "unchanged"
    assert catalog.missing_embeddings(SPACE, Scope.SHARED) == {}
    catalog.put(document, chunks, actor="test", pipeline=2)
    assert catalog.missing_embeddings(SPACE, Scope.SHARED) == {}
    found = catalog.embeddings(SPACE, [second, first, "unknown"])
    assert {key: value.tolist() for key, value in found.items()} == {first: [1, 2, 3, 4], second: [4, 3, 2, 1]}
    other = EmbeddingSpace("words", 3)
    assert catalog.embeddings(other, [first]) == {}
    assert len(catalog.missing_embeddings(other, Scope.SHARED)) == 2
    assert catalog.vectors(other, Scope.SHARED)[1].shape == (0, 3)


def test_many_ids_are_looked_up_in_one_call(catalog: Catalog, sample: Sample):
    catalog.put(*sample(sections=3), actor="test")
    assert len(catalog.chunks(range(40_000))) == 3
    assert len(catalog.passages(range(2_000))) == 3


def test_guild_settings_are_set_changed_and_forgotten(catalog: Catalog):
    catalog.set_guild_setting(1, "channels", [2**60, "新着"], actor="admin")
    catalog.set_guild_setting(1, "language", "ja", actor="admin")
    catalog.set_guild_setting(1, "language", "en", actor="admin")
    catalog.set_guild_setting(2, "language", "fr", actor="admin")
    assert catalog.guild_settings(1) == {"channels": [2**60, "新着"], "language": "en"}
    catalog.set_guild_setting(1, "language", None, actor="admin")
    assert catalog.guild_settings(1) == {"channels": [2**60, "新着"]}
    assert catalog.guild_settings(3) == {}


def test_the_audit_tells_who_did_what_and_cannot_be_rewritten(catalog: Catalog, sample: Sample):
    document, chunks = sample(scope=Scope.GUILD, guild_id=7)
    catalog.put(document, chunks, actor="discord:1")
    catalog.remove(document.id, actor="discord:2")
    catalog.set_guild_setting(8, "language", "en", actor="discord:3")
    entries = catalog.audit(guild_id=7)
    assert [(entry.actor, entry.action) for entry in entries] == [
        ("discord:2", "document.removed"),
        ("discord:1", "document.added"),
    ]
    assert entries[0].at.tzinfo is not None
    for statement in (delete(schema.audit), update(schema.audit).values(actor="nobody")):
        with pytest.raises(DBAPIError, match="append-only"), catalog._writer.begin() as connection:
            connection.execute(statement)
    assert len(catalog.audit()) == 3


def test_a_sound_catalog_passes_its_check(catalog: Catalog):
    assert catalog.check() == []
