"""The web client: everything bounded, redirects by hand, one plain sentence for whatever is refused."""

import asyncio
import re
import ssl
import zlib
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from functools import cache
from http import HTTPStatus
from http.client import responses
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpcore2
import httpx2

from bot import __version__
from bot.errors import FetchRefused
from bot.web.addresses import checked_url
from bot.web.network import GuardedNetwork, GuardedTransport, Resolver, resolve_by_system
from bot.wording import Wording

MAX_REDIRECTS = 5
MAX_RETRY_AFTER = 86_400.0

_SLOW = Wording("The site took longer than {seconds} seconds.", "サイトの応答に{seconds}秒以上かかりました。")
_MANY_REDIRECTS = Wording(
    f"That address redirects more than {MAX_REDIRECTS} times, so it was not opened.",
    f"アドレスが{MAX_REDIRECTS}回を超えて転送されるため、開きませんでした。",
)
_NO_TARGET = Wording("The site redirects without saying where to.", "サイトが転送先を示さずに転送しています。")
_ODD_TARGET = Wording(
    "The site redirects to something that is not a web address.", "サイトの転送先がウェブアドレスではありません。"
)
_LARGE = Wording(
    "The page is larger than {size}, so it was not read.", "ページが{size}を超えるため、読みませんでした。"
)
_BROKE_OFF = Wording("The page broke off before its end.", "ページが途中で切れました。")
_PACKED = Wording(
    "The site sent the page packed in a way that cannot be read.", "ページが読めない方法で圧縮されています。"
)
_NOT_UNPACKED = Wording("The page could not be unpacked.", "ページを展開できませんでした。")
_NO_ANSWER = Wording("The site did not answer in time.", "サイトが時間内に応答しませんでした。")
_ODD_ANSWER = Wording("The site did not answer like a web site.", "サイトの応答がウェブサイトのものではありません。")
_CERTIFICATE = Wording(
    "The site's certificate is not valid for it, so it was not opened.",
    "サイトの証明書が有効でないため、開きませんでした。",
)
_NO_CONNECTION = Wording(
    "No connection to the site could be made, or it was lost.", "サイトに接続できないか、接続が切れました。"
)

_FOR_GOOD = frozenset({301, 308})
_REDIRECTS = frozenset({302, 303, 307}) | _FOR_GOOD
_PASSED_ON = frozenset({"accept", "accept-language", "if-none-match", "if-modified-since"})
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:+-]+)""", re.IGNORECASE)
_GZIP = 16 + zlib.MAX_WBITS
_FAILURES = (
    httpx2.HTTPError,
    httpcore2.NetworkError,
    httpcore2.ProtocolError,
    httpcore2.TimeoutException,
    OSError,  # TLS errors in mid-stream reach us as such
    zlib.error,
)


class StatusRefused(FetchRefused):
    """The site answered with an error; `retry_after` is in seconds (at most a day), None where it did not say."""

    def __init__(self, status: int, retry_after: float | None) -> None:
        phrase = f" ({responses[status]})" if status in responses else ""
        super().__init__(
            Wording(
                f"The site answered with the error {status}{phrase}.",
                f"サイトがエラー{status}{phrase}を返しました。",
            )
        )
        self.status = status
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class WebPage:
    """What was read: `url` is where the redirects ended, without fragment; header names are in lower case.

    `moved_to` is as far as the address moved for good, by redirects that say so before any that does not; empty where
    it did not move.

    `media_type` ("text/html") and `charset` ("shift_jis", as the site wrote it in lower case) are empty where the site
    named none. A page that did not change (status 304) has an empty `body`.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    media_type: str
    charset: str
    body: bytes
    moved_to: str = ""


class WebClient:
    """Fetches public pages. `resolve`, `network` and `tls` are the seams for tests: none of them loosens a check.

    `deadline` bounds a whole fetch with its redirects, `connect_timeout` one connection; both in seconds.
    """

    def __init__(
        self,
        *,
        contact: str = "",
        resolve: Resolver = resolve_by_system,
        network: httpcore2.AsyncNetworkBackend | None = None,
        tls: ssl.SSLContext | None = None,
        deadline: float = 30.0,
        connect_timeout: float = 10.0,
    ) -> None:
        agent = f"SenpaiBot/{__version__}" + (f" (+{contact})" if contact else "")
        system = httpcore2.AnyIOBackend()  # to pyright also the placeholder of an installation without anyio
        guarded = GuardedNetwork(resolve, network or system)  # pyright: ignore[reportArgumentType]
        self._deadline = deadline
        self._client = httpx2.AsyncClient(
            transport=GuardedTransport(guarded, tls or httpx2.create_ssl_context(trust_env=False)),
            # gzip alone, since only zlib's output is bounded here.
            headers={b"User-Agent": agent.encode(), b"Accept-Encoding": b"gzip"},
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
            timeout=httpx2.Timeout(deadline, connect=connect_timeout),
            follow_redirects=False,
            trust_env=False,
        )

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def get(self, url: str, *, max_bytes: int, headers: Mapping[str, str] | None = None) -> WebPage:
        """Fetch one page of at most `max_bytes`, as sent and as unpacked.

        `headers` may hold Accept, Accept-Language, If-None-Match and If-Modified-Since; ValueError for others.
        Raises StatusRefused for an error status, FetchRefused for everything else that keeps the page from being read.
        """
        if unknown := {name.lower() for name in headers or {}} - _PASSED_ON:
            raise ValueError(f"These headers are the client's own: {', '.join(sorted(unknown))}")
        sent = {name.encode("ascii"): value.encode() for name, value in (headers or {}).items()}
        try:
            async with asyncio.timeout(self._deadline):
                return await self._follow(url, sent, max_bytes)
        except TimeoutError:
            raise FetchRefused(_SLOW.filled(seconds=f"{self._deadline:g}")) from None
        except _FAILURES as error:
            raise FetchRefused(_explain(error)) from error

    async def _follow(self, url: str, headers: dict[bytes, bytes], max_bytes: int) -> WebPage:
        target = checked_url(url)
        moved_to, for_good = "", True
        for _ in range(MAX_REDIRECTS + 1):
            async with self._client.stream("GET", target, headers=headers) as response:
                if response.status_code not in _REDIRECTS:
                    return replace(await _page(target, response, max_bytes), moved_to=moved_to)
                target = checked_url(_next_url(target, response))
                for_good = for_good and response.status_code in _FOR_GOOD
                moved_to = str(target) if for_good else moved_to
        raise FetchRefused(_MANY_REDIRECTS)


