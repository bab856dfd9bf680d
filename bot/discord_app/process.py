"""The bot as a process: signals, and what can be wrong at the start, in sentences."""

import asyncio
import gc
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Coroutine, Generator, Mapping
from contextlib import (
    AbstractAsyncContextManager,
    AbstractContextManager,
    ExitStack,
    contextmanager,
    nullcontext,
    suppress,
)
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NoReturn

import discord

from bot.config import Settings
from bot.discord_app.background import Background
from bot.discord_app.client import SenpaiBot
from bot.discord_app.library import Library
from bot.discord_app.status import Status, shown
from bot.errors import BotError, IndexesInUse, ModelUnavailable, StartupError
from bot.ingestion import IngestReport
from bot.log import log_uncaught
from bot.memory import keep_giving_back
from bot.models import Progress

if TYPE_CHECKING:
    from bot.services import Services

_log = logging.getLogger(__name__)

DRAIN_SECONDS = 5.0
"""How long answers under way may take once the bot is told to stop; containers are killed after 10 seconds."""

LIBRARY_SECONDS = 1.5
"""How long the library may take after that; it was told to stop at the same time."""

STOP_SECONDS = 8.5
"""How long the end may take in all, whatever still goes on: a thread in the middle of a search, a silent gateway."""

BESIDE_SECONDS = 60.0
"""After how long what goes on beside the bot is begun again, should it have ended."""

OWNER_SECONDS = 60
"""How long a start waits for another process to give the search indexes back."""

_REFUSED_LOGIN = (
    "Discord refused DISCORD_TOKEN: copy the bot's token again from the Developer Portal (Bot, Reset Token), "
    "not the application's secret or id."
)
_NO_LOGIN = (
    "DISCORD_TOKEN is not set: put the bot's token from the Developer Portal (Bot, Reset Token) into .env, "
    "as .env.example shows."
)
_INTENTS_REFUSED = (
    "Discord refused the Message Content intent: switch it on in the Developer Portal (Bot, Privileged Gateway "
    "Intents), or set MESSAGE_CONTENT_INTENT=false; /ask and mentions work without it."
)
_UNREACHABLE = "Discord cannot be reached: check the network, the proxy and https://discordstatus.com, then try again."


def run(settings: Settings) -> int:
    """Open the services and run the bot until it is stopped, which ends the process.

    Returns the exit code of a start that failed, having said on standard error what is wrong.
    """
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # the bot has no use for voice
    try:
        token = token_of(settings)
        if not settings.knowledge_dir.is_dir():
            msg = f"KNOWLEDGE_DIR: there is no folder {settings.knowledge_dir}."
            raise StartupError(msg)
        signal.signal(signal.SIGTERM, _stopped_before_the_start)  # until the event loop takes it over
        with _owned_services(settings) as services:
            from bot.upkeep import campaign, follow_news, keep_backups  # noqa: PLC0415  # imports the services

            log_uncaught()
            services.lead.campaign()  # before the first turn of what only the leader does
            library = _library(services)
            bot = SenpaiBot(services=services, library=library)
            beside = {
                "lead": lambda: campaign(services),
                "news": lambda: follow_news(services),
                "backups": lambda: keep_backups(services),
                "memory": keep_giving_back,
            }
            around = _status_pages(services, bot)
            serving = serve(bot, token, stopping=end_in_time, beside=beside, around=around)
            code = _code_of(serving)
            if library.busy:  # closing the indexes would wait for it, and building one can take a minute
                _log.warning("stopped while reading or indexing; the next start takes it up")
                leave(code)
        leave(code)
    except BotError as error:
        sys.stderr.write(f"{error}\n")
        return 1


def _status_pages(services: "Services", bot: SenpaiBot) -> AbstractAsyncContextManager[None]:
    from bot.vitals import vitals_of  # noqa: PLC0415  # imports the services

    settings = services.settings
    status = Status(bot, services.metrics, lambda: vitals_of(services, datetime.now(UTC)))
    return shown(status, settings.metrics_host, settings.metrics_port)


def _code_of(serving: Coroutine[Any, Any, None]) -> int:
    try:
        asyncio.run(serving)
    except BotError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _stopped_before_the_start(*_: object) -> NoReturn:
    sys.exit(0)


def end_in_time() -> None:
    """See to it that the process is over after `STOP_SECONDS`, since who stops it kills it soon after."""
    timer = threading.Timer(STOP_SECONDS, leave, (0,))
    timer.daemon = True
    timer.start()


def leave(code: int) -> NoReturn:
    """End the process without Python's own clearing away, which takes seconds where the machine is busy.

    Nothing is lost, whatever goes on: the catalog is safe at any moment, and the next start examines the indexes.
    """
    logging.shutdown()
    sys.stderr.flush()
    os._exit(code)


