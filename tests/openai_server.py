"""A small server on loopback that speaks OpenAI's language, and misbehaves on request or by a script."""

import json
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

DIMENSIONS = 8
WORDS = ("Yes,", " within", " 14 days [1].")


@dataclass(frozen=True)
class Reply:
    """One scripted answer to a request for a streamed chat."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    code: str | None = None  # of the error, where the status is one
    delay: float = 0.0  # seconds before anything is sent
    pause: float = 0.0  # seconds before each word
    words: Sequence[str] = WORDS
    usage: Mapping[str, object] | None = None
    finish: bool = True  # without it the stream just ends, as if the server had gone
    cut: bool = False  # the connection is lost after the words
    body: bytes | None = None  # sent as it stands, as an event stream


class OpenAIServer(ThreadingHTTPServer):
    """`script` holds the next replies; once it is empty, `reply` makes them, or `status`, `delay` and the others apply.

    `requests` holds what was asked, `hung_up` counts the streams whose reader left early.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.status = 200
        self.delay = 0.0
        self.cut_stream = False
        self.usage = True
        self.body: bytes | None = None
        self.requests: list[tuple[str, dict[str, Any]]] = []
        self.script: deque[Reply] = deque()
        self.reply: Callable[[dict[str, Any]], Reply] | None = None
        self.hung_up = 0

    @property
    def models(self) -> list[str]:
        """The model that each request named."""
        return [asked["model"] for _, asked in self.requests]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class Handler(BaseHTTPRequestHandler):
    server: OpenAIServer  # pyright: ignore[reportIncompatibleVariableOverride]

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class's name
        return

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.server.requests.append((self.path, asked))
        if self.server.script and asked.get("stream"):
            self._play(self.server.script.popleft())
            return
        if self.server.reply and asked.get("stream"):
            self._play(self.server.reply(asked))
            return
        time.sleep(self.server.delay)
        if self.server.status != 200:
            self._send(json.dumps({"error": {"message": "secret words of the server"}}).encode(), self.server.status)
        elif self.server.body is not None:
            self._send(self.server.body)
        elif self.path.endswith("/embeddings"):
            self._send(json.dumps(embeddings(asked)).encode())
        elif asked.get("stream"):
            self._stream()
        else:
            self._send(json.dumps(completion()).encode())

    def _send(self, body: bytes, status: int = 200, kind: str = "application/json") -> None:
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _play(self, reply: Reply) -> None:
        try:
            time.sleep(reply.delay)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if reply.cut:
                self.send_header("content-length", "1000000")
            self.send_header("content-type", "text/event-stream" if reply.status == 200 else "application/json")
            self.end_headers()
            for part in reply_parts(reply):
                self.wfile.write(part)
                self.wfile.flush()
                time.sleep(reply.pause)
        except (BrokenPipeError, ConnectionResetError):
            self.server.hung_up += 1
        self.close_connection = True

    def _stream(self) -> None:
        parts = [chunk({"role": "assistant", "content": word}) for word in WORDS]
        parts.append(chunk({}, "stop"))
        if self.server.usage:
            parts.append(chunk(None) | {"choices": [], "usage": USAGE})
        lines = [f"data: {json.dumps(part)}\n\n" for part in parts] + ["data: [DONE]\n\n"]
        body = "".join(lines).encode()
        if self.server.cut_stream:
            self.send_response(200)
            self.send_header("content-type", "text/event-stream")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: len(body) // 2])
            self.close_connection = True
        else:
            self._send(body, kind="text/event-stream")


def reply_parts(reply: Reply) -> Iterator[bytes]:
    """What is written of a reply, piece by piece."""
    if reply.status != 200:
        yield json.dumps({"error": {"message": "secret words of the server", "code": reply.code}}).encode()
    elif reply.body is not None:
        yield reply.body
    else:
        events = [chunk({"role": "assistant", "content": ""})]
        events += [chunk({"content": word}) for word in reply.words]
        if reply.finish and not reply.cut:
            events.append(chunk({}, "stop"))
            if reply.usage is not None:
                events.append(chunk(None) | {"choices": [], "usage": reply.usage})
        for event in events:
            yield f"data: {json.dumps(event)}\n\n".encode()
        if reply.finish and not reply.cut:
            yield b"data: [DONE]\n\n"


USAGE = {"prompt_tokens": 12, "completion_tokens": 5, "total_tokens": 17}


def embeddings(asked: dict[str, Any]) -> dict[str, Any]:
    rows = [
        {"object": "embedding", "index": n, "embedding": [float(len(text)), *([2.0] * (DIMENSIONS - 1))]}
        for n, text in enumerate(asked["input"])
    ]
    return {"object": "list", "model": asked["model"], "data": rows, "usage": {"prompt_tokens": 1, "total_tokens": 1}}


def completion() -> dict[str, Any]:
    message = {"role": "assistant", "content": "Yes, within 14 days [1]."}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    return {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": USAGE}


def chunk(delta: dict[str, Any] | None, finish: str | None = None) -> dict[str, Any]:
    choices = [{"index": 0, "delta": delta, "finish_reason": finish}]
    return {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": choices}


@contextmanager
def serving(reply: Callable[[dict[str, Any]], Reply] | None = None) -> Iterator[OpenAIServer]:
    """Run the server in a thread; `reply` answers what no script does."""
    with OpenAIServer() as server:
        server.reply = reply
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def without_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the SDK from asking a proxy for loopback."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
