"""A small endpoint on loopback that answers as told, with the faults that real ones have."""

from __future__ import annotations

import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Body = dict[str, Any]


@dataclass(frozen=True)
class Say:
    """A chat completion with this text."""

    text: str | None
    finish: str = "stop"
    usage: Mapping[str, int] | None = field(
        default_factory=lambda: {"prompt_tokens": 100, "completion_tokens": 10}
    )
    delay: float = 0.0


@dataclass(frozen=True)
class Status:
    """Another answer: status, body (text or JSON) and headers."""

    code: int
    body: Any = ""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Hang:
    """No answer until the server ends."""


@dataclass(frozen=True)
class Cut:
    """The connection breaks in the middle of the answer."""


Action = Say | Status | Hang | Cut


@dataclass
class Endpoint:
    """What the server was asked, and what it is to answer: the script first, then ``answer``."""

    answer: Callable[[Body], Action]
    script: list[Action] = field(default_factory=list)
    models: Sequence[str] = ("tiny",)
    url: str = ""
    bodies: list[Body] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    most_at_once: int = 0
    _now: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)
    ended: threading.Event = field(default_factory=threading.Event)

    def enter(self, body: Body, headers: Mapping[str, str]) -> Action:
        """Note a request; the action for it."""
        with self._lock:
            self.bodies.append(body)
            self.headers.append({name.lower(): value for name, value in headers.items()})
            self._now += 1
            self.most_at_once = max(self.most_at_once, self._now)
            return self.script.pop(0) if self.script else self.answer(body)

    def leave(self) -> None:
        """A request is done."""
        with self._lock:
            self._now -= 1

    @property
    def calls(self) -> int:
        """How many requests came."""
        return len(self.bodies)


def user_text(body: Body) -> str:
    """The text to annotate in a request: what stands between the tags of its last message."""
    lines = str(body["messages"][-1]["content"]).split("\n")
    first = next(i for i, line in enumerate(lines) if line.startswith("<document"))
    return "\n".join(lines[first + 1 : -1])


@contextmanager
def serving(answer: Callable[[Body], Action] | Action, *script: Action) -> Iterator[Endpoint]:
    """An endpoint on a free port of loopback, ended afterwards."""
    endpoint = Endpoint(answer if callable(answer) else lambda _: answer, list(script))
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(endpoint))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    endpoint.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield endpoint
    finally:
        endpoint.ended.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(endpoint: Endpoint) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: object) -> None:
            pass

        def do_GET(self) -> None:
            self._send(200, {"data": [{"id": name} for name in endpoint.models]})

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            action = endpoint.enter(body, self.headers)
            try:
                self._act(action, body)
            except OSError:
                pass
            finally:
                endpoint.leave()

        def _act(self, action: Action, body: Body) -> None:
            if isinstance(action, Hang):
                endpoint.ended.wait(20)
                self.close_connection = True
            elif isinstance(action, Cut):
                self._cut()
            elif isinstance(action, Status):
                self._send(action.code, action.body, action.headers)
            else:
                time.sleep(action.delay)
                choice = {
                    "index": 0,
                    "message": {"role": "assistant", "content": action.text},
                    "finish_reason": action.finish,
                }
                usage = {"usage": dict(action.usage)} if action.usage is not None else {}
                self._send(200, {"model": body["model"], "choices": [choice], **usage})

        def _cut(self) -> None:
            self.wfile.write(b'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{"choices": [')
            self.wfile.flush()
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
            self.close_connection = True

        def _send(self, code: int, body: Any, headers: Mapping[str, str] | None = None) -> None:
            raw = (body if isinstance(body, str) else json.dumps(body)).encode()
            self.send_response(code)
            for name, value in {**(headers or {}), "Content-Length": str(len(raw))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(raw)

    return Handler
