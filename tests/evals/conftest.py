"""The whole of Senpai with the shipped knowledge in it, made once for all quality tests."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from bot.config import Settings, load_settings
from bot.services import Services
from tests.local_models import opened

HERE = Path(__file__).parent


def settings_of(data: Path) -> Settings:
    knowledge = HERE.parents[1] / "knowledge"
    return load_settings(senpai_data_dir=data, knowledge_dir=knowledge, _env_file=None, database_url="")


@pytest.fixture(scope="session")
def whole_knowledge(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A data folder with the whole knowledge in it, read once although several processes run the tests."""
    base = tmp_path_factory.getbasetemp()
    data = (base if worker_id == "master" else base.parent) / "whole"
    with FileLock(data.with_suffix(".lock")):
        if not data.exists():
            settings = settings_of(data.with_suffix(".new"))
            with opened(settings) as services:
                assert services.ingestor.ingest([settings.knowledge_dir]).failed == ()
                services.indexes.follow()
            settings.senpai_data_dir.rename(data)
    return data


@pytest.fixture(scope="session")
def senpai(tmp_path_factory: pytest.TempPathFactory, whole_knowledge: Path) -> Iterator[Services]:
    """Everything, with the whole knowledge in it."""
    data = tmp_path_factory.mktemp("senpai") / "data"
    shutil.copytree(whole_knowledge, data)
    with opened(settings_of(data)) as services:
        services.indexes.follow()
        yield services
