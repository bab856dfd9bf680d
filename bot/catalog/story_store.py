"""Keeping stories and their digests: each method is one short transaction, safe to call from any thread."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, Engine, delete, insert, select

from bot.catalog import schema
from bot.catalog.codec import Codec
from bot.catalog.engine import writer
from bot.catalog.news_rows import item_of, visible_to
from bot.catalog.upserts import put_rows
from bot.catalog.writing import batches
from bot.models import SourceKind
from bot.press import Digest, NewsItem, Story, Topic

DIGEST: Codec[Digest] = Codec(Digest)

_stories, _links, _items, _digests = schema.stories, schema.story_items, schema.news_items, schema.digests
_AUTHORITY = list(SourceKind)


class StoryStore:
    """Which items tell the same event, and what was made of it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = writer(engine)

    def loose(self) -> list[NewsItem]:
        """Items of anybody's that are in no story, oldest first."""
        linked = select(_links.c.item_id).where(_links.c.item_id == _items.c.id)
        query = select(_items).where(~linked.exists())
        with self._engine.connect() as connection:
            rows = connection.execute(query.order_by(_items.c.published_at, _items.c.id)).mappings()
            return [item_of(row) for row in rows]

    def groups(self, since: datetime) -> dict[int, list[NewsItem]]:
        """Stories of which something was published since then, each with all its items, whosever they are."""
        recent = select(_links.c.story_id).join(_items, _items.c.id == _links.c.item_id)
        with self._engine.connect() as connection:
            ids = connection.scalars(recent.where(_items.c.published_at >= since).distinct())
            return _members(connection, list(ids))

    def link(self, groups: Iterable[tuple[int | None, Sequence[str]]], now: datetime) -> None:
        """Put items into stories; None makes a new one. Items that are in one meanwhile stay there."""
        with self._writer.begin() as connection:
            for story_id, item_ids in groups:
                linked = set(connection.scalars(select(_links.c.item_id).where(_links.c.item_id.in_(item_ids))))
                there = set(connection.scalars(select(_items.c.id).where(_items.c.id.in_(item_ids))))
                new = [item_id for item_id in item_ids if item_id in there - linked]
                if not new:
                    continue
                if story_id is None:
                    made = insert(_stories).values(made_at=now).returning(_stories.c.id)
                    story_id = connection.execute(made).scalar_one()  # noqa: PLW2901  # the one just made
                connection.execute(insert(_links), [{"item_id": each, "story_id": story_id} for each in new])

    def stories(
        self,
        *,
        since: datetime,
        until: datetime | None = None,
        seen_since: datetime | None = None,
        topic: Topic | None = None,
        guild_id: int | None = None,
        limit: int = 100,
    ) -> list[Story]:
        """Stories of which something was published since then and before `until`, the newest first.

        With `seen_since`, only those of which something fresh was first seen since then. Only what everybody and the
        guild may see is in them.
        """
        query = (
            select(_links.c.story_id)
            .join(_items, _items.c.id == _links.c.item_id)
            .where(visible_to(guild_id), _items.c.published_at >= since)
            .order_by(_items.c.published_at.desc())
        )
        if until is not None:
            query = query.where(_items.c.published_at < until)
        if seen_since is not None:
            query = query.where(_items.c.fresh, _items.c.first_seen_at >= seen_since)
        found: list[Story] = []
        with self._engine.connect() as connection:
            ids = list(dict.fromkeys(connection.scalars(query)))
            for some in batches(ids):
                members = _members(connection, some)
                stories = (story_of(each, members[each], guild_id) for each in some if each in members)
                found += [story for story in stories if story and (topic is None or topic in story.topics)]
                if len(found) >= limit:
                    break
        return found[:limit]

    def by_id(self, story_ids: Iterable[int], guild_id: int | None) -> dict[int, Story]:
        """Those of these stories of which the guild may see something."""
        with self._engine.connect() as connection:
            members = _members(connection, list(dict.fromkeys(story_ids)))
        made = {story_id: story_of(story_id, items, guild_id) for story_id, items in members.items()}
        return {story_id: story for story_id, story in made.items() if story}

    def story_ids(self, item_ids: Iterable[str]) -> dict[str, int]:
        """The stories of items, by item."""
        with self._engine.connect() as connection:
            return {
                row.item_id: row.story_id
                for ids in batches(dict.fromkeys(item_ids))
                for row in connection.execute(select(_links).where(_links.c.item_id.in_(ids)))
            }

    # Digests

    def digest(self, key: str) -> Digest | None:
        """A digest that was made before from the same."""
        with self._engine.connect() as connection:
            content = connection.execute(select(_digests.c.content).where(_digests.c.key == key)).scalar_one_or_none()
        return None if content is None else DIGEST.decode(content)

    def put_digest(self, key: str, digest: Digest, now: datetime) -> None:
        """Keep a digest."""
        with self._writer.begin() as connection:
            put_rows(connection, _digests, [{"key": key, "content": DIGEST.encode(digest), "made_at": now}])

    def forget(self, digests_before: datetime) -> None:
        """Delete digests that were made before, and stories all of whose items are gone."""
        held = select(_links.c.story_id).where(_links.c.story_id == _stories.c.id)
        with self._writer.begin() as connection:
            connection.execute(delete(_digests).where(_digests.c.made_at < digests_before))
            connection.execute(delete(_stories).where(~held.exists()))


def _members(connection: Connection, story_ids: Sequence[int]) -> dict[int, list[NewsItem]]:
    members: dict[int, list[NewsItem]] = {}
    for ids in batches(story_ids):
        query = select(_links.c.story_id, _items).join_from(_links, _items, _items.c.id == _links.c.item_id)
        for row in connection.execute(query.where(_links.c.story_id.in_(ids))).mappings():
            values = {name: value for name, value in row.items() if name != "story_id"}
            members.setdefault(row["story_id"], []).append(item_of(values))
    return members


def story_of(story_id: int, items: Iterable[NewsItem], guild_id: int | None) -> Story | None:
    """The story as a guild may see it, led by its most authoritative and then earliest item; None if it sees none."""
    seen = sorted(
        (item for item in items if item.guild_id in {None, guild_id}),
        key=lambda item: (_AUTHORITY.index(item.kind), item.published_at, item.id),
    )
    if not seen:
        return None
    topics = {topic for item in seen for topic in item.topics}
    return Story(str(story_id), seen[0], tuple(seen[1:]), tuple(topic for topic in Topic if topic in topics))
