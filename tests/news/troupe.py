"""The 25 outlets of the long play: well-behaved ones, and one for each way in which feeds are not."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.models import SourceKind
from tests.news.outlets import START, Article, Outlet, Reply

LOGIN = b"<!doctype html><html><body><form><input type='password' name='p'></form></body></html>"
BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><rss version='2.0'><channel><title>&j;</title><item><title>&j;</title></item></channel></rss>"
)


def day(number: float) -> datetime:
    return START + timedelta(days=number)


def corrected(_: Outlet, article: Article, now: datetime) -> Article:
    later = now - article.at >= timedelta(hours=7)
    return replace(article, title=f"{article.title}, corrected") if later else article


def redated(_: Outlet, article: Article, now: datetime) -> Article:
    return replace(article, stamp=now - timedelta(minutes=5))


def renamed(_: Outlet, article: Article, now: datetime) -> Article:
    return replace(article, guid=f"{article.guid}:{(now - START).days}")


def undated(_: Outlet, article: Article, now: datetime) -> Article:
    return replace(article, dated=False, guid="")


def from_the_future(_: Outlet, article: Article, now: datetime) -> Article:
    return replace(article, stamp=article.at + timedelta(days=300))


def in_two_languages(_: Outlet, article: Article, now: datetime) -> Article:
    return replace(article, title=f"第{article.number}号のニュースです") if article.number % 2 else article


def dressed_up(_: Outlet, article: Article, now: datetime) -> Article:
    title = f"<script>alert(1)</script><b>@everyone</b> event\u200b \u202e{article.number} https://discord.gg/x"
    return replace(article, title=title, summary="<img src=x onerror=alert(1)> Read [this](javascript:alert(1)). " * 90)


def cut_off(outlet: Outlet, now: datetime) -> Reply | None:
    if now < day(3):
        return None
    body = outlet.body(now)
    return Reply(body[: len(body) * 9 // 10], headers={"Content-Type": "text/html"})


def between(first: float, last: float, reply: Reply):
    return lambda outlet, now: reply if day(first) <= now < day(last) else None


def hostile(_: Outlet, now: datetime) -> Reply | None:
    scenes = {
        4: Reply(status=302, headers={"Location": "http://127.0.0.1/latest/meta-data"}),
        6: Reply(b"<rss>" + b"x" * 6_000_000),
        8: Reply(BOMB),
        10: Reply(LOGIN),
        12: Reply(b"\x00\x01\x02 nothing of the kind"),
        14: Reply(b"", headers={"Content-Encoding": "gzip, gzip"}),
    }
    return scenes.get((now - START).days)


def moved_for_good(now: datetime) -> Reply | None:
    if now < day(5):
        return None
    return Reply(status=301, headers={"Location": "/moved-moved.xml"}) if now < day(20) else Reply(status=404)


def troupe(*, ttl: int = 0) -> list[Outlet]:
    """`ttl` is what most feeds ask for, in minutes."""
    outlets = [
        *(
            Outlet(f"steady-{n}", every=11 + 2 * n, kind=SourceKind.OFFICIAL if n == 1 else SourceKind.PRESS)
            for n in range(1, 6)
        ),
        Outlet("busy-neighbour", every=21, host="shared.example"),
        Outlet(
            "busy",
            every=19,
            host="shared.example",
            misbehave=between(9, 10, Reply(status=503, headers={"Retry-After": "7200"})),
        ),
        Outlet("modified", every=16, validators=("modified",), atom=True),
        Outlet("atom", every=14, atom=True),
        Outlet("silent", every=48, validators=()),
        Outlet("shift-jis", every=17, encoding="shift_jis", language="ja", change=in_two_languages),
        Outlet("corrected", every=15, change=corrected),
        Outlet("redated", every=18, change=redated),
        Outlet("renamed", every=22, change=renamed),
        Outlet("double", every=16, twice=True),
        Outlet("undated", every=20, change=undated),
        Outlet("future", every=25, change=from_the_future),
        Outlet("moved", every=9, sends_on=moved_for_good),
        Outlet(
            "elsewhere", every=12, sends_on=lambda _: Reply(status=302, headers={"Location": "/elsewhere-moved.xml"})
        ),
        Outlet("gone", every=10, misbehave=between(7, 99, Reply(status=410)), stops_at=day(6.5)),
        Outlet("cut", every=28, misbehave=cut_off),
        Outlet("slow", every=23, misbehave=between(11, 12, Reply(stall=True))),
        Outlet("hostile", every=26, change=dressed_up, misbehave=hostile),
        Outlet("bilingual", every=13, change=in_two_languages),
        Outlet("archive", every=30, before=300),
    ]
    for outlet in outlets:
        outlet.ttl, outlet.max_age = (0, ttl * 60) if outlet.atom else (ttl, 0)
    return outlets
