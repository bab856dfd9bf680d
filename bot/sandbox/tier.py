"""What protects the process from the documents that it reads; it differs from system to system."""

from dataclasses import dataclass

from bot.sandbox.process import ChildFailed, run_task


@dataclass(frozen=True, slots=True)
class Tier:
    """`works` is whether a child can be started at all, which is also killed when it takes too long."""

    works: bool = False
    limited: bool = False
    offline: bool = False


def tier() -> Tier:
    """What holds here, as the child itself sees it."""
    try:
        seen = run_task("tier_task", b"")
    except ChildFailed:
        return Tier()
    return Tier(works=True, limited=seen["limited"] is True, offline=seen["offline"] is True)
