"""Fetching pages from a real server on loopback: what comes back, and every bound."""

import asyncio
import gzip
import ssl
import threading
import time
import tracemalloc
import zlib

import httpx2
import pytest

from bot import __version__
from bot.errors import FetchRefused
from bot.web import StatusRefused, WebClient, client, open_web_client
from tests.web.loopback import PUBLIC, LoopbackNetwork, LoopbackSite, open_loopback_client, resolver

LIMIT = 100_000


async def test_a_page_comes_with_its_type_charset_and_final_address(web: WebClient, site: LoopbackSite) -> None:
    url = site.add(
        "/page", "日本".encode("cp932"), media_type='Text/HTML; Charset="Shift_JIS"', headers={"ETag": '"7"'}
    )
    page = await web.get(f"{url}#part", max_bytes=LIMIT)
    assert (page.url, page.status) == (url, 200)
    assert (page.media_type, page.charset, page.headers["etag"]) == ("text/html", "shift_jis", '"7"')
    assert page.body.decode(page.charset) == "日本"


async def test_a_page_without_a_content_type_says_so(web: WebClient, site: LoopbackSite) -> None:
    page = await web.get(site.add("/plain", "text", media_type=""), max_bytes=LIMIT)
    assert (page.media_type, page.charset) == ("", "")


