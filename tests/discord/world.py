"""A small simulated Discord server, and how its people see the bot."""

from typing import Any

import discord
import simcord


def buttons_of(message: discord.Message) -> list[discord.Button]:
    rows = [row for row in message.components if isinstance(row, discord.ActionRow)]
    return [child for row in rows for child in row.children if isinstance(child, discord.Button)]


def forms_text(shown: simcord.InteractionResult) -> str:
    """Everything that a modal says."""
    assert shown.modal
    parts = [shown.modal["title"]]
    for row in shown.modal["components"]:
        parts += [row.get("label", ""), row.get("description", ""), row.get("component", {}).get("value") or ""]
    return "\n".join(parts)


class World:
    """One server with one channel, two people and a moderator."""

    def __init__(self, env: simcord.Env) -> None:
        self.env = env
        self.guild = env.create_guild()
        self.channel = self.guild.create_text_channel("general")
        self.alice = self.guild.add_member(env.create_user("alice"))
        self.bob = self.guild.add_member(env.create_user("bob"))
        managers = self.guild.create_role(
            "managers", permissions=discord.Permissions(manage_guild=True, manage_messages=True)
        )
        self.mod = self.guild.add_member(env.create_user("mod"), roles=[managers])

    @property
    def me(self) -> str:
        assert self.env.bot.user
        return f"<@{self.env.bot.user.id}>"

    @property
    def last(self) -> discord.Message:
        assert self.channel.last_message
        return self.channel.last_message

    @property
    def buttons(self) -> set[str]:
        """Labels, or the emoji of buttons without one, below the last message."""
        return {button.label or str(button.emoji) for button in buttons_of(self.last)}

    @property
    def texts(self) -> list[str]:
        """What the bot wrote in the channel, oldest first."""
        me = self.env.bot.user
        own = (message for message in self.channel.history() if message.author == me and not message.is_system())
        return [message.content for message in own]

    def custom_id(self, action: str, message: discord.Message | None = None) -> str:
        """The id of the button or select that does something."""
        rows = [row for row in (message or self.last).components if isinstance(row, discord.ActionRow)]
        items = [item for row in rows for item in row.children]
        return next(item.custom_id or "" for item in items if f":{action}:" in f"{item.custom_id}:")

    async def press(
        self, action: str, who: simcord.MemberActor | None = None, message: discord.Message | None = None
    ) -> simcord.InteractionResult:
        """Press the button that does something, below the last message unless another is given."""
        return await (who or self.alice).click(message or self.last, custom_id=self.custom_id(action, message))

    async def ask(self, way: str, question: str) -> None:
        if way == "slash":
            await self.alice.slash(self.channel, "ask", question=question)
        else:
            await self.alice.send(self.channel, f"{self.me} {question}")

    async def fill_in(
        self, shown: simcord.InteractionResult, text: str, who: simcord.MemberActor | None = None
    ) -> simcord.InteractionResult:
        """Send a modal of ours."""
        return await (who or self.alice).submit_modal(shown, {"text": text})

    def sent(self) -> list[Any]:
        """The bodies of all messages that the bot wrote or changed."""
        return [entry.json for entry in self.env.http_requests if isinstance(entry.json, dict)]

    def requests(self, method: str, path: str) -> list[simcord.HttpLogEntry]:
        return [entry for entry in self.env.http_requests if entry.method == method and path in entry.path]
