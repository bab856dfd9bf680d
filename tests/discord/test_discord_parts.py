"""Decisions, texts, seats and paces: the parts that need no Discord."""

import re
import subprocess
import sys
from contextlib import AbstractContextManager, ExitStack, nullcontext
from pathlib import Path
from string import Formatter
from typing import Any

import aiohttp
import discord
import pytest

import bot.discord_app
from bot.answering.askback import SAID, Kind
from bot.config import Settings
from bot.discord_app import forms
from bot.discord_app.buttons import LABEL
from bot.discord_app.client import SenpaiBot
from bot.discord_app.errors import Notice, sentence_for
from bot.discord_app.forms import TITLE
from bot.discord_app.localisation import CatalogueTranslator, label
from bot.discord_app.process import OWNER_SECONDS, entered_once_free, serve, token_of
from bot.discord_app.strings import STRINGS, TOPICS, language_of, say
from bot.errors import BotError, IndexesInUse, StartupError, UnsupportedDocument
from tests.discord.conftest import ScriptedServices, ScriptedShelf


def test_no_topic_redefines_a_text_of_another():
    assert len(STRINGS) == sum(map(len, TOPICS))


def test_every_text_is_there_in_both_languages_with_the_same_placeholders():
    for key, text in STRINGS.items():
        assert text.en.strip(), key
        assert text.ja.strip(), key
        fields = [{field for _, field, _, _ in Formatter().parse(each) if field} for each in text]
        assert fields[0] == fields[1], key
        assert re.search(r"[ぁ-んァ-ン一-龥：（]", text.ja), f"{key}: not Japanese"


def test_every_text_is_used_and_every_used_one_exists():
    folder = Path(bot.discord_app.__file__).parent
    files = (file for file in folder.rglob("*.py") if folder / "strings" not in file.parents)
    code = "\n".join(file.read_text(encoding="utf-8") for file in files)
    used = set(re.findall(r'(?:say|label|Notice)\(\s*"([\w.]+)"', code))
    assert used
    assert used <= STRINGS.keys()
    built = re.compile(
        r"(error|mode|case|setup|permission)\.|forget\.\w+\.one"
        r"|news\.(topic|schedule|reason|language)\.|changes\.category\.|docs\.(shown|list|state|fact|did|decided)\."
    )
    forms = {
        f"{topic}.{part}" for topic in re.findall(r'"([\w.]+\.form)"', code) for part in ("title", "label", "hint")
    }
    assert forms <= STRINGS.keys()
    named = set(re.findall(r"""["']([\w.-]+)["']""", code))
    assert not [key for key in STRINGS if not built.match(key) and key not in forms | named]
    cases = {f"case.{kind}.{name}" for kind, names in SAID.items() for name in names}
    assert cases | {f"case.{kind}" for kind in Kind} <= STRINGS.keys()


async def test_every_command_is_described_and_translated_within_discords_limits():
    keys = [key for key in STRINGS if key.endswith((".name", ".description"))]
    assert keys
    for key in keys:
        for text in STRINGS[key]:
            limit = 32 if key.endswith(".name") else 100
            assert len(text) <= limit
            if key.endswith(".name"):
                assert re.fullmatch(r"[-_'\w]{1,32}", text)
                assert text == text.lower()
    menus = [text for key, each in STRINGS.items() if key.endswith(".menu") for text in each]
    assert all(0 < len(text) <= 32 for text in menus)
    translated = await CatalogueTranslator().translate(label("ask.name"), discord.Locale.japanese, None)  # pyright: ignore[reportArgumentType]
    assert translated == "質問"


@pytest.mark.parametrize(("locale", "language"), [("ja", "ja"), ("en-US", "en"), ("zh-CN", "en"), ("", "en")])
def test_other_languages_fall_back_to_english(locale: str, language: str):
    assert language_of(locale) == language


@pytest.mark.parametrize(
    ("keys", "most"),
    [("button.", LABEL), ("case.", 100), (".form.title", TITLE), (".form.label", forms.LABEL), (".form.hint", 100)],
)
def test_labels_fit_where_discord_shows_them(keys: str, most: int):
    texts = {key: text for key, text in STRINGS.items() if key.startswith(keys) or key.endswith(keys)}
    texts.pop("case.ask", None)
    assert texts
    assert not {key for key, text in texts.items() if max(map(len, text)) > most}


def test_an_errors_sentence_follows_the_locale_and_is_escaped():
    assert sentence_for(BotError("Not *so* @everyone"), "en") == "Not \\*so\\* @\u200beveryone"
    assert sentence_for(UnsupportedDocument("A zip."), "ja") == f"{say('error.BotError', 'ja')}\n-# A zip."
    assert sentence_for(Notice("notice.busy"), "ja") == say("notice.busy", "ja")


@pytest.mark.parametrize(("token", "words"), [("", "is not set"), ("a b", "refused"), ("日本", "refused")])
def test_a_missing_or_impossible_token_is_a_sentence(settings: Settings, token: str, words: str):
    with pytest.raises(StartupError, match=words):
        token_of(settings.model_copy(update={"discord_token": type(settings.discord_token)(token)}))


def test_a_start_waits_for_an_ingestion_that_owns_the_indexes_but_not_for_ever():
    waited: list[float] = []
    busy_for = 3

    def opening() -> AbstractContextManager[Any]:
        if len(waited) < busy_for:
            raise IndexesInUse("in use")
        return nullcontext("services")

    with ExitStack() as stack:
        assert entered_once_free(stack, opening, waited.append) == "services"
        assert waited == [1, 1, 1]
        busy_for = OWNER_SECONDS * 10
        with pytest.raises(StartupError, match="in use"):
            entered_once_free(stack, opening, waited.append)


def test_the_process_is_over_in_time_whatever_still_goes_on():
    code = (
        "import time; from bot.discord_app import process as p; p.STOP_SECONDS = 0.01; p.end_in_time(); time.sleep(60)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=50).returncode == 0


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (discord.LoginFailure("Improper token"), "refused DISCORD_TOKEN"),
        (discord.PrivilegedIntentsRequired(0), "MESSAGE_CONTENT_INTENT=false"),
        (ConnectionRefusedError("no"), "cannot be reached"),
        (aiohttp.ServerDisconnectedError(), "cannot be reached"),
        (discord.GatewayNotFound(), "cannot be reached"),
    ],
)
async def test_what_is_wrong_at_the_start_is_a_sentence(
    services: ScriptedServices, shelf: ScriptedShelf, monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
):
    async def fail(self: SenpaiBot, token: str, *, reconnect: bool = True) -> None:
        raise error

    monkeypatch.setattr(SenpaiBot, "start", fail)
    with pytest.raises(StartupError, match=words):
        await serve(SenpaiBot(services=services, library=shelf.library()), "token")
    assert not shelf.readings, "a wrong token costs no reading"
