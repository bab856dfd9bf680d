"""Mixed load with faults on the bot as a process, for as long as is wanted: `python -m tests.bench.bench_soak`.

People ask by command and by mention, in English and Japanese and what nobody can answer, in two servers on two shards;
moderators look around; documents are added from a shell beside the running bot, approved, asked for and removed again;
connections are cut, with and without a session left; Discord answers with errors for 20 seconds of every two minutes;
once, after a sixth of it, the process is killed with -9 and begun again. Reads the whole knowledge first, unless a data
folder that has done so is named, of which a copy is used.

Prints what was lost, late or doubled, and the resident memory over time. Messages sent while no session was there are
dropped by Discord itself, and counted apart.
"""

# ruff: noqa: T201, S311 — prints its result; repeatable chance, no secret
import argparse
import asyncio
import itertools
import json
import math
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from statistics import linear_regression, median

from tests.discord.loopback import Asked, LoopbackDiscord
from tests.discord.loopback_process import ROOT, begin

QUESTIONS = ROOT / "tests" / "evals"
LIMIT = 3.0  # seconds that Discord waits for an acknowledgement


@dataclass(slots=True)
class Seen:
    """What happened so far."""

    counts: Counter[str] = field(default_factory=Counter[str])
    acknowledged: list[float] = field(default_factory=list[float])
    answered: list[float] = field(default_factory=list[float])
    memory: list[tuple[float, float]] = field(default_factory=list[tuple[float, float]])
    calm_after: float = 0.0


def questions() -> list[str]:
    """The questions of the tuning parts, of every kind."""
    rows = [
        json.loads(line)
        for name in ("answerable", "unanswerable", "dated", "languages")
        for line in (QUESTIONS / f"{name}.jsonl").read_text("utf-8").splitlines()
    ]
    return [row["question"] for row in rows if row.get("split") == "tune"]


async def person(number: int, discord: LoopbackDiscord, asking: Sequence[str], seen: Seen, end: float) -> None:
    """Ask one question after another, as people do, until the end."""
    chance = random.Random(number)
    guilds = list(discord.guilds)
    await asyncio.sleep(chance.uniform(0, 10))
    for question in itertools.islice(itertools.cycle(asking), number * 17, None):
        if time.monotonic() > end:
            return
        guild = guilds[number % len(guilds)]
        way = chance.choices(("ask", "mention", "about", "docs list"), (6, 2, 1, 1))[0]
        if time.monotonic() < seen.calm_after:
            await asyncio.sleep(1)
            continue
        if way == "mention":
            asked = await discord.mention(question, guild=guild, person=100 + number)
        else:
            options = {"question": question[:300]} if way == "ask" else {}
            asked = await discord.slash(way, options, guild=guild, person=100 + number)
        await judge(way, asked, seen)
        await asyncio.sleep(chance.uniform(4, 16))


async def judge(way: str, asked: Asked, seen: Seen) -> None:
    """Wait for the end of an answer and count what became of it."""
    if not asked.delivered:
        seen.counts["dropped by Discord: no session was there"] += 1
        return
    settled = await asked.settled(longest=60)
    seen.counts[f"asked by {way}"] += 1
    if asked.sent < seen.calm_after:  # cut or killed meanwhile: told of it or answered, counted apart
        seen.counts["under way at a kill or cut: " + ("told or answered" if settled else "nothing came")] += 1
        return
    if way != "mention":
        if asked.acknowledged is None:
            seen.counts["LOST: never acknowledged"] += 1
            return
        seen.acknowledged.append(asked.acknowledged)
        seen.counts["late: acknowledged after 3 s"] += asked.acknowledged > LIMIT
    if not settled or asked.last is None:
        seen.counts["LOST: never answered"] += 1
        return
    seen.answered.append(asked.last)
    seen.counts["said that something went wrong"] += "went wrong" in asked.text


