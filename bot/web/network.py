"""Connections to checked addresses only.

A name is resolved once for each connection, *every* address that it has is checked, and the connection goes to a
checked address itself, so that a name which changes its mind between check and connection gains nothing.
"""

import asyncio
import ipaddress
import socket
import ssl
from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable, Iterable, Sequence

import httpcore2
import httpx2

from bot.errors import FetchRefused
from bot.web.addresses import PRIVATE, IPAddress, forbidden, literal
from bot.wording import Wording

Resolver = Callable[[str], Awaitable[Sequence[IPAddress]]]
"""Returns every address of a host name; an empty sequence where there is none."""

NOT_FOUND = Wording("The site {host} could not be found.", "サイト{host}が見つかりません。")

MAX_CONNECTIONS = 20
MAX_ADDRESSES_TRIED = 4


async def resolve_by_system(host: str) -> Sequence[IPAddress]:
    """Every address that the system's resolver knows, in its order of preference."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError):
        return ()
    return tuple(dict.fromkeys(ipaddress.ip_address(address[0]) for *_, address in found))


class GuardedNetwork(httpcore2.AsyncNetworkBackend):
    """Resolves, checks every address, and lets `network` connect to the checked addresses only, never to a name."""

    def __init__(self, resolve: Resolver, network: httpcore2.AsyncNetworkBackend) -> None:
        self._resolve = resolve
        self._network = network

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  # the interface is httpcore2's
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """Connect to the first address of `host` that answers; `timeout` seconds are shared between its addresses."""
        addresses = (await self._checked_addresses(host, timeout))[:MAX_ADDRESSES_TRIED]
        share = timeout and timeout / len(addresses)
        failure: Exception | None = None
        for address in addresses:
            try:
                return await self._network.connect_tcp(str(address), port, share, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
        raise failure or httpcore2.ConnectError

    async def _checked_addresses(self, host: str, seconds: float | None) -> Sequence[IPAddress]:
        written = literal(host)
        try:
            async with asyncio.timeout(seconds):
                addresses = [written] if written else await self._resolve(host)
        except TimeoutError:
            addresses = ()
        if not addresses:
            raise FetchRefused(NOT_FOUND.filled(host=host))
        if any(forbidden(address) for address in addresses):
            raise FetchRefused(PRIVATE)
        return addresses


class _Body(httpx2.AsyncByteStream):
    def __init__(self, stream: AsyncIterable[bytes], close: Callable[[], Awaitable[None]]) -> None:
        self._stream = stream
        self._close = close

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for part in self._stream:
            yield part

    async def aclose(self) -> None:
        await self._close()


class GuardedTransport(httpx2.AsyncBaseTransport):
    """httpx2's own transport takes no network backend, and replacing its private pool could fail open one day."""

    def __init__(self, network: httpcore2.AsyncNetworkBackend, tls: ssl.SSLContext) -> None:
        self._pool = httpcore2.AsyncConnectionPool(
            ssl_context=tls, max_connections=MAX_CONNECTIONS, keepalive_expiry=5.0, network_backend=network
        )

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request through the guarded network; httpcore2's exceptions come through as they are."""
        url = request.url
        response = await self._pool.handle_async_request(
            httpcore2.Request(
                method=request.method,
                url=httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        if not isinstance(response.stream, AsyncIterable):
            raise TypeError  # an asynchronous pool gives asynchronous streams
        return httpx2.Response(
            response.status,
            headers=response.headers,
            stream=_Body(response.stream, response.aclose),
        )

    async def aclose(self) -> None:
        """Close the connections."""
        await self._pool.aclose()
