"""Forbidden addresses: refused, in every disguise, before any connection is attempted."""

import ipaddress
import json
import re
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import FetchRefused
from bot.web import WebClient, checked_url, forbidden
from bot.web.network import GuardedNetwork, resolve_by_system
from tests.web.loopback import PUBLIC, LoopbackNetwork, LoopbackSite, open_loopback_client, resolver

ATTACKS = Path(__file__).parents[2].parent / "shared" / "attacks" / "ssrf_urls.jsonl"
LIMIT = 10_000

HOSTILE = {
    "loopback": "http://127.0.0.1/",
    "loopback, elsewhere in 127/8": "http://127.127.127.127/",
    "loopback, short": "http://127.1/",
    "loopback, decimal": "http://2130706433/",
    "loopback, hexadecimal": "http://0x7f000001/",
    "loopback, hexadecimal parts": "http://0x7f.0x0.0x0.0x1/",
    "loopback, octal": "http://0177.0.0.1/",
    "loopback, octal in one number": "http://017700000001/",
    "loopback, final dot": "http://127.0.0.1./",
    "loopback, full-width dots": "http://127。0。0。1/",
    "loopback, circled digits": "http://①②⑦.⓪.⓪.①/",
    "loopback, IPv6": "http://[::1]/",
    "loopback, mapped": "http://[::ffff:127.0.0.1]/",
    "loopback, mapped, hexadecimal": "http://[::ffff:7f00:1]/",
    "loopback by name": "http://localhost/",
    "loopback by name, final dot": "http://localhost./",
    "loopback by name, upper case": "http://LOCALHOST/",
    "loopback below localhost": "http://admin.localhost/",
    "loopback by a public wildcard name": "http://127.0.0.1.nip.io/",
    "loopback by a public name": "http://localtest.me/",
    "unspecified": "http://0.0.0.0/",
    "unspecified, short": "http://0/",
    "unspecified, IPv6": "http://[::]/",
    "private": "http://10.0.0.1/",
    "private, 172.16/12": "http://172.31.255.255/",
    "private, 192.168/16": "http://192.168.1.1/",
    "private, unique local": "http://[fd00:ec2::254]/",
    "private by a public wildcard name": "http://app.192-168-1-1.sslip.io/",
    "carrier-grade": "http://100.64.0.1/",
    "metadata": "http://169.254.169.254/latest/meta-data/",
    "metadata, decimal": "http://2852039166/",
    "metadata by name": "http://metadata.google.internal/computeMetadata/v1/",
    "metadata, Azure": "http://168.63.129.16/",
    "metadata, Oracle": "http://192.0.0.192/",
    "metadata, Alibaba": "http://100.100.100.200/",
    "link-local with a zone": "http://[fe80::1%25eth0]/",
    "public with a zone": "http://[2606:4700:4700::1111%25lo]/",
    "6to4": "http://[2002:7f00:1::]/",
    "Teredo": "http://[2001::5601:5601]/",
    "NAT64": "http://[64:ff9b::7f00:1]/",
    "NAT64, local": "http://[64:ff9b:1::7f00:1]/",
    "compatible": "http://[::a9fe:a9fe]/",
    "ISATAP": "http://[2606:4700::5efe:127.0.0.1]/",
    "ISATAP, universal": "http://[2606:4700::200:5efe:a9fe:a9fe]/",
    "multicast": "http://224.0.0.1/",
    "multicast, IPv6": "http://[ff02::1]/",
    "multicast, global scope": "http://[ff0e::1]/",
    "broadcast": "http://255.255.255.255/",
    "documentation": "http://203.0.113.1/",
    "a name without a dot": "http://router/",
    "a name of the local network": "http://nas.local/",
    "user name": f"http://admin@{PUBLIC}/",
    "user name that looks like the host": "http://www.example.com@127.0.0.1/",
    "backslash before the user name": "http://127.1.1.1:80\\@127.2.2.2:80/",
    "backslash in the host": "http://127.0.0.1\\.example.com/",
    "empty user name": "http://:@127.0.0.1/",
    "port of a database": f"http://{PUBLIC}:6379/",
    "port 0": f"http://{PUBLIC}:0/",
    "no host": "http:127.0.0.1/",
    "no host, three slashes": "http:///127.0.0.1/",
    "no scheme": f"//{PUBLIC}/",
    "file": "file:///etc/passwd",
    "gopher": "gopher://127.0.0.1:6379/_save",
    "ftp": f"ftp://{PUBLIC}/",
    "line break": f"http://{PUBLIC}/\r\nHost: internal",
    "empty": "",
}


