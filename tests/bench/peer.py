"""One system over the corpus and questions of `bench_peers`, in a process and, for peers, an environment of its own.

A script that imports nothing of the project but for the project itself: `python peer.py NAME IN.json OUT.json STARTED`.
Peers are set up as their documentation shows for documents of text, with the same English model where they need one.
"""

# ruff: noqa: PLC0415 — each imports what it is
# pyright: reportMissingImports=false
import ctypes
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

K = 5
Passage = tuple[str, str]  # the document's id, the passage's text or, of ours, its anchor


class System(Protocol):
    def add(self, documents: Sequence[dict[str, str]]) -> None: ...
    def search(self, question: str) -> list[Passage]: ...


def embedder(model: str, tokenizer: str) -> Callable[[Sequence[str]], list[list[float]]]:
    """MiniLM as the project runs it: a text a run, on one thread, up to 256 tokens."""
    import numpy as np
    import onnxruntime
    from tokenizers import Tokenizer

    words: Any = Tokenizer.from_file(tokenizer)
    words.enable_truncation(max_length=256)
    words.no_padding()
    options: Any = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session: Any = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])

    def embed(texts: Sequence[str]) -> list[list[float]]:
        rows: list[list[float]] = []
        for text in texts:
            ids = np.array([words.encode(text).ids], dtype=np.int64)
            inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
            mean = session.run(None, inputs)[0][0].mean(axis=0)
            rows.append((mean / np.linalg.norm(mean)).tolist())
        return rows

    return embed


class Senpai:
    """The project itself: the articles with their structure, as `python ingest.py` reads them."""

    def __init__(self, given: dict[str, Any]) -> None:
        sys.path.insert(0, given["root"])
        from bot.config import load_settings
        from bot.memory import hold_less_back
        from bot.services import open_services

        hold_less_back()  # as `senpai run` does
        settings = load_settings(
            senpai_data_dir=Path(given["work"]), knowledge_dir=Path(given["root"], "knowledge"), _env_file=None
        )
        self._opened = open_services(settings, own=True)
        self._services = self._opened.__enter__()

    def add(self, documents: Sequence[dict[str, str]]) -> None:  # it reads the files themselves
        self._services.ingestor.ingest([self._services.settings.knowledge_dir])
        self._services.indexes.follow()

    def search(self, question: str) -> list[Passage]:
        found = self._services.answerer.gatherer.retriever(self._question(question)).search(question)
        return [(passage.document_id, passage.anchor) for passage in found.passages[:K]]

    def declines(self, question: str) -> bool:
        import asyncio

        answer = asyncio.run(self._services.answerer.answer(self._question(question)))
        return answer.outcome.value != "answered"

    @staticmethod
    def _question(text: str) -> Any:
        from datetime import date

        from bot.models import Question

        return Question(text, date(2026, 11, 25))


class Haystack:
    """haystack-ai: DocumentSplitter, DocumentWriter, InMemoryBM25Retriever."""

    def __init__(self, given: dict[str, Any]) -> None:  # it needs no folder and no model
        os.environ["HAYSTACK_TELEMETRY_ENABLED"] = "False"
        from haystack.components.preprocessors import DocumentSplitter
        from haystack.components.retrievers.in_memory import InMemoryBM25Retriever
        from haystack.document_stores.in_memory import InMemoryDocumentStore

        self._store: Any = InMemoryDocumentStore()
        self._splitter: Any = DocumentSplitter(split_by="word", split_length=200, split_overlap=0)
        self._retriever: Any = InMemoryBM25Retriever(self._store, top_k=K)

    def add(self, documents: Sequence[dict[str, str]]) -> None:
        from haystack import Document

        made = [Document(content=each["text"], meta={"doc": each["id"]}) for each in documents]
        self._store.write_documents(self._splitter.run(made)["documents"])

    def search(self, question: str) -> list[Passage]:
        return [(each.meta["doc"], each.content) for each in self._retriever.run(question)["documents"]]


