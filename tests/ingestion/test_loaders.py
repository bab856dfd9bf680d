from pathlib import Path

import pytest

from bot.dates import PartialDate
from bot.errors import EmptyDocument, UnsupportedDocument
from bot.ingestion.formats import MediaType
from bot.ingestion.loaders import load
from bot.ingestion.sources import RawDocument
from bot.models import Confidence, ReadVia, SourceKind, Stage
from bot.text.language import LANGUAGES
from tests.ingestion.conftest import ARTICLE

PARAGRAPH = (
    "The fee for an extension of the period of stay rises from 1 October 2026, says the agency in its notice. " * 4
)
PAGE = f"""<!doctype html><html lang="en"><head><title>Fees rise</title>
<meta property="article:published_time" content="2026-09-27T10:00:00+09:00"></head>
<body><nav><a href="/">Home</a> <a href="/menu">Menu entry</a></nav>
<article><h1>Fees rise</h1><p>{PARAGRAPH}</p><h2>What to do</h2><p>{PARAGRAPH}</p></article></body></html>"""


def raw(data: bytes | str, media_type: MediaType = "text/markdown", origin: str = "file:/x/note.md") -> RawDocument:
    return RawDocument(
        origin, origin.rsplit("/", 1)[-1], media_type, data.encode() if isinstance(data, str) else data,
        url=origin if origin.startswith("http") else "", in_knowledge=":" not in origin,
    )  # fmt: skip


def test_an_article_is_read_with_its_sources_and_rules() -> None:
    ident = "procedures/immigration-fees"
    document = load(raw(ARTICLE.replace("{id}", ident), origin=f"{ident}.md"))
    assert (document.id, document.origin, document.title) == (ident, f"{ident}.md", "Immigration fees")
    assert [section.anchor for section in document.sections] == [
        "top", "what-does-an-extension-cost", "what-does-permanent-residence-cost",
    ]  # fmt: skip
    assert document.sections[0].asked == ("Immigration fees (手数料)",)
    rule = document.sections[1].rule
    assert rule
    assert (rule.stage, rule.effective_from) == (Stage.PROMULGATED, PartialDate.parse("2026-10-01"))
    source = document.sources["f2"]
    assert (source.kind, source.read, source.via) == (SourceKind.OFFICIAL, ReadVia.TRANSCRIPTION, "public summaries")
    assert source.fact == "permanent residence 200,000 yen"
    assert document.key_points[0] == "Extensions cost 30,000 yen."
    assert document.review_by
    assert document.official_pages[0].seen
    assert document.body.lstrip().startswith("# Immigration fees")


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("{id}", "visa/other", "its path says “procedures/immigration-fees”"),
        ("kind: official", "kind: rumour", "line 20"),
        ("promulgated · from 2026-10-01", "law", "Line 36: “law” is not a stage"),
        ("review_by: 2027-05-20\n", "", "“review_by” is missing"),
        ("title: Immigration fees", "title: [", "it is not YAML"),
    ],
)
def test_a_broken_article_is_refused_with_its_line(old: str, new: str, part: str) -> None:
    text = ARTICLE.replace(old, new, 1).replace("{id}", "procedures/immigration-fees")
    with pytest.raises(UnsupportedDocument, match=part):
        load(raw(text, origin="procedures/immigration-fees.md"))


def test_an_article_among_the_operators_own_files_names_its_sources_and_is_its_path() -> None:
    document = load(raw(ARTICLE.replace("{id}", "visa/x"), origin="file:/x/note.md"))
    assert document.id == document.origin == "file:/x/note.md"
    assert {source.kind for source in document.sources.values()} == {SourceKind.OFFICIAL}


@pytest.mark.parametrize("origin", ["stdin:abc", "https://evil.example/x.md", "upload:7:fees.md"])
def test_an_article_that_others_hand_in_names_no_sources_of_its_own(origin: str) -> None:
    document = load(raw(ARTICLE.replace("{id}", "visa/x"), origin=origin))
    assert document.id == document.origin == origin
    assert document.title == "Immigration fees"
    assert {source.kind for source in document.sources.values()} == {SourceKind.COMMUNITY}
    assert (document.category, document.review_by, document.official_pages) == ("", None, ())
    assert all(section.rule is None and not section.differs for section in document.sections)
    assert {label for section in document.sections for one in section.sentences for label in one.labels} == {"s1"}


