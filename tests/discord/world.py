"""A small simulated Discord server, and how its people see the bot."""

import discord
import simcord


def buttons_of(message: discord.Message) -> list[discord.Button]:
    rows = [row for row in message.components if isinstance(row, discord.ActionRow)]
    return [child for row in rows for child in row.children if isinstance(child, discord.Button)]


class World:
    """One server with one channel and two people."""

    def __init__(self, env: simcord.Env) -> None:
        self.env = env
        self.guild = env.create_guild()
        self.channel = self.guild.create_text_channel("general")
        self.alice = self.guild.add_member(env.create_user("alice"))
        self.bob = self.guild.add_member(env.create_user("bob"))

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

    async def ask(self, way: str, question: str) -> None:
        if way == "slash":
            await self.alice.slash(self.channel, "ask", question=question)
        else:
            await self.alice.send(self.channel, f"{self.me} {question}")

    def requests(self, method: str, path: str) -> list[simcord.HttpLogEntry]:
        return [entry for entry in self.env.http_requests if entry.method == method and path in entry.path]
