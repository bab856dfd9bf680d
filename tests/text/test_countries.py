"""Whether a country that a question names is the place that it asks about, or only where something comes from."""

import pytest

from bot.text.countries import asked_abroad, named, without_origins
from bot.text.glossary import Glossary, Term

NENKIN = Glossary([Term(id="nenkin", english="pension", romaji="nenkin", meaning="The pension.", group="money")])


@pytest.mark.parametrize(
    "question",
    [
        "What is the minimum wage in Norway?",
        "when is the tax deadline in the us",
        "Do I pay VAT in the UK?",
        "visa for Canada, how much is it?",
        "is my degree recognised in Canada",
        "does my experience count in Norway",
        "how do I renew my Kenyan passport",
        "Wie hoch ist der Mindestlohn in Österreich?",
        "visa de travail pour la Belgique",
        "salario mínimo en México",
        "quanto é o salário mínimo no Brasil?",
        "renovar mi pasaporte colombiano",
        "韓国の最低賃金はいくらですか",
        "カナダで確定申告は必要ですか",
        "在美国怎么报税",
        "加拿大签证怎么办",
        "호주 최저임금은 얼마인가요",
        "미국에서 세금 신고해야 하나요",
        "Quanto custa um visto para a Suíça?",
        "How do I keep my green card in the US?",
        "How do I extend my visa in Germany?",
    ],
)
def test_it_asks_what_holds_there(question: str):
    assert asked_abroad(question)


@pytest.mark.parametrize(
    "question",
    [
        "How do I exchange my Norwegian licence?",
        "I lost my card on holiday in Norway, what now?",
        "Is a job in Norway counted for permanent residence?",
        "May I work for clients in the US?",
        "freelancing for US clients, is that enough?",
        "Do I pay tax in Japan if my company is in Norway?",
        "do I lose PR if I live in Norway for two years",
        "I have a German passport, do I need a visa?",
        "Meine Frau lebt in Indien, wie lange dauert der Antrag?",
        "妻がインドにいます。呼び寄せるには？",
        "タイムカードは必要ですか",
        "Tell us in words what a visa costs",
        "How do I get a visa?",
    ],
)
def test_it_names_a_country_only_beside_what_it_asks(question: str):
    assert not asked_abroad(question)


@pytest.mark.parametrize(
    "question",
    [
        "What is the minimum wage in Germany for Japanese citizens?",
        "What is the minimum wage in Texas for engineers at a Japanese company?",
        "How much income tax do I pay in Germany when I leave Tokyo?",
        "I live in Tokyo. What is the minimum wage in Germany?",
        "What visa do I need for Canada as a Japanese national?",
        "Wie hoch ist der Mindestlohn in Deutschland für Japaner?",
        "Quel est le salaire minimum en Suisse pour un Japonais ?",
        "ドイツで日本人の最低賃金はいくらですか",
    ],
)
def test_who_is_of_japan_or_leaves_it_makes_no_question_on_japan(question: str):
    assert asked_abroad(question)


@pytest.mark.parametrize(
    "question",
    [
        "How long can I be in the US before I lose my PR?",
        "Can I study in the UK for a year and keep my engineer visa?",
        "Do I lose my visa if I give birth in Brazil?",
        "Will my visa be cancelled if I study in the UK?",
        "Kann ich ein Auslandsjahr in Kanada machen und meinen Aufenthaltstitel behalten?",
        "¿Puedo estudiar en Francia sin perder mi residencia?",
        "ブラジルで出産すると永住権を失いますか",
    ],
)
def test_a_visa_that_is_kept_or_lost_is_that_of_japan(question: str):
    assert not asked_abroad(question)


@pytest.mark.parametrize(
    "question",
    [
        "Do years in Korea count for PR?",
        "Does my work experience in India count for the engineer visa?",
        "Does experience as a developer in India count?",
        "do my 5 years of work in germany count",
        "¿Mi experiencia en India cuenta para la visa de ingeniero?",
        "Zählt meine Berufserfahrung in Indien für das Visum?",
        "在印度的工作经验可以用来申请签证吗",
        "인도에서의 경력이 비자에 인정되나요",
    ],
)
def test_experience_is_brought_from_there(question: str):
    assert not asked_abroad(question)


@pytest.mark.parametrize(
    "question",
    [
        "Do I need to renew my US passport before extending my visa?",
        "My Indian passport is renewed, must my status be moved to it?",
        "What do I need for Suica?",
        "How much is the Japanese pension paid in Germany?",
        "How much tax in Japan on dividends in Germany?",
        "I live in Tokyo. How much tax is due on dividends in Germany?",
    ],
)
def test_what_japan_asks_for_is_no_question_on_another_country(question: str):
    assert not asked_abroad(question)


def test_suica_is_no_country():
    assert not named("What do I need for Suica?")
    assert named("Vivo na Suíça") == {"switzerland"}


def test_a_term_that_only_japan_has_makes_it_a_question_on_japan():
    assert asked_abroad("what happens to it in Norway?", NENKIN)
    assert not asked_abroad("what happens to my nenkin in Norway?", NENKIN)
    assert not asked_abroad("I paid nenkin. How much is it in Norway?", NENKIN)


@pytest.mark.parametrize(
    ("question", "neutral"),
    [
        ("How do I exchange my UK driver's license?", "how do i exchange my foreign driver's license?"),
        ("Does a degree from Norway count?", "does a degree from abroad count?"),
        ("Does experience as a developer in Norway count?", "does experience as a developer in abroad count?"),
        ("My wife is Filipina, may she work?", "my wife is foreign, may she work?"),
        ("i have a california license, can i swap it?", "i have a foreign license, can i swap it?"),
        ("tengo licencia mexicana, ¿la puedo canjear?", "tengo licencia foreign, ¿la puedo canjear?"),
        ("ベトナムの大学卒でもいいですか", "abroadの大学卒でもいいですか"),
    ],
)
def test_papers_and_people_come_from_anywhere(question: str, neutral: str):
    assert without_origins(question) == neutral


@pytest.mark.parametrize(
    "question",
    [
        "How do I get a licence?",
        "How do I renew my Texas licence?",
        "What does a Swiss pillar 3a hold?",
        "does Norway tax remote income",
        "Can I get a work permit in Canada with a Japanese degree?",
        "Das Visum für Norwegen",
    ],
)
def test_a_country_that_is_asked_about_stays(question: str):
    assert without_origins(question) == question


def test_names_are_found_with_and_without_capitals_and_marks():
    assert named("From the U.S. to México, or to the UK?") == {"usa", "mexico", "uk"}
    assert named("my us passport, in the us") == {"usa"}
    assert not named("can you help us renew our passports")