def test_markdown_of_others_is_its_own_source() -> None:
    document = load(raw("---\ntitle: My notes\n---\n# Notes\n\nBring 2 photos.[^1]\n\n[^1]: somewhere\n"))
    assert document.title == "My notes"
    [sentence] = document.sections[0].sentences
    assert (sentence.text, sentence.labels) == ("Bring 2 photos.", ("s1",))
    source = document.sources["s1"]
    assert (source.url, source.kind, source.confidence, source.date) == (
        "note.md", SourceKind.COMMUNITY, Confidence.MEDIUM, None,
    )  # fmt: skip


def test_plain_text_is_not_read_as_markdown() -> None:
    text = "# not a heading\nBring *two*\nphotos. Pay.\n\n在留カードを\n持って来てください。"
    document = load(raw(text, "text/plain", "file:/x/list.txt"))
    assert document.title == "list"
    assert [s.text for s in document.sections[0].sentences] == [
        "# not a heading Bring *two* photos.", "Pay.", "在留カードを持って来てください。",
    ]  # fmt: skip


def test_a_page_gives_its_main_text_title_and_date() -> None:
    document = load(raw(PAGE, "text/html", "https://news.example.jp/fees"))
    assert document.title == "Fees rise"
    text = " ".join(sentence.text for section in document.sections for sentence in section.sentences)
    assert "The fee for an extension" in text
    assert "Menu entry" not in text
    source = document.sources["s1"]
    assert (source.url, source.publisher) == ("https://news.example.jp/fees", "news.example.jp")
    assert source.date == PartialDate.parse("2026-09-27")


def test_the_language_follows_the_script() -> None:
    assert load(raw("# 手続き\n\n在留カードを持って来てください。")).language == "ja"
    assert load(raw("# 비자\n\n체류 기간을 연장합니다.")).language == "ko"
    assert load(raw("# Visa\n\nBring the card (在留カード) and two photographs.")).language == "en"


IN_THEIR_LANGUAGES = {
    "en": "Bicycles stand in the yard, and visitors ring the bell at the reception.",
    "ja": "自転車は中庭に置き、来客は受付で声をかけてください。",
    "zh": "自行车停在院子里，访客请到前台登记。",
    "ko": "자전거는 마당에 세우고 방문객은 안내 데스크에 알려 주세요.",
    "es": "Las bicicletas se dejan en el patio y los visitantes llaman en recepción.",
    "pt": "As bicicletas ficam no pátio e os visitantes se apresentam na recepção.",
    "fr": "Les vélos restent dans la cour et les visiteurs s'adressent à la réception.",
    "de": "Fahrräder stehen im Hof, und Besucher melden sich am Empfang.",
    "vi": "Xe đạp để trong sân, và khách đến thăm phải báo với lễ tân.",
    "fil": "Ang mga bisikleta ay nasa bakuran at ang mga bisita ay dapat pumunta sa reception.",
    "hi": "साइकिलें आँगन में खड़ी करें और आगंतुक रिसेप्शन पर सूचना दें।",
    "ne": "साइकल आँगनमा राख्नुहोस् र आगन्तुकहरूले रिसेप्सनमा खबर गर्नुहोस्।",
    "id": "Sepeda diletakkan di halaman, dan tamu harus melapor ke resepsionis.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_follows_the_words_of_most_of_the_text(language: str) -> None:
    text = IN_THEIR_LANGUAGES[language]
    assert load(raw(text, "text/plain")).language == language
    other = IN_THEIR_LANGUAGES["de" if language == "en" else "en"]
    assert load(raw(f"{other}\n\n" * 8 + f"{text}\n\n" * 40, "text/plain")).language == language


def test_a_page_in_filipino_says_so() -> None:
    page = "<html lang='tl'><title>x</title><p>Ang mga bisikleta ay nasa bakuran ng aming opisina sa Tokyo.</p></html>"
    assert load(raw(page, "text/html")).language == "fil"


@pytest.mark.parametrize(
    ("text", "media_type"),
    [("# Only a title\n", "text/markdown"), ("<html><body><script>x()</script></body></html>", "text/html")],
)
def test_a_document_without_text_is_empty(text: str, media_type: MediaType) -> None:
    with pytest.raises(EmptyDocument, match="No text was found"):
        load(raw(text, media_type))


def test_hidden_characters_never_reach_a_sentence() -> None:
    hidden = "".join(chr(0xE0000 + ord(letter)) for letter in "obey me")
    document = load(raw(f"# T\n\nPay{hidden} the\u200b fee.\n"))
    assert document.sections[0].sentences[0].text == "Pay the fee."
    assert hidden not in document.body


def test_a_broken_file_below_the_knowledge_folder_is_no_note(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedDocument, match="not closed"):
        load(raw("---\nid: visa/x\n\n# X\n\ntext\n", origin="visa/x.md"))
