from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.catalog import Catalog
from bot.errors import FetchRefused, ModelUnavailable
from bot.ingestion import Ingestor
from bot.ingestion.sources import RawDocument
from bot.models import EmbeddingSpace, Scope
from bot.providers import SpacedEmbeddings
from bot.text.hashing import text_hash
from tests.conftest import WordEmbeddings
from tests.ingestion import office_files as office
from tests.ingestion import pdf_files as pdf
from tests.ingestion.conftest import WriteArticle

FEES = "procedures/immigration-fees.md"


class BrokenEmbeddings(SpacedEmbeddings):
    @property
    def space(self) -> EmbeddingSpace:
        return EmbeddingSpace("words", 384)

    def embed_array(self, texts: Sequence[str]) -> NDArray[np.float32]:
        msg = "The model file is missing."
        raise ModelUnavailable(msg)


@pytest.fixture
def ingestor(catalog: Catalog, embeddings: WordEmbeddings, knowledge: Path) -> Ingestor:
    return Ingestor(catalog, embeddings, knowledge_dir=knowledge)


def test_a_folder_is_ingested_and_then_unchanged_without_any_embedding(
    ingestor: Ingestor, catalog: Catalog, embeddings: WordEmbeddings, knowledge: Path, write_article: WriteArticle
) -> None:
    write_article()
    (knowledge / "note.txt").write_text("Bring two photos.")
    assert ingestor.ingest([knowledge]).added == ("note.txt", FEES)
    embedded, head = embeddings.embedded, catalog.head(Scope.SHARED)
    report = ingestor.ingest([knowledge])
    assert report.unchanged == ("note.txt", FEES)
    assert (report.added, report.updated, report.removed, report.failed) == ((), (), (), ())
    assert (embeddings.embedded, catalog.head(Scope.SHARED)) == (embedded, head)


def test_files_of_other_programs_are_ingested_and_what_is_refused_leaves_nothing(
    ingestor: Ingestor, catalog: Catalog, knowledge: Path
) -> None:
    (knowledge / "fees.pdf").write_bytes(pdf.pdf(pdf.pages(pdf.text("The fee for an extension is 30,000 yen."))))
    (knowledge / "fees.docx").write_bytes(office.word())
    (knowledge / "fees.xlsx").write_bytes(office.book())
    (knowledge / "locked.pdf").write_bytes(pdf.encrypted())
    (knowledge / "bomb.docx").write_bytes(office.bomb("docx"))
    report = ingestor.ingest([knowledge])
    assert report.added == ("fees.docx", "fees.pdf", "fees.xlsx")
    assert [failure.origin for failure in report.failed] == ["bomb.docx", "locked.pdf"]
    assert [row.origin for row in catalog.documents(Scope.SHARED)] == ["fees.docx", "fees.pdf", "fees.xlsx"]


def test_chunks_and_sentences_have_vectors(
    ingestor: Ingestor, catalog: Catalog, embeddings: WordEmbeddings, knowledge: Path, write_article: WriteArticle
) -> None:
    write_article()
    ingestor.ingest([knowledge])
    sentence = text_hash("Permanent residence costs 200,000 yen.")
    assert sentence in catalog.embeddings(embeddings.space, [sentence])
    assert catalog.missing_embeddings(embeddings.space, Scope.SHARED) == {}


def test_a_change_embeds_only_what_is_new(
    ingestor: Ingestor, embeddings: WordEmbeddings, knowledge: Path, write_article: WriteArticle
) -> None:
    write_article()
    ingestor.ingest([knowledge])
    before = embeddings.embedded
    write_article("Ask your employer who pays.", "Your employer may pay.")
    assert ingestor.ingest([knowledge]).updated == (FEES,)
    assert embeddings.embedded - before == 1  # the chunk: a sentence without a source is never quoted


def test_one_bad_document_never_stops_the_others(
    ingestor: Ingestor, knowledge: Path, write_article: WriteArticle
) -> None:
    write_article()
    (knowledge / "empty.md").touch()
    (knowledge / "huge.txt").write_bytes(b"x" * (10 * 1024 * 1024 + 1))
    (knowledge / "binary.md").write_bytes(b"\x00\x01" * 100)
    (knowledge / "broken.md").write_text("---\nid: [\n---\n\n# T\n")
    (knowledge / "sjis.txt").write_bytes("在留カードの手数料です。".encode("cp932"))
    report = ingestor.ingest([knowledge])
    assert report.added == ("sjis.txt", FEES)
    reasons = {failure.origin: failure.reason for failure in report.failed}
    assert sorted(reasons) == ["binary.md", "broken.md", "empty.md", "huge.txt"]
    assert "binary" in reasons["binary.md"]
    assert "wrong on line" in reasons["broken.md"]
    assert "empty" in reasons["empty.md"]
    assert "10 MB" in reasons["huge.txt"]


