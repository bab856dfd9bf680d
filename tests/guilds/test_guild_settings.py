"""What servers set over what the operator set."""

import json
import re
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.catalog import Catalog
from bot.config import Settings, load_settings
from bot.errors import InvalidSetting, StartupError
from bot.guilds import Guilds, GuildSettings, Origin, People
from bot.guilds.settings import OPERATORS, bounds, defaults
from bot.models import Mode
from tests.clock import START
from tests.guilds.conftest import ALICE, GUILD

PRICED = {"model_price_input": 1, "model_price_output": 1}


def test_a_servers_value_stands_over_the_operators_and_that_over_the_default(
    catalog: Catalog, operator, people: People
):
    guilds = Guilds(catalog, operator(answer_language="ja", person_per_day=50), people)
    guilds.set(GUILD, "language", "en", ALICE)
    guilds.set(GUILD, "answer_channels", [2**60, 5], ALICE)
    for read in (guilds, Guilds(catalog, operator(answer_language="ja", person_per_day=50), people)):
        settings = read.settings(GUILD)
        assert (settings.language, settings.person_per_day, settings.threads) == ("en", 50, "off")
        assert settings.answer_channels == (2**60, 5)
        origins = read.origins(GUILD)
        assert [origins[key] for key in ("language", "person_per_day", "threads")] == [*Origin]
        assert read.settings(GUILD + 1).language == read.settings(None).language == "ja"
    guilds.set(GUILD, "language", None, ALICE)
    assert guilds.settings(GUILD).language == "ja"


def test_every_change_is_audited_under_a_hash(catalog: Catalog, guilds: Guilds, people: People):
    guilds.set(GUILD, "threads", "always", ALICE)
    guilds.set(GUILD, "threads", None, ALICE)
    entries = catalog.audit(guild_id=GUILD)
    assert [(entry.action, entry.subject, entry.detail) for entry in entries] == [
        ("setting.changed", "threads", {"value": None}),
        ("setting.changed", "threads", {"value": "always"}),
    ]
    assert {entry.actor for entry in entries} == {f"discord:{people.pseudonym(ALICE)}"}


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("person_per_minute", 0, "a whole number from 1 to 1,000"),
        ("person_per_day", 100_001, "a whole number from 1 to 100,000"),
        ("guild_per_hour", "many", "a whole number from 1 to 1,000,000"),
        ("threads", "sometimes", "one of these: off, offer, always"),
        ("answer_channels", [-1], "at most 25 channels"),
        ("answer_channels", list(range(1, 27)), "at most 25"),
        ("monthly_budget", 0, "dollars from 0.01 to 1,000,000"),
        ("two_moderators", "perhaps", "only yes or no"),
        ("helper_role", "helpers", "one channel or role"),
        ("favourite", 1, "no setting “favourite”"),
    ],
)
def test_a_value_that_cannot_be_is_refused_and_changes_nothing(
    catalog: Catalog, guilds: Guilds, key: str, value: object, words: str
):
    with pytest.raises(InvalidSetting, match=words) as refused:
        guilds.set(GUILD, key, value, ALICE)
    names = {key, "off", "offer", "always"}  # as the settings are written
    assert set(re.findall("[A-Za-z_]+", refused.value.wording.ja)) <= names
    assert catalog.audit() == []


def test_a_budget_is_at_most_the_operators_and_needs_prices(catalog: Catalog, operator, people: People):
    guilds = Guilds(catalog, operator(**PRICED, monthly_budget=5), people)
    assert guilds.cap(GUILD) == guilds.cap(None) == 5_000_000
    with pytest.raises(InvalidSetting, match=r"at most \$5"):
        guilds.set(GUILD, "monthly_budget", "5.01", ALICE)
    guilds.set(GUILD, "monthly_budget", "1.5", ALICE)
    assert guilds.settings(GUILD).monthly_budget == Decimal("1.5")
    assert (guilds.cap(GUILD), guilds.cap(GUILD + 1), guilds.cap(None)) == (1_500_000, 5_000_000, 5_000_000)
    lowered = Guilds(catalog, operator(**PRICED, monthly_budget=1), people)
    assert lowered.cap(GUILD) == 1_000_000
    free = Guilds(catalog, operator(), people)
    assert free.cap(GUILD + 1) is None
    with pytest.raises(InvalidSetting, match="has not set what the model costs"):
        free.set(GUILD, "monthly_budget", 1, ALICE)


