"""What hangs on an answer is in the language of the answer, what stands in its place in that of the question."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from string import Formatter

import discord
import pytest
import simcord

from bot.answering.askback import SAID, Choice, Kind
from bot.discord_app import forms
from bot.discord_app.after.asking_back import choice_view
from bot.discord_app.buttons import LABEL, ChoiceSelect, Offers, PressButton, answer_view
from bot.discord_app.client import SenpaiBot
from bot.discord_app.desk import Desk
from bot.discord_app.errors import sentence_for
from bot.discord_app.forms import TITLE
from bot.discord_app.strings import MEMBERS, STRINGS, say
from bot.errors import BotError, InvalidQuestion, ModelUnavailable
from bot.guilds import Asked
from bot.models import Outcome
from bot.text.language import LANGUAGES, detect
from bot.wording import Wording
from tests.discord.conftest import ANSWER, NOW, ScriptedAnswerer, ScriptedServices
from tests.discord.server import speak
from tests.discord.world import World, buttons_of, forms_text

pytestmark = pytest.mark.simcord(shard_count=1)

QUESTIONS = {
    "en": "Do I have to tell immigration when I change jobs?",
    "ja": "転職したら入管に届け出が必要ですか？",
    "zh": "换工作时必须通知入管局吗？",
    "ko": "이직하면 신고해야 하나요?",
    "es": "¿Tengo que avisar si cambio de trabajo?",
    "pt": "Preciso avisar a imigração quando mudo de emprego?",
    "fr": "Dois-je prévenir l'immigration quand je change d'emploi ?",
    "de": "Muss ich es melden, wenn ich die Stelle wechsle?",
    "vi": "Khi đổi việc tôi có phải báo không?",
    "fil": "Kailangan ko bang magsabi kapag lumipat ako ng trabaho?",
    "hi": "नौकरी बदलने पर क्या मुझे बताना होगा?",
    "ne": "जागिर फेर्दा खबर गर्नुपर्छ?",
    "id": "Apakah saya harus melapor jika pindah kerja?",
}
MODERATORS_OWN = {
    "button.reply", "button.save", "notice.moderators_only", "notice.servers_only", "handoff.post",
    "handoff.in_private", "handoff.adds", "handoff.so_far", "handoff.how", "handoff.unreadable",
    "handoff.moderators_only", "handoff.delivered", "handoff.undelivered", "handoff.no_question", "handoff.saved",
    "handoff.saved_already",
}  # fmt: skip
IN_THE_LANGUAGE_IT_LEADS_TO = "button.translate"
ON_AN_ANSWER = ("button.", "case.", "rating.", "follow_up.", "translate.", "thread.", "handoff.", "notice.", "warning.")
PHONE = 26
"""Letters, wide ones counted twice, of both labels beside the thumbs that a phone's width holds."""

ROLE, STATUS = Choice(Kind.ROLE, ("employee", "student")), Choice(Kind.STATUS, ("gijinkoku", "spouse"))


def width(text: str) -> int:
    """Columns, as a phone shows them: marks above and below letters take none."""
    shown = (each for each in text if unicodedata.category(each) not in {"Mn", "Mc"})
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in shown)


def selects(message: discord.Message) -> list[discord.SelectMenu]:
    rows = [row for row in message.components if isinstance(row, discord.ActionRow)]
    return [child for row in rows for child in row.children if isinstance(child, discord.SelectMenu)]


SHORT_NAME = 40


def labels(message: discord.Message) -> set[str | None]:
    return {button.label for button in buttons_of(message)}


def test_every_language_that_we_answer_in_has_every_text_around_an_answer():
    assert {"en", "ja", *MEMBERS} == set(LANGUAGES)
    around = {
        key
        for key in STRINGS
        if key.startswith(ON_AN_ANSWER)
        and not key.startswith("case.status.")  # official names, in English or as phrase_cases has them
        and key not in MODERATORS_OWN | {IN_THE_LANGUAGE_IT_LEADS_TO}
    }
    for language, texts in MEMBERS.items():
        assert around <= texts.keys() <= STRINGS.keys(), language
        assert list(texts) == list(MEMBERS["de"]), language


