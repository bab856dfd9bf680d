"""The child of the sandbox: a task's name as argument, its input on standard input, a JSON object on standard output.

It is run as a script with an empty environment. Of ours it imports the tasks, the modules beside them and the plain
language tools, nothing that knows a setting or a secret.
"""

import json
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

MEMORY_BYTES = 1024**3
CPU_SECONDS = 15
NEW_USER_AND_NETWORK = 0x10000000 | 0x40000000
"""Linux's CLONE_NEWUSER and CLONE_NEWNET: a network namespace without any interface."""


def limit_resources() -> None:
    """Bound memory, CPU time and files where the system can."""
    try:
        import resource  # noqa: PLC0415 — not on every system
    except ImportError:
        return
    limits = {
        resource.RLIMIT_AS: MEMORY_BYTES,
        resource.RLIMIT_CPU: CPU_SECONDS,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for kind, value in limits.items():
        try:
            resource.setrlimit(kind, (value, value))
        except (ValueError, OSError):  # a lower hard limit is already there, or the system knows no such limit
            continue


def leave_network() -> None:
    """Enter a network namespace of our own where an ordinary process may."""
    if sys.platform != "linux":
        return
    import ctypes  # noqa: PLC0415

    ctypes.CDLL(None).unshare(NEW_USER_AND_NETWORK)  # its failure is fine: the other limits still hold


def main(task: str) -> None:
    """Read, do the task, write; what the task refuses, or is too deep or too large for it, is an answer too."""
    limit_resources()
    leave_network()
    sys.path.insert(0, str(Path(__file__).parents[2]))  # first, so that it is this copy of ours
    package = ModuleType("bot.sandbox")  # without what the parent's side imports, which is half of a feed's time
    package.__path__ = [str(Path(__file__).parent)]
    sys.modules[package.__name__] = package
    from bot.sandbox.refusals import Refusal, Refused  # noqa: PLC0415

    answer: dict[str, object]
    try:
        answer = import_module(f"bot.sandbox.{task}").run(sys.stdin.buffer.read())
    except Refused as error:
        answer = {"refused": error.reason}
    except RecursionError:
        answer = {"refused": Refusal.NESTED}
    except MemoryError:
        answer = {"refused": Refusal.TOO_MUCH}
    sys.stdout.buffer.write(json.dumps(answer).encode())


if __name__ == "__main__":
    main(sys.argv[1])
