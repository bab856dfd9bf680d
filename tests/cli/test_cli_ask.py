import io
import json
import shutil
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.indexes import vector_sync
from bot.providers.local import LocalEmbeddings
from tests.cli.conftest import CHANGING_JOBS, DAY, KNOWLEDGE

ROW = ["id", "turn", "question", "outcome", "answer", "citations", "passages", "mode", "language", "timings_ms"]
CITATION = [
    "n", "title", "section", "url", "publisher", "kind", "read_via", "confidence", "status",
    "effective_from", "effective_until", "checked",
]  # fmt: skip
PASSAGE = ["text", "title", "section", "url", "score"]


def test_an_answer_names_its_source_with_its_date(senpai, capsys):
    assert senpai("ask", CHANGING_JOBS, "--as-of", DAY) == 0
    said = capsys.readouterr()
    assert "must notify Immigration within 14 days of leaving or joining an employer. [1]" in said.out
    assert "Immigration Services Agency (official) · checked 17 May 2026 · In force (since 9 July 2012)" in said.out
    assert "    https://www.moj.go.jp/isa/notification.html\n" in said.out
    assert "As of: 25 November 2026. General information, not legal advice." in said.out
    assert said.err == ""


def test_what_is_said_of_a_source_is_in_the_language_of_the_question(senpai, capsys):
    assert senpai("ask", "転職したら入管に届け出は必要ですか？", "--as-of", DAY) == 0
    said = capsys.readouterr().out
    assert "Immigration Services Agency（公的機関） · 2026年5月17日確認 · 施行中（2012年7月9日から）\n" in said
    assert said.endswith("出典からの引用です。基準日：2026年11月25日。一般的な情報であり、法的助言ではありません。\n")


@pytest.mark.parametrize("command", ["ask", "chat", "batch"])
def test_the_language_that_is_set_for_all_answers_holds_in_a_shell(
    senpai, capsys, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str
):
    monkeypatch.setenv("ANSWER_LANGUAGE", "de")
    asked = [CHANGING_JOBS]
    if command == "chat":
        lines = iter([CHANGING_JOBS, ""])
        monkeypatch.setattr("bot.cli.ask._read_line", lambda _: next(lines))
        asked = []
    rows = tmp_path / "out.jsonl"
    if command == "batch":
        (tmp_path / "in.jsonl").write_text(json.dumps({"question": CHANGING_JOBS}), "utf-8")
        asked = ["--batch", str(tmp_path / "in.jsonl"), "--out", str(rows)]
    assert senpai("ask" if command == "batch" else command, *asked, "--as-of", DAY) == 0
    said = rows.read_text("utf-8") if command == "batch" else capsys.readouterr().out
    assert "Aus den Quellen zitiert" in said or '"language": "de"' in said


def test_the_words_of_a_question_need_no_quotes(senpai, capsys):
    assert senpai("ask", *CHANGING_JOBS.split(), "--as-of", DAY) == 0
    assert "within 14 days" in capsys.readouterr().out


def test_a_question_to_a_small_knowledge_does_not_wait_for_chroma(senpai, capsys, monkeypatch):
    monkeypatch.setattr(vector_sync, "import_store", lambda: pytest.fail("Chroma was opened"))
    assert senpai("ask", CHANGING_JOBS, "--as-of", DAY) == 0
    assert "within 14 days" in capsys.readouterr().out


