"""tantivy: BM25 over our own words, in a folder or in memory. The only module that imports it.

Texts and questions go through `words_of` first, so that both sides agree about Japanese, accents and endings; the index
only splits at spaces. A query is built of terms, never parsed: no syntax of a person's question is obeyed.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, cast

import tantivy
from tantivy import Occur, Query

from bot.catalog import StoredChunk
from bot.indexes.fusion import Hit
from bot.models import Scope
from bot.text.words import tokens

SCHEMA_VERSION = 3  # raise it when the schema or the tokens change: the index is then built anew
MAX_TERMS = 128  # of a question; bounds the cost of a pasted page
_FIELD = {False: "text", True: "all_text"}  # the second with the wordings in other languages than English and Japanese
_HEAP = 50_000_000  # bytes; used only while a batch is written


# English endings are cut: on 2,060 English and 954 other wordings of 472 sections (each to find its own section) recall
# rose from 62.0 to 65.2 % @5 and from 80.0 to 83.0 % @20, and stayed at 40.4 % @5 for the others. Stop words made no
# difference; a field of its own for headings, at half weight, would give one point more.
_ENDINGS = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).filter(tantivy.Filter.stemmer("english")).build()


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("id", stored=True, indexed=True, fast=True)
    builder.add_text_field("scope", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("guild_id", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("document_id", tokenizer_name="raw", index_option="basic")
    for field in _FIELD.values():
        builder.add_text_field(field, tokenizer_name="words", index_option="freq")
    return builder.build()


class Statistics(NamedTuple):
    """What BM25 needs to know of a whole index: documents, and how many of them hold each term."""

    documents: int
    holding: dict[str, int]


def words_of(text: str) -> list[str]:
    """The words of a text as the index holds them, in order."""
    return _ENDINGS.analyze(" ".join(tokens(text)))


def words_in(chunk: StoredChunk, *, translated: bool) -> list[str]:
    """The words of a chunk's text, and of its `translated` wordings where they count."""
    return words_of("\n".join((chunk.text, *(chunk.translated if translated else ()))))


def terms_of(query: str) -> list[str]:
    """The distinct words of a question, in order."""
    return list(dict.fromkeys(words_of(query)))[:MAX_TERMS]


class KeywordStore:
    """One index; one thread writes, any thread searches. A folder that is damaged raises ValueError."""

    def __init__(self, folder: Path | None) -> None:
        self._schema = _schema()
        if folder is None:
            self._index = tantivy.Index(self._schema)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            self._index = tantivy.Index(self._schema, path=str(folder))
        analyser = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._index.register_tokenizer("words", analyser)
        self._index.config_reader("manual")
        self.reload()
        if self.count():
            self._ids(self._index.searcher(), Query.all_query(), 1)  # a damaged file shows now, not at a question

    def reload(self) -> None:
        """See what was committed, by this process or by the owner of the folder."""
        self._index.reload()

    def count(self) -> int:
        """Number of chunks."""
        return self._index.searcher().num_docs

    def apply(self, chunks: Sequence[StoredChunk], removed: Sequence[int]) -> None:
        """Replace and delete chunks in one commit; ids that are not there are fine."""
        writer = self._index.writer(heap_size=_HEAP, num_threads=1)
        for chunk_id in (*removed, *(chunk.id for chunk in chunks)):
            # delete_documents_by_term matches nothing in an unsigned field (0.27).
            writer.delete_documents_by_query(Query.term_query(self._schema, "id", chunk_id))
        for chunk in chunks:
            document = tantivy.Document()
            document.add_unsigned("id", chunk.id)
            document.add_text("scope", chunk.scope.value)
            document.add_text("guild_id", str(chunk.guild_id or ""))
            document.add_text("document_id", chunk.document_id)
            for translated, field in _FIELD.items():
                document.add_text(field, " ".join(words_in(chunk, translated=translated)))
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self.reload()

    def search(
        self, terms: Sequence[str], scope: Scope, k: int, guild_id: int | None = None, *, translated: bool = False
    ) -> list[Hit]:
        """The k best chunks that hold any of the terms, best first; a guild sees its own only."""
        if not terms or k < 1:
            return []
        field = _FIELD[translated]
        words = [(Occur.Should, Query.term_query(self._schema, field, term, "freq")) for term in terms]
        must = [Query.boolean_query(words), self._exactly("scope", scope.value)]
        if scope is Scope.GUILD:
            must.append(self._exactly("guild_id", str(guild_id)))
        return self._ids(self._index.searcher(), Query.boolean_query([(Occur.Must, query) for query in must]), k)

    def statistics(self, terms: Sequence[str], *, translated: bool = False) -> Statistics:
        """Document frequencies, for scoring chunks that the index does not hold yet."""
        searcher = self._index.searcher()
        return Statistics(searcher.num_docs, {term: searcher.doc_freq(_FIELD[translated], term) for term in terms})

    def _exactly(self, field: str, value: str) -> Query:
        # A constant of zero: the filter narrows and does not score.
        return Query.const_score_query(Query.term_query(self._schema, field, value, "basic"), 0.0)

    @staticmethod
    def _ids(searcher: tantivy.Searcher, query: Query, k: int) -> list[Hit]:
        found = searcher.search(query, k, count=False).hits
        ids = searcher.fast_field_values("id", [address for _score, address in found])
        hits = [Hit(cast("int", i), float(score)) for i, (score, _) in zip(ids, found, strict=True)]
        return sorted(hits, key=lambda hit: (-hit.score, hit.chunk_id))
