"""Which questions lean on the one before, and what is then searched for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.conversation import leans, only_asks, refers, standalone
from bot.models import Turn

FEE = "How much does a change of status to an engineer visa cost?"
BANK = "Which documents do newcomers need to open a bank account in Osaka?"


@pytest.mark.parametrize(
    "question",
    [
        "And for my wife?",
        "but what about freelancers who hold a business manager visa in Tokyo?",
        "so when must the application for extension be filed at immigration?",
        "ok, how about students with permission for outside activities?",
        "also, which documents does the immigration bureau want?",
        "what if I have HSP with more than eighty points?",
        "If I quit before the bonus is paid in December?",
        "For permanent residents with a Japanese spouse?",
        "Does that apply to the residence tax of my second year in Japan?",
        "How long does this permission from the immigration bureau last?",
        "Where do I send them by registered mail from Hokkaido?",
        "What do I need instead when my employer refuses the certificate?",
        "Same question, but with a contract of two years in Fukuoka",
        "how much?",
        "why",
        "N2?",
        "",
        "じゃあ、配偶者の場合は?",
        "それはいつからですか",
        "その場合の手数料はいくらですか",
        "遅れたらどうなりますか",
        "もし会社を辞めたら",
        "期限を過ぎたら？",
        "罰金はありますか？",
        "벌금이 있나요?",
        "온라인으로 할 수 있나요?",
        "有罚款吗？",
        "可以网上办理吗？",
        "Gibt es eine Strafe?",
        "Was passiert, wenn ich zu spät bin?",
        "Y a-t-il une amende ?",
        "Est-ce possible en ligne ?",
        "¿Hay alguna multa?",
        "¿Y si el dueño se niega?",
        "Existe alguma multa?",
        "any fine?",
        "y para mi esposa?",
        "et pour ma femme?",
        "und für meine Frau?",
        "그럼 배우자는 어떻게 되나요?",
        "배우자도요?",
        "온라인은요?",
    ],
)
def test_these_lean_on_the_question_before(question: str):
    assert leans(question)
    assert standalone(question, [Turn(FEE)]).startswith(FEE)


@pytest.mark.parametrize(
    "question",
    [
        FEE,
        BANK,
        "How many days after quitting must I notify immigration?",
        "Can a student with a residence card work 28 hours a week?",
        "When is the final tax return for 2026 due at the tax office?",
        "転職したら入管に届け出が必要ですか？",
        "이사할 때 보증금을 돌려받으려면 어떻게 해야 하나요?",
        "换工作后需要向入管局申报吗？",
        "Muss ich der Einwanderungsbehörde melden, wenn ich den Job wechsle?",
        "Dois-je signaler à l'immigration que je change d'emploi ?",
        "¿Tengo que avisar a inmigración si cambio de trabajo?",
        "Preciso avisar a imigração quando mudo de emprego?",
        "Is crypto income taxed as miscellaneous income in Japan?",
        "Do engineers need JLPT N2 for the gijinkoku visa?",
        "स्थायी निवास के लिए कितने साल चाहिए?",
        "जागिर छोडेपछि कति दिन भित्र सूचना दिनुपर्छ?",
    ],
)
def test_these_stand_alone(question: str):
    assert not leans(question)
    assert standalone(question, [Turn(FEE)]) == question


@pytest.mark.parametrize(
    ("question", "back"),
    [
        ("and for my wife?", True),
        ("how long does that take?", True),
        ("What about students?", True),
        ("ramen in Osaka?", False),
        ("visa fees?", False),
        ("My company closed: must I tell Immigration that it did?", False),
    ],
)
def test_only_words_that_point_back_let_an_old_question_into_a_new_one(question: str, back: bool):
    assert refers(question) is back


def test_a_follow_up_goes_back_to_the_last_question_that_stands_alone():
    turns = [Turn(BANK), Turn(FEE), Turn("and online?")]
    assert standalone("and for my wife?", turns) == f"{FEE} and online? and for my wife?"


def test_only_the_first_three_of_a_long_chain_are_kept():
    turns = [Turn(BANK), *(Turn(f"and {i}?") for i in range(9))]
    query = standalone("and now?", turns)
    assert query == f"{BANK} and 0? and 1? and now?" or query == "and 6? and 7? and 8? and now?"  # noqa: PLR1714


def test_answers_are_not_searched_with():
    assert "yen" not in standalone("and online?", [Turn(FEE, "It costs 30,000 yen.")])


@given(st.text(max_size=80), st.lists(st.text(max_size=40), max_size=5))
def test_the_question_itself_is_always_searched_and_history_is_bounded(question: str, earlier: list[str]):
    query = standalone(question, [Turn(text) for text in earlier])
    assert query.endswith(question)
    assert len(query) <= len(question) + 3 * 41
    assert earlier or query == question


FIRST = "How much does an application for permanent residence cost?"


@pytest.mark.parametrize(
    "question",
    [
        "and for my wife?",
        "how long does that take?",
        "what if I have HSP?",
        "and how much?",
        "why?",
        "それはいつから？",
    ],
)
def test_a_follow_up_stands_with_the_question_before(question):
    assert leans(question)
    assert standalone(question, [Turn(FIRST, "200,000 yen")]) == f"{FIRST} {question}"


@pytest.mark.parametrize(
    "question",
    ["How do I convert my foreign driving licence into a Japanese one?", "Which banks open accounts for newcomers?"],
)
def test_a_new_topic_stands_alone(question):
    assert standalone(question, [Turn(FIRST, "200,000 yen")]) == question


def test_a_chain_of_follow_ups_goes_back_to_what_they_lean_on():
    turns = [Turn("Where do newcomers open a bank account in Tokyo?"), Turn(FIRST), Turn("and for my wife?")]
    assert standalone("how long does that take?", turns) == f"{FIRST} and for my wife? how long does that take?"


def test_a_first_question_is_itself():
    assert standalone("and for my wife?", []) == "and for my wife?"


@pytest.mark.parametrize(
    ("question", "only"),
    [
        ("by when?", True),
        ("期限是多久？", True),
        ("how much?", True),
        ("why?", False),
        ("how much for a student visa?", False),
        ("换工作多久要通知入管", False),
    ],
)
def test_a_question_may_only_ask_and_say_nothing_of_its_subject(question: str, only: bool):
    assert only_asks(question) is only
