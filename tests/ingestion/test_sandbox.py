import os
import sys
import time
from pathlib import Path

import pytest

from bot.errors import UnsupportedDocument
from bot.ingestion.sandbox import parse_html


def child(tmp_path: Path, code: str) -> Path:
    script = tmp_path / "child.py"
    script.write_text(code)
    return script


def test_a_parser_that_hangs_is_killed(tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    script = child(tmp_path, f"import os, time; open({str(pid)!r}, 'w').write(str(os.getpid())); time.sleep(600)")
    started = time.monotonic()
    with pytest.raises(UnsupportedDocument, match="longer than 1 seconds"):
        parse_html("x", wall_seconds=1, child=script)
    assert time.monotonic() - started < 10
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.read_text()), 0)


@pytest.mark.parametrize("code", ["raise SystemExit(3)", "print('no json')", "import os; os.abort()", "print('{}')"])
def test_a_parser_that_fails_is_a_sentence(tmp_path: Path, code: str) -> None:
    with pytest.raises(UnsupportedDocument, match="could not be read as HTML"):
        parse_html("x", child=child(tmp_path, code))


def test_the_child_sees_no_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "secret")
    code = "import json, os; print(json.dumps(dict(markdown=' '.join(os.environ), title='', date='', language='')))"
    seen = parse_html("x", child=child(tmp_path, code)).markdown
    assert "DISCORD_TOKEN" not in seen
    assert "PATH" not in seen.split()


@pytest.mark.skipif(sys.platform == "win32", reason="no resource limits on Windows")
def test_memory_is_limited(tmp_path: Path) -> None:
    real = Path(__file__).parents[2] / "bot" / "ingestion" / "sandbox_child.py"
    code = f"import runpy; m = runpy.run_path({str(real)!r}); m['limit_resources'](); bytearray(3 * 1024**3)"
    with pytest.raises(UnsupportedDocument, match="could not be read"):
        parse_html("x", child=child(tmp_path, code))


def test_deeply_nested_markup_does_not_hang() -> None:
    started = time.monotonic()
    assert parse_html("<div>" * 200_000 + "x").markdown == ""
    assert time.monotonic() - started < 30