async def trouble(discord: LoopbackDiscord, seen: Seen, end: float) -> None:
    """Errors for 20 seconds of every two minutes, and a cut in every minute, each second one without its session."""
    for turn in itertools.count():
        if time.monotonic() + 60 > end:
            return
        await asyncio.sleep(20)
        if turn % 2:
            discord.fault_status, discord.fault_probability = (500, 502)[turn // 2 % 2], 0.05
        await asyncio.sleep(20)
        discord.fault_probability = 0
        resumable = turn % 2 == 0
        if not resumable:
            seen.calm_after = time.monotonic() + 8  # discord.py waits before it identifies again
        await discord.cut(turn // 2 % discord.shards, resumable=resumable)
        seen.counts["cuts"] += 1
        await asyncio.sleep(20)


async def documents(discord: LoopbackDiscord, data: Path, seen: Seen, end: float) -> None:
    """Documents come and go from a shell beside the bot, and each must be answered from within half a minute."""
    guild = min(discord.guilds)
    for number in itertools.count():
        if time.monotonic() + 90 > end:
            return
        note = data.parent / f"note-{number}.md"
        fact = f"The fee for Zelkova locker number {number} is {4000 + number} yen a month."
        await asyncio.to_thread(note.write_text, f"# Zelkova locker {number}\n\n{fact}\n", "utf-8")
        taken, said = await shell(data, "docs", "add", str(note), "--guild", str(guild), "--approve")
        if not taken:
            seen.counts["LOST: documents not taken"] += 1
            print(said[-300:])
            continue
        question = f"What is the fee for Zelkova locker number {number}?"
        for _ in range(6):
            await asyncio.sleep(5)
            asked = await discord.ask(question, guild=guild, person=9)
            if await asked.settled() and str(4000 + number) in asked.text:
                seen.counts["documents added and cited"] += 1
                break
        else:
            seen.counts["LOST: documents never cited"] += 1
        await asyncio.sleep(20)


async def shell(data: Path, *arguments: str) -> tuple[bool, str]:
    """`senpai` beside the bot: whether it went well, and what it said."""
    environment = {**os.environ, "SENPAI_DATA_DIR": str(data), "PYTHONPATH": str(ROOT)}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *arguments, env=environment, cwd=data, stdout=-1, stderr=-2
    )
    said, _ = await process.communicate()
    return process.returncode == 0, said.decode()


def resident(process: asyncio.subprocess.Process) -> float:
    """Megabytes of resident memory."""
    return int(Path(f"/proc/{process.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


async def watch(process: asyncio.subprocess.Process, seen: Seen, began: float) -> None:
    """Note the memory every ten seconds."""
    while process.returncode is None:
        if size := resident(process):  # one that was just killed has none
            seen.memory.append((time.monotonic() - began, size))
        await asyncio.sleep(10)


async def main(minutes: float, people: int, filled: Path | None) -> None:
    """Run it and print what was seen."""
    seen, asking = Seen(), questions()
    random.Random(8).shuffle(asking)
    with tempfile.TemporaryDirectory() as name:
        data, log = Path(name) / "data", Path(name) / "log"
        if filled:
            await asyncio.to_thread(shutil.copytree, filled, data)
        data.mkdir(exist_ok=True)
        await shell(data, "search", "visa")  # reads the knowledge
        async with LoopbackDiscord(guilds=2, shards=2) as discord:
            told = {"PERSON_PER_MINUTE": "60", "PERSON_PER_DAY": "10000"}
            process = await begin(discord, data, environment=told, log=log)
            await discord.connected(2, process, longest=300)
            await asyncio.sleep(10)
            began = time.monotonic()
            end = began + minutes * 60
            watching = asyncio.create_task(watch(process, seen, began))
            crowd = [asyncio.create_task(person(n, discord, asking, seen, end)) for n in range(people)]
            around = [
                asyncio.create_task(trouble(discord, seen, end)),
                asyncio.create_task(documents(discord, data, seen, end)),
            ]
            await asyncio.sleep(minutes * 10)
            seen.calm_after = math.inf  # Discord drops what is sent before the new process is there
            process.kill()
            await process.wait()
            await watching
            process = await begin(discord, data, environment=told, log=log)
            await discord.connected(2, process, longest=300)
            seen.calm_after = time.monotonic()
            restarted = len(seen.memory)
            watching = asyncio.create_task(watch(process, seen, began))
            await asyncio.gather(*crowd, *around)
            process.terminate()
            code = await process.wait()
            watching.cancel()
            errors = [line for line in log.read_text().splitlines() if '"level": "error"' in line]
    report(seen, restarted, code, errors)


def report(seen: Seen, restarted: int, code: int, errors: Sequence[str]) -> None:
    """Print what was seen."""
    for what, count in sorted(seen.counts.items()):
        print(f"{count:6}  {what}")
    for what, times in (("acknowledged", seen.acknowledged), ("answered", seen.answered)):
        ordered = sorted(times)
        at = [ordered[min(len(ordered) - 1, int(len(ordered) * part))] for part in (0.5, 0.95, 0.99)]
        print(f"{what}: p50 {at[0]:.3f} s, p95 {at[1]:.3f} s, p99 {at[2]:.3f} s, longest {ordered[-1]:.3f} s")
    for what, part in (("before the kill", seen.memory[:restarted]), ("after it", seen.memory[restarted:])):
        sizes = [size for _, size in part]
        ends = [len(sizes) * quarter // 4 for quarter in range(5)]
        quarters = [median(sizes[start : max(end, start + 1)]) for start, end in pairwise(ends)]
        print(f"memory {what}, MB by quarters: {', '.join(f'{size:.0f}' for size in quarters)}; most {max(sizes):.0f}")
        late = part[len(part) // 2 :]
        if len(late) > 1:
            slope, _ = linear_regression(*zip(*late, strict=True))
            print(f"  in the second half it grew by {slope * 3600:.1f} MB an hour")
    print(f"errors in the log: {len(errors)}, exit code {code}")
    for kind, count in Counter(json.loads(line).get("event", "") for line in errors).most_common(5):
        print(f"{count:6}  {kind}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Mixed load with faults.")
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--data", type=Path, help="a data folder that has the knowledge already")
    given = parser.parse_args()
    asyncio.run(main(given.minutes, given.people, given.data))