async def test_the_client_says_who_it_is_and_carries_nothing_else(
    web: WebClient, site: LoopbackSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    await web.get(site.add("/set", headers={"Set-Cookie": "a=1"}), max_bytes=LIMIT)
    await web.get(site.add("/next"), max_bytes=LIMIT, headers={"Accept": "text/html"})
    sent = site.requests[-1].headers
    assert sent["user-agent"] == f"SenpaiBot/{__version__} (+https://senpai.example/about)"
    assert (sent["accept"], sent["accept-encoding"], sent["host"]) == ("text/html", "gzip", "site.example")
    assert not {"cookie", "authorization", "referer"} & sent.keys()


async def test_proxies_of_the_environment_are_not_used(site: LoopbackSite, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    async with open_loopback_client(site) as web:
        assert (await web.get(site.add("/", "direct"), max_bytes=LIMIT)).body == b"direct"


async def test_an_unchanged_page_is_an_empty_304(web: WebClient, site: LoopbackSite) -> None:
    url = site.add("/feed", status=304, headers={"ETag": '"7"'})
    conditions = {"If-None-Match": '"7"', "If-Modified-Since": "Wed, 25 Nov 2026 00:00:00 GMT"}
    page = await web.get(url, max_bytes=LIMIT, headers=conditions)
    assert (page.status, page.body, page.headers["etag"]) == (304, b"", '"7"')
    assert site.requests[-1].headers["if-none-match"] == '"7"'
    assert site.requests[-1].headers["if-modified-since"].startswith("Wed, 25 Nov")


async def test_a_condition_that_a_site_made_up_cannot_break_the_request(web: WebClient, site: LoopbackSite) -> None:
    await web.get(site.add("/"), max_bytes=LIMIT, headers={"If-None-Match": '"日本"'})
    with pytest.raises(FetchRefused):
        await web.get(site.url("/"), max_bytes=LIMIT, headers={"If-None-Match": '"7"\r\nHost: internal'})
    assert len(site.requests) == 1


@pytest.mark.parametrize("name", ["Host", "Authorization", "Cookie", "User-Agent", "Accept-Encoding"])
async def test_callers_cannot_send_other_headers(web: WebClient, site: LoopbackSite, name: str) -> None:
    with pytest.raises(ValueError, match=name.lower()):
        await web.get(site.add("/"), max_bytes=LIMIT, headers={name: "x"})


@pytest.mark.parametrize(
    ("status", "headers", "retry_after"),
    [
        (404, {}, None),
        (429, {"Retry-After": "120"}, 120),
        (429, {"Retry-After": "9" * 400}, 86_400),
        (503, {"Date": "Wed, 25 Nov 2026 10:00:00 GMT", "Retry-After": "Wed, 25 Nov 2026 10:05:00 GMT"}, 300),
        (503, {"Retry-After": "Wed, 25 Nov 2026 10:05:00 GMT"}, None),
        (503, {"Date": "Wed, 25 Nov 2026 10:00:00 GMT", "Retry-After": "Tue, 24 Nov 2026 10:05:00 GMT"}, 0),
        (500, {"Retry-After": "soon"}, None),
        (999, {}, None),
        (300, {}, None),
    ],
)
async def test_an_error_status_is_named(
    web: WebClient, site: LoopbackSite, status: int, headers: dict[str, str], retry_after: float | None
) -> None:
    with pytest.raises(StatusRefused, match=str(status)) as refusal:
        await web.get(site.add("/gone", "sorry", status=status, headers=headers), max_bytes=LIMIT)
    assert (refusal.value.status, refusal.value.retry_after) == (status, retry_after)


async def test_redirects_are_followed_across_sites_and_schemes(
    web: WebClient, site: LoopbackSite, network: LoopbackNetwork
) -> None:
    site.redirect("/1", "/2")
    site.redirect("/2", "https://site.example/3", status=301)
    site.redirect("/3", "http://other.example/4#part", status=308)
    site.add("/4", "arrived")
    page = await web.get(site.url("/1"), max_bytes=LIMIT)
    assert (page.url, page.body) == ("http://other.example/4", b"arrived")
    assert site.requests[-1].headers["host"] == "other.example"
    assert [port for _, port in network.attempts] == [80, 80, 443, 80]


@pytest.mark.parametrize(("hops", "arrives"), [(5, True), (6, False)])
async def test_at_most_five_redirects_are_followed(
    web: WebClient, site: LoopbackSite, hops: int, arrives: bool
) -> None:
    for hop in range(hops):
        site.redirect(f"/{hop}", f"/{hop + 1}")
    site.add(f"/{hops}", "end")
    if arrives:
        assert (await web.get(site.url("/0"), max_bytes=LIMIT)).body == b"end"
    else:
        with pytest.raises(FetchRefused, match="more than 5 times"):
            await web.get(site.url("/0"), max_bytes=LIMIT)


async def test_a_redirect_loop_ends(web: WebClient, site: LoopbackSite) -> None:
    with pytest.raises(FetchRefused, match="more than 5 times"):
        await web.get(site.redirect("/loop", "/loop"), max_bytes=LIMIT)
    assert len(site.requests) == 6


@pytest.mark.parametrize("location", ["http://[::1", "http://a b/", "http://x:y/", "https:"])
async def test_a_redirect_to_nonsense_is_refused(web: WebClient, site: LoopbackSite, location: str) -> None:
    with pytest.raises(FetchRefused):
        await web.get(site.redirect("/", location), max_bytes=LIMIT)
    assert len(site.requests) == 1


async def test_a_redirect_without_a_target_is_refused(web: WebClient, site: LoopbackSite) -> None:
    with pytest.raises(FetchRefused, match="without saying where"):
        await web.get(site.add("/", status=302), max_bytes=LIMIT)


async def test_the_body_of_a_redirect_is_not_read(web: WebClient, site: LoopbackSite) -> None:
    async def endless(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 302 Found\r\nLocation: /end\r\nContent-Length: 100000000\r\n\r\n")
        while not writer.is_closing():
            writer.write(b"x" * 65_536)
            await writer.drain()

    site.handle("/start", endless)
    site.add("/end", "end")
    assert (await web.get(site.url("/start"), max_bytes=LIMIT)).body == b"end"


async def test_a_packed_page_is_unpacked(web: WebClient, site: LoopbackSite) -> None:
    body = bytes(range(256)) * 350
    url = site.add("/gzip", gzip.compress(body), headers={"Content-Encoding": "gzip"})
    assert (await web.get(url, max_bytes=LIMIT)).body == body


@pytest.mark.parametrize("size", [LIMIT - 1, LIMIT, LIMIT + 1])
@pytest.mark.parametrize("packed", [False, True])
async def test_the_size_limit_is_exact(web: WebClient, site: LoopbackSite, size: int, packed: bool) -> None:
    body = b"x" * size
    headers = {"Content-Encoding": "gzip"} if packed else {}
    url = site.add("/", gzip.compress(body) if packed else body, headers=headers)
    if size <= LIMIT:
        assert len((await web.get(url, max_bytes=LIMIT)).body) == size
    else:
        with pytest.raises(FetchRefused, match="larger than 100,000 bytes"):
            await web.get(url, max_bytes=LIMIT)


async def test_a_gzip_bomb_is_stopped_within_the_limit(web: WebClient, site: LoopbackSite) -> None:
    packer = zlib.compressobj(9, wbits=16 + zlib.MAX_WBITS)
    bomb = b"".join(packer.compress(bytes(1_000_000)) for _ in range(200)) + packer.flush()
    url = site.add("/bomb", bomb, headers={"Content-Encoding": "gzip"})
    tracemalloc.start()
    try:
        with pytest.raises(FetchRefused, match="larger than 1 MB"):
            await web.get(url, max_bytes=1_000_000)
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("encoding", ["gzip, gzip", "br", "deflate", "zstd"])
async def test_packing_that_was_not_asked_for_is_refused(web: WebClient, site: LoopbackSite, encoding: str) -> None:
    url = site.add("/", gzip.compress(gzip.compress(b"x")), headers={"Content-Encoding": encoding})
    with pytest.raises(FetchRefused, match="packed in a way"):
        await web.get(url, max_bytes=LIMIT)


async def test_a_broken_or_cut_off_package_is_refused(web: WebClient, site: LoopbackSite) -> None:
    packed = {"Content-Encoding": "gzip"}
    with pytest.raises(FetchRefused, match="could not be unpacked"):
        await web.get(site.add("/broken", b"not gzip at all", headers=packed), max_bytes=LIMIT)
    with pytest.raises(FetchRefused, match="broke off"):
        await web.get(site.add("/cut", gzip.compress(b"hello" * 99)[:-9], headers=packed), max_bytes=LIMIT)


async def test_an_endless_body_is_stopped_at_the_limit(web: WebClient, site: LoopbackSite) -> None:
    sent = 0

    async def endless(writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while not writer.is_closing():
            writer.write(b"2710\r\n" + b"x" * 10_000 + b"\r\n")
            await writer.drain()
            sent += 10_000

    with pytest.raises(FetchRefused, match="larger than"):
        await web.get(site.handle("/endless", endless), max_bytes=LIMIT)
    assert sent < 50_000_000  # what loopback buffers, not what a client kept


async def test_a_declared_size_over_the_limit_is_refused_before_reading(web: WebClient, site: LoopbackSite) -> None:
    async def promise(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5000000000\r\n\r\n")
        await asyncio.sleep(60)

    began = time.monotonic()
    with pytest.raises(FetchRefused, match="larger than"):
        await web.get(site.handle("/huge", promise), max_bytes=LIMIT)
    assert time.monotonic() - began < 30


@pytest.mark.parametrize("first", [b"", b"HTTP/1.1 200 OK\r\nX-Slow: ", b"HTTP/1.1 200 OK\r\n\r\n"])
async def test_a_site_that_drips_is_given_up_at_the_deadline(site: LoopbackSite, first: bytes) -> None:
    async def drip(writer: asyncio.StreamWriter) -> None:
        writer.write(first)
        while not writer.is_closing():
            writer.write(b"x" if first else b"")
            await writer.drain()
            await asyncio.sleep(0.02)

    began = time.monotonic()
    async with open_loopback_client(site, deadline=0.3) as web:
        with pytest.raises(FetchRefused, match=r"took longer than 0.3 seconds|did not answer in time"):
            await web.get(site.handle("/slow", drip), max_bytes=LIMIT)
    assert time.monotonic() - began < 30


async def test_the_deadline_holds_for_a_slow_name_server_too(site: LoopbackSite) -> None:
    async def never(host: str) -> tuple[()]:
        await asyncio.sleep(60)
        return ()

    async with open_loopback_client(site, resolve=never, deadline=0.2) as web:
        with pytest.raises(FetchRefused):
            await web.get(site.url("/"), max_bytes=LIMIT)


async def test_a_name_without_an_address_is_named(site: LoopbackSite) -> None:
    async with open_loopback_client(site, resolve=resolver(otherwise=())) as web:
        with pytest.raises(FetchRefused, match=r"^The site gone\.example could not be found\.$"):
            await web.get("http://gone.example/", max_bytes=LIMIT)


async def test_a_site_that_cannot_be_reached_is_refused(site: LoopbackSite) -> None:
    network = LoopbackNetwork(site.ports)
    network.unreachable = {PUBLIC}
    async with open_loopback_client(site, network=network) as web:
        with pytest.raises(FetchRefused, match="No connection"):
            await web.get(site.url("/"), max_bytes=LIMIT)


@pytest.mark.parametrize(
    "answer", [b"SSH-2.0-OpenSSH_9.6\r\n", b"", b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort"]
)
async def test_what_is_no_complete_http_answer_is_refused(web: WebClient, site: LoopbackSite, answer: bytes) -> None:
    async def speak(writer: asyncio.StreamWriter) -> None:
        writer.write(answer)
        await writer.drain()

    with pytest.raises(FetchRefused, match="like a web site"):
        await web.get(site.handle("/odd", speak), max_bytes=LIMIT)


async def test_https_pages_are_read_when_the_certificate_fits(web: WebClient, site: LoopbackSite) -> None:
    site.add("/", "safe")
    assert (await web.get(site.url("/", scheme="https"), max_bytes=LIMIT)).body == b"safe"


@pytest.mark.parametrize("host", ["other.example", PUBLIC])
async def test_a_certificate_for_another_name_is_refused(web: WebClient, site: LoopbackSite, host: str) -> None:
    with pytest.raises(FetchRefused, match="certificate"):
        await web.get(site.url("/", scheme="https", host=host), max_bytes=LIMIT)
    assert not site.requests


async def test_a_certificate_that_nobody_vouches_for_is_refused(site: LoopbackSite) -> None:
    default = httpx2.create_ssl_context(trust_env=False)
    assert (default.verify_mode, default.check_hostname) == (ssl.CERT_REQUIRED, True)
    async with open_loopback_client(site, tls=default) as web:
        with pytest.raises(FetchRefused, match="certificate"):
            await web.get(site.url("/", scheme="https"), max_bytes=LIMIT)
    assert not site.requests


async def test_a_refused_fetch_leaves_the_client_usable(web: WebClient, site: LoopbackSite) -> None:
    site.add("/good", "good")
    for _ in range(25):  # more than the client has connections
        with pytest.raises(FetchRefused):
            await web.get(site.add("/big", b"x" * 200_000), max_bytes=LIMIT)
    pages = await asyncio.gather(*(web.get(site.url("/good"), max_bytes=LIMIT) for _ in range(40)))
    assert {page.body for page in pages} == {b"good"}


async def test_open_web_client_gives_the_guarded_client() -> None:
    async with open_web_client(contact="mailto:owner@senpai.example") as client:
        with pytest.raises(FetchRefused, match="private network"):
            await client.get("http://192.168.0.1/", max_bytes=LIMIT)


async def test_the_authorities_are_read_once_and_not_on_the_event_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[threading.Thread] = []
    create = httpx2.create_ssl_context

    def watched(*, trust_env: bool) -> ssl.SSLContext:
        made.append(threading.current_thread())
        return create(trust_env=trust_env)

    monkeypatch.setattr(httpx2, "create_ssl_context", watched)
    client._trusted.cache_clear()
    for _ in range(2):
        async with open_web_client():
            pass
    assert [thread is threading.main_thread() for thread in made] == [False]
