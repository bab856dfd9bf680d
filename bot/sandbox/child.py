"""The child of the sandbox: a task's name as argument, its input on standard input, JSON on standard output.

It is run as a script with an empty environment, so it imports nothing of ours but the task, by the file beside it.
"""

import json
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

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
    """Read, do the task, write."""
    limit_resources()
    leave_network()
    spec = spec_from_file_location(task, Path(__file__).with_name(f"{task}.py"))
    if spec is None or spec.loader is None:
        raise SystemExit(2)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    text = sys.stdin.buffer.read().decode("utf-8", "replace")
    sys.stdout.buffer.write(json.dumps(module.run(text)).encode())


if __name__ == "__main__":
    main(sys.argv[1])