@asynccontextmanager
async def open_web_client(*, contact: str = "") -> AsyncGenerator[WebClient]:
    """A client for the real network; `contact` is an address that site owners can turn to."""
    client = WebClient(contact=contact, tls=await asyncio.to_thread(_trusted))
    try:
        yield client
    finally:
        await client.aclose()


@cache
def _trusted() -> ssl.SSLContext:
    """The system's authorities; reading them takes so long that others would have to wait, each time."""
    return httpx2.create_ssl_context(trust_env=False)


def _next_url(target: httpx2.URL, response: httpx2.Response) -> httpx2.URL:
    location = response.headers.get("location", "")
    if not location:
        raise FetchRefused(_NO_TARGET)
    try:
        return target.join(location)
    except (httpx2.InvalidURL, ValueError):
        raise FetchRefused(_ODD_TARGET) from None


async def _page(target: httpx2.URL, response: httpx2.Response, max_bytes: int) -> WebPage:
    status = response.status_code
    unchanged = status == HTTPStatus.NOT_MODIFIED
    if not (response.is_success or unchanged):
        raise StatusRefused(status, _retry_after(response.headers))
    content_type = response.headers.get("content-type", "")
    charset = _CHARSET.search(content_type)
    return WebPage(
        url=str(target),
        status=status,
        headers=dict(response.headers),
        media_type=content_type.partition(";")[0].strip().lower(),
        charset=charset[1].lower() if charset else "",
        body=b"" if unchanged else await _read(response, max_bytes),
    )


async def _read(response: httpx2.Response, max_bytes: int) -> bytes:
    """The unpacked body; neither what arrives nor what it unpacks to is ever held beyond `max_bytes`."""
    too_large = FetchRefused(_LARGE.filled(size=_size(max_bytes)))
    declared = response.headers.get("content-length", "")
    if declared.isdecimal() and float(declared) > max_bytes:
        raise too_large
    unpack = zlib.decompressobj(_GZIP) if _is_packed(response.headers.get("content-encoding", "")) else None
    body, received = bytearray(), 0
    async for part in response.aiter_raw():
        received += len(part)
        body += unpack.decompress(part, max_bytes + 1 - len(body)) if unpack else part
        if received > max_bytes or len(body) > max_bytes:
            raise too_large
    if unpack and received and not unpack.eof:
        raise FetchRefused(_BROKE_OFF)
    return bytes(body)


def _is_packed(encoding: str) -> bool:
    kind = encoding.strip().lower()
    if kind in {"gzip", "x-gzip"}:
        return True
    if kind in {"", "identity"}:
        return False
    # Not asked for; also several encodings on top of each other, the classic bomb.
    raise FetchRefused(_PACKED)


def _retry_after(headers: httpx2.Headers) -> float | None:
    """Seconds; a date is measured against the site's own clock."""
    value = headers.get("retry-after", "")
    try:
        if value.isdecimal():
            seconds = float(value)
        else:
            seconds = (parsedate_to_datetime(value) - parsedate_to_datetime(headers.get("date", ""))).total_seconds()
    except (TypeError, ValueError, OverflowError):
        return None
    return min(max(seconds, 0.0), MAX_RETRY_AFTER)


def _size(count: int) -> str:
    return f"{count / 1_000_000:g} MB" if count >= 1_000_000 else f"{count:,} bytes"  # noqa: PLR2004  # one megabyte


def _explain(error: BaseException) -> Wording:
    if isinstance(error, zlib.error):
        return _NOT_UNPACKED
    if isinstance(error, httpcore2.TimeoutException | httpx2.TimeoutException):
        return _NO_ANSWER
    if isinstance(error, httpcore2.ProtocolError | httpx2.ProtocolError):
        return _ODD_ANSWER
    # httpcore2 drops the cause of its exceptions, but keeps it as their argument.
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in (error, *error.args)):
        return _CERTIFICATE
    return _NO_CONNECTION
