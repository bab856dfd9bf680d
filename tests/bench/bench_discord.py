"""A real `senpai run` process, asked by many at once: `python -m tests.bench.bench_discord [--askers N] [--per N]`.

It runs against a loopback Discord in this process, so both share the machine. Prints when questions were acknowledged
(Discord waits 3 seconds), first shown something and answered; lost (never acknowledged), unanswered and doubled ones;
how many were told their place in the line, and how many that it is full; the CPU and memory of the bot, and what it
uses while nobody asks (the issue asks for under 0.5 % of a core).
"""

# ruff: noqa: T201 — prints its result
import argparse
import asyncio
import itertools
import os
import tempfile
import time
from asyncio.subprocess import Process
from collections.abc import Sequence
from pathlib import Path

from bot.answering.answer_evaluation import read_answer_cases
from tests.bench.bench_memory import ROOT, prepare
from tests.discord.loopback import Asked, LoopbackDiscord
from tests.discord.loopback_process import running

IN_LINE, FULL = " in line. ", "the line is full"
NOT_THE_ANSWER = (IN_LINE, FULL, "I am reading my knowledge")
LONG = 1_900  # characters; a longer answer rightly takes two messages
SETTLE = 8.0  # seconds in which a bot at rest uses hardly any
BUSY = 0.02  # of a core


def cpu_seconds(process: Process) -> float:
    """User and system time of the bot so far."""
    fields = Path(f"/proc/{process.pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident(process: Process) -> float:
    """Megabytes."""
    lines = Path(f"/proc/{process.pid}/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def wakeups(process: Process) -> int:
    """How often any thread of the bot has begun to wait so far."""
    texts = [path.read_text("ascii") for path in Path(f"/proc/{process.pid}/task").glob("*/status")]
    lines = [line for text in texts for line in text.splitlines()]
    return sum(int(line.split()[1]) for line in lines if line.startswith("voluntary_ctxt_switches"))


async def idle(bot: Process, seconds: float) -> str:
    """What the bot uses while nobody asks."""
    while True:  # the start goes on in the background, and takes its time where the machine is busy
        busy = cpu_seconds(bot)
        await asyncio.sleep(SETTLE)
        if cpu_seconds(bot) - busy < SETTLE * BUSY:
            break
    before, woken, started = cpu_seconds(bot), wakeups(bot), time.monotonic()
    await asyncio.sleep(seconds)
    took = time.monotonic() - started
    share, often = (cpu_seconds(bot) - before) / took * 100, (wakeups(bot) - woken) / took
    return f"idle for {took:.0f} s: {share:.2f} % of a core, {often:.1f} wakeups/s, {resident(bot):.0f} MB resident"


def is_waiting(asked: Asked) -> bool:
    """Whether what is shown is not the answer yet."""
    return not asked.text or asked.text.endswith(" …") or any(words in asked.text for words in NOT_THE_ANSWER)


async def crowd(discord: LoopbackDiscord, askers: int, per: int, wait: float) -> list[Asked]:
    """Everybody asks at once, and again when answered."""
    cases = read_answer_cases(ROOT / "tests/evals", "tune")
    questions = itertools.cycle(case.question for case in cases if case.kind == "answerable")
    everything: list[Asked] = []

    async def person(number: int) -> None:
        for _ in range(per):
            asked = await discord.ask(next(questions), person=number)
            everything.append(asked)
            while is_waiting(asked):
                if not await asked.settled(longest=wait):
                    break
                await asyncio.sleep(0.5)

    await asyncio.gather(*(person(5_000 + number) for number in range(askers)))
    await asyncio.sleep(3)  # for what would be said twice
    return everything


def spread(times: Sequence[float | None]) -> str:
    """p50, p99 and the longest, in seconds."""
    came = sorted(each for each in times if each is not None)
    if not came:
        return "never"
    p50, p99 = (came[min(len(came) - 1, int(len(came) * share))] for share in (0.5, 0.99))
    return f"p50 {p50:.2f} s, p99 {p99:.2f} s, longest {came[-1]:.2f} s"


def report(everything: Sequence[Asked]) -> None:
    for name, times in (
        ("acknowledged", [each.acknowledged for each in everything]),
        ("first shown", [each.first for each in everything]),
        ("answered", [None if is_waiting(each) else each.last for each in everything]),
    ):
        print(f"{name:13} {spread(times)}")
    lost = sum(each.acknowledged is None for each in everything)
    unanswered = sum(map(is_waiting, everything))
    said = [[message["content"] for message in each.messages.values() if message["content"]] for each in everything]
    doubled = sum(len(texts) > 1 and sum(map(len, texts)) < LONG for texts in said)
    print(f"{len(everything)} questions: {lost} lost, {unanswered} unanswered, {doubled} doubled")
    told, full = (sum(any(words in text for text in each.shown) for each in everything) for words in (IN_LINE, FULL))
    print(f"{told} were told their place in the line, {full} that it is full")


async def bench(options: argparse.Namespace, folder: Path) -> None:
    started = time.monotonic()
    async with (
        LoopbackDiscord() as discord,
        running(discord, folder, environment={"GUILD_PER_HOUR": "1000000"}, log=folder / "bot.log") as bot,
    ):
        print(f"online after {time.monotonic() - started:.1f} s")
        print(await idle(bot, options.idle))
        if options.askers:
            before, started = cpu_seconds(bot), time.monotonic()
            everything = await crowd(discord, options.askers, options.per, options.wait)
            took = time.monotonic() - started
            report(everything)
            used = (cpu_seconds(bot) - before) / len(everything) * 1000
            print(f"{took:.0f} s in all, {used:.0f} ms of CPU a question, {resident(bot):.0f} MB resident")
            print(await idle(bot, options.idle))


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
