"""Senpai in Discord: the only room that speaks Discord.

Importing this package is cheap; discord.py is loaded when `run_bot` is called.
"""

from bot.config import Settings

__all__ = ["run_bot"]


def run_bot(settings: Settings) -> int:
    """Run the bot until it is told to stop, which ends the process with 0; returns 1 if it cannot run.

    What is wrong is said in one sentence on standard error.
    """
    from bot.discord_app.process import run  # noqa: PLC0415  # discord.py costs 0.6 s, which other commands do not pay

    return run(settings)
