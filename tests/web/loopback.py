"""A real web site on loopback, reached through the front door of the guarded client.

The client believes that every name has a public address; only the last step, the connection itself, is turned to
loopback. No check is loosened: addresses, ports, redirects and certificates are judged as in production.
"""

import asyncio
import ipaddress
import ssl
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import httpcore2

from bot.web import Resolver, WebClient

CERTIFICATE = Path(__file__).with_name("site.example.pem")
"""Self-signed for the name site.example alone, until 2126, with its worthless key."""

PUBLIC = "93.184.215.14"

Handler = Callable[[asyncio.StreamWriter], Awaitable[None]]


@dataclass(frozen=True)
class Request:
    """What the site was asked for; header names are in lower case."""

    target: str
    headers: Mapping[str, str]


@dataclass
class LoopbackSite:
    """Serves what `add` and `handle` gave it, over HTTP and HTTPS, and remembers every request."""

    requests: list[Request] = field(default_factory=list)
    ports: dict[int, int] = field(default_factory=dict)
    _handlers: dict[str, Handler] = field(default_factory=dict)

    def url(self, path: str = "/", *, scheme: str = "http", host: str = "site.example") -> str:
        """The address of `path`, as a person would write it."""
        return f"{scheme}://{host}{path}"

    def add(
        self,
        path: str,
        body: bytes | str = b"",
        *,
        media_type: str = "text/html; charset=utf-8",
        status: int = 200,
        headers: Mapping[str, str] | None = None,
    ) -> str:
        """Answer `path` with `body`; returns its address."""
        content = body.encode() if isinstance(body, str) else body
        lines = {"Content-Type": media_type, "Content-Length": str(len(content)), "Connection": "close"}
        head = "".join(f"{name}: {value}\r\n" for name, value in (lines | dict(headers or {})).items())

        async def reply(writer: asyncio.StreamWriter) -> None:
            writer.write(f"HTTP/1.1 {status} Status\r\n{head}\r\n".encode("latin-1") + content)
            await writer.drain()

        return self.handle(path, reply)

    def redirect(self, path: str, location: str, *, status: int = 302) -> str:
        """Send whoever asks for `path` on to `location`; returns its address."""
        return self.add(path, status=status, headers={"Location": location})

    def handle(self, path: str, handler: Handler) -> str:
        """Let `handler` write the whole answer to `path`, byte by byte; returns its address."""
        self._handlers[path] = handler
        return self.url(path)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one connection with one response."""
        try:
            first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            fields = (line.partition(":") for line in lines if line)
            request = Request(first.split()[1], {name.lower(): value.strip() for name, _, value in fields})
            self.requests.append(request)
            if "/missing" not in self._handlers:
                self.add("/missing", "nothing here", status=404)
            await self._handlers.get(request.target, self._handlers["/missing"])(writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # the client hung up, as many tests want it to
        finally:
            writer.close()


class LoopbackNetwork(httpcore2.AsyncNetworkBackend):
    """Turns every connection to the loopback site and counts it; `attempts` holds the addresses asked for."""

    def __init__(self, ports: Mapping[int, int]) -> None:
        self.attempts: list[tuple[str, int]] = []
        self.unreachable: set[str] = set()
        self._ports = ports

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  # the interface is httpcore2's
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        self.attempts.append((host, port))
        if host in self.unreachable or port not in self._ports:
            raise httpcore2.ConnectError
        backend = cast("httpcore2.AsyncNetworkBackend", httpcore2.AnyIOBackend())
        return await backend.connect_tcp("127.0.0.1", self._ports[port], timeout)


def resolver(names: Mapping[str, Sequence[str]] | None = None, *, otherwise: Sequence[str] = (PUBLIC,)) -> Resolver:
    """A name server that knows `names`, and gives every other name the addresses `otherwise`."""
    known = {} if names is None else names

    async def resolve(host: str) -> list[ipaddress.IPv4Address | ipaddress.IPv6Address]:
        return [ipaddress.ip_address(address) for address in known.get(host, otherwise)]

    return resolve


def trusting_context() -> ssl.SSLContext:
    """Trusts the site's certificate, and checks names as ever."""
    return ssl.create_default_context(cafile=CERTIFICATE)


@asynccontextmanager
async def open_site() -> AsyncGenerator[LoopbackSite]:
    """Serve a new, empty site until the block ends."""
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(CERTIFICATE)
    site = LoopbackSite()
    plain = await asyncio.start_server(site.serve, "127.0.0.1", 0)
    secure = await asyncio.start_server(site.serve, "127.0.0.1", 0, ssl=tls)
    site.ports = {80: plain.sockets[0].getsockname()[1], 443: secure.sockets[0].getsockname()[1]}
    async with plain, secure:
        yield site
        plain.close()
        secure.close()


@asynccontextmanager
async def open_loopback_client(
    site: LoopbackSite,
    *,
    resolve: Resolver | None = None,
    network: httpcore2.AsyncNetworkBackend | None = None,
    tls: ssl.SSLContext | None = None,
    contact: str = "",
    deadline: float = 10.0,
) -> AsyncGenerator[WebClient]:
    """The production client, whose connections end at `site`."""
    client = WebClient(
        contact=contact,
        resolve=resolve or resolver(),
        network=network or LoopbackNetwork(site.ports),
        tls=tls or trusting_context(),
        deadline=deadline,
        connect_timeout=deadline,
    )
    try:
        yield client
    finally:
        await client.aclose()
