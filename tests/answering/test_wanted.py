"""What kind of fact a question asks for, in the languages that are answered without a key."""

import pytest

from bot.answering.wanted import Wanted, asks_by_when, wanted


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("how much does it cost", Wanted.MONEY),
        ("在留期間更新の手数料はいくらですか", Wanted.MONEY),
        ("체류기간 연장 수수료는 얼마예요?", Wanted.MONEY),
        ("수수료가 얼마나 되나요?", Wanted.MONEY),
        ("延长在留期限多少钱", Wanted.MONEY),
        ("얼마나 걸려요?", Wanted.PERIOD),
        ("what is the fee for PR", Wanted.MONEY),
        ("minimum salary for gijinkoku", Wanted.INCOME),
        ("how much do engineers earn", Wanted.INCOME),
        ("永住に必要な年収はいくら", Wanted.INCOME),
        ("wie hoch ist das Gehalt", Wanted.INCOME),
        ("how much tax on a salary of 6 million", Wanted.MONEY),
        ("年収600万円の税金はいくら", Wanted.MONEY),
        ("what if I forgot?", Wanted.CONSEQUENCE),
        ("what happens if I don't register", Wanted.CONSEQUENCE),
        ("届出を忘れたらどうなりますか。忘れていました", Wanted.CONSEQUENCE),
        ("how much is the fine", Wanted.MONEY),
        ("can I do it online?", Wanted.ONLINE),
        ("オンラインでできますか", Wanted.ONLINE),
        ("What are the tax rates", Wanted.MONEY),
        ("how long does it take", Wanted.PERIOD),
        ("how soon must I report it", Wanted.PERIOD),
        ("how many days do I have", Wanted.PERIOD),
        ("what's the deadline for the notice", Wanted.PERIOD),
        ("how long and how much", Wanted.PERIOD),
        ("when is the tax return due", Wanted.DATE),
        ("since which year", Wanted.DATE),
        ("what day does it start", Wanted.DATE),
        ("by what date", Wanted.DATE),
        ("how many points do I need", Wanted.NUMBER),
        ("how often can I extend", Wanted.NUMBER),
        ("what do I pay now to extend it", Wanted.MONEY),
        ("can my wife work", Wanted.ANYTHING),
        ("永住の手数料はいくら", Wanted.MONEY),
        ("脱退一時金は何年分もらえますか", Wanted.PERIOD),
        ("いつまでに届け出ますか", Wanted.PERIOD),
        ("量産はいつ始まりますか", Wanted.DATE),
        ("2025年に何が変わった", Wanted.ANYTHING),
        ("試験は何問", Wanted.NUMBER),
        ("续签要多少钱", Wanted.MONEY),
        ("多久可以申请永住", Wanted.PERIOD),
        ("비자 연장 수수료가 얼마예요?", Wanted.MONEY),
        ("언제까지 신청해야 하나요", Wanted.PERIOD),
        ("¿cuánto cuesta renovar la visa?", Wanted.MONEY),
        ("¿cuánto tiempo puedo quedarme?", Wanted.PERIOD),
        ("quanto custa o visto permanente", Wanted.MONEY),
        ("em quantos dias tenho que avisar?", Wanted.PERIOD),
        ("combien coûte la résidence permanente ?", Wanted.MONEY),
        ("combien d'heures peut-il travailler ?", Wanted.PERIOD),
        ("wie lange darf ich bleiben?", Wanted.PERIOD),
        ("wie viel kostet die Verlängerung?", Wanted.MONEY),
        ("wie viele Punkte brauche ich?", Wanted.NUMBER),
        ("how much can my wife work on dependant", Wanted.PERIOD),
        ("how much overtime is legal per month", Wanted.PERIOD),
        ("how much overtime pay do I get", Wanted.MONEY),
        ("forgot to tell immigration about it", Wanted.CONSEQUENCE),
        ("unpaid overtime who do i call", Wanted.CONTACT),
        ("what number do I call from abroad", Wanted.CONTACT),
        ("残業代の相談窓口は？", Wanted.CONTACT),
        ("", Wanted.ANYTHING),
    ],
)
def test_the_kind_of_fact_is_read_from_the_question(question: str, kind: Wanted):
    assert wanted(question) is kind


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("my visa ends on Friday, can i keep working?", False),
        ("I quit yesterday. Is it legal to freelance now?", False),
        ("I quit on March 3, how much is the benefit?", False),
        ("I arrived on May 3, how many years until PR?", False),
        ("I moved on November 20, how much is the fine if I'm late?", False),
        ("How do I get my pension back when I leave Japan on March 3?", False),
        ("昨日退職しました。アルバイトしてもいいですか", False),
        ("我昨天离职了，可以打工吗", False),
        ("Ich habe am 3. März gekündigt, darf ich nebenbei arbeiten?", False),
        ("I quit on March 3, how long can I stay?", True),
        ("when can I apply, my visa ends on Friday", True),
        ("tell me when I need to leave, I quit on March 3", True),
        ("my son was born on May 2, what is due?", True),
        ("I quit on March 3, am I late?", True),
        ("I quit on March 3, what must I do?", True),
        ("11月20日に退職しました。届出はいつまで？", True),
        ("I quit on March 3 and in May I moved", True),
    ],
)
def test_a_question_for_a_day_is_told_from_one_for_something_else(question: str, asks: bool):
    assert asks_by_when(question) is asks


def test_when_something_happens_is_no_question_for_a_date():
    assert wanted("how do I get my pension back when I leave Japan") is Wanted.ANYTHING
    assert wanted("when must I leave Japan") is Wanted.DATE
