"""Whose case a question is about, as people write it, and when a rule is for another one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.models import Applies
from bot.text.condition_words import CHANNELS, PLACES, ROLES, STATUSES
from bot.text.conditions import Conditions, Mismatch, conditions_of, is_for, mismatch
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
        ("Darf ich als Student jobben?", "student"),
        ("Ich habe ein Studentenvisum", "student"),
        ("Die Studenten in meiner Firma", ""),
        ("Ich bin kein Student mehr", ""),
        ("Ich war als Student hier", ""),
        ("Ich wohne mit einem Studenten zusammen", ""),
        ("No soy estudiante", ""),
        ("Mi hermano entró como estudiante", ""),
        ("Não sou estudante", ""),
        ("我是大学生的父亲", ""),
        ("제 아들은 학생이고 저는 개발자입니다", ""),
        ("J'ai un visa d'étudiant", "student"),
        ("En tant qu'étudiante, combien d'heures ?", "student"),
        ("Soy estudiante, ¿cuántas horas?", "student"),
        ("Sou uma estudante", "student"),
        ("학생인데 일해도 되나요?", "student"),
        ("我是学生，可以工作吗？", "student"),
        ("Gilt das auch mit Familienvisum?", "dependent"),
        ("Tenho visto de cônjuge", "spouse"),
        ("how long until PR", ""),
        ("can i get PR after 5 years on HSP", "hsp"),
        ("i have PR but want to leave for good", "permanent"),
        ("as a permanent resident, do I need this?", "permanent"),
        ("I became a permanent resident in May and quit in June", "permanent"),
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
        ("i'm not on a spouse visa any more", ""),
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
    ("asked", "applies", "differs"),
    [
        (
            Conditions(statuses=("gijinkoku",)),
            Applies(statuses=("hsp",)),
            Mismatch("status", ("hsp",), ("gijinkoku",)),
        ),
        (
            Conditions(roles=("freelancer",)),
            Applies(roles=("employee",)),
            Mismatch("role", ("employee",), ("freelancer",)),
        ),
        (
            Conditions(places=("outside",)),
            Applies(places=("inside",)),
            Mismatch("place", ("inside",), ("outside",)),
        ),
        (
            Conditions(channels=("online",)),
            Applies(channels=("counter",)),
            Mismatch("channel", ("counter",), ("online",)),
        ),
        (
            Conditions(statuses=("student",)),
            Applies(statuses=("permanent", "long-term")),
            Mismatch("status", ("permanent", "long-term"), ("student",)),
        ),
        (Conditions(), Applies(statuses=("hsp",)), None),
        (Conditions(statuses=("hsp",)), Applies(), None),
        (Conditions(statuses=("hsp",)), Applies(roles=("employee",)), None),
        (Conditions(statuses=("hsp", "dependent")), Applies(statuses=("hsp",)), None),
        (Conditions(statuses=("j-skip",)), Applies(statuses=("hsp",)), None),
        (
            Conditions(statuses=("hsp",)),
            Applies(statuses=("j-skip",)),
            Mismatch("status", ("j-skip",), ("hsp",)),
        ),
        (Conditions(roles=("founder",)), Applies(roles=("employer",)), None),
        (Conditions(roles=("dispatch",)), Applies(roles=("employee",)), None),
    ],
)
def test_only_what_both_name_can_differ(asked: Conditions, applies: Applies, differs: Mismatch | None) -> None:
    assert mismatch(asked, applies) == differs


def test_dependants_are_asked_about_by_what_they_may_do() -> None:
    assert conditions_of("My boss says dependents can work 40 hours a week").roles == ("employee", "dependant")
    assert conditions_of("how much tax do I save with two dependents").roles == ()


def test_every_word_of_the_rule_line_can_be_asked_about() -> None:
    assert STATUSES.keys() == RULE_STATUSES
    assert ROLES.keys() == RULE_ROLES
    assert PLACES.keys() == RULE_PLACES
    assert CHANNELS.keys() == RULE_CHANNELS


@pytest.mark.parametrize("status", sorted(RULE_STATUSES))
def test_every_status_fits_itself(status: str) -> None:
    assert mismatch(Conditions(statuses=(status,)), Applies(statuses=(status,))) is None


@given(st.text())
def test_any_text_fits_what_it_says_itself(text: str) -> None:
    found = conditions_of(text)
    assert mismatch(found, Applies("", found.statuses, found.roles, found.places, found.channels)) is None
    assert conditions_of(text.upper().lower()) == conditions_of(text.lower()) or not text.isascii()


@pytest.mark.parametrize(
    ("applies", "fits"),
    [
        (Applies(statuses=("gijinkoku",)), True),
        (Applies(statuses=("gijinkoku", "hsp"), roles=("freelancer",)), True),
        (Applies(roles=("freelancer",)), True),
        (Applies(statuses=("gijinkoku",), roles=("employer",)), False),
        (Applies(statuses=("student",)), False),
        (Applies(), False),
    ],
)
def test_a_rule_is_for_the_case_that_it_names(applies: Applies, fits: bool):
    assert is_for(Conditions(statuses=("gijinkoku",), roles=("freelancer",)), applies) is fits
