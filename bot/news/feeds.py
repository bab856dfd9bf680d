"""The feeds for everybody, as `knowledge/feeds.toml` lists them."""

import tomllib
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from bot.errors import StartupError
from bot.press import Feed

FILE = "feeds.toml"

_FEEDS = TypeAdapter(tuple[Feed, ...])


def load_feeds(folder: Path) -> tuple[Feed, ...]:
    """The feeds of a knowledge folder; none where it has no list. Raises StartupError naming what is wrong in it."""
    path = folder / FILE
    if not path.is_file():
        return ()
    try:
        feeds = _FEEDS.validate_python(tomllib.loads(path.read_text("utf-8")).get("feed", []))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        msg = f"The list of feeds, {path}, is not TOML: {error}."
        raise StartupError(msg) from None
    except ValidationError as error:
        wrong = "; ".join(f"feed {e['loc'][0]}: {'.'.join(map(str, e['loc'][1:]))}: {e['msg']}" for e in error.errors())
        msg = f"The list of feeds, {path}, is wrong: {wrong}."
        raise StartupError(msg) from None
    seen: set[str] = set()
    for feed in feeds:
        if feed.id in seen or feed.guild_id is not None:
            msg = f"The list of feeds, {path}, is wrong: {feed.id} stands in it twice, or belongs to a server."
            raise StartupError(msg)
        seen.add(feed.id)
    return feeds