def _library(services: "Services") -> Library:
    """The library over the real services."""
    from bot.first_use import is_unread, read_knowledge  # noqa: PLC0415  # heavy, as below

    def read(progress: Progress) -> IngestReport:
        try:
            services.answerer.gatherer.warm_up()
        except ModelUnavailable as error:
            _log.warning("an embedding model is missing", extra={"data": {"reason": str(error)}})
        report = read_knowledge(services, progress)
        # A large document makes the collector go through everything that there is, and the event loop waits for it:
        # half a second on a busy machine. What is there by now stays, so it need not be gone through.
        gc.freeze()
        return report

    def follow() -> int:
        with services.metrics.turn("indexes"):
            return services.indexes.follow()

    return Library(read=read, follow=follow, empty=is_unread(services))


@contextmanager
def _owned_services(settings: Settings) -> Generator["Services"]:
    """The services with the indexes; waits a minute for an `ingest.py` that has them. Raises StartupError."""
    from bot.services import open_services  # noqa: PLC0415  # costs seconds, which a missing token need not cost

    with ExitStack() as stack:
        yield entered_once_free(stack, lambda: open_services(settings, own=True))


def entered_once_free(
    stack: ExitStack,
    opening: Callable[[], AbstractContextManager["Services"]],
    sleep: Callable[[float], None] = time.sleep,
) -> "Services":
    """What `opening` opens, tried again every second while another process owns the indexes. Raises StartupError."""
    for left in range(OWNER_SECONDS, 0, -1):
        try:
            return stack.enter_context(opening())
        except IndexesInUse:
            if left % 10 == 0:
                _log.info("waiting for the search indexes", extra={"data": {"seconds_left": left}})
            sleep(1)
    return stack.enter_context(opening())


def token_of(settings: Settings) -> str:
    """The bot's token; raises StartupError where there is none, or something that cannot be one."""
    token = settings.discord_token.get_secret_value().strip()
    if not token:
        raise StartupError(_NO_LOGIN)
    if not token.isascii() or not token.isprintable() or " " in token:
        raise StartupError(_REFUSED_LOGIN)
    return token


async def serve(
    bot: SenpaiBot,
    token: str,
    *,
    stopping: Callable[[], None] = lambda: None,
    beside: Mapping[str, Callable[[], Coroutine[Any, Any, None]]] = MappingProxyType({}),
    around: AbstractAsyncContextManager[None] | None = None,
) -> None:
    """Run until SIGTERM or SIGINT, finish the answers under way, and disconnect. Raises StartupError.

    `stopping` is called as soon as the bot is told to stop. `beside` is work by its name, begun with the bot and ended
    with it; what fails stops nothing, and is begun again. `around` is entered before the bot and left after it; what
    it raises ends the start.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # Windows has no signal handlers here; Ctrl+C ends asyncio.run
            loop.add_signal_handler(number, stop.set)
    background = Background()
    for name, work in beside.items():
        background.repeat(work, BESIDE_SECONDS, name)
    try:
        async with around or nullcontext(), bot:
            await _until_the_end(bot, token, stop, stopping)
    finally:
        background.stop()
        bot.library.stop()
        await bot.library.ended(LIBRARY_SECONDS)


async def _until_the_end(bot: SenpaiBot, token: str, stop: asyncio.Event, stopping: Callable[[], None]) -> None:
    connection = asyncio.create_task(_connect(bot, token))
    stopped = asyncio.create_task(stop.wait())
    failing = asyncio.create_task(bot.library.failure())
    await asyncio.wait({connection, stopped, failing}, return_when=asyncio.FIRST_COMPLETED)
    if stop.is_set():
        stopping()
    bot.library.stop()
    stopped.cancel()
    failing.cancel()
    if connection.done():
        connection.result()
        return
    _log.info("stopping", extra={"data": {"under_way": bot.desk.busy}})
    if left := await bot.desk.drain(DRAIN_SECONDS):
        _log.warning("stopped with answers unfinished", extra={"data": {"unfinished": left}})
    connection.cancel()
    await asyncio.wait({connection})
    if failing.done() and not failing.cancelled():
        raise failing.result()


async def _connect(bot: SenpaiBot, token: str) -> None:
    """Log in and stay connected; raises StartupError for everything that trying again cannot mend."""
    try:
        await bot.start(token)
    except discord.LoginFailure:
        raise StartupError(_REFUSED_LOGIN) from None
    except discord.PrivilegedIntentsRequired:
        raise StartupError(_INTENTS_REFUSED) from None
    except discord.ConnectionClosed as error:
        code_of_a_wrong_token = 4004
        sentence = f"Discord closed the connection for good, with code {error.code}: see the log."
        raise StartupError(_REFUSED_LOGIN if error.code == code_of_a_wrong_token else sentence) from error
    except (discord.GatewayNotFound, discord.DiscordServerError) as error:
        raise StartupError(_UNREACHABLE) from error
    except discord.HTTPException as error:
        msg = f"Discord answered the login with an error (HTTP {error.status}): wait some minutes, then try again."
        raise StartupError(msg) from error
    except Exception as error:
        if _is_of_the_network(error):
            raise StartupError(_UNREACHABLE) from error
        raise


def _is_of_the_network(error: Exception) -> bool:
    # Some of aiohttp's errors are no OSError; it is discord.py's dependency and not ours, so that it is not imported.
    return isinstance(error, (OSError, TimeoutError)) or type(error).__module__.partition(".")[0] == "aiohttp"
