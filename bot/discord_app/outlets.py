"""Where answers appear: behind an interaction, or as a reply to a message."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any, Protocol

import discord
from discord.ui import View

from bot.guilds import Posted

_log = logging.getLogger(__name__)

TYPING_SECONDS = 8.0
"""Discord shows for 10 seconds that somebody is typing."""

_VOID_TOKEN = frozenset({10015, 50027})
_ACKNOWLEDGED_ALREADY = 40060

Postable = discord.TextChannel | discord.Thread | discord.DMChannel | discord.VoiceChannel | discord.StageChannel
"""Channels with messages."""


def may_write(
    channel: discord.TextChannel | discord.Thread | discord.VoiceChannel | discord.StageChannel,
) -> bool:
    """Whether the bot may post there."""
    held = channel.permissions_for(channel.guild.me)
    writes = held.send_messages_in_threads if isinstance(channel, discord.Thread) else held.send_messages
    return held.view_channel and writes


async def show_in_private(
    interaction: discord.Interaction[Any], texts: Sequence[str], view: View | None = None
) -> None:
    """Make the first text the deferred answer of a command; the others follow below it, for the same person alone."""
    first, *rest = texts
    await interaction.edit_original_response(content=first, view=view)
    for text in rest:
        await interaction.followup.send(text, ephemeral=True)


class Outlet(Protocol):
    """Where one answer appears: a first message that can be shown again and again, and further ones below it."""

    remember: Callable[[Posted], Awaitable[None]] | None
    """Told of every new message, so that a restart can mend it."""

    @property
    def pace_by(self) -> int:
        """Outlets with the same number share their edits."""
        ...

    @property
    def posted(self) -> list[Posted]:
        """The messages so far, the first one first."""
        ...

    async def begin(self) -> None:
        """Promise an answer, so that the bot is seen to be alive; what it raises ends the question."""
        ...

    async def show(self, text: str, view: View | None = None) -> None:
        """Make `text` and the buttons of `view` the answer's first message, in place of what it was."""
        ...

    async def more(self, text: str, view: View | None = None) -> None:
        """Add a further message."""
        ...

    async def whisper(self, text: str) -> bool:
        """Tell something to the person alone; False where that is not possible."""
        ...

    async def end(self) -> None:
        """Promise nothing any more: the answer is there, or there will be none."""
        ...


def _shown(view: View | None) -> Any:  # noqa: ANN401  # discord.py's own marker for "none" is of no public type
    return discord.utils.MISSING if view is None else view


class _Posting:
    """Keeps which messages were posted."""

    def __init__(self, *posted: Posted) -> None:
        self.posted: list[Posted] = list(posted)
        self.remember: Callable[[Posted], Awaitable[None]] | None = None

    async def _note(self, channel_id: int, message_id: int) -> None:
        posted = Posted(channel_id, message_id)
        if posted in self.posted:
            return
        self.posted.append(posted)
        if self.remember:
            await self.remember(posted)