def address_behind(host: str) -> str:
    """What public wildcard names and lenient resolvers would answer: the address within the name, else loopback."""
    if embedded := re.search(r"\d+([.-])\d+\1\d+\1\d+", host):
        return embedded[0].replace("-", ".")
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except OSError:
        return "127.0.0.1"


class WildcardNames(dict[str, list[str]]):
    def get(self, host: str, default: object = None) -> list[str]:  # pyright: ignore[reportIncompatibleMethodOverride]
        return [address_behind(host)]


async def test_every_forbidden_url_of_the_attack_list_is_refused_and_every_allowed_one_is_opened(
    site: LoopbackSite,
) -> None:
    if not ATTACKS.is_file():
        pytest.skip("the list of attacks is not beside this checkout")
    site.add("/", "hello")
    rows = [json.loads(line) for line in ATTACKS.read_text("utf-8").splitlines()]
    network = LoopbackNetwork(site.ports)
    opened: list[str] = []
    async with open_loopback_client(site, resolve=resolver(WildcardNames()), network=network) as web:
        for row in (row for row in rows if row["expect"] == "block"):
            try:
                await web.get(row["url"], max_bytes=LIMIT)
                opened.append(row["url"])
            except FetchRefused:
                pass
        assert not opened
        assert not network.attempts
        allowed = [row["url"] for row in rows if row["expect"] == "allow"]
        for url in allowed:
            assert (await web.get(url, max_bytes=LIMIT)).body == b"hello", url
    assert len(network.attempts) == len(allowed) == 8
    assert sum(row["expect"] == "block" for row in rows) == 259


@pytest.mark.parametrize("url", HOSTILE.values(), ids=HOSTILE.keys())
async def test_a_hostile_address_is_refused_in_one_sentence_without_a_connection(site: LoopbackSite, url: str) -> None:
    network = LoopbackNetwork(site.ports)
    async with open_loopback_client(site, resolve=resolver(WildcardNames()), network=network) as web:
        with pytest.raises(FetchRefused) as refusal:
            await web.get(url, max_bytes=LIMIT)
    assert not network.attempts
    assert re.fullmatch(r"[A-Z][^.]*(\d\.\d[^.]*)*\.", str(refusal.value))


# What is left out are no redirects to elsewhere: a header holds one line, and a relative address stays on the site.
ELSEWHERE = {name: url for name, url in HOSTILE.items() if name not in {"line break", "empty", "no scheme"}}


@pytest.mark.parametrize("url", ELSEWHERE.values(), ids=ELSEWHERE.keys())
async def test_a_redirect_to_a_hostile_address_is_not_followed(site: LoopbackSite, url: str) -> None:
    network = LoopbackNetwork(site.ports)
    names = WildcardNames()
    start = site.add("/start", status=302, headers={"Location": url.encode().decode("latin-1")})

    async def resolve(host: str) -> list[ipaddress.IPv4Address]:
        return [ipaddress.IPv4Address(PUBLIC if host == "site.example" else names.get(host)[0])]

    async with open_loopback_client(site, resolve=resolve, network=network) as web:
        with pytest.raises(FetchRefused):
            await web.get(start, max_bytes=LIMIT)
    assert set(network.attempts) == {(PUBLIC, 80)}
    assert {request.headers["host"] for request in site.requests} == {"site.example"}


@pytest.mark.parametrize(
    "url",
    [
        "https://www.isa.go.jp/en/",
        "http://日本語.jp/ページ?問い=答え",
        "https://xn--wgv71a119e.jp/",
        "https://1password.com:443/",
        "http://163.com/",
        "https://a.b.c.example.co.jp./",
        f"http://{PUBLIC}/",
        "http://[2606:4700:4700::1111]/",
    ],
)
async def test_ordinary_public_addresses_are_opened(web: WebClient, site: LoopbackSite, url: str) -> None:
    assert checked_url(url)
    if url.startswith("http://"):
        with pytest.raises(FetchRefused, match="404"):
            await web.get(url, max_bytes=LIMIT)
        assert site.requests


@pytest.mark.parametrize("host", ["router", "nas.local", "db.internal", "printer.home.arpa", "localhost", "2130706433"])
async def test_names_of_the_local_network_are_not_even_looked_up(site: LoopbackSite, host: str) -> None:
    async def unused(name: str) -> tuple[()]:
        raise AssertionError(name)

    async with open_loopback_client(site, resolve=unused) as web:
        with pytest.raises(FetchRefused):
            await web.get(f"http://{host}/", max_bytes=LIMIT)


