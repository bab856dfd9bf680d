"""An answer on its way into Discord: shown while it grows, whole at the end."""

from collections.abc import AsyncGenerator
from contextlib import aclosing

import discord
from discord.ui import View

from bot.discord_app import rendering
from bot.discord_app.outlets import Outlet
from bot.discord_app.pacer import Pacer
from bot.models import Answer


async def last_of(answers: AsyncGenerator[Answer]) -> Answer:
    """The final one of growing answers, with nothing shown before it."""
    last: Answer | None = None
    async with aclosing(answers):
        async for answer in answers:
            last = answer
    return _there(last)


async def grown(answers: AsyncGenerator[Answer], outlet: Outlet, pacer: Pacer, *, repeat: bool = False) -> Answer:
    """Show the growing answers and return the final one, which is still to be shown whole.

    The first of them is held back until a second one proves that the answer is a growing one: a quoted answer comes
    whole, and needs a single request. `repeat` puts the question above.
    """
    last: Answer | None = None
    async with aclosing(answers):  # a message that cannot be edited any more ends the model's work, too
        async for answer in answers:
            if last is not None and pacer.claim(outlet.pace_by):
                await _try_to_show(outlet, rendering.render_growing(answer, repeat=repeat))
            last = answer
    return _there(last)


async def show_whole(texts: list[str], outlet: Outlet, pacer: Pacer, view: View | None) -> None:
    """Show the messages of an answer, with the buttons under the last one."""
    first, *rest = texts
    if outlet.posted:
        await pacer.turn(outlet.pace_by)
    await outlet.show(first, None if rest else view)
    for number, text in enumerate(rest, start=1):
        await outlet.more(text, view if number == len(rest) else None)


async def _try_to_show(outlet: Outlet, text: str) -> None:
    """A step that Discord did not take is left out; a message or channel that is gone ends the answer."""
    try:
        await outlet.show(text)
    except discord.NotFound:
        raise
    except discord.HTTPException:
        return


def _there(answer: Answer | None) -> Answer:
    if answer is None:
        msg = "the answerer ended without an answer"
        raise RuntimeError(msg)
    return answer