@pytest.mark.parametrize("language", MEMBERS)
def test_texts_keep_placeholders_commands_and_marks(language: str):
    for key, text in MEMBERS[language].items():
        english = STRINGS[key].en
        assert text == text.strip() != "", key
        for each in (r"`[^`]+`", r"^-# |⚠️|\*"):
            assert sorted(re.findall(each, text)) == sorted(re.findall(each, english)), key
        fields = [sorted(name for _, name, _, _ in Formatter().parse(each) if name) for each in (text, english)]
        assert fields[0] == fields[1], key


@pytest.mark.parametrize("language", MEMBERS)
def test_sentences_are_in_the_language_that_they_stand_under(language: str):
    for key, text in MEMBERS[language].items():
        if key.startswith(("notice.", "warning.", "error.", "greeting", "handoff.passed_on", "docs.recall.wished")):
            assert detect(re.sub(r"`[^`]*`|\{\w+\}|Discord", "", text)) == language, text


@pytest.mark.parametrize("language", MEMBERS)
def test_texts_fit_where_discord_shows_them(language: str):
    limits = {
        r"button\..*|docs\.recall\.wish|case\.(role|place|status)": LABEL, r"case\.other|case\.\w+\..*": 100,
        r".*\.form\.title": TITLE, r".*\.form\.label": forms.LABEL, r".*\.form\.hint": 100, r"thread\.title": 90,
    }  # fmt: skip
    for key, text in MEMBERS[language].items():
        assert len(text) <= next((most for keys, most in limits.items() if re.fullmatch(keys, key)), 400), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_row_of_buttons_fits_a_phone_and_is_called_by_its_name(language: str):
    view = answer_view(1, Offers(language, sources=True, rating=True, follow_up=True))
    assert view
    first = [item.item.label or "" for item in view.children if isinstance(item, PressButton)]
    assert sum(map(width, first)) <= PHONE
    assert first == [say("button.sources", language), "", "", say("button.follow_up", language)]
    assert say("button.follow_up", language) in say("notice.unreadable", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_has_a_name_of_its_own(language: str):
    for kind, names in SAID.items():
        view = choice_view(1, [Choice(kind, tuple(names))], {}, language)
        options = [option.label for option in view.children[0].item.options]  # pyright: ignore[reportAttributeAccessIssue]
        assert len(set(options)) == len(names) + 1
        assert all(0 < len(option) <= 100 for option in options)


def test_what_only_moderators_see_stays_english_or_japanese():
    assert say("button.reply", "de") == say("button.reply", "en")
    assert say("setup.name", "ko") == say("setup.name", "en")
    assert say("handoff.how", "ja-JP") == STRINGS["handoff.how"].ja


@pytest.mark.parametrize(
    ("locale", "same"), [("pt-BR", "pt"), ("zh-TW", "zh"), ("es-419", "es"), ("tl", "fil"), ("ru", "en")]
)
def test_a_locale_gets_its_language(locale: str, same: str):
    assert say("button.sources", locale) == say("button.sources", same)


@pytest.mark.parametrize("kind", [InvalidQuestion, ModelUnavailable])
@pytest.mark.parametrize("language", MEMBERS)
def test_an_error_that_has_a_sentence_in_two_languages_is_told_of_in_the_others_too(
    language: str, kind: type[BotError]
):
    error = kind(Wording("Too long.", "長すぎます。"))
    assert sentence_for(error, "ja") == "長すぎます。"
    assert sentence_for(error, "en-GB") == "Too long."
    assert sentence_for(error, language) == f"{MEMBERS[language][f'error.{kind.__name__}']}\n-# Too long."


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("way", ["slash", "mention"])
async def test_buttons_are_in_the_language_of_the_answer(
    world: World, answerer: ScriptedAnswerer, services: ScriptedServices, language: str, way: str
):
    desk = world.guild.create_text_channel("desk")
    for key, value in (("moderator_channel", desk.id), ("threads", "offer")):
        services.guilds.set(world.guild.id, key, value, world.mod.id)
    answerer.script = [replace(ANSWER, language=language)]
    await world.ask(way, QUESTIONS[language])
    keys = ("button.sources", "button.follow_up", "button.human", "button.thread")
    assert world.buttons == {"👍", "👎", *(say(key, language) for key in keys)}
    answerer.script = [replace(ANSWER, language=language, outcome=Outcome.UNKNOWN, sentences=(), citations=())]
    await world.ask(way, QUESTIONS[language])
    assert world.buttons == {say(key, language) for key in ("button.rephrase", "button.human")}
    form = forms_text(await world.press("follow"))
    assert form.startswith(f"{say('button.rephrase', 'en')}\n"), "it is called as its button is"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("way", ["slash", "mention"])
async def test_it_is_asked_back_in_the_language_of_the_question(
    world: World, answerer: ScriptedAnswerer, language: str, way: str
):
    answerer.choices, answerer.script = (STATUS, ROLE), [replace(ANSWER, language=language)]
    await world.ask(way, QUESTIONS[language])
    assert world.last.content.endswith(say("case.ask", language))
    assert [select.placeholder for select in selects(world.last)] == [
        say("case.status", language),
        say("case.role", language),
    ]
    shown = [option.label for option in selects(world.last)[1].options]
    assert shown == [say(key, language) for key in ("case.role.employee", "case.role.student", "case.other")]
    assert labels(world.last) == {say("button.skip", language)}
    await world.alice.select(world.last, ["other"], custom_id=world.custom_id("status"))
    noted = say("case.for", language, case=say("case.other", language))
    assert world.last.content.endswith(f"{say('case.ask', language)}\n-# ✅ {noted}"), "the first choice is seen"
    await world.alice.select(world.last, ["student"], custom_id=world.custom_id("role"))
    student = say("case.role.student", language)
    assert f"-# {say('case.for', language, case=student)}" in world.last.content.splitlines()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_offers_the_same_choices_by_names_that_fit_a_phone(language: str):
    view = choice_view(1, [Choice(kind, tuple(names)) for kind, names in SAID.items()], {}, language)
    for item, names in zip(view.children, SAID.values(), strict=False):
        assert isinstance(item, ChoiceSelect)
        select = item.item
        assert [option.value for option in select.options] == [*names, "other"]
        labels = [option.label for option in select.options]
        assert max(map(len, labels)) < SHORT_NAME, labels
        assert len(set(labels)) == len(labels)


async def test_a_status_is_called_by_its_short_name(world: World, answerer: ScriptedAnswerer):
    answerer.choices = (STATUS,)
    for language, name in (("de", "Spouse of a Japanese national or PR"), ("ko", "일본인·영주자의 배우자 등")):
        await world.ask("slash", QUESTIONS[language])
        assert selects(world.last)[0].options[1].label == name


@pytest.mark.parametrize("way", ["slash", "mention"])
async def test_a_server_can_choose_the_language_of_all_answers(
    world: World, answerer: ScriptedAnswerer, services: ScriptedServices, monkeypatch: pytest.MonkeyPatch, way: str
):
    services.guilds.set(world.guild.id, "language", "ja", world.mod.id)
    monkeypatch.setattr(Desk, "_called", lambda _, tell: tell(3))
    await world.ask(way, QUESTIONS["de"])
    assert answerer.questions[-1].language == "ja"
    first = next(body["content"] for body in world.sent() if body.get("content"))
    assert first.endswith(say("notice.place", "ja", place=3))


@pytest.mark.parametrize("language", ["de", "ko", "zh"])
@pytest.mark.parametrize("way", ["slash", "mention"])
async def test_who_has_to_wait_is_told_so_in_the_language_of_the_question(
    world: World, monkeypatch: pytest.MonkeyPatch, language: str, way: str
):
    monkeypatch.setattr(Desk, "_called", lambda _, tell: tell(3))
    await world.ask(way, QUESTIONS[language])
    place = say("notice.place", language, place=3)
    first = next(body["content"] for body in world.sent() if body.get("content"))
    assert first.endswith(place)


@pytest.mark.parametrize("language", ["de", "ko", "ja"])
async def test_who_may_not_ask_just_now_is_told_so_in_the_language_of_the_question(
    world: World, services: ScriptedServices, answerer: ScriptedAnswerer, language: str
):
    async def told() -> str:
        asked = await world.alice.slash(world.channel, "ask", question=QUESTIONS[language])
        assert asked.response
        assert asked.response.ephemeral
        return asked.response.content

    answerer.script = [20.0, ANSWER]
    await world.ask("slash", QUESTIONS["en"])
    assert await told() == say("notice.busy", language)
    await world.env.advance_time(21)
    services.guilds.set(world.guild.id, "person_per_day", 2, world.mod.id)
    begins, _, ends = say("error.TooManyQuestions", language, wait="|").partition("|")
    limited = await told()
    assert limited.startswith(begins)
    assert limited.endswith(ends)
    assert len(world.env.errors) == 2


@pytest.mark.parametrize("fixed", ["", "ja"])
@pytest.mark.parametrize("asked_in", ["de", "ko", "vi"])
async def test_what_breaks_or_was_interrupted_is_said_in_the_language_of_the_answer(
    world: World,
    answerer: ScriptedAnswerer,
    services: ScriptedServices,
    remade: Callable[[], SenpaiBot],
    asked_in: str,
    fixed: str,
):
    language = fixed or asked_in
    services.guilds.set(world.guild.id, "language", fixed, world.mod.id)
    answerer.script = [RuntimeError("broken")]
    await world.ask("mention", QUESTIONS[asked_in])
    assert world.last.content.startswith(say("error.unexpected", language, reference="").split("`")[0])
    assert labels(world.last) == {say("button.retry", language)}
    asked = Asked(
        person=1,
        guild_id=world.guild.id,
        channel_id=world.channel.id,
        way="mention",
        question=QUESTIONS[asked_in],
        locale="en-US",
        as_of=NOW.date(),
    )
    services.exchanges.open(asked)
    await world.env.restart_bot(remade())
    await world.env.settle()
    assert world.last.content == say("notice.interrupted", language)
    assert labels(world.last) == {say("button.retry", language)}


@pytest.mark.parametrize(
    ("thanks", "language"), [("Danke schön!", "de"), ("감사합니다", "ko"), ("ありがとうございます", "ja")]
)
async def test_thanks_are_answered_in_their_language_unless_the_server_fixed_one(
    world: World, services: ScriptedServices, thanks: str, language: str
):
    await world.alice.send(world.channel, f"{world.me} {thanks}")
    assert world.last.content == say("welcome", language)
    services.guilds.set(world.guild.id, "language", "ja", world.mod.id)
    await world.alice.send(world.channel, f"{world.me} {thanks}")
    assert world.last.content == say("welcome", "ja")


@pytest.mark.parametrize("locale", [discord.Locale.german, discord.Locale.korean, discord.Locale.brazil_portuguese])
async def test_who_presses_is_answered_in_their_own_language(
    world: World, monkeypatch: pytest.MonkeyPatch, locale: discord.Locale
):
    await world.ask("slash", QUESTIONS["en"])
    speak(monkeypatch, locale)
    own = str(locale)
    assert only_seen(await world.press("up", world.bob)) == say("rating.thanks", own)
    shown = await world.press("down", world.bob)
    assert say("rating.form.label", own) in forms_text(shown)
    assert only_seen(await world.fill_in(shown, "", world.bob)) == say("rating.noted", own)
    assert say("follow_up.form.hint", own) in forms_text(await world.press("follow", world.bob))
    assert say("rating.thanks", own) != say("rating.thanks", "en")
    assert "Sources" in world.buttons, "the answer is in English"


async def test_a_moderators_answer_is_announced_in_the_language_of_the_question(
    world: World, answerer: ScriptedAnswerer, services: ScriptedServices
):
    desk = world.guild.create_text_channel("desk")
    services.guilds.set(world.guild.id, "moderator_channel", desk.id, world.mod.id)
    answerer.script = [replace(ANSWER, language="de")]
    await world.ask("mention", QUESTIONS["de"])
    await world.fill_in(await world.press("human"), "")
    assert desk.last_message
    assert labels(desk.last_message) == {"Answer"}, "moderators see their own language"
    await world.mod.send(desk, "Ja.", reply_to=desk.last_message)
    alice = f"<@{world.alice.id}>"
    assert world.last.content == f"{say('handoff.answer.to', 'de', person=alice)}\n\nJa."


def only_seen(result: simcord.InteractionResult) -> str:
    """What only the person sees."""
    shown = [message for message in (result.response, *result.followups) if message and message.ephemeral]
    assert shown
    return shown[-1].content
