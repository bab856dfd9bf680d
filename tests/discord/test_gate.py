"""Whether and to what the bot replies, and when it keeps out of a talk."""

from typing import Any

import pytest

from bot.discord_app.gate import NOTHING, Decision, Heard, Place, Reply, decide
from bot.discord_app.talk import MODERATED, QUIET, Talk

THREAD = {"place": Place.OWN_THREAD, "readable": True, "theirs": True}
AUTO = {"place": Place.AUTO, "readable": True}
DM = {"place": Place.DIRECT}


def answer(way: Any, question: str) -> Decision:
    return Decision(Reply.ANSWER, way, question)


@pytest.mark.parametrize(
    ("content", "facts", "decision"),
    [
        ("<@7> how long until PR?", {}, answer("mention", "how long until PR?")),
        ("how long <@!7>\nuntil PR?", {}, answer("mention", "how long until PR?")),
        ("<@7> ask for <@12> in <#3>: 永住は？", {"mentions_others": True}, answer("mention", "ask for in : 永住は？")),
        ("<@7>", {}, Decision(Reply.GREETING)),
        ("<@7> ?!", {}, Decision(Reply.GREETING)),
        ("<@7> hello", {"from_person": False}, NOTHING),
        ("<@77> hello", {}, NOTHING),
        ("<@&7> hello", {}, NOTHING),
        ("@everyone hello", {}, NOTHING),
        ("", {}, NOTHING),
        # Called under somebody's question.
        ("<@7>", {"to_person": True, "quoted": "is PR hard?"}, answer("mention", "is PR hard?")),
        ("<@7> and 80 points?", {"to_person": True, "quoted": "is PR hard?"}, answer("mention", "and 80 points?")),
        ("<@7>", {"to_person": True}, Decision(Reply.GREETING)),
        # Manners.
        ("<@7> thanks!", {}, Decision(Reply.WELCOME)),
        ("ありがとうございます！", {"to_bot": True}, Decision(Reply.WELCOME, "reply")),
        ("ok thank you so much", THREAD, NOTHING),
        ("thanks, and for my wife?", {"to_bot": True}, answer("reply", "thanks, and for my wife?")),
        ("<@7> how?", {"open": False}, Decision(Reply.ELSEWHERE)),
        # Replies.
        ("and for my wife?", {"to_bot": True}, answer("reply", "and for my wife?")),
        ("<@9> look at this", {"to_bot": True, "mentions_others": True}, NOTHING),
        ("", {"to_bot": True}, Decision(Reply.UNREADABLE, "reply")),
        ("", {"to_bot": True, "readable": True}, NOTHING),
        ("", {"to_bot": True, "bare": False}, NOTHING),
        ("is that so?", {"to_person": True}, NOTHING),
        # Direct messages.
        ("how long until PR?", DM, answer("dm", "how long until PR?")),
        ("", DM, Decision(Reply.GREETING, "dm")),
        ("thx", DM, Decision(Reply.WELCOME, "dm")),
        ("good morning", DM, Decision(Reply.GREETING, "dm")),
        ("谢谢你", DM, Decision(Reply.WELCOME, "dm")),
        ("lol", THREAD, NOTHING),
        ("hi", {**DM, "from_person": False}, NOTHING),
        # Threads of the bot's own.
        ("and for my wife?", THREAD, answer("thread", "and for my wife?")),
        ("and for my wife?", {**THREAD, "quiet": False}, NOTHING),
        ("and for my wife?", {**THREAD, "to_person": True}, NOTHING),
        ("<@9> what do you think?", {**THREAD, "mentions_others": True}, NOTHING),
        ("<@7> and for my wife?", {**THREAD, "quiet": False}, answer("mention", "and for my wife?")),
        ("", {"place": Place.OWN_THREAD}, Decision(Reply.UNREADABLE, "thread")),
        ("!!", THREAD, NOTHING),
        ("took me five months", {**THREAD, "theirs": False}, NOTHING),
        (
            "how long did it take for others?",
            {**THREAD, "theirs": False},
            answer("thread", "how long did it take for others?"),
        ),
        ("hm", {**THREAD, "open": False}, NOTHING),
        # Channels where moderators want it to speak up.
        ("how long until PR?", AUTO, answer("auto", "how long until PR?")),
        ("永住まで何年かかりますか", AUTO, answer("auto", "永住まで何年かかりますか")),
        ("good morning everyone", AUTO, NOTHING),
        ("PR?", AUTO, NOTHING),
        ("how long until PR?", {**AUTO, "quiet": False}, NOTHING),
        ("how long until PR?", {**AUTO, "to_person": True}, NOTHING),
        ("how long until PR?", {**AUTO, "open": False}, NOTHING),
        ("", {"place": Place.AUTO}, NOTHING),
    ],
)
def test_who_addresses_the_bot_is_answered_and_talks_of_people_are_left(
    content: str, facts: dict[str, Any], decision: Decision
):
    assert decide(Heard(content, bot_id=7, **facts)) == decision


@pytest.mark.parametrize(
    ("person", "moderator", "ago", "quiet"),
    [
        (2, False, QUIET - 1, False),
        (2, False, QUIET + 1, True),
        (2, True, QUIET + 1, False),
        (2, True, MODERATED + 1, True),
        (1, False, 0, True),  # the asker's own words are no talk
        (1, True, 0, True),
    ],
)
def test_a_channel_is_quiet_again_after_a_while(person: int, moderator: bool, ago: float, quiet: bool):
    now = 1000.0
    talk = Talk(clock=lambda: now)
    talk.hear(5, person, moderator=moderator)
    now += ago
    assert talk.quiet_for(5, 1) is quiet
    assert talk.quiet_for(6, 1)


def test_only_so_many_channels_are_remembered():
    talk = Talk(clock=lambda: 0.0)
    for channel in range(5000):
        talk.hear(channel, 2, moderator=False)
    assert talk.quiet_for(0, 1)
    assert not talk.quiet_for(4999, 1)