@pytest.mark.parametrize(
    ("mode", "switched_on", "used"),
    [
        ("auto", True, Mode.AUTO),
        ("auto", False, Mode.EXTRACTIVE),
        ("model", True, Mode.MODEL),
        ("extractive", True, Mode.EXTRACTIVE),
    ],
)
def test_a_server_can_switch_the_model_off_but_not_on(
    catalog: Catalog, operator, people: People, mode: str, switched_on: bool, used: Mode
):
    guilds = Guilds(catalog, operator(answer_mode=mode), people)
    guilds.set(GUILD, "model", switched_on, ALICE)
    assert guilds.mode(GUILD) is used
    assert guilds.mode(None) is Mode(mode)


def test_a_stored_value_that_is_not_understood_is_left_out(catalog: Catalog, guilds: Guilds):
    catalog.set_guild_setting(GUILD, "threads", "newer kind", actor="a newer program")
    catalog.set_guild_setting(GUILD, "language", "ja", actor="a newer program")
    catalog.set_guild_setting(GUILD, "unheard_of", 1, actor="a newer program")
    settings = guilds.settings(GUILD)
    assert (settings.threads, settings.language) == ("off", "ja")


def test_the_export_is_json_with_ids_that_no_reader_rounds(guilds: Guilds):
    guilds.set(GUILD, "answer_channels", [GUILD], ALICE)
    guilds.set(GUILD, "helper_role", GUILD, ALICE)
    exported = json.loads(json.dumps(guilds.export(GUILD)))
    assert exported["guild_id"] == str(GUILD)
    assert exported["settings"]["answer_channels"] == {"value": [str(GUILD)], "set_by": "server"}
    assert exported["settings"]["helper_role"]["value"] == str(GUILD)
    assert exported["settings"]["person_per_day"] == {"value": 300, "set_by": "default"}
    assert exported["settings"].keys() == GuildSettings.model_fields.keys()


def test_settings_go_a_month_after_the_bot_did(catalog: Catalog, guilds: Guilds):
    for guild in (GUILD, GUILD + 1):
        guilds.set(guild, "language", "ja", ALICE)
        guilds.left(guild, START)
    guilds.returned(GUILD + 1)
    assert guilds.purge(START + timedelta(days=29)) == 0
    assert guilds.settings(GUILD).language == "ja"
    assert guilds.purge(START + timedelta(days=30)) == 1
    assert guilds.settings(GUILD).language == ""
    assert guilds.settings(GUILD + 1).language == "ja"
    assert catalog.audit()[0].action == "settings.forgotten"
    guilds.left(GUILD + 2, START)
    assert catalog.configured_guilds() == {GUILD + 1}


def test_the_bot_introduces_itself_once(catalog: Catalog, guilds: Guilds):
    assert guilds.needs_welcome(GUILD)
    guilds.welcomed(GUILD, START)
    assert not guilds.needs_welcome(GUILD)
    assert guilds.settings(GUILD) == GuildSettings()


def test_everything_can_be_set_by_the_operator():
    assert OPERATORS.keys() == GuildSettings.model_fields.keys()
    assert set(OPERATORS.values()) <= Settings.model_fields.keys()
    assert defaults(Settings(_env_file=None)) == GuildSettings()  # pyright: ignore[reportCallIssue]


def test_the_bounds_of_numbers_are_known_and_the_operators_are_the_same():
    assert bounds("person_per_minute") == (1, 1_000)
    for key in ("person_per_minute", "person_per_day", "guild_per_hour"):
        assert Settings.model_fields[key].metadata == GuildSettings.model_fields[key].metadata
        assert Settings.model_fields[key].default == GuildSettings.model_fields[key].default


def test_the_environment_sets_lists_and_leaves_empty_ones_out(monkeypatch: pytest.MonkeyPatch):
    for name, value in {
        "ANSWER_CHANNELS": "12, 34",
        "MODERATOR_ROLE": "",
        "HELPER_ROLE": "9",
        "KEEP_TEXTS": "true",
    }.items():
        monkeypatch.setenv(name, value)
    settings = defaults(load_settings(_env_file=None))
    assert settings.answer_channels == (12, 34)
    assert (settings.moderator_role, settings.helper_role, settings.keep_texts) == (None, 9, True)
    monkeypatch.setenv("ANSWER_CHANNELS", "#general")
    with pytest.raises(StartupError, match="ANSWER_CHANNELS"):
        load_settings(_env_file=None)


@pytest.mark.parametrize(
    ("channels", "place", "allowed"),
    [
        ((), (1, None), True),
        ((1,), (1, None), True),
        ((1,), (2, None), False),
        ((1,), (2, 1), True),
        ((1,), (2, 3), False),
    ],
)
def test_answers_are_given_where_the_server_wants_them(
    channels: tuple[int, ...], place: tuple[int, int | None], allowed: bool
):
    assert GuildSettings(answer_channels=channels).may_answer_in(*place) is allowed
