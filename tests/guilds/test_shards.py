"""What several processes, each with some of the servers, must not do to each other's."""

import pytest

from bot.catalog import Catalog
from bot.config import Settings, Shards, load_settings
from bot.errors import StartupError
from bot.guilds import Asked, Exchanges, Guilds, Housekeeping, People
from tests.clock import START, Clock
from tests.guilds.conftest import ALICE

HERE, THERE = 4 << 22, 5 << 22  # of shards 0 and 1 of two


@pytest.fixture
def of_shard(catalog: Catalog, operator, clock: Clock):
    """What a process with one of two shards works with."""

    def make(shard: int) -> tuple[Guilds, Exchanges, Housekeeping]:
        people = People(catalog.exchanges.person_key())
        guilds = Guilds(catalog, operator(shard_ids=str(shard), shard_count=2), people)
        exchanges = Exchanges(catalog, guilds, people, now=clock)
        return guilds, exchanges, Housekeeping(catalog, exchanges, guilds, START)

    return make


@pytest.mark.parametrize(
    ("shards", "served"),
    [
        (Shards(), {None, HERE, THERE}),
        (Shards((), 2), {None, HERE, THERE}),
        (Shards((0,), 2), {None, HERE}),
        (Shards((1,), 2), {THERE}),
        (Shards((0, 1), 2), {None, HERE, THERE}),
    ],
)
def test_a_server_has_its_shard_and_direct_messages_the_first(shards: Shards, served: set[int | None]):
    assert {guild_id for guild_id in (None, HERE, THERE) if shards.serve(guild_id)} == served


def test_a_start_repairs_only_what_its_own_shards_left_unanswered(of_shard, clock: Clock):
    _, exchanges, _ = of_shard(0)
    for guild_id in (None, HERE, THERE):
        exchanges.open(Asked(ALICE, guild_id, 1, "slash", "why?", "en", clock().date()))
    asked_in = [[each.guild_id for each in of_shard(shard)[1].interrupted()] for shard in (0, 1)]
    assert asked_in == [[None, HERE], [THERE]]


def test_servers_of_other_shards_have_not_left(of_shard, catalog: Catalog):
    for guild_id in (HERE, THERE):
        catalog.set_guild_setting(guild_id, "language", "ja", actor="test")
    of_shard(0)[2].reconcile(set(), START)
    assert "left_at" in catalog.guild_settings(HERE)
    assert "left_at" not in catalog.guild_settings(THERE)


def test_settings_of_other_shards_are_read_each_time(of_shard):
    (ours, *_), (theirs, *_) = of_shard(0), of_shard(1)
    assert ours.settings(THERE).language == ""
    theirs.set(THERE, "language", "ja", ALICE)
    assert ours.settings(THERE).language == "ja"
    assert ours.known(THERE) is None
    assert theirs.known(THERE)


def test_what_another_process_deleted_is_not_remembered_when_the_bot_returns(of_shard, catalog: Catalog):
    guilds, _, housekeeping = of_shard(0)
    guilds.set(HERE, "language", "ja", ALICE)
    catalog.forget_guild_settings(HERE, actor="senpai")  # by the leader, a month after the bot was removed
    housekeeping.arrived(HERE)
    assert guilds.settings(HERE).language == ""


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"shard_ids": "0,1"}, "SHARD_IDS"),
        ({"shard_ids": "0,4", "shard_count": "4"}, "SHARD_IDS"),
        ({"shard_ids": "1,1", "shard_count": "4"}, "SHARD_IDS"),
        ({"shard_ids": "-1", "shard_count": "4"}, "SHARD_IDS"),
        ({"shard_ids": "first", "shard_count": "4"}, "SHARD_IDS"),
        ({"shard_ids": "0", "shard_count": "none"}, "SHARD_COUNT"),
        ({"shard_count": "0"}, "SHARD_COUNT"),
        ({"chroma_url": "localhost:8000"}, "CHROMA_URL"),
        ({"chroma_url": "http://user:hunter2@host"}, "CHROMA_URL"),
        ({"chroma_url": "http://host:99999"}, "CHROMA_URL"),
        ({"chroma_url": "http://host/path"}, "CHROMA_URL"),
    ],
)
def test_what_cannot_be_is_named_without_its_value(values: dict[str, str], named: str):
    with pytest.raises(StartupError, match=named) as raised:
        load_settings(_env_file=None, **values)
    assert "hunter2" not in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_process_keeps_its_indexes_beside_those_of_other_shards(operator):
    alone: Settings = operator()
    assert alone.index_dir == alone.senpai_data_dir / "indexes"
    assert operator(shard_ids="0,2", shard_count=4).index_dir == alone.index_dir / "shards-0-2"
