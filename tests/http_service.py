"""A service on loopback that answers by script."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = tuple[int, dict[str, str], bytes]


def echo(body: bytes) -> Reply:
    """An empty answer for each document."""
    lines = [json.dumps({"id": json.loads(line)["id"]}) for line in body.splitlines()]
    return 200, {}, ("\n".join(lines) + "\n").encode()


@contextmanager
def service(reply: Callable[[bytes], Reply | None]) -> Iterator[tuple[str, list[Any]]]:
    """The URL of a service, and the requests that it got; no reply cuts the connection."""
    requests: list[Any] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            requests.append((dict(self.headers), body))
            found = reply(body)
            if found is None:
                self.close_connection = True
                return
            status, headers, content = found
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(content))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/extract", requests
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
