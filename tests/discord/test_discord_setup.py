"""`/setup` as moderators and others see it."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import discord
import pytest

import bot.discord_app
from bot.discord_app.client import SenpaiBot
from bot.discord_app.errors import Notice
from bot.discord_app.setup.limits_form import BUDGET, NUMBERS, numbers
from bot.discord_app.setup.pages import PAGES
from bot.discord_app.setup.permissions import BASE, THREADS
from bot.discord_app.strings import LANGUAGES, STRINGS, say
from bot.guilds import GuildSettings, Origin
from tests.discord.conftest import NOW, ScriptedServices, ScriptedShelf
from tests.discord.server import Server, controls_of, shown, speak, text_of

pytestmark = pytest.mark.simcord(shard_count=1)  # the simulator asks for it where Discord would say

SUBCOMMANDS = ("start", "show", "export", *(page.name for page in PAGES))


@pytest.fixture
def settings_of(services: ScriptedServices, server: Server):
    return lambda: services.guilds.settings(server.guild.id)


def test_every_setting_is_on_a_page():
    assert {key for page in PAGES for key in page.keys} == GuildSettings.model_fields.keys()


def test_every_text_of_the_setup_is_there_and_used():
    made = set(_made_by_the_setup())
    assert made <= STRINGS.keys()
    folder = Path(bot.discord_app.__file__).parent
    code = "\n".join(file.read_text("utf-8") for file in folder.rglob("*.py") if file.parent.name != "strings")
    ours = {key for key in STRINGS if key.startswith(("setup.", "permission."))}
    assert not [key for key in ours - made if f'"{key}"' not in code]


def _made_by_the_setup() -> Iterator[str]:
    for page in PAGES:
        yield from (f"setup.{part}.{page.name}" for part in ("title", "page"))
        yield from (f"setup.{page.name}.{part}" for part in ("name", "description"))
        yield from (f"setup.what.{key}" for key in page.keys)
    for key, field in GuildSettings.model_fields.items():
        words = get_args(field.annotation) if get_origin(field.annotation) is Literal else ()
        yield from (f"setup.{key}.{value}" for value in (("yes", "no") if field.annotation is bool else words))
    yield from (f"setup.form.{key}" for key in (*NUMBERS, BUDGET))
    yield from (f"setup.set_by.{origin.value}" for origin in Origin)
    yield from (f"permission.{name}" for name in BASE + THREADS)
    lists = ("answer_channels", "auto_answer_channels", "moderator_role", "moderator_channel", "helper_role")
    yield from (f"setup.ask.{key}" for key in lists)


def test_commands_that_texts_name_exist_under_that_name_in_that_language():
    """A Japanese client shows Japanese names; `/ask` and the like also stand in texts for a whole server."""
    english = {text.en for key, text in STRINGS.items() if key.endswith(".name")}
    for language in LANGUAGES:
        names = {getattr(text, language) for key, text in STRINGS.items() if key.endswith(".name")} | english
        for key, text in STRINGS.items():
            for named in re.findall(r"`/([^`{]+?) ?(?:\{page\})?`", getattr(text, language)):
                assert set(named.split()) <= names, (key, named)


# Who may


async def test_the_commands_are_hidden_from_everybody_else_and_refused_where_they_are_shown(
    server: Server, services: ScriptedServices
):
    hidden = [f"setup {name}" for name in SUBCOMMANDS] + ["insights"]
    assert not set(hidden) & set(server.alice.available_commands(server.general))
    assert set(hidden) <= set(server.mod.available_commands(server.general))
    await server.show_commands_to_everybody()
    for command in hidden:
        refused = await server.alice.slash(server.general, command)
        assert text_of(refused) == say("notice.moderators_only", "en")
    server.only_refusals()
    assert services.catalog.audit() == []


async def test_holders_of_the_moderators_role_may(server: Server, services: ScriptedServices):
    await server.show_commands_to_everybody()
    assert text_of(await server.helper.slash(server.general, "setup show")) == say("notice.moderators_only", "en")
    services.guilds.set(server.guild.id, "moderator_role", server.helpers.id, server.mod.id)
    assert "**helpers**" not in text_of(await server.helper.slash(server.general, "setup show"))
    assert f"and {server.helpers.mention}**" in text_of(await server.helper.slash(server.general, "setup show"))
    server.only_refusals()


async def test_the_button_of_the_first_message_is_for_moderators(server: Server):
    await server.happens("guild_join", server.real)
    welcome = server.general.last_message
    assert welcome
    assert text_of(await server.alice.click(welcome, label="Set up (moderators)")) == say(
        "notice.moderators_only", "en"
    )
    opened = await server.mod.click(welcome, label="Set up (moderators)")
    assert "Where I answer" in text_of(opened)
    assert server.general.last_message == welcome, "the page is in a message of its own"


# Setting

CHOICES = [
    ("answers", "threads", ["always"], "always", "Threads**: one for each question."),
    ("answers", "language", ["ja"], "ja", "Language**: Japanese."),
    ("answers", "language", ["none"], "", "Language**: that of the question."),
    ("answers", "private_by_default", ["yes"], True, "Answers to `/ask`**: private."),
    ("answers", "model", ["no"], False, "off, I quote my sources."),
    ("privacy", "keep_texts", ["yes"], True, "Questions are kept**: 30 days (public ones)."),
]


@pytest.fixture
def with_model(services: ScriptedServices, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = services.settings.model_copy(update={"openai_base_url": "http://127.0.0.1:9"})
    object.__setattr__(services, "settings", settings)


@pytest.mark.usefixtures("with_model")
@pytest.mark.parametrize(("page", "key", "chosen", "value", "words"), CHOICES)
async def test_a_choice_holds_at_once_is_said_and_audited(
    server: Server,
    services: ScriptedServices,
    settings_of: Any,
    page: str,
    key: str,
    chosen: list[str],
    value: object,
    words: str,
):
    panel = await server.mod.slash(server.general, f"setup {page}")
    done = await server.mod.select(shown(panel), chosen, custom_id=f"senpai:setup:set:{key}")
    assert text_of(done).startswith("✅ **")
    assert words in text_of(done)
    assert "This holds from now on." in text_of(done)
    assert getattr(settings_of(), key) == value
    entry = services.catalog.audit(guild_id=server.guild.id)[0]
    assert (entry.subject, entry.detail) == (key, {"value": value})
    assert entry.actor == f"discord:{services.people.pseudonym(server.mod.id)}"
    options = controls_of(done)[f"senpai:setup:set:{key}"]["options"]
    assert [option["value"] for option in options if option.get("default")] == chosen


async def test_channels_and_roles_are_chosen_from_lists_and_can_be_cleared(server: Server, settings_of: Any):
    panel = await server.mod.slash(server.general, "setup channels")
    select = "senpai:setup:set:answer_channels"
    done = await server.mod.select(shown(panel), [server.visa, server.general], custom_id=select)
    assert f"I answer in**: {server.visa.mention}, {server.general.mention}." in text_of(done)
    assert settings_of().answer_channels == (server.visa.id, server.general.id)
    assert len(controls_of(done)[select]["default_values"]) == 2
    done = await server.mod.select(shown(done), [], custom_id=select)
    assert "I answer in**: everywhere." in text_of(done)
    assert settings_of().answer_channels == ()
    for role in server.real.me.roles:
        role._permissions &= ~discord.Permissions(mention_everyone=True).value
    panel = await server.mod.slash(server.general, "setup team")
    done = await server.mod.select(shown(panel), [server.helpers], custom_id="senpai:setup:set:helper_role")
    assert f"pings**: {server.helpers.mention}." in text_of(done)
    assert "I cannot ping" in text_of(done), "nobody may mention the role"
    done = await server.mod.select(shown(done), [server.visa], custom_id="senpai:setup:set:moderator_channel")
    assert settings_of().moderator_channel == server.visa.id
    done = await server.mod.select(shown(done), [], custom_id="senpai:setup:set:moderator_channel")
    assert "“Get a human” is not offered" in text_of(done)
    assert settings_of().moderator_channel is None


async def test_a_moderator_who_is_none_any_more_changes_nothing(
    server: Server, services: ScriptedServices, settings_of: Any
):
    services.guilds.set(server.guild.id, "moderator_role", server.helpers.id, server.mod.id)
    await server.show_commands_to_everybody()
    panel = await server.helper.slash(server.general, "setup answers")
    services.guilds.set(server.guild.id, "moderator_role", None, server.mod.id)
    refused = await server.helper.select(shown(panel), ["always"], custom_id="senpai:setup:set:threads")
    assert text_of(refused) == say("notice.moderators_only", "en")
    assert settings_of().threads == "off"


async def test_a_panel_from_before_a_restart_still_works(
    server: Server, services: ScriptedServices, shelf: ScriptedShelf, settings_of: Any
):
    panel = await server.mod.slash(server.general, "setup answers")
    await server.env.restart_bot(SenpaiBot(services=services, library=shelf.library(), now=lambda: NOW))
    done = await server.mod.select(shown(panel), ["offer"], custom_id="senpai:setup:set:threads")
    assert "a button offers one" in text_of(done)
    assert settings_of().threads == "offer"


async def test_the_pages_lead_to_each_other_and_to_everything(server: Server):
    page = await server.mod.slash(server.general, "setup start")
    seen = [text_of(page)]
    for label in ("Next", "Next", "Next", "Next", "See everything", "Back"):
        page = await server.mod.click(shown(page), label=label)
        seen.append(text_of(page))
        assert page.response
        assert len(page.response.components) <= 5
    titles = [say(f"setup.title.{each.name}", "en") for each in PAGES]
    assert [title in text for title, text in zip(titles, seen, strict=False)] == [True] * 5
    assert all(title in seen[5] for title in titles)
    assert titles[4] in seen[6]


async def test_a_page_can_be_reset_to_the_operators_values(
    server: Server, services: ScriptedServices, settings_of: Any
):
    services.guilds.set(server.guild.id, "threads", "always", server.mod.id)
    services.guilds.set(server.guild.id, "keep_texts", True, server.mod.id)
    panel = await server.mod.slash(server.general, "setup answers")
    done = await server.mod.click(shown(panel), label="Reset this page")
    assert say("setup.was_reset", "en") in text_of(done)
    assert (settings_of().threads, settings_of().keep_texts) == ("off", True)


# Numbers


async def test_limits_are_typed_into_a_form_that_knows_todays(server: Server, settings_of: Any):
    panel = await server.mod.slash(server.general, "setup limits")
    form = await server.mod.click(shown(panel), label="Change the limits")
    assert form.modal
    filled = {row["component"]["custom_id"]: row["component"].get("value") for row in form.modal["components"]}
    assert filled == {
        "person_per_minute": "20",
        "person_per_day": "300",
        "guild_per_hour": "3000",
        "monthly_budget": None,
    }
    typed = {"person_per_minute": "７", "person_per_day": "1,000", "guild_per_hour": "3000", "monthly_budget": ""}
    done = await server.mod.submit_modal(form, typed)
    assert "each person**: 7. This holds" in text_of(done)
    assert "whole server" not in text_of(done).split("\n\n")[0], "what stayed is not named"
    assert (settings_of().person_per_minute, settings_of().person_per_day) == (7, 1_000)
    form = await server.mod.click(shown(done), label="Change the limits")
    done = await server.mod.submit_modal(form, typed)
    assert text_of(done).startswith(say("setup.unchanged", "en"))


async def test_a_number_that_is_none_changes_nothing_and_is_said(server: Server, settings_of: Any):
    panel = await server.mod.slash(server.general, "setup limits")
    form = await server.mod.click(shown(panel), label="Change the limits")
    typed = {"person_per_minute": "5", "person_per_day": "*many*", "guild_per_hour": "10", "monthly_budget": ""}
    refused = await server.mod.submit_modal(form, typed)
    assert "“\\*many\\*” does not work for “Questions a day, each person”" in text_of(refused)
    assert "from 1 to 100,000. Nothing was changed." in text_of(refused)
    assert settings_of() == GuildSettings()
    assert not server.env.errors


TYPED = {"person_per_minute": "20", "person_per_day": "300", "guild_per_hour": "3000", "monthly_budget": ""}


@pytest.mark.parametrize(
    ("key", "typed", "expected"),
    [
        ("person_per_minute", " 1 ", 1),
        ("person_per_minute", "0", "setup.wrong_number"),
        ("person_per_minute", "1001", "setup.wrong_number"),
        ("person_per_minute", "2.5", "setup.wrong_number"),
        ("person_per_minute", "-3", "setup.wrong_number"),
        ("guild_per_hour", "1,000,000", 1_000_000),
        ("monthly_budget", "$2.50", Decimal("2.50")),
        ("monthly_budget", "", None),
        ("monthly_budget", "0", "setup.wrong_budget"),
        ("monthly_budget", "1.234", "setup.wrong_budget"),
        ("monthly_budget", "NaN", "setup.wrong_budget"),
        ("monthly_budget", "1e3", Decimal(1000)),
        ("monthly_budget", "five", "setup.wrong_budget"),
        ("monthly_budget", "50", "setup.budget_too_high"),
    ],
)
def test_what_counts_as_a_number(services: ScriptedServices, key: str, typed: str, expected: object):
    most = 10_000 if typed == "1e3" else 20
    operator = services.settings.model_copy(update={"monthly_budget": Decimal(most), "model_price_input": Decimal(1)})
    try:
        found: object = numbers(TYPED | {key: typed}, operator, "en")[key]
    except Notice as notice:
        found = notice.key
    assert found == expected


def test_a_budget_needs_prices(services: ScriptedServices):
    with pytest.raises(Notice, match="has not set what the model costs"):
        numbers(TYPED | {"monthly_budget": "5"}, services.settings, "en")


# Everything


async def test_the_export_is_a_json_file(server: Server, services: ScriptedServices):
    services.guilds.set(server.guild.id, "answer_channels", [server.visa.id], server.mod.id)
    exported = await server.mod.slash(server.general, "setup export")
    assert text_of(exported)
    assert exported.response
    (file,) = exported.response.attachments
    assert file.filename == f"senpai-setup-{server.guild.id}.json"
    content = json.loads(await file.read())
    assert content["settings"]["answer_channels"] == {"value": [str(server.visa.id)], "set_by": "server"}


# The first run


async def test_the_bot_introduces_itself_once_where_it_may_write(server: Server, services: ScriptedServices):
    await server.happens("guild_join", server.real)
    welcome = server.general.last_message
    assert welcome
    assert welcome.content == say("setup.welcome", "en")
    assert not services.guilds.needs_welcome(server.guild.id)
    await server.happens("guild_join", server.real)
    assert server.general.last_message == welcome
    assert not server.visa.last_message


async def test_where_it_may_not_write_it_says_nothing_and_tries_again_later(server: Server):
    guild = server.env.create_guild(preferred_locale="ja")
    mute = discord.PermissionOverwrite(send_messages=False)
    guild.create_text_channel("rules", overwrites={guild.default_role: mute})
    real = server.env.bot.get_guild(guild.id)
    await server.happens("guild_join", real)
    assert not guild.channels["rules"].last_message
    open_channel = guild.create_text_channel("soudan")
    server.env.inject_error("POST", "/channels/*/messages", status=403, code=50013)
    await server.happens("guild_join", real)
    assert not open_channel.last_message
    await server.happens("guild_join", real)
    assert open_channel.last_message
    assert open_channel.last_message.content == say("setup.welcome", "ja")


async def test_japanese_moderators_read_japanese(server: Server, monkeypatch: pytest.MonkeyPatch, settings_of: Any):
    speak(monkeypatch, discord.Locale.japanese)
    panel = await server.mod.slash(server.general, "setup answers")
    assert "回答のしかた" in text_of(panel)
    done = await server.mod.select(shown(panel), ["ja"], custom_id="senpai:setup:set:language")
    assert "✅ **言語**：日本語。今から有効です。" in text_of(done)
    assert settings_of().language == "ja"
    assert "ボットの権限" in text_of(await server.mod.slash(server.general, "setup show"))
    form = await server.mod.click(shown(await server.mod.slash(server.general, "setup limits")), label="上限を変更")
    refused = await server.mod.submit_modal(form, TYPED | {"person_per_day": "x"})
    assert "「一人が1日に質問できる回数」に「x」は使えません。" in text_of(refused)
    assert not server.env.errors
