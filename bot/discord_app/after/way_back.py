"""A moderator's answer: brought to whoever asked, and in one press proposed as knowledge of the server.

The answer stands in the bot's own post below the moderator's, so that the press needs nothing else.
"""

import re
from contextlib import suppress

import discord
from discord.ui import View

from bot.catalog import Origin
from bot.discord_app.after.handoff import public_link
from bot.discord_app.aside import Aside
from bot.discord_app.buttons import Press, PressButton
from bot.discord_app.errors import Notice
from bot.discord_app.forms import form
from bot.discord_app.hearing import helps
from bot.discord_app.markup import harmless
from bot.discord_app.outlets import Postable
from bot.discord_app.ports import BotServices
from bot.discord_app.presses import Action, Actions, Pressed
from bot.discord_app.strings import say
from bot.guilds import Exchange

LONGEST = 1500
"""Characters of an answer that fit one message with what stands around them."""

_PERSON = re.compile(r"<@(\d+)>")
_QUESTION_LENGTH = 250  # an embed's title holds 256


class WayBack:
    """Brings answers of people to people."""

    def __init__(self, client: discord.Client, services: BotServices, aside: Aside) -> None:
        self._client = client
        self._services = services
        self._exchanges = services.exchanges
        self._aside = aside
        self.buttons: Actions = {"reply": Action(self._write), "save": Action(self._save)}
        self.forms: Actions = {"reply": Action(self._written)}

    async def replied(self, message: discord.Message, exchange: Exchange, locale: str) -> None:
        """A moderator replied to the post of a hand-off."""
        post = message.reference.resolved if message.reference else None
        if not isinstance(post, discord.Message):
            return
        if not message.content:  # without the message content intent, and the reply did not ping the bot
            await post.reply(say("handoff.unreadable", locale), mention_author=False)
            return
        await self._bring(exchange, message.content, post, locale)

    async def _write(self, pressed: Pressed) -> None:
        await self._check(pressed)
        await pressed.interaction.response.send_modal(
            form(Press("reply", pressed.exchange.id), "reply.form", pressed.locale, most=LONGEST)
        )

    async def _written(self, pressed: Pressed) -> None:
        await self._check(pressed)
        post = pressed.interaction.message
        if post is None:
            raise Notice("notice.gone")
        await pressed.interaction.response.defer()
        await self._bring(pressed.exchange, pressed.values[0], post, pressed.locale)

    async def _check(self, pressed: Pressed) -> None:
        """Only moderators and helpers answer for the server, whoever can see their channel."""
        settings = await self._aside.settings(self._services.guilds, pressed.interaction.guild_id)
        if not helps(pressed.interaction.user, settings):
            raise Notice("handoff.moderators_only")

    async def _bring(self, exchange: Exchange, answer: str, post: discord.Message, locale: str) -> None:
        """Deliver, then say so below the post, with the answer and the button that saves it."""
        found = _PERSON.search(post.content)
        delivered = await self._delivered(exchange, answer[:LONGEST], int(found[1]) if found else None)
        await self._aside(self._exchanges.close_handoff, exchange.id)
        view = View(timeout=None)
        view.add_item(PressButton(Press("save", exchange.id), label=say("button.save", locale)))
        title = (exchange.question or say("handoff.no_question", locale))[:_QUESTION_LENGTH]
        embed = discord.Embed(title=title, description=answer[:LONGEST])
        said = say("handoff.delivered" if delivered else "handoff.undelivered", locale)
        await post.reply(said, embed=embed, view=view, mention_author=False)

    async def _delivered(self, exchange: Exchange, answer: str, person: int | None) -> bool:
        """Where the question was asked, or directly to whoever asked in private; False if neither is possible."""
        # Named, so that they find it, and not pinged: nothing here does that.
        language = exchange.language or exchange.locale
        named = say("handoff.answer.to", language, person=f"<@{person}>")
        text = f"{named if person else say('handoff.answer', language)}\n\n{harmless(answer)}"
        with suppress(discord.HTTPException):
            if exchange.private:
                if person is None:
                    return False
                asker = await self._client.create_dm(discord.Object(person))
                await asker.send(text, suppress_embeds=True)
                return True
            place = exchange.messages[0] if exchange.messages else None
            channel = self._client.get_channel(place.channel_id if place else exchange.channel_id)
            message_id = exchange.question_message_id or (place and place.message_id)
            if isinstance(channel, Postable) and message_id:
                below = channel.get_partial_message(message_id).to_reference(fail_if_not_exists=False)
                await channel.send(text, reference=below, suppress_embeds=True)
                return True
        return False

    async def _save(self, pressed: Pressed) -> None:
        await self._check(pressed)
        message = pressed.interaction.message
        if message is None or not message.embeds:
            raise Notice("notice.gone")
        embed = message.embeds[0]
        # The link is cited before everybody, so it leads to their channel and not to the moderators'.
        link = public_link(pressed.exchange)
        content = {"question": embed.title or "", "answer": embed.description or "", "url": link}
        _, proposed = await self._aside(
            self._services.catalog.curation.propose,
            f"answer:{pressed.exchange.id}",
            content,
            guild_id=pressed.interaction.guild_id,
            actor=f"discord:{self._services.people.pseudonym(pressed.interaction.user.id)}",
            # The title is what somebody asked, so it goes with them and with their message.
            origin=Origin(author=pressed.exchange.person, message_id=pressed.exchange.question_message_id),
        )
        key = "handoff.saved" if proposed else "handoff.saved_already"
        await pressed.interaction.response.send_message(say(key, pressed.locale), ephemeral=True)
