"""`senpai run` as a process whose Discord is at the address of `LOOPBACK_DISCORD`; nothing else of it is replaced."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.__main__ import main
from tests.discord.loopback import LoopbackDiscord

ROOT = Path(__file__).parents[2]


def surroundings(discord: LoopbackDiscord, data: Path) -> dict[str, str]:
    """The environment that `run` needs."""
    token = "loopback.token.of-nobody"
    return {"DISCORD_TOKEN": token, "SENPAI_DATA_DIR": str(data), "LOOPBACK_DISCORD": discord.address}


@asynccontextmanager
async def running(
    discord: LoopbackDiscord,
    data: Path,
    *arguments: str,
    environment: Mapping[str, str] | None = None,
    log: Path | None = None,
    shards: int | None = None,
) -> AsyncGenerator[asyncio.subprocess.Process]:
    """The bot with that data folder, once `shards` (all, unless said) are connected in all; stopped at the end."""
    process = await begin(discord, data, *arguments, environment=environment, log=log)
    try:
        await discord.connected(discord.shards if shards is None else shards, process)
        yield process
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
            await process.wait()


async def begin(
    discord: LoopbackDiscord,
    data: Path,
    *arguments: str,
    environment: Mapping[str, str] | None = None,
    log: Path | None = None,
) -> asyncio.subprocess.Process:
    """Begin the process, which whoever calls ends; its log is appended to that file."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    told = {**surroundings(discord, data), "PYTHONPATH": str(ROOT)}
    output = await asyncio.to_thread((log or Path(os.devnull)).open, "ab")
    with output:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.discord.loopback_process",
            *arguments,
            env={**kept, **told, **(environment or {})},
            cwd=data,
            stdout=output,
            stderr=output,
        )


def run(*arguments: str) -> int:
    """`senpai run` with the Discord that the environment names."""
    address = os.environ["LOOPBACK_DISCORD"]
    Route.BASE = f"{address}/api/v10"
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(address.replace("http", "ws") + "/gateway")
    return main(["run", *arguments])


if __name__ == "__main__":
    sys.exit(run(*sys.argv[1:]))
