"""An answer on its way into Discord: shown while it grows, whole at the end."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Protocol

import discord

from bot.discord_app import rendering
from bot.discord_app.desk import Pacer
from bot.models import Answer


class Outlet(Protocol):
    """Where an answer appears."""

    @property
    def pace_by(self) -> int:
        """Outlets with the same number share their edits."""
        ...

    @property
    def shown(self) -> bool:
        """Whether there is already a message to edit."""
        ...

    async def show(self, text: str) -> None:
        """Make `text` the answer's first message, in place of what it was."""
        ...

    async def more(self, text: str) -> None:
        """Add a further message."""
        ...


class InteractionOutlet:
    """The answer to a deferred slash command."""

    def __init__(self, interaction: discord.Interaction) -> None:
        self._interaction = interaction
        self.pace_by = interaction.id  # edits by interaction token have a limit of their own
        self.shown = False

    async def show(self, text: str) -> None:
        """Edit the deferred response: a followup in its place is deprecated by Discord."""
        await self._interaction.edit_original_response(content=text)
        self.shown = True

    async def more(self, text: str) -> None:
        """Follow up."""
        await self._interaction.followup.send(text, suppress_embeds=True)


class ReplyOutlet:
    """The answer to a message."""

    def __init__(self, message: discord.Message) -> None:
        self._asked = message
        self._answer: discord.Message | None = None
        self.pace_by = message.channel.id

    @property
    def shown(self) -> bool:
        """Whether the reply has been sent."""
        return self._answer is not None

    async def show(self, text: str) -> None:
        """Reply, or edit the reply. A question that was deleted in the meantime is answered without a reference."""
        if self._answer:
            self._answer = await self._answer.edit(content=text)
            return
        reference = self._asked.to_reference(fail_if_not_exists=False)
        self._answer = await self._asked.channel.send(text, reference=reference, suppress_embeds=True)

    async def more(self, text: str) -> None:
        """Send a further message to the channel."""
        await self._asked.channel.send(text, suppress_embeds=True)


async def deliver(
    answers: AsyncGenerator[Answer], outlet: Outlet, pacer: Pacer, *, locale: str, repeat: bool = False
) -> Answer:
    """Show the growing answers and return the last one; `repeat` puts the question above the answer.

    The first of them is held back until a second one proves that the answer is a growing one: a quoted answer comes
    whole, and needs a single request.
    """
    last: Answer | None = None
    async with aclosing(answers):  # a message that cannot be edited any more ends the model's work, too
        async for answer in answers:
            if last is not None and pacer.claim(outlet.pace_by):
                await outlet.show(rendering.render_growing(answer, repeat=repeat))
            last = answer
    if last is None:
        msg = "the answerer ended without an answer"
        raise RuntimeError(msg)
    first, *rest = rendering.render(last, locale=locale, repeat=repeat)
    if outlet.shown:
        await pacer.turn(outlet.pace_by)
    await outlet.show(first)
    for text in rest:
        await outlet.more(text)
    return last
