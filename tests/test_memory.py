"""What is freed does not stay with the process."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from bot import memory

ROOT = Path(__file__).parents[1]
_HOLES = """
from pathlib import Path
from bot.memory import give_back, hold_less_back

def resident():
    return int(Path("/proc/self/status").read_text().split("VmRSS:")[1].split()[0])

hold_less_back()
before = resident()
blocks = [bytes([1]) * 10_000 for _ in range(6_000)]  # with some left between, as in a process that runs for long
del blocks[: -6_000 // 2 : 2], blocks[:1000]
kept = blocks[::100]
del blocks
held = resident()
give_back()
print(held - before, resident() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc, of glibc")
def test_pages_that_are_free_between_used_ones_go_back():
    done = subprocess.run([sys.executable, "-c", _HOLES], capture_output=True, text=True, cwd=ROOT, check=True)
    held, left = map(int, done.stdout.split())
    assert left < held / 2


async def test_a_bot_gives_back_now_and_again(monkeypatch: pytest.MonkeyPatch):
    given = asyncio.Event()
    monkeypatch.setattr(memory, "TRIM_SECONDS", 0.0)
    loop = asyncio.get_running_loop()
    monkeypatch.setattr(memory, "give_back", lambda: loop.call_soon_threadsafe(given.set))
    turning = asyncio.create_task(memory.keep_giving_back())
    await asyncio.wait_for(given.wait(), 10)
    turning.cancel()


@pytest.mark.parametrize("lacks", [OSError, AttributeError, TypeError])
def test_another_allocator_is_left_alone(monkeypatch: pytest.MonkeyPatch, lacks: type[Exception]):
    def refuse(_: object) -> None:
        raise lacks

    monkeypatch.setattr("ctypes.CDLL", refuse)
    memory.hold_less_back()
    memory.give_back()