async def test_one_private_address_among_public_ones_is_enough_to_refuse(site: LoopbackSite) -> None:
    network = LoopbackNetwork(site.ports)
    mixed = resolver({"mixed.example": [PUBLIC, "10.0.0.1"]})
    async with open_loopback_client(site, resolve=mixed, network=network) as web:
        with pytest.raises(FetchRefused, match="private network"):
            await web.get("http://mixed.example/", max_bytes=LIMIT)
    assert not network.attempts


async def test_a_name_that_changes_its_address_after_the_check_gains_nothing(site: LoopbackSite) -> None:
    site.add("/", "public page")
    network = LoopbackNetwork(site.ports)
    answers = iter([PUBLIC, "127.0.0.1", "127.0.0.1"])
    asked: list[str] = []

    async def rebinding(host: str) -> list[ipaddress.IPv4Address]:
        asked.append(host)
        return [ipaddress.IPv4Address(next(answers))]

    async with open_loopback_client(site, resolve=rebinding, network=network) as web:
        assert (await web.get("http://rebind.example/", max_bytes=LIMIT)).body == b"public page"
        assert (asked, network.attempts) == (["rebind.example"], [(PUBLIC, 80)])
        with pytest.raises(FetchRefused, match="private network"):
            await web.get("http://rebind.example/", max_bytes=LIMIT)
    assert network.attempts == [(PUBLIC, 80)]


async def test_the_next_checked_address_is_tried_when_the_first_does_not_answer(site: LoopbackSite) -> None:
    site.add("/", "reached")
    network = LoopbackNetwork(site.ports)
    network.unreachable = {"2606:4700:4700::1111"}
    both = resolver(otherwise=["2606:4700:4700::1111", PUBLIC])
    async with open_loopback_client(site, resolve=both, network=network) as web:
        assert (await web.get(site.url("/"), max_bytes=LIMIT)).body == b"reached"
    assert [host for host, _ in network.attempts] == ["2606:4700:4700::1111", PUBLIC]


async def test_the_production_client_refuses_loopback_with_its_own_resolver_and_network(site: LoopbackSite) -> None:
    client = WebClient()
    try:
        for host in ("127.0.0.1", "localhost", "[::1]"):
            with pytest.raises(FetchRefused):
                await client.get(f"http://{host}/", max_bytes=LIMIT)
    finally:
        await client.aclose()
    assert not site.requests


async def test_the_guard_judges_what_the_systems_resolver_says() -> None:
    network = LoopbackNetwork({})
    assert await resolve_by_system("localhost")
    with pytest.raises(FetchRefused, match="private network"):
        await GuardedNetwork(resolve_by_system, network).connect_tcp("localhost", 80, timeout=5)
    assert not network.attempts


async def test_no_unix_socket_can_be_reached() -> None:
    with pytest.raises(NotImplementedError):
        await GuardedNetwork(resolver(), LoopbackNetwork({})).connect_unix_socket("/run/docker.sock")


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_carried_in_ipv6_is_always_forbidden(address: ipaddress.IPv4Address) -> None:
    embedded = int(address)
    for prefix in ("::", "::ffff:0:0", "64:ff9b::", "64:ff9b:1::", "2001::", "2606:4700::5efe:0:0"):
        assert forbidden(ipaddress.IPv6Address(int(ipaddress.IPv6Address(prefix)) | embedded)), prefix
    assert forbidden(ipaddress.IPv6Address(int(ipaddress.IPv6Address("2002::")) | embedded << 80))


@given(st.ip_addresses())
def test_nothing_that_python_calls_non_global_is_allowed(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    assert forbidden(address) or (address.is_global and not address.is_multicast)


@pytest.mark.parametrize(
    "address",
    [
        *("1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255"),
        *("168.63.129.15", "168.63.129.17", "169.253.255.255", "172.15.255.255", "172.32.0.0", "192.0.1.1"),
        *("192.167.255.255", "198.17.255.255", "198.20.0.0", "223.255.255.255"),
        *("2001:200::1", "2001:4860:4860::8888", "2400:4000::1", "2606:4700:4700::1111", "2a00::1"),
    ],
)
def test_public_neighbours_of_forbidden_ranges_are_allowed(address: str) -> None:
    assert not forbidden(ipaddress.ip_address(address))