def test_a_file_that_is_gone_is_retired_and_one_that_failed_is_kept(
    ingestor: Ingestor, catalog: Catalog, knowledge: Path, write_article: WriteArticle
) -> None:
    failing, gone = write_article(), write_article(ident="procedures/gone")
    ingestor.ingest([knowledge])
    failing.write_text("---\nbroken")
    gone.unlink()
    report = ingestor.ingest([knowledge])
    assert report.removed == ("procedures/gone.md",)
    assert [failure.origin for failure in report.failed] == [FEES]
    assert [row.origin for row in catalog.documents()] == [FEES]


def test_a_subfolder_retires_only_its_own(
    ingestor: Ingestor, knowledge: Path, tmp_path: Path, write_article: WriteArticle
) -> None:
    paths = [write_article(ident=ident) for ident in ("procedures/a", "procedures-b/a", "visa/a")]
    outside = tmp_path / "outside.txt"
    outside.write_text("Some text.")
    ingestor.ingest([knowledge, outside])
    for path in (*paths, outside):
        path.unlink()
    write_article(ident="procedures/b")
    assert ingestor.ingest([knowledge / "procedures"]).removed == ("procedures/a.md",)
    assert ingestor.ingest([knowledge]).removed == ("procedures-b/a.md", "visa/a.md")


def test_without_a_model_keyword_search_is_served_and_said_once(
    catalog: Catalog, embeddings: WordEmbeddings, knowledge: Path, write_article: WriteArticle
) -> None:
    write_article()
    write_article(ident="procedures/other")
    report = Ingestor(catalog, BrokenEmbeddings(), knowledge_dir=knowledge).ingest([knowledge])
    assert len(report.added) == 2
    assert len(report.notes) == 1
    assert "The model file is missing." in report.notes[0]
    assert catalog.missing_embeddings(embeddings.space, Scope.SHARED)

    later = Ingestor(catalog, embeddings, knowledge_dir=knowledge).ingest([knowledge])
    assert len(later.unchanged) == 2
    assert catalog.missing_embeddings(embeddings.space, Scope.SHARED) == {}


def test_a_model_that_cannot_even_name_its_space_is_said_once(
    catalog: Catalog, knowledge: Path, write_article: WriteArticle
) -> None:
    class Nameless(BrokenEmbeddings):
        @property
        def space(self) -> EmbeddingSpace:
            msg = "The server did not answer."
            raise ModelUnavailable(msg)

    write_article()
    ingestor = Ingestor(catalog, Nameless(), knowledge_dir=knowledge)
    first, second = ingestor.ingest([knowledge]), ingestor.ingest([knowledge])
    assert (len(first.added), len(first.notes)) == (1, 1)
    assert (len(second.unchanged), len(second.notes)) == (1, 1)


def test_no_model_at_all_is_no_trouble(catalog: Catalog, knowledge: Path, write_article: WriteArticle) -> None:
    write_article()
    report = Ingestor(catalog, None, knowledge_dir=knowledge).ingest([knowledge])
    assert (report.added, report.notes) == ((FEES,), ())


def test_pages_and_standard_input_are_documents_too(catalog: Catalog, knowledge: Path) -> None:
    def fetch(url: str) -> RawDocument:
        if "forbidden" in url:
            msg = "That address is not public."
            raise FetchRefused(msg)
        return RawDocument("https://a.jp/x", "x", "text/markdown", b"# Page\n\nSome text.", "", "https://a.jp/x")

    ingestor = Ingestor(catalog, None, knowledge_dir=knowledge, fetch=fetch, stdin=lambda: b"# Piped\n\nMore text.")
    report = ingestor.ingest(["https://a.jp/x?utm_source=y", "http://forbidden/", "-", str(knowledge / "absent.md")])
    assert report.added[0] == "https://a.jp/x"
    assert report.added[1].startswith("stdin:")
    assert [failure.reason for failure in report.failed] == [
        "That address is not public.", "There is no such file: check the path.",
    ]  # fmt: skip
    assert ingestor.ingest([knowledge]).removed == ()


def test_two_runs_at_once_store_everything_once(
    catalog: Catalog, embeddings: WordEmbeddings, knowledge: Path, write_article: WriteArticle
) -> None:
    for number in range(12):
        write_article(ident=f"procedures/n{number}")
    runs = [Ingestor(catalog, embeddings, knowledge_dir=knowledge) for _ in range(2)]
    with ThreadPoolExecutor(2) as pool:
        reports = list(pool.map(lambda run: run.ingest([knowledge]), runs))
    assert [report.failed for report in reports] == [(), ()]
    assert sum(len(report.added) for report in reports) == 12
    assert len(catalog.documents()) == 12


def test_progress_names_each_document(ingestor: Ingestor, knowledge: Path, write_article: WriteArticle) -> None:
    write_article()
    calls: list[tuple[str, int, int]] = []
    ingestor.ingest([knowledge], progress=lambda *call: calls.append(call))
    assert calls == [(FEES, 0, 1), (FEES, 1, 1)]
