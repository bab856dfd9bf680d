"""What the project promises about itself, checked against the project."""

import re
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from bot.config import Settings, load_settings
from bot.errors import StartupError

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
EXAMPLE = (ROOT / ".env.example").read_text("utf-8")


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_every_setting_is_in_the_example_and_the_readme(name):
    assert re.search(rf"^(?:# )?{name.upper()}=", EXAMPLE, re.MULTILINE)
    assert f"`{name.upper()}`" in README


def test_the_example_names_no_setting_that_does_not_exist():
    named = set(re.findall(r"^(?:# )?([A-Z_]+)=", EXAMPLE, re.MULTILINE))
    assert named == {name.upper() for name in Settings.model_fields}


def test_the_readme_begins_with_the_install_and_the_test_command():
    blocks = re.findall(r"^```(\w*)\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert [kind for kind, _ in blocks[:2]] == ["sh", "sh"]
    assert "senpai ask" in blocks[0][1]
    assert blocks[1][1].strip().endswith("pytest")


def test_every_name_of_the_architecture_is_one_of_the_code():
    section = README.partition("\n## Architecture\n")[2].partition("\n## ")[0]
    walks = section.partition("**A question.**")[2].partition("\nWho may import")[0]
    code = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "bot").rglob("*.py")))
    defined = set(re.findall(r"(?:def|class) (\w+)|^(\w+)(?:: [^=\n]+)? =", code, re.MULTILINE))
    known = {name for names in defined for name in names} | {path.stem for path in (ROOT / "bot").rglob("*")}
    named = {name for quoted in re.findall(r"`([^`]+)`", walks) for name in re.findall(r"[A-Za-z_]+", quoted)}
    assert len(named) > 40
    assert named - known == {"python", "py"}  # of the shell
    dotted = {pair for quoted in re.findall(r"`([^`]+)`", walks) for pair in re.findall(r"(?=\b(\w+)\.(\w+))", quoted)}
    assert {pair for pair in dotted if not any(_holds(path, *pair) for path in (ROOT / "bot").rglob("*"))} == {
        ("ingest", "py")
    }
    assert all((ROOT / room).exists() for room in re.findall(r"^\| `([^`]+)` \|", section, re.MULTILINE))


def _holds(path: Path, owner: str, name: str) -> bool:
    """Whether a module, folder or class of this name stands there and has something of that name in it."""
    if path.is_dir():
        return path.name == owner and bool(
            [*path.glob(name), *path.glob(f"{name}.py")] or _holds(path / "__init__.py", owner, name)
        )
    if path.suffix != ".py":
        return False
    text = path.read_text("utf-8")
    module = owner in {path.stem, path.parent.name if path.stem == "__init__" else ""}
    body = text if module else text.partition(f"\nclass {owner}")[2].partition("\nclass ")[0]
    return bool(re.search(rf"\b{name}\b", body))


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_the_locks_are_hashed_and_carry_no_addresses(lock):
    text = (ROOT / lock).read_text("utf-8")
    assert not re.search(r"https?://|--index|file:", text)
    pinned = re.findall(r"^[\w.\-\[\]]+==\S+", text, re.MULTILINE)
    assert len(pinned) > 50
    assert text.count("--hash=sha256:") >= len(pinned)


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_the_locks_keep_the_extras_that_dependencies_ask_for(lock):
    """Without them, older pips refuse the lock from the day of that package's next release on."""
    lines = re.findall(r"^([\w.\-]+)(?:\[([^\]]*)\])?==", (ROOT / lock).read_text("utf-8"), re.MULTILINE)
    kept = {
        canonicalize_name(name): {canonicalize_name(extra) for extra in extras.split(",")} for name, extras in lines
    }
    missing = {
        f"{needed.name}[{extra}], for {name}"
        for name in kept
        for needed in map(Requirement, _requirements_of(name))
        if needed.extras and (needed.marker is None or needed.marker.evaluate({"extra": ""}))
        for extra in needed.extras
        if canonicalize_name(extra) not in kept[canonicalize_name(needed.name)]
    }
    assert not missing


def _requirements_of(name):
    try:
        return requires(name) or []
    except PackageNotFoundError:  # for another system, or in the other lock
        return []


def test_every_dependency_says_why_and_is_locked():
    source = (ROOT / "pyproject.toml").read_text("utf-8")
    names = [re.split(r"[<>=\[; ]", d)[0].lower() for d in tomllib.loads(source)["project"]["dependencies"]]
    locked = (ROOT / "requirements.lock").read_text("utf-8").lower()
    for name in names:
        pinned = re.escape(name.replace(".", "-"))
        assert re.search(rf"^{pinned}(\[[^\]]*\])?==", locked, re.MULTILINE), name
    block = source.split("dependencies = [", 1)[1].split("\n]", 1)[0]
    entries = [line for line in block.splitlines() if line.strip().startswith('"')]
    unexplained = [line for line in entries if "#" not in line and "tryaii" not in line]
    assert not unexplained


def test_help_imports_nothing_heavy():
    script = (
        "import sys, bot.__main__ as m\n"
        "try: m.main(['--help'])\n"
        "except SystemExit: pass\n"
        "print(sorted({'chromadb', 'langchain_core', 'langchain_openai', 'openai', 'discord', 'onnxruntime',"
        " 'sqlalchemy', 'trafilatura'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_wrong_setting_is_named_without_its_value(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ANSWER_TIMEOUT", "secret-soon")
    with pytest.raises(StartupError, match="ANSWER_TIMEOUT") as caught:
        load_settings()
    assert "secret-soon" not in str(caught.value)