class InteractionOutlet(_Posting):
    """The answer to a command, a button or a modal; `again` is where it takes the place of the message with the button.

    A token lives 15 minutes: after that a public answer goes on as the bot's own message in the channel.
    """

    def __init__(self, interaction: discord.Interaction[Any], *, private: bool, again: bool = False) -> None:
        place = interaction.message if again else None
        super().__init__(*([Posted(interaction.channel_id or 0, place.id)] if place else []))
        self._interaction = interaction
        self._private = private
        self._again = again
        self._void = False
        self.pace_by = interaction.id  # edits by interaction token have a limit of their own

    async def begin(self) -> None:
        """Acknowledge within Discord's 3 seconds; a public answer survives where Discord lost our acknowledgement."""
        response = self._interaction.response
        if response.is_done():
            return
        try:
            deferred = await response.defer(ephemeral=self._private, thinking=not self._again)
        except discord.HTTPException as error:
            self._lost(error)
            return
        if deferred and deferred.message_id and not self._again:
            await self._noted(deferred.message_id)

    def _lost(self, error: discord.HTTPException) -> None:
        if error.code == _ACKNOWLEDGED_ALREADY:  # an earlier try of the same got through, though its answer did not
            return
        _log.warning("interaction lost", extra={"data": {"code": error.code, "private": self._private}})
        if self._private or not isinstance(self._interaction.channel, Postable):
            raise error
        self._void = True
        self.posted.clear()

    async def show(self, text: str, view: View | None = None) -> None:
        """Edit the deferred response: a followup in its place is deprecated by Discord."""
        if not self._void:
            try:
                message = await self._interaction.edit_original_response(content=text, view=view)
            except discord.HTTPException as error:
                if self._private or error.code not in _VOID_TOKEN:
                    raise
                self._void = True
            else:
                await self._noted(message.id)
                return
        await self._in_channel(text, view)

    async def _in_channel(self, text: str, view: View | None) -> None:
        channel = self._interaction.channel
        if not isinstance(channel, Postable):
            return
        if self.posted:
            first = channel.get_partial_message(self.posted[0].message_id)
            await first.edit(content=text, view=view)
        else:
            message = await channel.send(text, view=_shown(view), suppress_embeds=True)
            await self._noted(message.id)

    async def more(self, text: str, view: View | None = None) -> None:
        """Follow up."""
        channel = self._interaction.channel
        if self._void and isinstance(channel, Postable):
            message: discord.Message = await channel.send(text, view=_shown(view), suppress_embeds=True)
        else:
            message = await self._interaction.followup.send(
                text, view=_shown(view), ephemeral=self._private, suppress_embeds=True, wait=True
            )
        await self._noted(message.id)

    async def whisper(self, text: str) -> bool:
        """Follow up in private."""
        if self._void:
            return False
        await self._interaction.followup.send(text, ephemeral=True)
        return True

    async def end(self) -> None:
        """Nothing to end: the promise is kept by the first `show`."""

    async def _noted(self, message_id: int) -> None:
        await self._note(self._interaction.channel_id or 0, message_id)


class ReplyOutlet(_Posting):
    """The answer to a message: a reply to it, or a message in the thread that `open_thread` opens for it.

    `former` is an earlier answer whose place it takes; `quietly` is without typing, where there may be no answer.
    """

    def __init__(
        self,
        message: discord.Message,
        *,
        former: Posted | None = None,
        quietly: bool = False,
    ) -> None:
        super().__init__(*([former] if former else []))
        self._channel: Any = message.channel
        self._reference: discord.MessageReference | None = message.to_reference(fail_if_not_exists=False)
        self.open_thread: Callable[[], Awaitable[discord.Thread | None]] | None = None
        self._quietly = quietly
        self._typing: asyncio.Task[None] | None = None

    @property
    def pace_by(self) -> int:
        """The channel, whose limit all messages in it share."""
        return self._channel.id

    async def begin(self) -> None:
        """Type until there is something to read."""
        if self.open_thread and (thread := await self.open_thread()):
            self._channel, self._reference = thread, None
        self.open_thread = None
        if not self._quietly and not self.posted:
            self._typing = asyncio.create_task(self._type())

    async def _type(self) -> None:
        with suppress(discord.HTTPException):  # nobody loses an answer because of it
            while True:
                await self._channel.typing()
                await asyncio.sleep(TYPING_SECONDS)

    async def show(self, text: str, view: View | None = None) -> None:
        """Reply, or edit the reply. A question that was deleted in the meantime is answered without a reference."""
        if self.posted:
            first = self._channel.get_partial_message(self.posted[0].message_id)
            await first.edit(content=text, view=view)
            return
        await self._post(text, view, self._reference)
        await self.end()

    async def more(self, text: str, view: View | None = None) -> None:
        """Send a further message to the channel."""
        await self._post(text, view, None)

    async def _post(self, text: str, view: View | None, reference: discord.MessageReference | None) -> None:
        message = await self._channel.send(text, view=_shown(view), reference=reference, suppress_embeds=True)
        await self._note(message.channel.id, message.id)

    async def whisper(self, text: str) -> bool:  # noqa: ARG002  # an Outlet's signature
        """Impossible: what is written in a channel is read by all."""
        return False

    async def end(self) -> None:
        """Stop typing."""
        if self._typing:
            self._typing.cancel()
            self._typing = None


@asynccontextmanager
async def promised(outlet: Outlet) -> AsyncGenerator[None]:
    """Show that an answer is being worked on, inside the block."""
    await outlet.begin()
    try:
        yield
    finally:
        await outlet.end()


async def delete_messages(client: discord.Client, posted: Iterable[Posted]) -> None:
    """Delete messages of the bot; those that are gone already, or cannot be reached, are left."""
    for channel_id, message_id in posted:
        with suppress(discord.HTTPException):
            await client.get_partial_messageable(channel_id).get_partial_message(message_id).delete()
