"""Real servers, which `.ci/run` starts or which these tests start themselves; without it they are skipped."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.indexes import ChromaServer
from tests.conftest import SERVER, FreshUrl, catalog_url, fresh_catalog, fresh_template, fresh_url

__all__ = ["FreshUrl", "catalog_url", "fresh_catalog", "fresh_template", "fresh_url"]

SECONDS = 20.0
"""Within which whatever is waited for must have happened."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if not SERVER:
        missing = pytest.mark.skip(reason="needs servers, as .ci/run starts them: TEST_DATABASE_URL is not set")
        for item in items:
            if Path(__file__).parent in item.path.parents:
                item.add_marker(missing)


def until(seen: Callable[[], object], seconds: float = SECONDS) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + seconds
    while not seen():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


class Chroma:
    """`chroma run` on a port of its own, that can be stopped and started again, with or without its data."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._process: subprocess.Popen[bytes] | None = None
        self._starts = 0

    @property
    def server(self) -> ChromaServer:
        return ChromaServer(f"http://127.0.0.1:{self.port}")

    def start(self, *, empty: bool = False, seconds: float = SECONDS) -> None:
        self._starts += empty
        command = [Path(sys.executable).with_name("chroma"), "run", "--path", self._folder / str(self._starts)]
        command += ["--host", "127.0.0.1", "--port", str(self.port)]
        environment = {name: value for name, value in os.environ.items() if name != "ANONYMIZED_TELEMETRY"}
        self._process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, cwd=self._folder
        )
        until(self._answers, seconds)

    def stop(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None

    def names(self) -> list[str]:
        """Of all collections."""
        with closing(self.server.open()) as store:
            return [each.name for each in store.collections("")]

    def _answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


@pytest.fixture
def chroma(tmp_path: Path) -> Iterator[Chroma]:
    made = Chroma(tmp_path)
    made.start()
    yield made
    made.stop()
