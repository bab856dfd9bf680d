"""The bot as a process, killed while it answers: everybody is answered or told, and its backups are whole."""

import shutil
from pathlib import Path

from bot.catalog import examine
from tests.system.bot_kills import kill_while_answering
from tests.system.conftest import KNOWLEDGE


async def test_everybody_whose_question_is_on_record_is_answered_or_told(filled_data: Path, tmp_path: Path):
    data = Path(shutil.copytree(filled_data, tmp_path / "data"))
    told = {"KNOWLEDGE_DIR": str(KNOWLEDGE), "BACKUP_DIR": str(tmp_path / "backups")}
    assert await kill_while_answering(data, told, 6) == []
    made = list((tmp_path / "backups").glob("senpai-*Z.zip"))
    assert made, "the bot makes a backup when it starts and there is none"
    assert examine(made[0])
