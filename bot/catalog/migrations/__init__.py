"""Schema changes, one file each in `versions/`. Never edit one that was released; add the next and name it in schema.

Only imported when a catalog is not current, since Alembic is slow to import.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection


def config(connection: Connection) -> Config:
    """Alembic's configuration without a file, on a connection of ours."""
    made = Config(attributes={"connection": connection})
    # Alembic interpolates options, so that a % in the folder's name has to be doubled.
    made.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    made.set_main_option("path_separator", "os")
    return made


def upgrade(connection: Connection) -> None:
    """Run every missing revision inside the connection's open transaction, so that all or nothing is done."""
    command.upgrade(config(connection), "head")