def test_a_question_comes_from_standard_input(senpai, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{CHANGING_JOBS}\n"))
    assert senpai("ask", "--json") == 0
    assert json.loads(capsys.readouterr().out)["question"] == CHANGING_JOBS


def test_a_json_row_has_the_promised_keys(senpai, capsys):
    assert senpai("ask", CHANGING_JOBS, "--as-of", DAY, "--json") == 0
    said = capsys.readouterr()
    row = json.loads(said.out)
    assert said.err == ""
    assert [key for key in row if key in ROW] == ROW
    assert row.keys() - set(ROW) == {"notes", "as_of", "heading", "parts", "warning", "small_print", "cut_sentences"}
    assert (row["outcome"], row["mode"], row["language"], row["as_of"]) == ("answered", "extractive", "en", DAY)
    cited = row["citations"][0]
    assert list(cited) == [*CITATION, "applies_to", "transition", "review_by"]
    assert {key: cited[key] for key in CITATION} | {"section": "", "title": ""} == {
        "n": 1,
        "title": "",
        "section": "",
        "url": "https://www.moj.go.jp/isa/notification.html",
        "publisher": "Immigration Services Agency",
        "kind": "official",
        "read_via": "direct",
        "confidence": "high",
        "status": "in force",
        "effective_from": "2012-07-09",
        "effective_until": None,
        "checked": "2026-05-17",
    }
    assert 0 < len(row["passages"]) <= 8
    scores = [passage["score"] for passage in row["passages"]]
    assert scores == sorted(scores, reverse=True)
    for passage in row["passages"]:
        assert set(PASSAGE) <= passage.keys()
    assert 0 < row["timings_ms"]["retrieval"] <= row["timings_ms"]["total"]


def test_a_json_row_tells_which_of_several_questions_is_answered_where(senpai, capsys):
    assert senpai("ask", f"{CHANGING_JOBS} What is the capital of France?", "--as-of", DAY, "--json") == 0
    row = json.loads(capsys.readouterr().out)
    assert [part["question"] for part in row["parts"]] == [CHANGING_JOBS, "What is the capital of France?"]
    assert "\n".join(part["answer"] for part in row["parts"]) == row["answer"]


@pytest.mark.parametrize(
    ("day", "old", "new"), [("2026-09-30", "in force", "upcoming"), ("2026-10-01", "expired", "in force")]
)
def test_the_day_asked_about_decides_what_is_in_force(senpai, capsys, day, old, new):
    assert senpai("ask", "How much is an extension of my residence status?", "--as-of", day, "--json") == 0
    cited = {each["section"]: each["status"] for each in json.loads(capsys.readouterr().out)["citations"]}
    assert cited["What did an extension cost before October 2026?"] == old
    assert cited["What does an extension of a residence status cost?"] == new


def test_an_expired_rule_is_shown_as_such(senpai, capsys):
    assert senpai("ask", "How much is an extension of my residence status?", "--as-of", DAY) == 0
    out = capsys.readouterr().out
    assert "No longer in force (end: 30 September 2026): " in out  # before its sentence
    assert " · No longer in force (end: 30 September 2026)\n" in out  # in the line of its source


def test_what_is_off_topic_is_declined(senpai, capsys):
    assert senpai("ask", "how do I make ramen broth?", "--json") == 0
    row = json.loads(capsys.readouterr().out)
    assert (row["outcome"], row["citations"]) == ("off_topic", [])
    assert row["answer"].startswith("I only answer questions about")


def test_a_wrong_day_is_explained(senpai, capsys):
    with pytest.raises(SystemExit) as caught:
        senpai("ask", CHANGING_JOBS, "--as-of", "30.9.2025")
    assert caught.value.code == 2
    assert "“30.9.2025” is not a day: write it as 2025-09-30" in capsys.readouterr().err


@pytest.mark.parametrize("by_setting", [True, False])
def test_the_model_is_demanded_where_there_is_none(senpai, capsys, monkeypatch, by_setting):
    if by_setting:
        monkeypatch.setenv("ANSWER_MODE", "model")
    assert senpai("ask", CHANGING_JOBS, *([] if by_setting else ["--mode", "model"])) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == ("No language model is set up, so only quoting works: set OPENAI_API_KEY or OPENAI_BASE_URL.\n")


@pytest.mark.parametrize("command", ["ask", "search"])
@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("", "Please write a question"),
        (" \u200b ", "Please write a question"),
        ("ab " * 1_667, "Your question has 5,0"),
    ],
    ids=["empty", "blank", "5,000 characters"],
)
def test_a_question_that_cannot_be_answered_costs_no_ingestion(fresh, capsys, command, question, sentence):
    assert main([command, question]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(sentence)
    assert said.err.count("\n") == 1
    assert not (fresh / "data").exists()


def test_the_first_use_reads_the_knowledge_and_keeps_standard_output_clean(fresh, capsys):
    assert main(["ask", CHANGING_JOBS, "--json"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["outcome"] == "answered"
    first, *_, last = said.err.splitlines()
    assert first.startswith("First use: reading the knowledge in ")
    assert f" into {fresh / 'data'} " in first
    assert last == "3 documents are ready."
    assert main(["ask", CHANGING_JOBS, "--json"]) == 0
    assert capsys.readouterr().err == ""


def test_who_asks_is_told_of_articles_that_changed_or_went_since_they_were_read(fresh, capsys, monkeypatch):
    folder = shutil.copytree(KNOWLEDGE, fresh / "articles")
    monkeypatch.setenv("KNOWLEDGE_DIR", str(folder))
    assert main(["search", "visa"]) == 0
    changed, gone = sorted(folder.rglob("*.md"))[:2]
    changed.write_text(changed.read_text("utf-8") + "\n", "utf-8")
    gone.unlink()
    capsys.readouterr()
    assert main(["search", "visa"]) == 0
    said = capsys.readouterr().err
    assert said == "The knowledge has changed in 2 of its files since it was read: python ingest.py reads it.\n"


def test_a_first_use_that_was_cut_off_is_taken_up(fresh, capsys, monkeypatch):
    whole, calls = LocalEmbeddings.embed_array, []

    def interrupted(self, texts):
        calls.append(texts)
        if len(calls) > 1:
            raise KeyboardInterrupt
        return whole(self, texts)

    with monkeypatch.context() as patch:
        patch.setattr("bot.ingestion.ingestor.BATCH", 4)
        patch.setattr(LocalEmbeddings, "embed_array", interrupted)
        assert main(["ask", CHANGING_JOBS]) == 130
    capsys.readouterr()
    assert main(["ask", CHANGING_JOBS, "--json"]) == 0
    said = capsys.readouterr()
    assert "3 documents are ready." in said.err
    assert "within 14 days" in json.loads(said.out)["answer"]


@pytest.mark.parametrize("made", [True, False], ids=["empty folder", "no folder"])
def test_without_any_knowledge_it_says_what_to_set(fresh, capsys, monkeypatch, made):
    if made:
        (fresh / "nothing").mkdir()
    monkeypatch.setenv("KNOWLEDGE_DIR", str(fresh / "nothing"))
    assert main(["ask", CHANGING_JOBS]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines()[-1].startswith("There is nothing to answer from: no document could be read in")
    assert "Set KNOWLEDGE_DIR" in said.err


def test_a_wrong_setting_is_one_sentence(senpai, capsys, monkeypatch):
    monkeypatch.setenv("ANSWER_TIMEOUT", "soon")
    assert senpai("ask", CHANGING_JOBS) == 1
    assert capsys.readouterr().err.startswith("A setting is wrong: ANSWER_TIMEOUT")
