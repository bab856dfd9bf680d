"""As much of Discord, on the loopback interface, as a real `senpai run` process needs to be asked things in one server.

It takes over the gateway and the requests of commands; whatever else the bot asks for gets an empty object, and is
noted. It is no judge of correct use: the tests in `tests/discord` have a simulator that is.
"""

import asyncio
import itertools
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from aiohttp import WSMsgType, web

BOT, GUILD, CHANNEL, COMMAND = "1000", "2000", "3000", "4000"
DISPATCH, HEARTBEAT, IDENTIFY, HELLO, ACKNOWLEDGED = 0, 1, 2, 10, 11
FIRST_ID = 10**6
_SHOWN = {4, 7}  # kinds of callbacks that bring a message
_NOT_THE_ANSWER = (" in line: ", "in line.", "I am reading my knowledge")


@dataclass
class Asked:
    """One command and what came of it; times are seconds after it was asked, None while they have not come."""

    text: str
    at: float = field(default_factory=time.monotonic)
    acknowledged: float | None = None
    first: float | None = None
    answered: float | None = None
    messages: dict[str, str] = field(default_factory=dict[str, str])
    over: asyncio.Event = field(default_factory=asyncio.Event)

    def acknowledge(self) -> None:
        self.acknowledged = self.acknowledged or time.monotonic() - self.at

    def show(self, message_id: str, content: str) -> None:
        """A message that appeared or changed; the last change that is no waiting notice is the answer."""
        self.messages[message_id] = content
        since = time.monotonic() - self.at
        self.first = self.first or since
        if content and not content.endswith(" …") and not any(words in content for words in _NOT_THE_ANSWER):
            self.answered = since
            self.over.set()


class LoopbackDiscord:
    """Opened by `async with`; `address` is what stands for https://discord.com/api/v10."""

    def __init__(self) -> None:
        self.ready = asyncio.Event()
        self.other: list[str] = []
        self.heartbeats = 0
        self._asked: dict[str, Asked] = {}
        self._numbers = itertools.count(FIRST_ID)
        self._sequence = itertools.count(1)
        self._socket: web.WebSocketResponse | None = None
        app = web.Application()
        app.router.add_get("/gateway", self._gateway)
        app.router.add_route("*", "/api/v10/{path:.*}", self._request)
        self._runner = web.AppRunner(app)
        self.address = ""

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.address = f"http://{host}:{port}/api/v10"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    async def ask(self, user: int, question: str) -> Asked:
        """Let somebody write `/ask`."""
        number = self._number()
        asked = self._asked[f"token-{number}"] = Asked(question)
        person = {"id": str(user), "username": f"p{user}", "discriminator": "0", "avatar": None}
        await self._send(
            "INTERACTION_CREATE",
            {
                "id": number,
                "application_id": BOT,
                "type": 2,
                "token": f"token-{number}",
                "version": 1,
                "guild_id": GUILD,
                "channel_id": CHANNEL,
                "channel": _channel(),
                "member": {"user": person, "roles": [], "permissions": "2147483647", "joined_at": _NOW, "flags": 0},
                "app_permissions": "2147483647",
                "locale": "en-US",
                "guild_locale": "en-US",
                "entitlements": [],
                "authorizing_integration_owners": {"0": GUILD},
                "context": 0,
                "attachment_size_limit": 10_000_000,
                "data": {
                    "id": COMMAND,
                    "name": "ask",
                    "type": 1,
                    "options": [{"name": "question", "type": 3, "value": question}],
                },
            },
        )
        return asked

    async def _send(self, event: str, data: dict[str, Any]) -> None:
        assert self._socket is not None
        await self._socket.send_json({"op": DISPATCH, "t": event, "s": next(self._sequence), "d": data})

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        self._socket = socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": HELLO, "d": {"heartbeat_interval": 41_250}})
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                continue
            said = json.loads(message.data)
            if said["op"] == HEARTBEAT:
                self.heartbeats += 1
                await socket.send_json({"op": ACKNOWLEDGED})
            elif said["op"] == IDENTIFY:
                await self._welcome(f"ws://{request.host}/gateway")
        return socket

    async def _welcome(self, gateway: str) -> None:
        guild = {"id": GUILD, "unavailable": True}
        ready = {"v": 10, "user": _me(), "guilds": [guild], "session_id": "s", "resume_gateway_url": gateway}
        await self._send("READY", {**ready, "application": {"id": BOT, "flags": 0}, "shard": [0, 1]})
        await self._send("GUILD_CREATE", _guild())
        self.ready.set()

    async def _request(self, request: web.Request) -> web.Response:
        parts = request.match_info["path"].split("/")
        answer = self._answer(request.method, parts, await _body(request), f"ws://{request.host}/gateway")
        # discord.py wants the type without a charset.
        return web.Response(body=json.dumps(answer).encode(), headers={"Content-Type": "application/json"})

    def _answer(self, method: str, parts: Sequence[str], body: dict[str, Any], gateway: str) -> object:
        if parts[0] in {"interactions", "webhooks"}:
            return self._of_a_command(method, parts, body)
        match (method, *parts):
            case ("GET", "gateway", "bot"):
                limit = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
                return {"url": gateway, "shards": 1, "session_start_limit": limit}
            case ("GET", "users", "@me"):
                return _me()
            case ("GET", "oauth2" | "applications", "applications" | "@me", *_):
                return _application()
            case ("PUT" | "GET", "applications", _, "commands"):
                return []
            case _:
                self.other.append(f"{method} /{'/'.join(parts)}")
                return {}

    def _of_a_command(self, method: str, parts: Sequence[str], body: dict[str, Any]) -> object:
        match (method, *parts):
            case ("POST", "interactions", _, token, "callback"):
                return self._called_back(token, body)
            case ("POST", "webhooks", _, token):
                return self._shown(token, self._number(), body)
            case (_, "webhooks", _, token, "messages", message_id):
                return self._shown(token, self._original(token) if message_id == "@original" else message_id, body)
            case _:
                return {}

    def _called_back(self, token: str, body: dict[str, Any]) -> object:
        self._asked[token].acknowledge()
        message_id = self._original(token)
        if body["type"] in _SHOWN:
            self._asked[token].show(message_id, body["data"].get("content") or "")
        resource = {"type": body["type"], "message": _message(message_id, "")}
        interaction = {"id": token.partition("-")[2], "type": 2, "response_message_id": message_id}
        return {"interaction": interaction, "resource": resource}

    def _shown(self, token: str, message_id: str, body: dict[str, Any]) -> object:
        content = body.get("content")
        if content is not None:
            self._asked[token].show(message_id, content)
        return _message(message_id, content or self._asked[token].messages.get(message_id, ""))

    def _original(self, token: str) -> str:
        return f"9{token.partition('-')[2]}"

    def _number(self) -> str:
        return str(next(self._numbers))