class LangChain:
    """langchain-chroma as its tutorial teaches it: pieces of 1,000 characters, 200 of them shared."""

    def __init__(self, given: dict[str, Any]) -> None:
        os.environ["ANONYMIZED_TELEMETRY"] = "False"
        from langchain_chroma import Chroma
        from langchain_core.embeddings import Embeddings
        from langchain_text_splitters import RecursiveCharacterTextSplitter

        embed = embedder(given["model"], given["tokenizer"])

        class Local(Embeddings):
            def embed_documents(self, texts: list[str]) -> list[list[float]]:
                return embed(texts)

            def embed_query(self, text: str) -> list[float]:
                return embed([text])[0]

        self._store: Any = Chroma(embedding_function=Local(), persist_directory=given["work"])
        self._splitter: Any = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)

    def add(self, documents: Sequence[dict[str, str]]) -> None:
        from langchain_core.documents import Document

        made = [Document(each["text"], metadata={"doc": each["id"]}) for each in documents]
        self._store.add_documents(self._splitter.split_documents(made))

    def search(self, question: str) -> list[Passage]:
        found = self._store.similarity_search(question, k=K)
        return [(each.metadata["doc"], each.page_content) for each in found]


class Embedchain:
    """embedchain: App.add and App.search with its own defaults and database."""

    def __init__(self, given: dict[str, Any]) -> None:
        os.environ |= {"EC_TELEMETRY": "false", "ANONYMIZED_TELEMETRY": "False", "HOME": given["work"]}
        os.environ.setdefault("OPENAI_API_KEY", "none")  # wanted by its default language model, which is never asked
        from embedchain import App
        from embedchain.config import AppConfig, ChromaDbConfig
        from embedchain.embedder.base import BaseEmbedder
        from embedchain.vectordb.chroma import ChromaDB

        embed = embedder(given["model"], given["tokenizer"])

        class Local(BaseEmbedder):
            def __call__(self, input: list[str]) -> list[list[float]]:  # noqa: A002  # the name Chroma asks for
                return embed(input)

        model: Any = Local()
        model.set_embedding_fn(model)
        model.set_vector_dimension(384)
        database: Any = ChromaDB(config=ChromaDbConfig(dir=str(Path(given["work"], "db")), allow_reset=True))
        self._app: Any = App(config=AppConfig(collect_metrics=False), db=database, embedding_model=model)

    def add(self, documents: Sequence[dict[str, str]]) -> None:
        for each in documents:
            self._app.add(each["text"], data_type="text", metadata={"doc": each["id"]})

    def search(self, question: str) -> list[Passage]:
        found = self._app.search(question, num_documents=K)
        return [(each["metadata"]["doc"], each["context"]) for each in found]


SYSTEMS: dict[str, Callable[[dict[str, Any]], System]] = {
    "senpai": Senpai,
    "haystack": Haystack,
    "langchain": LangChain,
    "embedchain": Embedchain,
}


def resident() -> float:
    """Megabytes, once what is free was given back to the system, whichever system it is; Linux with glibc."""
    ctypes.CDLL(None).malloc_trim(0)
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def main() -> None:
    name, source, target, started = sys.argv[1:]
    given: dict[str, Any] = json.loads(Path(source).read_text("utf-8"))
    system = SYSTEMS[name](given)
    ready = time.monotonic() - float(started)
    wall, cpu = time.perf_counter(), time.process_time()
    system.add(given["documents"])
    ingest = (time.perf_counter() - wall, time.process_time() - cpu)
    system.search("visa")  # so that nothing is loaded for the first question
    found: list[list[Passage]] = []
    times: list[float] = []
    for question in given["questions"]:
        began = time.perf_counter()
        found.append(system.search(question))
        times.append((time.perf_counter() - began) * 1000)
    if isinstance(system, Senpai):
        declined = sum(system.declines(question) for question in given["unanswerable"])
    else:  # none of them has a cut of its own: they return what is nearest, however far
        declined = sum(not system.search(question) for question in given["unanswerable"])
    row = {"ready": ready, "ingest": ingest, "times": times, "found": found, "declined": declined, "rss": resident()}
    Path(target).write_text(json.dumps(row), "utf-8")
    os._exit(0)  # some peers leave threads behind that never end


if __name__ == "__main__":
    main()
