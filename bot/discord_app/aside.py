"""Records and settings are read and written beside the event loop, in threads of their own.

The loop's own threads are full of searching when many people ask at once, and then an acknowledgement that has to look
a setting up would come too late.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

from bot import log
from bot.guilds import Guilds, GuildSettings

P = ParamSpec("P")
T = TypeVar("T")

_THREADS = 12
"""They mostly wait for the disk, and what waits together is committed together."""


class Aside:
    """Calls a function in one of a few threads."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="records")

    async def __call__(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What the function returns or raises."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._pool, log.carried(partial(function, *args, **kwargs)))

    async def settings(self, guilds: Guilds, guild_id: int | None) -> GuildSettings:
        """What a server has set; at once where it was read before, since an acknowledgement may wait for it."""
        return guilds.known(guild_id) or await self(guilds.settings, guild_id)

    def close(self) -> None:
        """Take no more calls, and wait for those under way: they are short."""
        self._pool.shutdown()
