"""The task of reading Markdown, done in the sandbox's child."""

from typing import Any

from bot.sandbox.outline import outline


def run(data: bytes) -> dict[str, Any]:
    """The text itself and its sections."""
    return outline(data.decode("utf-8", "replace"))
