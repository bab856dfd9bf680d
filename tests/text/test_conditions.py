"""Whose case a question is about, as people write it, and when a rule is for another one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.models import Applies
from bot.text.condition_words import CHANNELS, PLACES, ROLES, STATUSES
from bot.text.conditions import Conditions, conditions_of, mismatch
from bot.text.rules import CHANNELS as RULE_CHANNELS
from bot.text.rules import PLACES as RULE_PLACES
from bot.text.rules import ROLES as RULE_ROLES
from bot.text.rules import STATUSES as RULE_STATUSES


@pytest.mark.parametrize(
    ("question", "statuses"),
    [
        ("I'm on HSP, can I change jobs?", "hsp"),
        ("what if I have HSP?", "hsp"),
        ("highly-skilled visa, 70 points?", "hsp"),
        ("高度専門職の学歴の点数は？", "hsp"),
        ("min salary for gijinkoku??", "gijinkoku"),
        ("im on engineer visa, 7m salary", "gijinkoku"),
        ("技人国って最長何年", "gijinkoku"),
        ("calculated 80+ but im on gijinkoku not hsp", "gijinkoku"),
        ("is it worth switching from engineer to HSP?", "gijinkoku hsp"),
        ("my coworker on HSP says its not for us", ""),
        ("can my one employee be my buddy who is on gijinkoku", ""),
        ("my wife is on a dependent visa, can she work?", "dependent"),
        ("can my wife work part time?", "dependent"),
        ("I'm on HSP, can my husband work?", "hsp dependent"),
        ("my wife is on an engineer visa, can she freelance?", "gijinkoku"),
        ("妻が働くことはできますか", "dependent"),
        ("家族滞在の妻がネットショップを開きたい", "dependent"),
        ("아내가 카페에서 알바해도 되나요?", "dependent"),
        ("my japanese wife wants a divorce", "spouse"),
        ("my wife is japanese, which visa do I get?", "spouse"),
        ("on a spouse visa can i do uber eats", "spouse"),
        ("as a student how many hours may I work?", "student"),
        ("I'm a student, how many hours may I work?", "student"),
        ("i am still a grad student", "student"),
        ("留学生のアルバイトは週何時間？", "student"),
        ("유학생인데 알바 시간은?", "student"),
        ("how long until PR", ""),
        ("can i get PR after 5 years on HSP", "hsp"),
        ("i have PR but want to leave for good", "permanent"),
        ("as a permanent resident, do I need this?", "permanent"),
        ("can they take PR away again", "permanent"),
        ("永住者ですが再入国許可は必要？", "permanent"),
        ("keiei kanri renewal is may 2027", "business-manager"),
        ("経営・管理ビザの資本金は？", "business-manager"),
        ("can i do IT work on tokutei ginou", "ssw"),
        ("j-skip salary??", "j-skip"),
        ("nomad visa ends in april", "nomad"),
        ("how long can u stay on the startup viza", "startup"),
        ("im in japan as a tourist and got a job offer", "short-term"),
        ("intra-company transferee, can I change jobs?", "intra-company"),
        ("I no longer have a student visa", ""),
        ("how much is residence tax?", ""),
    ],
)
def test_the_status_is_read(question: str, statuses: str) -> None:
    assert set(conditions_of(question).statuses) == set(statuses.split())


@pytest.mark.parametrize(
    ("question", "roles"),
    [
        ("I run my own company", "founder"),
        ("I own a small business here", "founder"),
        ("founder here, what about shakai hoken", "founder"),
        ("会社を経営しています", "founder"),
        ("freelance dev here", "freelancer"),
        ("as a freelancer, which insurance?", "freelancer"),
        ("I'm self-employed", "freelancer"),
        ("フリーランスです", "freelancer"),
        ("can I freelance on the side?", ""),
        ("I want to become a freelancer", ""),
        ("thinking about going full-time freelance", ""),
        ("my company cut my pay", "employee employer"),
        ("正社員です", "employee"),
        ("what must I file when I hire a foreigner? I hired one", "employer"),
        ("外国籍のエンジニアを採用しました", "employer"),
        ("i lost my job", "employee jobseeker"),
        ("boss fired me can i stay", "jobseeker"),
        ("quit my job last friday", "employee jobseeker"),
        ("been haken for 2.5 years", "dispatch"),
        ("派遣で働いています", "dispatch"),
        ("留学生です", "student"),
        ("how much is residence tax?", ""),
    ],
)
def test_the_role_is_read(question: str, roles: str) -> None:
    assert set(conditions_of(question).roles) == set(roles.split())


@pytest.mark.parametrize(
    ("question", "places", "channels"),
    [
        ("I'm still abroad, how do I get a COE?", "outside", ""),
        ("im in manila and cant fly", "outside", ""),
        ("海外から申請できますか", "outside", ""),
        ("I'm already in Japan", "inside", ""),
        ("im in tokyo only for 5 months", "inside", ""),
        ("日本に住んでいます", "inside", ""),
        ("do i get the card at that airport", "airport", ""),
        ("i love in-depth answers", "", ""),
        ("is it cheaper online?", "", "online"),
        ("online vs at the counter", "", "online counter"),
        ("do i need to go in person", "", "counter"),
        ("窓口で払う？", "", "counter"),
        ("my online shop makes money", "", ""),
    ],
)
def test_place_and_channel_are_read(question: str, places: str, channels: str) -> None:
    found = conditions_of(question)
    assert (set(found.places), set(found.channels)) == (set(places.split()), set(channels.split()))


@pytest.mark.parametrize(
    ("asked", "applies", "says"),
    [
        (
            Conditions(statuses=("gijinkoku",)),
            Applies(statuses=("hsp",)),
            "This rule is for Highly Skilled Professionals; you asked about Engineer/Specialist (gijinkoku).",
        ),
        (
            Conditions(roles=("freelancer",)),
            Applies(roles=("employee",)),
            "This rule is for employees; you asked about freelancers.",
        ),
        (
            Conditions(places=("outside",)),
            Applies(places=("inside",)),
            "This rule is for people inside Japan; you asked about people outside Japan.",
        ),
        (
            Conditions(channels=("online",)),
            Applies(channels=("counter",)),
            "This rule is for filing at the counter; you asked about filing online.",
        ),
        (
            Conditions(statuses=("student",)),
            Applies(statuses=("permanent", "long-term")),
            "This rule is for permanent residents and Long-Term Residents; you asked about Student status.",
        ),
        (Conditions(), Applies(statuses=("hsp",)), ""),
        (Conditions(statuses=("hsp",)), Applies(), ""),
        (Conditions(statuses=("hsp",)), Applies(roles=("employee",)), ""),
        (Conditions(statuses=("hsp", "dependent")), Applies(statuses=("hsp",)), ""),
        (Conditions(statuses=("j-skip",)), Applies(statuses=("hsp",)), ""),
        (
            Conditions(statuses=("hsp",)),
            Applies(statuses=("j-skip",)),
            "This rule is for J-Skip holders; you asked about Highly Skilled Professional (HSP).",
        ),
        (Conditions(roles=("founder",)), Applies(roles=("employer",)), ""),
        (Conditions(roles=("dispatch",)), Applies(roles=("employee",)), ""),
    ],
)
def test_only_what_both_name_can_differ(asked: Conditions, applies: Applies, says: str) -> None:
    assert mismatch(asked, applies) == says


def test_every_word_of_the_rule_line_can_be_asked_about() -> None:
    assert STATUSES.keys() == RULE_STATUSES
    assert ROLES.keys() == RULE_ROLES
    assert PLACES.keys() == RULE_PLACES
    assert CHANNELS.keys() == RULE_CHANNELS


@pytest.mark.parametrize("said", sorted(RULE_STATUSES))
@pytest.mark.parametrize("meant", sorted(RULE_STATUSES))
def test_every_pair_of_statuses_has_a_sentence_or_fits(said: str, meant: str) -> None:
    sentence = mismatch(Conditions(statuses=(said,)), Applies(statuses=(meant,)))
    assert sentence == "" if said == meant else not sentence or sentence.endswith(".")


@given(st.text())
def test_any_text_fits_what_it_says_itself(text: str) -> None:
    found = conditions_of(text)
    assert mismatch(found, Applies("", found.statuses, found.roles, found.places, found.channels)) == ""
    assert conditions_of(text.upper().lower()) == conditions_of(text.lower()) or not text.isascii()
