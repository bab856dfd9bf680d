"""The whole of Senpai with the shipped knowledge in it, made once for all quality tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.config import load_settings
from bot.services import Services, open_services

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def senpai(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """Everything, with the whole knowledge in it."""
    data = tmp_path_factory.mktemp("whole")
    settings = load_settings(
        senpai_data_dir=data, knowledge_dir=HERE.parents[1] / "knowledge", _env_file=None, database_url=""
    )
    with open_services(settings) as services:
        report = services.ingestor.ingest([settings.knowledge_dir])
        assert report.failed == ()
        services.indexes.follow()
        yield services
