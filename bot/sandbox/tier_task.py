"""The task of saying what the sandbox's child is kept from, done in the child itself."""

from pathlib import Path
from typing import Any


def run(_: bytes) -> dict[str, Any]:
    """Whether its memory and its processor time are limited, and whether no network is in its reach."""
    return {"limited": _is_limited(), "offline": _is_offline()}


def _is_limited() -> bool:
    try:
        import resource  # noqa: PLC0415  # not on every system
    except ImportError:
        return False
    kinds = (resource.RLIMIT_AS, resource.RLIMIT_CPU)
    return all(resource.getrlimit(kind)[0] != resource.RLIM_INFINITY for kind in kinds)


def _is_offline() -> bool:
    try:
        listed = Path("/proc/self/net/dev").read_text("utf-8").splitlines()[2:]
    except OSError:
        return False
    return {line.partition(":")[0].strip() for line in listed} <= {"lo"}
