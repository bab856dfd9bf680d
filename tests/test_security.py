"""The threat model of the README is held by tests that exist, and leaves out nothing of OWASP's list."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SECTION = (ROOT / "README.md").read_text("utf-8").split("\n## Security\n")[1].split("\n## ")[0]
ROWS = [line.strip("| ").split(" | ") for line in SECTION.splitlines() if line.startswith("|") and "→" in line]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_what_holds_a_threat_is_tested(row: list[str]):
    _, _, _, numbers, named = row
    assert re.fullmatch(r"LLM\d\d(, LLM\d\d)*", numbers)
    file, _, test = named.strip("`").partition("::")
    assert re.search(rf"^(async )?def {test}\(", (ROOT / "tests" / file).read_text("utf-8"), re.MULTILINE)


def test_every_number_of_owasps_list_is_held():
    assert {number for row in ROWS for number in row[3].split(", ")} == {f"LLM{n:02}" for n in range(1, 11)}


def test_everybody_who_can_send_something_is_there():
    senders = {row[0].split(" → ")[0] for row in ROWS}
    wanted = {"member", "moderator", "operator", "web page", "feed", "document", "model", "Discord", "other server"}
    assert wanted <= senders


def test_every_licence_is_known_and_allowed():
    done = subprocess.run([sys.executable, ROOT / ".ci/licences"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert len(done.stdout.splitlines()) > 80
