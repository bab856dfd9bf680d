"""Whether the bot lives, is ready, and how it does: three pages for the operator's machines, not for people.

`/healthz` answers as long as the event loop turns, `/readyz` says in sentences why the bot cannot do all its work, and
`/metrics` is for Prometheus. None of them names a server or a person.
"""

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

from aiohttp import web

from bot.discord_app.client import SenpaiBot
from bot.errors import StartupError
from bot.metrics import CONTENT_TYPE, Metrics
from bot.vitals import FULL, Vitals, record

_log = logging.getLogger(__name__)

PATIENCE = 5.0
"""Seconds that a page waits for the catalog; Prometheus gives up after 10."""

GRACE = 60.0
"""Seconds that the indexes may lag behind the catalog, as they do for a moment after every change."""

LAG_EVERY = 1.0
"""Seconds between two looks at how late the event loop wakes up."""


class Status:
    """Looks at the bot when asked. `look` reads the catalog and the disk, in a thread of its own."""

    def __init__(
        self,
        bot: SenpaiBot,
        metrics: Metrics,
        look: Callable[[], Vitals],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._bot = bot
        self._metrics = metrics
        self._look = look
        self._clock = clock
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="status")
        self._looking: asyncio.Future[Vitals] | None = None
        self._behind_since: float | None = None

    async def vitals(self) -> Vitals | None:
        """How the house is; None where that could not be seen in time."""
        if self._looking is None or self._looking.done():
            self._looking = asyncio.get_running_loop().run_in_executor(self._pool, self._look)
        await asyncio.wait({self._looking}, timeout=PATIENCE)
        if not self._looking.done():
            return None
        if error := self._looking.exception():
            _log.error("the catalog could not be looked at", exc_info=error)
            return None
        return self._looking.result()

    async def reasons(self) -> list[str]:
        """Why the bot is not ready, in sentences; empty where it is."""
        reasons: list[str] = []
        if not self._bot.is_ready() or self.open_shards() < len(self._bot.shards):
            reasons.append("Discord is not connected.")
        if not self._bot.library.readable:
            reasons.append("The knowledge is being read for the first time.")
        vitals = await self.vitals()
        if vitals is None:
            return [*reasons, "The catalog does not answer."]
        if not vitals.writable:
            reasons.append("The catalog cannot be written.")
        if vitals.free_bytes < FULL:
            reasons.append("The disk with the data folder is full.")
        if self._lags(any(vitals.behind.values())):
            reasons.append("The indexes do not follow the catalog.")
        return reasons

    def _lags(self, behind: bool) -> bool:  # a fact, not a switch
        self._behind_since = (self._behind_since or self._clock()) if behind else None
        return self._behind_since is not None and self._clock() - self._behind_since >= GRACE

    def open_shards(self) -> int:
        """How many connections to Discord are open."""
        return sum(not shard.is_closed() for shard in self._bot.shards.values())

    async def page(self) -> bytes:
        """The metrics, with what has to be looked up for them."""
        desk, metrics = self._bot.desk, self._metrics
        metrics.questions.labels("under way").set(desk.busy)
        metrics.questions.labels("in line").set(desk.waiting)
        metrics.guilds.set(len(self._bot.guilds))
        metrics.shards.set(self.open_shards())
        if vitals := await self.vitals():
            record(vitals, metrics)
        else:
            metrics.catalog_writable.set(0)
        return metrics.text()

    async def watch_the_loop(self) -> None:
        """Measure until cancelled how late the event loop wakes up."""
        while True:
            before = time.perf_counter()
            await asyncio.sleep(LAG_EVERY)
            self._metrics.loop_lag.observe(max(time.perf_counter() - before - LAG_EVERY, 0))

    def close(self) -> None:
        """Look no more."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def application(status: Status) -> web.Application:
    """The three pages."""

    async def healthz(_: web.Request) -> web.Response:
        return web.json_response({"alive": True})

    async def readyz(_: web.Request) -> web.Response:
        reasons = await status.reasons()
        return web.json_response({"ready": not reasons, "reasons": reasons}, status=503 if reasons else 200)

    async def metrics(_: web.Request) -> web.Response:
        return web.Response(body=await status.page(), headers={"Content-Type": CONTENT_TYPE})

    pages = web.Application()
    pages.add_routes([web.get("/healthz", healthz), web.get("/readyz", readyz), web.get("/metrics", metrics)])
    return pages


@asynccontextmanager
async def shown(status: Status, host: str, port: int) -> AsyncGenerator[None]:
    """Serve the pages inside the block, unless the port is 0; raises StartupError where that cannot be."""
    if not port:
        yield
        return
    runner = web.AppRunner(application(status), access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    watching = asyncio.create_task(status.watch_the_loop(), name="loop-lag")
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            msg = f"METRICS_PORT {port} cannot be opened on METRICS_HOST {host} ({error.strerror or 'no such host'})."
            raise StartupError(msg) from None
        _log.info("status pages are served", extra={"data": {"port": port}})
        yield
    finally:
        watching.cancel()
        status.close()
        await runner.cleanup()
