"""Documents into the catalog: read, skip what is unchanged, cut, embed what is new, store, retire what is gone.

Each document is stored in a transaction of its own, so a run that is killed has simply done a part of the work.
"""

import logging
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bot.catalog import Catalog, DocumentRow, Embedding, PutResult, Shelving
from bot.errors import BotError, ModelUnavailable
from bot.ingestion.chunking import chunk_document
from bot.ingestion.loaders import load
from bot.ingestion.sources import RawDocument, fetch_now, file_origin, is_url, list_folder, read_file, read_stdin
from bot.log import part
from bot.models import Chunk, Document, Progress, Scope
from bot.text.hashing import text_hash

if TYPE_CHECKING:  # so that checking files loads no LangChain
    from bot.providers import SpacedEmbeddings

PIPELINE = 4
"""Raise it when parsing or chunking changes: documents are then cut anew although their files are the same."""

BATCH = 256
"""Texts that are embedded together, across documents."""

ACTOR = "ingest"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class IngestFailure:
    """A document that was not read: its name and one sentence that says why and what to do."""

    origin: str
    reason: str


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What an ingestion did, as origins; `notes` are sentences about the whole run."""

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    failed: tuple[IngestFailure, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Target:
    """One document to read."""

    origin: str
    read: Callable[[], RawDocument]


@dataclass(slots=True)
class _Folder:
    """A folder that was listed: documents below `prefix` that are not in `seen` are gone."""

    prefix: str
    seen: set[str]
    unlisted: list[str]

    def holds(self, origin: str) -> bool:
        """Whether a stored document belongs to this folder and may be judged by its listing."""
        inside = origin.startswith(self.prefix) and (bool(self.prefix) or not _elsewhere(origin))
        return inside and not any(origin.startswith(prefix) for prefix in self.unlisted)


@dataclass(slots=True)
class _Run:
    """What one call of `ingest` has done so far."""

    done: dict[PutResult, list[str]] = field(default_factory=lambda: {result: [] for result in PutResult})
    removed: list[str] = field(default_factory=list[str])
    failed: list[IngestFailure] = field(default_factory=list[IngestFailure])
    notes: list[str] = field(default_factory=list[str])
    pending: list[tuple[Document, tuple[Chunk, ...]]] = field(default_factory=list[tuple[Document, tuple[Chunk, ...]]])
    model_gone: bool = False

    def lose_model(self, error: ModelUnavailable) -> None:
        """Go on without vectors; the report says so once."""
        self.model_gone = True
        self.notes.append(f"Stored for keyword search only, since the embedding model is missing: {error}")

    def report(self) -> IngestReport:
        """The report, each list in the order of the run."""
        return IngestReport(
            tuple(self.done[PutResult.ADDED]),
            tuple(self.done[PutResult.UPDATED]),
            tuple(self.done[PutResult.UNCHANGED]),
            tuple(self.removed),
            tuple(self.failed),
            tuple(self.notes),
        )


class Ingestor:
    """Writes documents of the shared knowledge; without `embeddings`, keyword search alone finds them."""

    def __init__(
        self,
        catalog: Catalog,
        embeddings: "SpacedEmbeddings | None",
        *,
        knowledge_dir: Path,
        fetch: Callable[[str], RawDocument] | None = None,
        stdin: Callable[[], bytes] | None = None,
    ) -> None:
        self._catalog = catalog
        self._embeddings = embeddings
        self._knowledge_dir = knowledge_dir
        self._fetch = fetch or fetch_now
        self._stdin = stdin or _read_stdin

    def ingest(self, targets: Sequence[str | Path], *, progress: Progress | None = None) -> IngestReport:
        """Ingest files, folders, web addresses and standard input (`-`). Blocking; not for an event loop's thread.

        A folder also retires its documents whose files are gone, never those that merely failed.

        Args:
            targets: What to ingest.
            progress: Called with the name of a document, how many are done, and how many there are.
        """
        run = _Run()
        listed, folders = self._expand(targets, run)
        known = {row.origin: row for row in self._catalog.documents(Scope.SHARED)}
        for number, target in enumerate(listed):
            if progress:
                progress(target.origin, number, len(listed))
            with part():
                self._read(target, known, run)
            if sum(len(chunks) for _, chunks in run.pending) >= BATCH // 3:  # a chunk has about 3 texts
                self._flush(run)
        self._flush(run)
        self._retire(folders, known, run)
        self._embed_missing(run)
        if progress and listed:
            progress(listed[-1].origin, len(listed), len(listed))
        return run.report()

    def unread(self) -> int:
        """How many files of the knowledge folder are not stored as they are now, or are gone and stored all the same.

        Only those that were written after they were stored are read.
        """
        known = {row.origin: row for row in self._catalog.documents(Scope.SHARED)}
        listed, _ = self._folder(self._knowledge_dir, _Run())
        gone = [origin for origin in known if listed.holds(origin) and origin not in listed.seen]
        return len(gone) + sum(not self._is_stored(origin, known) for origin in listed.seen)

    def _is_stored(self, origin: str, known: Mapping[str, DocumentRow]) -> bool:
        path, row = self._knowledge_dir / origin, known.get(origin)
        try:
            if row and row.pipeline == PIPELINE and path.stat().st_mtime <= row.updated_at.timestamp():
                return True
            return _is_current(read_file(path, self._knowledge_dir), known)
        except (BotError, OSError):
            return True

    def prepare(self, document: Document) -> None:
        """Make the vectors that `add` will need, so that it is quick. Blocking, as above."""
        made = self._vectors(chunk_document(document), _Run())
        if made and self._embeddings is not None:
            self._catalog.put_embeddings(self._embeddings.space, {key: each.vector for key, each in made.items()})

    def add(self, document: Document, actor: str, shelving: Shelving) -> PutResult:
        """Store one document of a server with what is known of it. Blocking, as above.

        Raises NotAllowed where its proposal was decided meanwhile.
        """
        run = _Run()
        chunks = chunk_document(document)
        vectors = list(self._vectors(chunks, run).values())
        return self._catalog.put(document, chunks, vectors, actor=actor, pipeline=PIPELINE, shelving=shelving)

    def _expand(self, targets: Sequence[str | Path], run: _Run) -> tuple[list[_Target], list[_Folder]]:
        """Folders to their files; each document once."""
        found: dict[str, _Target] = {}
        folders: list[_Folder] = []
        for target in targets:
            if target == "-":
                found["-"] = _Target("-", lambda: read_stdin(self._stdin()))
            elif is_url(str(target)):
                url = str(target)
                found[url] = _Target(url, lambda url=url: self._fetch(url))
            elif Path(target).is_dir():
                folder, files = self._folder(Path(target), run)
                folders.append(folder)
                found |= {each.origin: each for each in files}
            else:
                each = self._file(Path(target))
                found[each.origin] = each
        return list(found.values()), folders

    def _file(self, path: Path) -> _Target:
        return _Target(file_origin(path, self._knowledge_dir), lambda: read_file(path, self._knowledge_dir))

    def _folder(self, path: Path, run: _Run) -> tuple[_Folder, list[_Target]]:
        listing = list_folder(path)
        files = [self._file(file) for file in listing.files]
        unlisted = [self._prefix(folder) for folder in listing.unreadable]
        run.failed += [
            IngestFailure(prefix.rstrip("/"), "This folder cannot be listed: check its rights.") for prefix in unlisted
        ]
        return _Folder(self._prefix(path), {each.origin for each in files}, unlisted), files

    def _prefix(self, folder: Path) -> str:
        """What the origins of a folder's documents begin with; empty for the knowledge folder."""
        origin = file_origin(folder, self._knowledge_dir)
        return "" if origin == "." else f"{origin}/"

    def _read(self, target: _Target, known: dict[str, DocumentRow], run: _Run) -> None:
        """Read one document and put it in line, unless it is unchanged."""
        try:
            raw = target.read()
            if _is_current(raw, known):
                run.done[PutResult.UNCHANGED].append(raw.origin)
                return
            document = load(raw)
            run.pending.append((document, chunk_document(document)))
        except BotError as error:
            run.failed.append(IngestFailure(target.origin, str(error)))
        except Exception as error:  # noqa: BLE001 — one document must not stop the others; it is named in the report
            run.failed.append(_unexpected(target.origin, error))

    def _flush(self, run: _Run) -> None:
        """Embed what the documents in line need and store them."""
        vectors = self._vectors([chunk for _, chunks in run.pending for chunk in chunks], run)
        for document, chunks in run.pending:
            own = {text_hash(text) for text in _texts(chunks)}
            embeddings = [vectors[key] for key in own if key in vectors]
            try:
                result = self._catalog.put(document, chunks, embeddings, actor=ACTOR, pipeline=PIPELINE)
                run.done[result].append(document.origin)
            except BotError as error:
                run.failed.append(IngestFailure(document.origin, str(error)))
            except Exception as error:  # noqa: BLE001 — as above
                run.failed.append(_unexpected(document.origin, error))
        run.pending.clear()

    def _vectors(self, chunks: Iterable[Chunk], run: _Run) -> dict[str, Embedding]:
        """New vectors by text hash; none if there is no model, which the report says once."""
        if self._embeddings is None or run.model_gone:
            return {}
        wanted = {text_hash(text): text for text in _texts(chunks)}
        made: dict[str, Embedding] = {}
        try:
            space = self._embeddings.space
            new = sorted(wanted.keys() - self._catalog.embeddings(space, list(wanted)).keys())
            for start in range(0, len(new), BATCH):
                keys = new[start : start + BATCH]
                array = self._embeddings.embed_array([wanted[key] for key in keys])
                made |= {key: Embedding(space, key, vector) for key, vector in zip(keys, array, strict=True)}
        except ModelUnavailable as error:
            run.lose_model(error)
        return made

    def _retire(self, folders: Sequence[_Folder], known: dict[str, DocumentRow], run: _Run) -> None:
        for folder in folders:
            for origin, row in known.items():
                if folder.holds(origin) and origin not in folder.seen and self._catalog.remove(row.id, actor=ACTOR):
                    run.removed.append(origin)

    def _embed_missing(self, run: _Run) -> None:
        """Give vectors to what was stored without a model, or with another one."""
        if self._embeddings is None or run.model_gone:
            return
        try:
            space = self._embeddings.space
        except ModelUnavailable as error:
            run.lose_model(error)
            return
        if not self._catalog.missing_embeddings(space, Scope.SHARED):
            return
        for row in self._catalog.documents(Scope.SHARED):
            document = self._catalog.document(row.id)
            if document and row.pipeline == PIPELINE:
                made = self._vectors(chunk_document(document), run)
                self._catalog.put_embeddings(space, {key: embedding.vector for key, embedding in made.items()})


def _is_current(raw: RawDocument, known: Mapping[str, DocumentRow]) -> bool:
    """Whether it is stored with this text, as this version reads it."""
    row = known.get(raw.origin)
    return row is not None and (row.content_hash, row.pipeline) == (raw.content_hash, PIPELINE)


def _read_stdin() -> bytes:
    return sys.stdin.buffer.read()


def _texts(chunks: Iterable[Chunk]) -> Iterator[str]:
    """What is embedded of a chunk: its text for finding it, and for choosing what to quote, sentences with a source."""
    for chunk in chunks:
        yield chunk.text
        yield from (sentence.text for sentence in chunk.sentences if sentence.labels)


def _elsewhere(origin: str) -> bool:
    """Whether an origin is no path below the knowledge folder."""
    return origin.startswith(("file:", "stdin:")) or is_url(origin)


def _unexpected(origin: str, error: Exception) -> IngestFailure:
    _log.error("document failed", exc_info=error, extra={"data": {"error_class": type(error).__name__}})
    return IngestFailure(
        origin, f"It could not be read for an unexpected reason ({type(error).__name__}); see the log."
    )
