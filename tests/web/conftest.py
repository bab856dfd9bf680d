"""A loopback site, the network that leads to it, and the guarded client on top."""

from collections.abc import AsyncGenerator

import pytest

from bot.web import WebClient
from tests.web.loopback import LoopbackNetwork, LoopbackSite, open_loopback_client, open_site


@pytest.fixture
async def site() -> AsyncGenerator[LoopbackSite]:
    async with open_site() as opened:
        yield opened


@pytest.fixture
def network(site: LoopbackSite) -> LoopbackNetwork:
    return LoopbackNetwork(site.ports)


@pytest.fixture
async def web(site: LoopbackSite, network: LoopbackNetwork) -> AsyncGenerator[WebClient]:
    async with open_loopback_client(site, network=network, contact="https://senpai.example/about") as client:
        yield client
