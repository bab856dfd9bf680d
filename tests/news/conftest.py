from collections.abc import AsyncGenerator, Generator
from pathlib import Path

import pytest

from bot.catalog import Catalog
from tests.web.loopback import LoopbackSite, open_site

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"


@pytest.fixture
def catalog(catalog_url: str) -> Generator[Catalog]:
    with Catalog.open(catalog_url) as opened:
        yield opened


@pytest.fixture
async def site() -> AsyncGenerator[LoopbackSite]:
    async with open_site() as opened:
        yield opened
