"""The ``http`` extractor: a service behind a URL, asked by batches of JSON lines."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

from bench.document import LAYERS, Annotations, Document
from bench.errors import InputError, MissingExtra, printable
from bench.extractor import Extractor, Failure
from bench.extractors.external.exchange import OutOfStep, answer, question
from bench.extractors.external.offsets import Unit

if TYPE_CHECKING:
    import httpx

Layer = Literal["entities", "numbers", "events"]
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_WHERE = "extractor 'http'"


class BatchFailed(Exception):
    """The service cannot answer for a batch; its documents are then asked about one by one."""


class Http(Extractor):
    """A service that is sent documents by POST, one a line, and answers with as many lines.

    The lines are those of ``command`` (docs/extractors.md). Answers 408, 425, 429 and 5xx, cut
    connections and time-outs are tried again up to ``retries`` times, after a pause that doubles
    from ``pause`` seconds or that the service asks for. ``token_env`` names an environment variable
    whose value is sent as a bearer token. ``revision`` is the service's version, in your words: a
    part of the key of every answer, since the service itself cannot be looked into.
    """

    network = True
    runtime_options: ClassVar[frozenset[str]] = frozenset(
        {"batch", "timeout", "retries", "pause", "token_env"}
    )
    chunk: ClassVar[int] = 64

    def __init__(
        self,
        *,
        url: str,
        revision: str = "",
        batch: int = 16,
        offsets: Unit = "codepoints",
        layers: tuple[Layer, ...] = LAYERS,
        types: tuple[str, ...] | None = None,
        timeout: float = 60.0,
        retries: int = 4,
        pause: float = 0.5,
        token_env: str | None = None,
    ) -> None:
        if not url.startswith(("http://", "https://")):
            raise InputError(_WHERE, f"url {url!r} is no URL", "expected http://... or https://...")
        if "@" in url.partition("://")[2].partition("/")[0]:
            raise InputError(_WHERE, "url holds a password", "expected it in a variable named by token_env")
        for name, value, least in (("batch", batch, 1), ("retries", retries, 0), ("pause", pause, 0)):
            if value < least:
                raise InputError(_WHERE, f"{name} {value} is out of range", f"expected {least} or more")
        self._url, self._batch, self._unit, self._revision = url, batch, offsets, revision
        self._timeout, self._retries, self._pause = timeout, retries, pause
        self._token_env = token_env
        self.layers = tuple(layers)
        self.types = None if types is None else frozenset(types)
        self._client: httpx.Client | None = None
        self._sleep: Callable[[float], None] = time.sleep

    def open(self) -> None:
        """Make the client; connections are made when the first batch is sent."""
        self._connected()

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """Send the documents batch by batch."""
        waiting: list[Document] = []
        for document in documents:
            waiting.append(document)
            if len(waiting) == self._batch:
                yield from self._asked(waiting)
                waiting = []
        if waiting:
            yield from self._asked(waiting)

    def close(self) -> None:
        """Close the connections."""
        client, self._client = self._client, None
        if client is not None:
            client.close()

    def _connected(self) -> httpx.Client:
        if self._client is None:
            try:
                import httpx
            except ModuleNotFoundError as error:
                raise MissingExtra(_WHERE, "http") from error
            headers = {"Content-Type": "application/x-ndjson"}
            if self._token_env is not None:
                headers["Authorization"] = f"Bearer {_token(self._token_env)}"
            self._client = httpx.Client(headers=headers, timeout=self._timeout)
        return self._client

    def _asked(self, documents: Sequence[Document]) -> Iterator[Annotations | Failure]:
        body = "".join(f"{question(document)}\n" for document in documents)
        lines = [line for line in self._sent(body).split(b"\n") if line.strip()]
        if len(lines) != len(documents):
            raise BatchFailed(f"{len(lines)} lines for {len(documents)} documents")
        for line, document in zip(lines, documents, strict=True):
            try:
                yield answer(line, document, self._unit)
            except OutOfStep as error:
                raise BatchFailed(str(error)) from error

    def _sent(self, body: str) -> bytes:
        """The body of the answer, after as many tries as it takes."""
        import httpx

        client = self._connected()
        for turn in range(self._retries + 1):
            wait = self._pause * 2**turn
            try:
                response = client.post(self._url, content=body)
            except httpx.TransportError as error:
                told = f"{type(error).__name__}: {error}"
                reached = not isinstance(error, httpx.ConnectError)
            else:
                if response.is_success:
                    return response.content
                told, reached = f"answers {response.status_code}: {printable(response.text, 200)}", True
                if response.status_code not in _AGAIN:
                    return self._refused(response, told)
                wait = _asked_for(response) or wait
            if turn < self._retries:
                self._sleep(wait)
        if not reached:
            raise InputError(_WHERE, f"{self._url} cannot be reached: {told}", "is the service running?")
        raise BatchFailed(f"{told} ({self._retries + 1} tries)")

    def _refused(self, response: httpx.Response, told: str) -> bytes:
        if response.status_code in {401, 403, 404, 405, 407}:
            # Nothing that is sent to this place will fare better.
            raise InputError(_WHERE, f"{self._url} {told}", "expected a service that takes POST here")
        raise BatchFailed(told)


def _asked_for(response: httpx.Response) -> float | None:
    """The seconds that a service asks to wait, at most a minute."""
    stated = response.headers.get("Retry-After", "")
    return min(float(stated), 60.0) if stated.replace(".", "", 1).isdigit() else None


def _token(name: str) -> str:
    token = os.environ.get(name)
    if not token:
        raise InputError(_WHERE, f"the environment variable {name} is not set", "expected the token there")
    return token