_NOW = "2026-11-25T00:00:00+00:00"


async def _body(request: web.Request) -> dict[str, Any]:
    if request.content_type == "multipart/form-data":
        return json.loads((await request.post())["payload_json"])  # type: ignore[arg-type]
    body = await request.text()
    read = json.loads(body) if body else {}
    return read if isinstance(read, dict) else {}


def _me() -> dict[str, Any]:
    return {"id": BOT, "username": "senpai", "discriminator": "0", "avatar": None, "bot": True}


def _application() -> dict[str, Any]:
    names = {"id": BOT, "name": "senpai", "description": "", "icon": None, "summary": ""}
    return {**names, "bot_public": True, "bot_require_code_grant": False, "verify_key": "", "owner": _me(), "flags": 0}


def _channel() -> dict[str, Any]:
    named = {"id": CHANNEL, "type": 0, "name": "general", "guild_id": GUILD, "position": 0, "parent_id": None}
    return {**named, "nsfw": False, "permission_overwrites": [], "permissions": "2147483647"}


def _guild() -> dict[str, Any]:
    everybody = {"id": GUILD, "name": "@everyone", "permissions": "2147483647", "position": 0, "color": 0}
    everybody |= {"colors": {"primary_color": 0}, "hoist": False, "managed": False, "mentionable": False}
    me = {"user": _me(), "roles": [], "joined_at": _NOW, "deaf": False, "mute": False, "flags": 0}
    lists = ("emojis", "features", "threads", "presences", "voice_states", "stage_instances", "stickers")
    empty: dict[str, Any] = {name: [] for name in (*lists, "guild_scheduled_events", "soundboard_sounds")}
    named = {"id": GUILD, "name": "load", "owner_id": "5000", "member_count": 500, "large": True, "unavailable": False}
    levels = dict.fromkeys(("verification_level", "explicit_content_filter", "mfa_level", "nsfw_level"), 0)
    rest = {"default_message_notifications": 0, "premium_tier": 0, "preferred_locale": "en-US", "joined_at": _NOW}
    return {**empty, **named, **levels, **rest, "roles": [everybody], "members": [me], "channels": [_channel()]}


def _message(message_id: str, content: str) -> dict[str, Any]:
    named = {"id": message_id, "channel_id": CHANNEL, "author": _me(), "content": content, "timestamp": _NOW}
    flags = {"edited_timestamp": None, "tts": False, "mention_everyone": False, "pinned": False, "type": 0, "flags": 0}
    lists = ("mentions", "mention_roles", "attachments", "embeds", "components")
    return {**named, **flags, **{name: [] for name in lists}}
