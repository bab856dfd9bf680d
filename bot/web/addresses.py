"""Which web addresses may be opened: pure functions, no network."""

import ipaddress
import re
from ipaddress import IPv4Address, IPv6Address

import httpx2

from bot.errors import FetchRefused
from bot.wording import Wording

IPAddress = IPv4Address | IPv6Address

PORTS = frozenset({80, 443})
PRIVATE = Wording(
    "That address leads to a private network, so it was not opened.",
    "そのアドレスは内部のネットワークを指すため、開きませんでした。",
)
INCOMPLETE = Wording("That is not a complete web address.", "ウェブアドレスとして完全ではありません。")
NOT_WEB = Wording(
    "Only addresses that begin with http:// or https:// can be opened.",
    "開けるのはhttp://かhttps://で始まるアドレスだけです。",
)
WITH_USER = Wording(
    "That address contains a user name or password, so it was not opened.",
    "アドレスにユーザー名かパスワードが入っているため、開きませんでした。",
)
OTHER_PORT = Wording(
    "That address names port {port}, and only the web ports 80 and 443 are opened.",
    "アドレスのポートは{port}ですが、開けるのはウェブ用の80と443だけです。",
)
ODD_NUMBER = Wording(
    "That address hides its host behind an unusual number, so it was not opened.",
    "アドレスのホストが特殊な数字で隠されているため、開きませんでした。",
)

# The tables of Python's `is_global` changed between patch releases, so ours are written out and both are asked.
# Beyond IANA's special-purpose registries: Azure's host agent, which answers on a public address,
# AS112 and the 6to4 relay anycast, which never serve pages.
_FORBIDDEN_V4 = tuple(
    ipaddress.IPv4Network(network)
    for network in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
        *("192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24"),
        *("198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32"),
    )
)
# Only 2000::/3 is given out as global unicast; that alone shuts out ::/96, mapped addresses, NAT64 and private ones.
_GLOBAL_V6 = ipaddress.IPv6Network("2000::/3")
_FORBIDDEN_V6 = tuple(
    ipaddress.IPv6Network(network)
    # IETF protocol assignments with Teredo (2001::/32), documentation, 6to4, AS112
    for network in ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")
)
_ISATAP = 0x00005EFE  # the upper half of an ISATAP interface identifier, without its universal and group bits
_ISATAP_MASK = 0xFCFFFFFF

_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
_LOCAL_NAMES = ("localhost", "local", "internal", "home.arpa", "localdomain")
_MAX_NAME_LENGTH = 253


def forbidden(address: IPAddress) -> bool:
    """Whether an address may not be connected to: anything but plain, public unicast."""
    if not address.is_global or address.is_multicast:
        return True
    if isinstance(address, IPv4Address):
        return any(address in network for network in _FORBIDDEN_V4)
    isatap = (int(address) >> 32) & _ISATAP_MASK == _ISATAP
    known = address in _GLOBAL_V6 and not any(address in network for network in _FORBIDDEN_V6)
    return isatap or not known or address.scope_id is not None


def checked_url(url: str | httpx2.URL) -> httpx2.URL:
    """The address in its normal form, without fragment and final dot.

    Raises FetchRefused for anything but http(s) on a web port to a host that has a public form. Its IP address is
    not known yet: that is checked when the connection is made.
    """
    try:
        parsed = httpx2.URL(url) if isinstance(url, httpx2.URL) else httpx2.URL(url.strip())
    except (httpx2.InvalidURL, ValueError):  # ValueError: broken IDNA, ports of thousands of digits
        raise FetchRefused(INCOMPLETE) from None
    if parsed.scheme not in {"http", "https"}:
        raise FetchRefused(NOT_WEB)
    if parsed.userinfo:
        raise FetchRefused(WITH_USER)
    if parsed.port is not None and parsed.port not in PORTS:
        raise FetchRefused(OTHER_PORT.filled(port=parsed.port))
    host = parsed.raw_host.decode("ascii").removesuffix(".")
    _check_host(host)
    return parsed.copy_with(host=host, fragment=None)


def _check_host(host: str) -> None:
    if literal(host):
        return
    labels = host.split(".")
    if len(host) > _MAX_NAME_LENGTH or not all(_LABEL.fullmatch(label) for label in labels):
        raise FetchRefused(INCOMPLETE)
    if _NUMBER.fullmatch(labels[-1]):
        # Resolvers read 2130706433, 0x7f.1 and 0177.1 as 127.0.0.1; nobody writes a public site like that.
        raise FetchRefused(ODD_NUMBER)
    if len(labels) == 1 or any(host == name or host.endswith(f".{name}") for name in _LOCAL_NAMES):
        raise FetchRefused(PRIVATE)


def literal(host: str) -> IPAddress | None:
    """The IP address that a host is written as, None for a name."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None
