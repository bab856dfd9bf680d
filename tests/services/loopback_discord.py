"""As much of Discord as shards need to start and answer `/ask`: a gateway, a few routes, one server a shard."""

import asyncio
import itertools
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

EVERYTHING = str(2**50 - 1)
BOT = {"id": "900", "username": "senpai", "discriminator": "0", "global_name": None, "avatar": None, "bot": True}
ALICE = {"id": "800", "username": "alice", "discriminator": "0", "global_name": None, "avatar": None}
APPLICATION = {
    "id": "901", "name": "senpai", "description": "", "icon": None, "bot_public": True, "owner": ALICE, "flags": 0,
    "bot_require_code_grant": False, "verify_key": "", "team": None,
}  # fmt: skip
JOINED = "2026-01-01T00:00:00+00:00"


def guild_of(shard: int) -> int:
    """The server that a shard serves."""
    return (2**20 + shard) << 22


class Discord:
    """What the shards are told, and what they said."""

    def __init__(self, shards: int) -> None:
        self.url = ""
        self.commands_sent = 0
        self._shards = shards
        self._connected: dict[int, web.WebSocketResponse] = {}
        self._sequence = itertools.count(1)
        self._ids = itertools.count(10**18)
        self._said: dict[str, str] = {}

    def online(self, shard: int) -> bool:
        """Whether a shard is connected."""
        return shard in self._connected

    async def ask(self, shard: int, question: str, wanted: str, seconds: float) -> str:
        """What `/ask` shows in the shard's server as soon as it holds the words that are wanted, or in the end."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        while True:
            token = f"token{next(self._ids)}"
            await self._dispatch(self._connected[shard], "INTERACTION_CREATE", self._asked(shard, token, question))
            said = ""
            while loop.time() < deadline and not said.startswith("**"):
                await asyncio.sleep(0.1)
                said = self._said.get(token, said)
                if wanted in said:
                    return said
            if loop.time() >= deadline:
                return said

    def _asked(self, shard: int, token: str, question: str) -> dict[str, Any]:
        guild = str(guild_of(shard))
        member = {"user": ALICE, "roles": [], "joined_at": JOINED, "permissions": EVERYTHING, "deaf": False, "flags": 0}
        return {
            "id": str(next(self._ids)), "application_id": APPLICATION["id"], "type": 2, "token": token, "version": 1,
            "guild_id": guild, "channel_id": str(guild_of(shard) + 1), "channel": _channel(shard), "locale": "en-US",
            "guild_locale": "en-US", "app_permissions": EVERYTHING, "entitlements": [], "context": 0,
            "authorizing_integration_owners": {}, "attachment_size_limit": 10**7, "member": {**member, "mute": False},
            "data": {"id": "1", "name": "ask", "type": 1,
                     "options": [{"name": "question", "type": 3, "value": question}]},
        }  # fmt: skip

    # What the bot calls

    async def gateway(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 40_000}, "s": None, "t": None})
        shard = -1
        async for message in socket:
            said = json.loads(message.data)
            if said["op"] == 1:
                await socket.send_json({"op": 11, "d": None, "s": None, "t": None})
            elif said["op"] == 2:
                shard, count = said["d"]["shard"]
                assert count == self._shards
                await self._welcome(socket, shard)
        if self._connected.get(shard) is socket:
            del self._connected[shard]
        return socket

    async def _welcome(self, socket: web.WebSocketResponse, shard: int) -> None:
        ready = {"v": 10, "user": BOT, "guilds": [{"id": str(guild_of(shard)), "unavailable": True}]}
        ready |= {"session_id": str(shard), "resume_gateway_url": "wss://gateway.discord.gg", "shard": [shard, 2]}
        await self._dispatch(socket, "READY", {**ready, "application": {"id": APPLICATION["id"], "flags": 0}})
        await self._dispatch(socket, "GUILD_CREATE", _guild(shard))
        self._connected[shard] = socket

    async def _dispatch(self, socket: web.WebSocketResponse, event: str, data: dict[str, Any]) -> None:
        await socket.send_json({"op": 0, "t": event, "s": next(self._sequence), "d": data})

    async def rest(self, request: web.Request) -> web.Response:
        path = request.path.removeprefix("/api/v10")
        if path == "/users/@me":
            return _json(BOT)
        if path == "/oauth2/applications/@me":
            return _json(APPLICATION)
        if path.endswith("/commands"):
            self.commands_sent += 1
            return _json([])
        if path.endswith("/callback"):
            answer = {"interaction": {"id": path.split("/")[2], "type": 2}, "resource": {"type": 5}}
            return _json(answer)
        if path.startswith("/webhooks/"):
            said = await request.json() if request.can_read_body else {}
            token = path.split("/")[3]
            self._said[token] = said.get("content") or self._said.get(token, "")
            return _json(self._message(self._said[token]))
        return _json({"code": 0, "message": "not here"}, status=404)

    def _message(self, content: str) -> dict[str, Any]:
        return {
            "id": str(next(self._ids)), "channel_id": "1", "author": BOT, "content": content, "timestamp": JOINED,
            "edited_timestamp": None, "tts": False, "mention_everyone": False, "mentions": [], "mention_roles": [],
            "attachments": [], "embeds": [], "components": [], "pinned": False, "type": 0, "flags": 0,
        }  # fmt: skip


def _json(data: object, status: int = 200) -> web.Response:
    # discord.py reads JSON only where the header says that and no more.
    return web.Response(body=json.dumps(data).encode(), content_type="application/json", status=status)


def _channel(shard: int) -> dict[str, Any]:
    named = {"id": str(guild_of(shard) + 1), "type": 0, "name": "general", "position": 0, "permissions": EVERYTHING}
    return {**named, "permission_overwrites": [], "guild_id": str(guild_of(shard))}


def _guild(shard: int) -> dict[str, Any]:
    everybody = {
        "id": str(guild_of(shard)), "name": "@everyone", "permissions": EVERYTHING, "color": 0, "hoist": False,
        "position": 0, "managed": False, "mentionable": False, "flags": 0,
    }  # fmt: skip
    me = {"user": BOT, "roles": [], "joined_at": JOINED, "deaf": False, "mute": False, "flags": 0}
    empty = ("emojis", "features", "threads", "voice_states", "presences", "stickers", "stage_instances")
    return {
        "id": str(guild_of(shard)), "name": f"server of shard {shard}", "owner_id": "800", "roles": [everybody],
        "channels": [_channel(shard)], "members": [me], "member_count": 2, "large": False, "unavailable": False,
        "preferred_locale": "en-US", "joined_at": JOINED, "verification_level": 0, "mfa_level": 0, "nsfw_level": 0,
        "default_message_notifications": 0, "explicit_content_filter": 0, "premium_tier": 0, "afk_timeout": 60,
        "system_channel_flags": 0, "premium_progress_bar_enabled": False, "guild_scheduled_events": [],
    } | {name: [] for name in empty}  # fmt: skip


@asynccontextmanager
async def open_discord(shards: int) -> AsyncIterator[Discord]:
    """A Discord on a port of its own."""
    discord = Discord(shards)
    app = web.Application()
    app.router.add_get("/gateway", discord.gateway)
    app.router.add_route("*", "/{path:.*}", discord.rest)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    discord.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield discord
    await runner.cleanup()
