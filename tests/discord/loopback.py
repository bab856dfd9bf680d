"""A small Discord on 127.0.0.1 for tests and benches of the bot as a process: gateway v10 with shards, and REST v10.

It knows what the bot uses and no rules: rate limits, permissions and the checking of payloads are the simulator's
business, which the other tests of this folder use. `tests.discord.loopback_process` runs the bot against it.
"""

import asyncio
import json
import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Protocol

from aiohttp import WSMsgType, web

from tests.discord.loopback_payloads import (
    APPLICATION,
    channel_of,
    guild_of,
    interaction_in,
    member,
    server,
    text_channel,
    user,
)

_HEARTBEAT_MS = 41_250
_COMMAND, _COMPONENT, _MODAL = 2, 3, 5
_DEFER_UPDATE, _SHOW_MODAL = 6, 9
_DISPATCH, _HEARTBEAT, _IDENTIFY, _RESUME, _HELLO, _ACK = 0, 1, 2, 6, 10, 11


class Running(Protocol):
    """A process of the bot."""

    @property
    def returncode(self) -> int | None: ...


@dataclass(slots=True)
class Asked:
    """One interaction or message, and what the bot did about it; times in seconds after it was sent."""

    token: str
    channel: int
    sent: float
    guild: int
    delivered: bool = True
    modal: str = ""  # the id of the form that was shown
    acknowledged: float | None = None
    messages: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    first: float | None = None
    last: float | None = None
    shown: list[str] = field(default_factory=list[str])

    def saw(self, message: dict[str, Any]) -> None:
        self.messages[message["id"]] = message
        if message.get("content"):
            self.shown.append(message["content"])
            self.last = time.monotonic() - self.sent
            self.first = self.first or self.last

    def button(self, beginning: str) -> str:
        """The id of the first button or select that is shown and begins so; empty where there is none."""
        rows = (row for message in self.messages.values() for row in message.get("components") or ())
        ids = (each.get("custom_id", "") for row in rows for each in row.get("components") or ())
        return next((name for name in ids if name.startswith(beginning)), "")

    @property
    def text(self) -> str:
        return "\n".join(message.get("content", "") for message in self.messages.values())

    async def settled(self, quiet: float = 0.7, longest: float = 60) -> bool:
        """Wait until something was said and nothing changed for `quiet` seconds; False where that never came."""
        end = self.sent + longest
        while time.monotonic() < end:
            if self.last is not None and time.monotonic() - self.sent - self.last > quiet:
                return True
            await asyncio.sleep(0.05)
        return False


@dataclass(slots=True)
class Session:
    """One shard's session: what was sent is kept, so that it can be resumed."""

    id: str
    shard: tuple[int, int]
    socket: web.WebSocketResponse | None
    events: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])


