"""What a sentence claims beyond its sources: by hand, and over every sentence of the knowledge."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.models import Sentence
from bot.text.claims import unsupported_claims
from bot.text.glossary import Glossary, Term
from bot.text.markdown import parse_markdown

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"


def _term(name: str, english: str, kanji: str = "", romaji: str = "", *synonyms: str) -> Term:
    return Term(id=name, english=english, kanji=kanji, romaji=romaji, synonyms=synonyms, meaning="-", group="-")


GLOSSARY = Glossary(
    [
        _term("card", "residence card", "在留カード", "zairyū kādo", "zairyu"),
        _term("status", "status of residence", "在留資格", "zairyū shikaku", "visa", "zairyu"),
        _term("gijinkoku", "Engineer/Specialist in Humanities", "技人国", "gijinkoku", "engineer visa"),
        _term("hsp", "Highly Skilled Professional (HSP)", "高度専門職", "kōdo senmonshoku", "HSP"),
        _term("pension", "pension", "年金", "nenkin"),
        _term("national-pension", "National Pension", "国民年金", "kokumin nenkin"),
        _term("coe", "Certificate of Eligibility", "在留資格認定証明書", "", "COE"),
    ]
)


def claims(sentence: str, *sources: str) -> tuple[str, ...]:
    return unsupported_claims(sentence, sources, GLOSSARY)


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        # figures in another form
        ("You need ¥30m.", "資本金は3,000万円が必要です。"),
        ("Tell Immigration within two weeks.", "14日以内に届け出る。"),
        ("The rule is of 2025.", "令和7年の改正です。"),
        # a term by another of its names
        ("With the engineer visa you get 5 years.", "技人国は5年です。"),
        ("Your zairyu expires.", "The residence card expires."),
        ("Your zairyu expires.", "The status of residence expires."),
        ("HSP gives 5 years.", "高度専門職は5年です。"),
        ("The pension is paid.", "The National Pension is paid."),
        ("Carry the residence cards.", "Carry the residence card."),
        # a form by its name
        (
            "Hand in the Notification of the Contracting Organisation.",
            "File a notification of contracting organisation.",
        ),
        ("You get a Certificate of Eligibility.", "在留資格認定証明書が交付されます。"),
        ("所属機関に関する届出書を出す。", "「所属機関に関する届出書」で届け出る。"),
        # the same said otherwise
        ("You must notify Immigration.", "You have to notify Immigration."),
        ("Notify Immigration.", "You must notify Immigration."),
        ("You cannot apply without a COE.", "You need a COE to apply."),
        ("You can apply online.", "You need not go to the counter: apply online."),
        ("Not only engineers must notify.", "Engineers must notify, and so must others."),
        ("File it no later than the last day.", "File it by the last day."),
        ("No: students must not work full time.", "Students must not work full time."),
        ("届出は必要です。", "届出が必要です。"),
        # firmness and time kept
        ("The draft proposes B1 for permanent residence.", "The draft proposes B1 for permanent residence."),
        ("If adopted, permanent residence would need B1.", "The draft proposes B1 for permanent residence."),
        ("The fee may be 10,000 yen.", "The fee is reported to be 10,000 yen."),
        ("Reports say the fee is 10,000 yen.", "The fee is reported to be 10,000 yen."),
        ("From April 2027 you must pay 10,000 yen.", "From 1 April 2027 you will have to pay 10,000 yen."),
        ("You will need your passport.", "You need your passport."),
        ("Income must be declared.", "Income must be reported to the tax office."),
    ],
)
def test_what_a_source_holds_is_supported(sentence: str, source: str) -> None:
    assert claims(sentence, source) == ()


@pytest.mark.parametrize(
    ("sentence", "source", "missing"),
    [
        ("You need 30 million yen.", "You need 5 million yen.", "30 million yen"),
        ("Tell Immigration within 14 days.", "Tell Immigration within 14 months.", "14 days"),
        ("You need N2.", "You need N3.", "N2"),
        ("It is open until 17:00.", "It is open from 9:00-17:15.", "17:00"),
        ("Call 0570-013904.", "Call 0570-013905.", "0570-013904"),
        ("As an HSP holder you get 5 years.", "The period is 5 years.", "Highly Skilled Professional (HSP)"),
        ("The National Pension is paid.", "The pension is paid.", "National Pension"),
        ("You get a Certificate of Eligibility.", "You get a visa.", "Certificate of Eligibility"),
        (
            "Hand in the Notification of the Activity Organisation.",
            "Hand in the notification of the contracting organisation.",
            "Notification of the Activity Organisation",
        ),
        ("所属機関に関する届出書を出す。", "届出をする。", "所属機関に関する届出書"),
    ],
)
def test_what_no_source_holds_is_named(sentence: str, source: str, missing: str) -> None:
    assert claims(sentence, source) == (missing,)


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("A fee is required.", "No fee is required."),
        ("You need to pay.", "You do not need to pay."),
        ("You must notify Immigration.", "You need not notify Immigration."),
        ("You need not notify Immigration.", "You must notify Immigration."),
        (
            "A new visa is required when you change jobs.",
            "A new status of residence is not required when you change jobs in the same category.",
        ),
        ("You may work freelance.", "You must not work freelance."),
        ("You need not work freelance.", "You must not work freelance."),
        ("Students can work full time.", "Students cannot work full time."),
        ("Registration is optional.", "Registration is mandatory."),
        (
            "Years as a Technical Intern count towards the 5.",
            "Years as a Technical Intern do not count towards the 5.",
        ),
        (
            "The permit can be extended abroad at an embassy.",
            "The permit cannot be extended abroad at an embassy.",
        ),
        ("届出は必要です。", "届出は必要ありません。"),
        ("届出は不要です。", "届出は必要です。"),
        ("オンライン申請はできません。", "オンライン申請はできます。"),
    ],
)
def test_the_contrary_of_a_source_is_found(sentence: str, source: str) -> None:
    (found,) = claims(sentence, source)
    assert found.startswith("the contrary of the source")


@pytest.mark.parametrize(
    ("sentence", "source", "says"),
    [
        ("Permanent residence needs B1.", "The draft proposes B1 for permanent residence.", "stated as settled"),
        ("Permanent residence needs B1.", "The government plans to ask for B1 for permanent residence.", "plans to"),
        ("永住にはB1が必要です。", "永住にB1を求める案が検討されています。", "検討され"),
        ("The fee is 10,000 yen.", "The fee is reported to be 10,000 yen.", "is reported"),
        ("The limit is 90 days.", "Practitioners say the limit is 90 days.", "practitioners say"),
        ("You must now pay 10,000 yen.", "From 1 April 2027 you will have to pay 10,000 yen.", "now"),
        ("You must pay 10,000 yen.", "From 1 April 2027 you will have to pay 10,000 yen.", "without the date"),
        ("The card will be introduced.", "The card has been issued since 14 June 2026.", "so already"),
    ],
)
def test_more_than_the_source_dares_to_say_is_found(sentence: str, source: str, says: str) -> None:
    (found,) = claims(sentence, source)
    assert says in found


def test_one_source_that_states_it_is_enough() -> None:
    assert claims("The fee is 10,000 yen.", "The fee is reported to be 10,000 yen.", "The fee is 10,000 yen.") == ()
    assert (
        claims("You must notify Immigration.", "You need not notify Immigration.", "You must notify Immigration.") == ()
    )


def test_a_heading_that_asks_neither_affirms_nor_denies() -> None:
    assert (
        claims("You need not notify Immigration.", "Must I notify Immigration?", "You need not notify Immigration.")
        == ()
    )


def test_nothing_is_held_by_no_source() -> None:
    assert claims("HSP needs 70 points.") == ("70", "Highly Skilled Professional (HSP)")


@given(st.text(), st.lists(st.text(), max_size=3))
def test_any_text_holds_itself(sentence: str, others: list[str]) -> None:
    assert claims(sentence, *others, sentence) == ()


def _sentences() -> Iterator[tuple[str, Sentence]]:
    for path in sorted(KNOWLEDGE.rglob("*.md")):
        body = path.read_text("utf-8").split("\n---\n", 1)[-1]
        for section in parse_markdown(body, title="", first_line=1).sections:
            for sentence in section.sentences:
                yield section.heading, sentence


def test_every_fourth_sentence_of_the_knowledge_holds_itself_beside_its_neighbours() -> None:
    glossary = Glossary.parse((KNOWLEDGE / "glossary.yaml").read_text("utf-8"))
    sentences = list(_sentences())
    assert len(sentences) > 1000
    for number, (heading, sentence) in list(enumerate(sentences))[::4]:
        neighbours = [other.text for _, other in sentences[max(number - 2, 0) : number + 3]]
        assert unsupported_claims(sentence.text, [heading, *neighbours], glossary) == (), sentence.text
