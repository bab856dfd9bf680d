from dataclasses import replace

from bot.dates import PartialDate
from bot.ingestion.footnotes import fix_footnotes, render_footnote
from bot.models import Confidence, ReadVia, Source, SourceKind

SOURCE = Source(
    "f1", "ISA: fees", "https://www.moj.go.jp/a.html", "ISA", SourceKind.OFFICIAL, ReadVia.DIRECT,
    PartialDate.parse("2026-02"), Confidence.HIGH,
)  # fmt: skip


def test_the_form_says_how_the_page_was_read() -> None:
    assert render_footnote(SOURCE) == (
        "[^f1]: [ISA: fees](https://www.moj.go.jp/a.html) · ISA · official · 2026-02 · high confidence"
    )
    transcribed = render_footnote(replace(SOURCE, read=ReadVia.TRANSCRIPTION, date=None))
    assert "· official, read through a transcription · undated ·" in transcribed
    assert "· official, not opened ·" in render_footnote(replace(SOURCE, read=ReadVia.NONE))


def test_titles_and_addresses_cannot_break_the_markdown() -> None:
    source = replace(SOURCE, title="A [b]", url="https://a.jp/b_(c)")
    assert render_footnote(source).startswith(r"[^f1]: [A \[b\]](<https://a.jp/b_(c)>) ·")


def test_labels_stand_in_the_order_of_their_numbers() -> None:
    sources = {label: replace(SOURCE, label=label) for label in ("f10", "f2", "f1")}
    text = fix_footnotes("Text.[^f10][^f2]\n", ["f10", "f2", "f99"], sources)
    assert [line[:6] for line in text.splitlines()[2:]] == ["[^f2]:", "[^f10]"]


def test_without_labels_no_definitions_stand() -> None:
    assert fix_footnotes("Text.\n\n[^f1]: old\n", [], {}) == "Text.\n"
