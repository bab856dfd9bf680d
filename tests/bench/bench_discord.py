"""A real `senpai run` process, asked by many at once: `python -m tests.bench.bench_discord [--askers N] [--per N]`.

It runs against a loopback Discord in this process, so both share the machine. Prints when questions were acknowledged
(Discord waits 3 seconds), first shown something and answered; lost (never acknowledged), unanswered and doubled ones;
the CPU and memory of the bot, and what it uses while nobody asks (the issue asks for under 0.5 % of a core).
"""

# ruff: noqa: T201 — prints its result
import argparse
import asyncio
import itertools
import os
import sys
import tempfile
import time
from asyncio.subprocess import Process
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from bot.answering.answer_evaluation import read_answer_cases
from tests.bench.bench_memory import ROOT, prepare
from tests.bench.loopback_discord import Asked, LoopbackDiscord

_BOT = """
import os, discord
discord.http.Route.BASE = os.environ["LOOPBACK_DISCORD"]
from bot.__main__ import main
main()
"""
LONG = 1_900  # characters; a longer answer rightly takes two messages
START = 120.0  # seconds that a start may take
SETTLE = 8.0  # seconds after the start, for models and indexes


async def start(discord: LoopbackDiscord, folder: Path) -> Process:
    """The bot, ready to be asked."""
    environment = {
        **os.environ,
        "DISCORD_TOKEN": "loopback",
        "LOOPBACK_DISCORD": discord.address,
        "SENPAI_DATA_DIR": str(folder),
        "GUILD_PER_HOUR": "1000000",
        "PYTHONPATH": str(ROOT),
    }
    log = (folder / "bot.log").open("wb")
    with log:
        bot = await asyncio.create_subprocess_exec(sys.executable, "-c", _BOT, "run", env=environment, stderr=log)
    try:
        await asyncio.wait_for(discord.ready.wait(), START)
    except TimeoutError:
        bot.kill()
        raise
    return bot


def cpu_seconds(process: Process) -> float:
    """User and system time of the bot so far."""
    fields = Path(f"/proc/{process.pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident(process: Process) -> float:
    """Megabytes."""
    lines = Path(f"/proc/{process.pid}/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


async def idle(bot: Process, seconds: float) -> str:
    """What the bot uses while nobody asks."""
    before, started = cpu_seconds(bot), time.monotonic()
    await asyncio.sleep(seconds)
    share = (cpu_seconds(bot) - before) / (time.monotonic() - started) * 100
    return f"idle for {seconds:.0f} s: {share:.2f} % of a core, {resident(bot):.0f} MB resident"


async def crowd(discord: LoopbackDiscord, askers: int, per: int, wait: float) -> list[Asked]:
    """Everybody asks at once, and again when answered."""
    cases = read_answer_cases(ROOT / "tests/evals", "tune")
    questions = itertools.cycle(case.question for case in cases if case.kind == "answerable")
    everything: list[Asked] = []

    async def person(user: int) -> None:
        for _ in range(per):
            asked = await discord.ask(user, next(questions))
            everything.append(asked)
            with suppress(TimeoutError):
                await asyncio.wait_for(asked.over.wait(), wait)

    await asyncio.gather(*(person(5_000 + number) for number in range(askers)))
    await asyncio.sleep(3)  # for what would be said twice
    return everything


def spread(times: Sequence[float | None]) -> str:
    """p50, p95 and the longest, in seconds."""
    came = sorted(each for each in times if each is not None)
    if not came:
        return "never"
    p50, p95 = (came[min(len(came) - 1, int(len(came) * share))] for share in (0.5, 0.95))
    return f"p50 {p50:.2f} s, p95 {p95:.2f} s, longest {came[-1]:.2f} s"


def report(everything: Sequence[Asked]) -> None:
    for name, times in (
        ("acknowledged", [each.acknowledged for each in everything]),
        ("first shown", [each.first for each in everything]),
        ("answered", [each.answered for each in everything]),
    ):
        print(f"{name:13} {spread(times)}")
    lost = sum(each.acknowledged is None for each in everything)
    unanswered = sum(each.answered is None for each in everything)
    doubled = sum(len(each.messages) > 1 and sum(map(len, each.messages.values())) < LONG for each in everything)
    print(f"{len(everything)} questions: {lost} lost, {unanswered} unanswered, {doubled} doubled")


async def bench(options: argparse.Namespace, folder: Path) -> None:
    async with LoopbackDiscord() as discord:
        started = time.monotonic()
        bot = await start(discord, folder)
        print(f"online after {time.monotonic() - started:.1f} s")
        try:
            await asyncio.sleep(SETTLE)
            print(await idle(bot, options.idle))
            if options.askers:
                before, started = cpu_seconds(bot), time.monotonic()
                everything = await crowd(discord, options.askers, options.per, options.wait)
                took = time.monotonic() - started
                report(everything)
                used = (cpu_seconds(bot) - before) / len(everything) * 1000
                print(f"{took:.0f} s in all, {used:.0f} ms of CPU a question, {resident(bot):.0f} MB resident")
                await asyncio.sleep(SETTLE)
                print(await idle(bot, options.idle))
        finally:
            bot.terminate()
            print(f"ended with {await bot.wait()}")
        print(f"requests that the loopback does not know: {sorted(set(discord.other)) or 'none'}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--askers", type=int, default=500)
    parser.add_argument("--per", type=int, default=1, help="questions each (default 1)")
    parser.add_argument("--idle", type=float, default=60.0, help="seconds without questions, before and after")
    parser.add_argument("--wait", type=float, default=240.0, help="seconds after which a question is unanswered")
    parser.add_argument("--data", type=Path, help="a data folder that is there already")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = options.data or Path(name)
        if not options.data:
            prepare(folder, 0)
        asyncio.run(bench(options, folder))


if __name__ == "__main__":
    main()
