"""The shipped glossary, and how it finds and widens."""

from collections import defaultdict
from pathlib import Path

import pytest
import yaml

from bot.errors import StartupError
from bot.text.glossary import Glossary, Term
from bot.text.words import fold, tokens

PATH = Path(__file__).parents[2] / "knowledge" / "glossary.yaml"
FACTS = Path(__file__).parents[2] / ".." / "shared" / "facts" / "glossary.yaml"

EVERYDAY = (
    "a ad age ago aid aim air all am an and any app are arm art as ask at ate bad bag ban bar be bed bet big bit box "
    "boy bus but buy by can car cat com cut day did die do doc dog dry due eat end era etc eu ex eye far fee few fit "
    "fix fly for fun get go got gov guy had has he her hey hi him his hit hot how i ice id idk if im imo in inc is isa "
    "it its job joy key kid kin la law lay led let lie lol lot low mad man map max may me men mid min mix mom mr ms my "
    "net new nhk nil no non nor not now of off oh ok old omg on one op or our out own pay per phd pls plz pm pop pro "
    "put red run sad saw say sec see set she sir sit six so son ssn sum tax tbh ten thx tie to too top try two u uk up "
    "ur us use usa van via vs war was way we web wet who why win wow wtf yea yes yet yo you zip"
)
"""Short words, also of text messages, that must never find a term."""


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return Glossary.parse(PATH.read_text("utf-8"))


def found(glossary: Glossary, text: str) -> set[str]:
    return {term.id for term in glossary.find(text)}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("gijinkoku visa tenshoku ok?", {"gijinkoku", "tenshoku"}),
        ("can i get PR with 80 points", {"eiju"}),
        ("pr after 5 years of hsp", {"eiju", "hsp"}),
        ("how long does a COE take", {"coe"}),
        ("lost my zairyu card", {"zairyu-kado"}),
        ("zairiyu card renewal", {"zairyu-kado"}),
        ("在留カードをなくした", {"zairyu-kado"}),
        ("nenkin refund when leaving", {"dattai-ichijikin"}),
        ("do i have to pay nenking", {"nenkin"}),
        ("nenkin", {"nenkin"}),
        ("年金 もらえる", {"nenkin"}),
        ("厚生年金とは", {"kosei-nenkin"}),
        ("juminzei first year", {"juminzei"}),
        ("jyuminzei bill", {"juminzei"}),
        ("resident tax vs income tax", {"juminzei", "shotokuzei"}),
        ("shakai hoken or kokuho?", {"shakai-hoken", "kokuho"}),
        ("my company has no shaho", {"shakai-hoken"}),
        ("NHI premium", {"kokuho"}),
        ("nenmatsu chosei vs kakutei shinkoku", {"nenmatsu-chosei", "kakutei-shinkoku"}),
        ("year-end adjustment form", {"nenmatsu-chosei"}),
        ("seishain or haken", {"seishain", "haken"}),
        ("SES company bad?", {"ses"}),
        ("45h minashi zangyo legal?", {"kotei-zangyo"}),
        ("gaimen kirikae test", {"gaimen-kirikae"}),
        ("convert my license", {"gaimen-kirikae"}),
        ("tedori 8m gakumen", {"tedori", "gakumen"}),
        ("手取り 計算 年収800万", {"tedori", "nenshu"}),
        ("技人国 転職 ビザ", {"gijinkoku", "tenshoku"}),
        ("eijuken 3 year visa", {"eiju"}),
        ("永住権は何年", {"eiju"}),
        ("teijusha after divorce", {"teijusha"}),
        ("keiei kanri 30 million", {"keiei-kanri"}),
        ("tokutei katsudo 6 months", {"tokutei-katsudo"}),
        ("my number card expired", {"my-number-card"}),
        ("マイナンバーカード 更新", {"my-number-card"}),
        ("need a hanko?", {"hanko"}),
        ("koseki and juminhyo", {"koseki", "juminhyo"}),
        ("jyuminhyo needed for licence conversion", {"juminhyo", "gaimen-kirikae"}),
        ("visa renewal pending, visa expired", {"koshin", "overstay"}),
        ("got laid off, unemployment benefits?", {"kaiko", "shitsugyo-kyufu"}),
        ("hello work in english", {"hello-work"}),
        ("日本国籍 帰化", {"kika"}),
        ("永久居留 需要几年", {"eiju"}),
        ("영주권 신청", {"eiju"}),
        ("재류카드 분실", {"zairyu-kado"}),
        ("고도인재 80점", {"hsp"}),
        ("在留卡 丢了", {"zairyu-kado"}),
        ("UR apartment without guarantor", {"ur-housing", "hoshonin"}),
        ("N2 or BJT for b2 proof", {"jlpt", "bjt", "cefr"}),
        ("RSU from us parent, crypto too", {"rsu", "crypto"}),
        ("furusato nozei one stop", {"furusato-nozei", "one-stop"}),
        ("36協定がない残業", {"saburoku", "zangyo"}),
        ("きかの条件", {"kika"}),
        ("会社のねんきん", {"nenkin"}),
    ],
)
def test_what_people_type_finds_its_terms(glossary: Glossary, typed: str, expected: set[str]) -> None:
    assert found(glossary, typed) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "it is up to you",
        "ur so kind, yea thx",
        "prince of the april fools",  # pr, ses and n1 inside other words
        "courses and expenses",
        "a card and a deposit",
        "no idea what to do",
        "一緒に行きましょうよ",
        "そのときから",
        "どうにもできか",
        "YEA UR RIGHT",  # all in capitals says nothing about the names
    ],
)
def test_ordinary_words_find_nothing(glossary: Glossary, typed: str) -> None:
    assert found(glossary, typed) == set()


