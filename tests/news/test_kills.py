from pathlib import Path

from tests.news.killing import kill_and_repair
from tests.web.loopback import LoopbackSite


async def test_a_poll_that_is_killed_loses_nothing_and_files_nothing_twice(site: LoopbackSite, tmp_path: Path) -> None:
    cut_short, wrong = await kill_and_repair(site, tmp_path / "catalog.sqlite3", [0.02, 0.15, 0.3])
    assert wrong == []
    assert cut_short, "no kill came in time to mean anything"