class LoopbackDiscord:
    """Servers, people who ask in them, and the bot's requests. Use as an asynchronous context manager."""

    def __init__(self, guilds: int = 1, shards: int = 1) -> None:
        self.shards = shards
        self.guilds = {((n + 1) << 22): f"server {n}" for n in range(guilds)}  # so that server n is of shard n + 1
        self.sessions: dict[str, Session] = {}
        self.requests: list[tuple[str, str, int]] = []
        self.channels: dict[str, dict[str, dict[str, Any]]] = {}
        self.commands: list[dict[str, Any]] = []
        self.fault_probability = 0.0
        self.fault_status = 500
        self._asked: dict[str, Asked] = {}
        self._mentions: dict[str, Asked] = {}
        self._originals: dict[str, str] = {}
        self._ids = count(1_300_000_000_000_000_000)
        self._runner: web.AppRunner | None = None
        self._random = random.Random(7)  # noqa: S311 — repeatable faults, no secret
        self.address = ""

    async def __aenter__(self) -> "LoopbackDiscord":
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_get("/gateway", self._gateway)
        app.router.add_route("*", "/api/v10/{path:.*}", self._rest)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        self.address = f"http://127.0.0.1:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        for session in self.sessions.values():
            if session.socket:
                await session.socket.close()
        if self._runner:
            await self._runner.cleanup()

    # What people do

    async def ask(self, question: str, *, guild: int | None = None, person: int = 7, locale: str = "en-US") -> Asked:
        """`/ask`; returns at once."""
        return await self.slash("ask", {"question": question}, guild=guild, person=person, locale=locale)

    async def slash(
        self,
        name: str,
        options: Mapping[str, str | int],
        *,
        guild: int | None = None,
        person: int = 7,
        locale: str = "en-US",
    ) -> Asked:
        """A command, `docs add text` for one in groups; returns at once."""
        values = [
            {"name": key, "type": 4 if isinstance(value, int) else 3, "value": value} for key, value in options.items()
        ]
        first, *below = name.split(" ")
        for place, part in reversed(list(enumerate(below))):
            values = [{"name": part, "type": 1 if place == len(below) - 1 else 2, "options": values}]
        data = {"id": self._command_id(first), "name": first, "type": 1, "options": values}
        return await self._interact(_COMMAND, data, guild or next(iter(self.guilds)), person, locale)

    async def press(self, shown: Asked, button: str, chosen: Sequence[str] | None = None) -> Asked:
        """Press a button below a message, or choose in a select; returns at once."""
        data: dict[str, Any] = {"custom_id": button, "component_type": 2 if chosen is None else 3}
        data |= {} if chosen is None else {"values": list(chosen)}
        message = next(iter(shown.messages.values()))
        return await self._interact(_COMPONENT, data, shown.guild, message=message)

    async def submit(self, shown: Asked, typed: Mapping[str, str]) -> Asked:
        """Fill in the form that was shown, and send it; returns at once."""
        fields = [
            {"type": 18, "id": n, "component": {"type": 4, "id": 100 + n, "custom_id": name, "value": value}}
            for n, (name, value) in enumerate(typed.items())
        ]
        message = next(iter(shown.messages.values()), None)  # below which the button stood
        data = {"custom_id": shown.modal, "components": fields}
        return await self._interact(_MODAL, data, shown.guild, message=message)

    async def _interact(
        self,
        kind: int,
        data: Mapping[str, Any],
        guild: int,
        person: int = 7,
        locale: str = "en-US",
        message: dict[str, Any] | None = None,
    ) -> Asked:
        token = f"token-{next(self._ids)}"
        about = {"id": str(next(self._ids)), "type": kind, "token": token, "locale": locale, "data": data}
        asked = self._asked[token] = Asked(token, channel_of(guild), time.monotonic(), guild)
        if message:
            about["message"] = message
            self._originals[token] = message["id"]
            asked.messages[message["id"]] = message
        interaction = {**interaction_in(guild, user(person, f"person{person}")), **about}
        asked.delivered = await self._send("INTERACTION_CREATE", interaction, guild)
        return asked

    async def mention(self, question: str, *, guild: int | None = None, person: int = 7) -> Asked:
        """A message that mentions the bot; returns at once."""
        guild = guild or next(iter(self.guilds))
        channel = channel_of(guild)
        bot = user(APPLICATION, "senpai", bot=True)
        message = self._message(channel, {"content": f"<@{APPLICATION}> {question}"}, user(person, f"person{person}"))
        message |= {"mentions": [bot], "guild_id": str(guild), "member": member(None)}
        asked = self._mentions[message["id"]] = Asked(message["id"], channel, time.monotonic(), guild)
        asked.delivered = await self._send("MESSAGE_CREATE", message, guild)
        return asked

    async def cut(self, shard: int = 0, *, resumable: bool = True) -> None:
        """Close a shard's connection, as happens to every bot several times a day."""
        for session in list(self.sessions.values()):
            if session.shard[0] == shard and session.socket and not session.socket.closed:
                if not resumable:
                    del self.sessions[session.id]
                await session.socket.close(code=1001 if resumable else 4009)

    async def connected(self, shards: int, process: Running, longest: float = 60) -> None:
        """Wait for that many shards; raises AssertionError where the process ends first or they never come."""
        end = time.monotonic() + longest
        while sum(1 for session in self.sessions.values() if session.socket and not session.socket.closed) < shards:
            assert process.returncode is None, f"the bot ended with {process.returncode}"
            assert time.monotonic() < end, "the bot did not connect"
            await asyncio.sleep(0.05)

    # Gateway

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(max_msg_size=0)
        await socket.prepare(request)
        await socket.send_json({"op": _HELLO, "d": {"heartbeat_interval": _HEARTBEAT_MS}, "s": None, "t": None})
        async for frame in socket:
            if frame.type is not WSMsgType.TEXT:
                break
            payload = json.loads(frame.data)
            if payload["op"] == _HEARTBEAT:
                await socket.send_json({"op": _ACK, "d": None, "s": None, "t": None})
            elif payload["op"] == _IDENTIFY:
                await self._identified(socket, payload["d"])
            elif payload["op"] == _RESUME:
                await self._resumed(socket, payload["d"])
        return socket

    async def _identified(self, socket: web.WebSocketResponse, data: Mapping[str, Any]) -> None:
        shard, shards = data.get("shard") or (0, 1)
        session = Session(f"session-{next(self._ids)}", (shard, shards), socket)
        self.sessions[session.id] = session
        guilds = [guild for guild in self.guilds if (guild >> 22) % shards == shard]
        ready = {
            "v": 10,
            "user": user(APPLICATION, "senpai", bot=True),
            "guilds": [{"id": str(guild), "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "resume_gateway_url": self._gateway_address,
            "application": {"id": str(APPLICATION), "flags": 0},
            "shard": [shard, shards],
        }
        await self._dispatch(session, "READY", ready)
        for guild in guilds:
            await self._dispatch(session, "GUILD_CREATE", server(guild, self.guilds[guild]))

    async def _resumed(self, socket: web.WebSocketResponse, data: Mapping[str, Any]) -> None:
        session = self.sessions.get(data["session_id"])
        if not session:
            await socket.send_json({"op": 9, "d": False, "s": None, "t": None})
            return
        session.socket = socket
        for event in session.events[data["seq"] :]:
            await socket.send_json(event)
        await self._dispatch(session, "RESUMED", {})

    async def _send(self, event: str, data: Mapping[str, Any], guild: int) -> bool:
        """Whether there is a session to send it in; without one Discord drops it."""
        meant = [each for each in self.sessions.values() if (guild >> 22) % each.shard[1] == each.shard[0]]
        for session in meant:
            await self._dispatch(session, event, data)
        return bool(meant)

    async def _dispatch(self, session: Session, event: str, data: Mapping[str, Any]) -> None:
        payload = {"op": _DISPATCH, "d": data, "s": len(session.events) + 1, "t": event}
        session.events.append(payload)
        if session.socket and not session.socket.closed:
            await session.socket.send_json(payload)

    @property
    def _gateway_address(self) -> str:
        return self.address.replace("http", "ws") + "/gateway"

    # REST

    async def _rest(self, request: web.Request) -> web.Response:
        parts = request.match_info["path"].split("/")
        body = await _body(request)
        if self._random.random() < self.fault_probability and parts[0] in {"interactions", "webhooks", "channels"}:
            return self._answer(request, {"message": "a fault that was asked for", "code": 0}, self.fault_status)
        match (request.method, parts):
            case ("GET", ["gateway", "bot"]):
                limit = {"total": 1000, "remaining": 999, "reset_after": 1, "max_concurrency": 16}
                found = {"url": self._gateway_address, "shards": self.shards, "session_start_limit": limit}
            case ("GET", ["users", "@me"]):
                found = user(APPLICATION, "senpai", bot=True)
            case ("GET", ["oauth2" | "applications", *_, "@me"]):
                owner = user(8, "owner")
                found = {"id": str(APPLICATION), "name": "senpai", "owner": owner, "flags": 0, "bot_public": True}
                found |= {"description": "", "icon": None, "verify_key": "", "bot_require_code_grant": False}
            case ("PUT", ["applications", _, "commands"]):
                fixed = {"application_id": str(APPLICATION), "version": "1", "description": ""}
                self.commands = [{**fixed, "id": str(next(self._ids)), **command} for command in body]
                found = self.commands
            case ("POST", ["interactions", _, token, "callback"]):
                found = self._acknowledged(token, body)
            case (_, ["webhooks", _, token, *rest]):
                found = self._of_interaction(request.method, self._asked.get(token), body, rest)
            case (_, ["channels", channel, *rest]):
                found = self._of_channel(request.method, int(channel), body, rest)
            case _:
                return self._answer(request, {"message": "Unknown", "code": 0}, 404)
        return self._answer(request, found, 200 if found is not None else 204)

    def _answer(self, request: web.Request, found: object, status: int) -> web.Response:
        self.requests.append((request.method, request.match_info["path"], status))
        if found is None:
            return web.Response(status=status)
        # discord.py looks for exactly this type, without the charset that aiohttp would add.
        return web.Response(
            body=json.dumps(found).encode(), status=status, headers={"Content-Type": "application/json"}
        )

    def _acknowledged(self, token: str, body: Mapping[str, Any]) -> dict[str, Any] | None:
        asked = self._asked[token]
        asked.acknowledged = asked.acknowledged or time.monotonic() - asked.sent
        if body["type"] == _SHOW_MODAL:
            asked.modal = body["data"]["custom_id"]
            return {"interaction": {"id": "1", "type": 2}}
        if body["type"] == _DEFER_UPDATE:
            return {"interaction": {"id": "1", "type": 3}}
        message = self._message(asked.channel, body.get("data") or {}, user(APPLICATION, "senpai", bot=True))
        self._originals[token] = message["id"]
        asked.saw(message)
        interaction = {"id": "1", "type": 2, "response_message_id": message["id"]}
        return {"interaction": interaction, "resource": {"type": body["type"], "message": message}}

    def _of_interaction(
        self, method: str, asked: Asked | None, body: Mapping[str, Any], rest: Sequence[str]
    ) -> dict[str, Any] | None:
        if asked is None:
            return None
        if method == "POST":
            message = self._message(asked.channel, body, user(APPLICATION, "senpai", bot=True))
            asked.saw(message)
            return message
        name = self._originals.get(asked.token, "") if rest[1] == "@original" else rest[1]
        if method == "DELETE":
            asked.messages.pop(name, None)
            return None
        if name not in asked.messages:
            return None
        message = asked.messages[name]
        message.update(body)
        if method == "PATCH":
            asked.saw(message)
        return message

    def _of_channel(self, method: str, channel: int, body: Mapping[str, Any], rest: Sequence[str]) -> Any:
        posted = self.channels.setdefault(str(channel), {})
        match (method, rest):
            case ("GET", []):
                return text_channel(guild_of(channel))
            case ("POST", ["messages"]):
                message = self._message(channel, body, user(APPLICATION, "senpai", bot=True))
                posted[message["id"]] = message
                if asked := self._mentions.get(str((body.get("message_reference") or {}).get("message_id"))):
                    asked.saw(message)
                return message
            case (_, ["messages", name]) if method in {"PATCH", "GET"} and name in posted:
                posted[name].update(body)
                for asked in self._mentions.values():
                    if name in asked.messages:
                        asked.saw(posted[name])
                return posted[name]
            case _:
                return None

    def _message(self, channel: int, body: Mapping[str, Any], author: Mapping[str, Any]) -> dict[str, Any]:
        fixed = {"content": "", "embeds": [], "components": [], "flags": 0}
        shown = {name: value for name, value in body.items() if name in fixed}
        empty: dict[str, Any] = {"attachments": [], "mentions": [], "mention_roles": [], "reactions": []}
        about = {"timestamp": "2026-01-01T00:00:00+00:00", "edited_timestamp": None, "tts": False, "type": 0}
        whose = {"id": str(next(self._ids)), "channel_id": str(channel), "author": dict(author)}
        return {**whose, **about, **empty, "pinned": False, "mention_everyone": False, **fixed, **shown}

    def _command_id(self, name: str) -> str:
        return next((command["id"] for command in self.commands if command["name"] == name), "1")


async def _body(request: web.Request) -> Any:
    if request.content_type == "multipart/form-data":
        form = await request.post()
        return json.loads(str(form["payload_json"]))
    raw = await request.read()
    return json.loads(raw) if raw else {}