def test_names_that_are_everyday_words_are_found_only_in_capitals(glossary: Glossary) -> None:
    assert found(glossary, "is the YEA done in December?") == {"nenmatsu-chosei"}
    assert found(glossary, "does UR ask for it") == {"ur-housing"}
    assert found(glossary, "yea, is ur thing done") == set()
    assert found(glossary, "BURN") == set()


def test_short_latin_names_are_no_everyday_words(glossary: Glossary) -> None:
    for term in glossary.terms:
        for name in term.names():
            words = tokens(name)
            if len(words) == 1:
                assert words[0] not in EVERYDAY.split(), (term.id, name)


def test_every_name_finds_its_term(glossary: Glossary) -> None:
    for term in glossary.terms:
        for name in term.names():
            assert term.id in found(glossary, name), (term.id, name)
            assert term.id in found(glossary, f"what about {name}?"), (term.id, name)


def test_every_reading_is_found_without_macrons_and_as_typed_on_a_keyboard(glossary: Glossary) -> None:
    typed = str.maketrans({"ō": "ou", "ū": "uu", "ā": "aa", "ī": "ii", "ē": "ee"})
    macrons = 0
    for term in glossary.terms:
        if fold(term.romaji) != term.romaji.lower():
            macrons += 1
            assert term.id in found(glossary, fold(term.romaji)), term.id
            assert term.id in found(glossary, term.romaji.translate(typed)), term.id
    assert macrons > 90


def test_ids_are_unique_and_no_name_belongs_to_more_than_three_terms(glossary: Glossary) -> None:
    assert len({term.id for term in glossary.terms}) == len(glossary.terms) >= 142
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for term in glossary.terms:
        for name in term.names():
            owners[fold(name)].add(term.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 3} == {}


def test_every_term_explains_itself_in_one_sentence_and_says_where_from(glossary: Glossary) -> None:
    for term in glossary.terms:
        assert term.meaning.endswith("."), term.id
        assert term.meaning.count(". ") == 0, term.id
        assert term.url.startswith("https://") or term.url.startswith("http://"), term.id
        assert term.publisher, term.id
        assert term.group, term.id


def test_every_term_of_the_facts_is_there(glossary: Glossary) -> None:
    if not FACTS.is_file():
        pytest.skip("the collected facts are not beside this checkout")
    kanji = {term.kanji for term in glossary.terms}
    facts = yaml.safe_load(FACTS.read_text("utf-8"))["facts"]
    assert [fact["kanji"] for fact in facts if fact["kanji"] not in kanji] == []


def test_a_question_is_widened_in_both_directions(glossary: Glossary) -> None:
    widened = glossary.widen("nenkin refund")
    assert widened.words == "nenkin refund lump-sum withdrawal 脱退一時金 dattai ichijikin"
    assert widened.english == "nenkin refund (lump-sum withdrawal)"
    assert glossary.widen("在留カードをなくした").english == "residence card"
    assert glossary.widen("no terms here").words == "no terms here"


def test_the_longest_name_wins() -> None:
    card = Term(id="card", english="my number card", meaning="A card.", group="x")
    number = Term(id="number", english="my number", meaning="A number.", group="x")
    glossary = Glossary([number, card])
    assert [term.id for term in glossary.find("my number card")] == ["card"]
    assert [term.id for term in glossary.find("My Number")] == ["number"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("terms: [{id: a, english: b}]", "meaning"),
        ("terms: [{id: a, english: b, meaning: c, group: d, slang: [e]}]", "slang"),
        ("words: []", "“terms”"),
        ("terms: [", "YAML"),
        ("", "“terms”"),
    ],
)
def test_a_wrong_glossary_is_a_sentence(text: str, named: str) -> None:
    with pytest.raises(StartupError, match=named):
        Glossary.parse(text)
