"""Run a command beside a PostgreSQL of its own, which it finds at TEST_DATABASE_URL.

    python -m tests.services.postgres FOLDER COMMAND...

FOLDER is where pip installed the package that carries PostgreSQL's binaries. PostgreSQL refuses to run as root, and is
run as nobody then; the folder must be readable for everybody.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SECONDS = 60.0
"""For a start on a busy machine."""

# What is lost in a crash does not matter here, and waiting for the disk costs minutes.
_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


@contextmanager
def running(binaries: Path) -> Iterator[str]:
    """PostgreSQL on a port of its own; its URL."""
    data = Path(tempfile.mkdtemp(prefix="senpai-postgres-"))
    somebody: dict[str, Any] = {}
    if os.geteuid() == 0:
        shutil.chown(data, "nobody")
        somebody = {"user": "nobody", "extra_groups": []}
    try:
        initdb = [binaries / "initdb", "-D", data, "-U", "senpai", "-A", "trust", "-E", "UTF8", "--no-locale"]
        subprocess.run([*initdb, "--no-sync"], check=True, stdout=subprocess.DEVNULL, cwd=data, **somebody)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        settings = (*_FAST, "listen_addresses=127.0.0.1", "unix_socket_directories=", f"port={port}")
        command = [binaries / "postgres", "-D", data, *(part for each in settings for part in ("-c", each))]
        with (data / "log").open("wb") as log:
            server = subprocess.Popen(command, cwd=data, stderr=log, **somebody)
        try:
            _wait(server, port, data / "log")
            yield f"postgresql+psycopg://senpai@127.0.0.1:{port}/postgres"
        finally:
            server.send_signal(signal.SIGINT)  # ends connections, too
            server.wait()
    finally:
        shutil.rmtree(data, ignore_errors=True)


def _wait(server: subprocess.Popen[Any], port: int, log: Path) -> None:
    deadline = time.monotonic() + SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        if b"ready to accept connections" in log.read_bytes():
            return
        time.sleep(0.1)
    raise SystemExit(f"PostgreSQL did not start on port {port}:\n{log.read_text('utf-8', 'replace')}")


def main(arguments: Sequence[str]) -> int:
    """Run the command; its exit code."""
    found = sorted(Path(arguments[0]).glob("*/pginstall/bin"))
    if not found:
        raise SystemExit(f"There is no PostgreSQL in {arguments[0]}.")
    with running(found[0]) as url:
        return subprocess.run(arguments[1:], env=os.environ | {"TEST_DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
