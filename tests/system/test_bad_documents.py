"""Bad input through `ingest.py`: each document is named with its reason, and the others are ingested."""

import json

import pytest

from tests.cli.conftest import CHANGING_JOBS
from tests.system.conftest import article

GOOD = article("good", "What does a Zelkova badge cost?", "A Zelkova badge costs 4,711 yen.")

BAD = {
    "empty.md": (b"", "It is empty"),
    "blank.txt": (b" \n\t\n", "nothing but spaces"),
    "huge.txt": (b"All work and no play. " * 500_000, "larger than 10 MB"),
    "binary.txt": (bytes(range(256)) * 8, "binary file"),
    "photo.md": (b"GIF89a" + bytes(range(1, 32)) * 40, "is a picture"),
    "half.txt": (b"\xff\xfeh\x00a\x00l\x00f", "UTF-16"),
    "broken-utf16.txt": (b"\xff\xfe\x00\xd8\x00\xd8x", "UTF-16"),
    "unclosed.md": (b"---\nid: life/unclosed\ntitle: [\n---\n\n# Title\n\nText.\n", "front matter"),
    "endless.md": (GOOD.split("\n---\n", 1)[0].encode() + b"\n\n# No end of the front matter\n", "front matter"),
    "missing.md": (GOOD.replace("review_by: 2027-05-20\n", "").encode(), "review_by"),
    "wrong-day.md": (GOOD.replace("2027-05-20", "2027-02-30").encode(), "review_by"),
}


@pytest.mark.parametrize("as_json", [True, False], ids=["json", "text"])
def test_bad_documents_are_named_and_the_others_are_ingested(senpai, fresh, ingest_command, ask, as_json):
    folder = fresh / "documents"
    folder.mkdir()
    for name, (data, _) in BAD.items():
        (folder / name).write_bytes(data)
    (folder / "good.md").write_text(GOOD, "utf-8")
    (folder / "japanese.txt").write_bytes("ゼルコバの会員証は四千円です。\n申請は窓口でできます。".encode("cp932"))
    wrong = {f"file:{(folder / name).resolve()}": reason for name, (_, reason) in BAD.items()}

    code, out, err = ingest_command(folder, *(["--json"] if as_json else []))
    assert code == 1
    assert "Traceback" not in err
    if as_json:
        report = json.loads(out)
        said = {failure["origin"]: failure["reason"] for failure in report["failed"]}
        assert said.keys() == wrong.keys()
        assert len(report["added"]) == 2
    else:
        lines = [line.removeprefix("failed: ") for line in out.splitlines() if line.startswith("failed: ")]
        said = dict(line.split(": ", 1) for line in lines)
        assert said.keys() == wrong.keys()
        assert "added      2" in out
    for origin, reason in wrong.items():
        assert reason in said[origin], origin
    assert "4,711 yen" in ask("What does a Zelkova badge cost?")["answer"]
    assert "within 14 days" in ask(CHANGING_JOBS)["answer"]


def test_a_document_that_has_become_bad_keeps_its_last_good_version(senpai, fresh, ingest_command, ask):
    folder = fresh / "documents"
    folder.mkdir()
    (folder / "good.md").write_text(GOOD, "utf-8")
    assert ingest_command(folder)[0] == 0
    (folder / "good.md").write_bytes(b"")
    code, out, _ = ingest_command(folder, "--json")
    report = json.loads(out)
    assert (code, report["removed"], len(report["failed"])) == (1, [], 1)
    assert "4,711 yen" in ask("What does a Zelkova badge cost?")["answer"]
    (folder / "good.md").unlink()
    code, out, _ = ingest_command(folder, "--json")
    assert (code, len(json.loads(out)["removed"])) == (0, 1)
    assert "4,711 yen" not in ask("What does a Zelkova badge cost?")["answer"]


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("none.md", "There is no such file"),
        ("http://127.0.0.1/", "127.0.0.1"),
        ("file.pptx", "“.pptx” files are not read"),
    ],
)
def test_a_target_that_cannot_be_read_is_named(senpai, fresh, ingest_command, target, reason):
    (fresh / "file.pptx").write_bytes(b"PK\x03\x04 not really")
    code, out, _ = ingest_command(target, "--json")
    (failure,) = json.loads(out)["failed"]
    assert code == 1
    assert reason in failure["origin"] + failure["reason"]


def test_a_second_run_costs_nothing(senpai, ingest_command):
    code, out, _ = ingest_command("--json")
    report = json.loads(out)
    assert (code, len(report["unchanged"])) == (0, 3)
    assert not any(report[part] for part in ("added", "updated", "removed", "failed", "notes"))
