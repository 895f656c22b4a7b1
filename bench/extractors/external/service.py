"""A service that is posted to: retried, bounded in time and size, given up."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import NamedTuple

from bench.errors import InputError, MissingExtra, printable
from bench.extractors.external.secrecy import WHERE, struck, struck_bytes

_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
# Nothing that is sent to this place will fare better.
_NEVER = frozenset({401, 403, 404, 405, 407})
_LONGEST_PAUSE = 60.0
_MOST_BYTES = 256 * 2**20


class Down(Exception):
    """The service gave no answer, however often it was asked."""


class Refused(Exception):
    """The service does not take what it was sent; other documents may fare better."""


class _Reply(NamedTuple):
    status: int
    headers: Mapping[str, str]
    content: bytes


class Service:
    """A client for one address. No message and no answer of it holds the token."""

    def __init__(
        self, url: str, token: str | None, timeout: float, pauses: list[float], sleep: Callable[[float], None]
    ) -> None:
        try:
            import httpx
        except ModuleNotFoundError as error:
            raise MissingExtra(WHERE, "http") from error
        try:
            self._address = httpx.URL(url)
        except httpx.InvalidURL as error:
            raise InputError(WHERE, f"url is no address: {error}", "expected http://HOST/PATH") from None
        headers = {"Content-Type": "application/x-ndjson"}
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        self._client = httpx.Client(headers=headers, timeout=timeout)
        self._token, self._timeout, self._pauses, self._sleep = token, timeout, pauses, sleep

    def post(self, body: str) -> bytes:
        """The body of the answer, after as many tries as it takes.

        Raises Down where there is none, Refused where the service does not take the body, and
        InputError where it takes none at all or cannot be reached.
        """
        import httpx

        told, reached = "", True
        for turn, pause in enumerate(self._pauses):
            wait = pause
            try:
                reply = self._once(body)
            except httpx.RequestError as error:
                told = printable(struck(f"{type(error).__name__}: {error}", self._token))
                reached = not isinstance(error, httpx.ConnectError)
            else:
                if 200 <= reply.status < 300:
                    return struck_bytes(reply.content, self._token)
                told, reached = self._told(reply), True
                if reply.status not in _AGAIN:
                    raise self._refusal(reply.status, told)
                wait = _asked_for(reply.headers) or wait
            if turn + 1 < len(self._pauses):
                self._sleep(wait)
        if not reached:
            raise InputError(WHERE, f"{self._address} cannot be reached: {told}", "is the service running?")
        raise Down(f"{told} ({len(self._pauses)} tries)")

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def hidden(self, message: str) -> str:
        """A message without the token."""
        return struck(message, self._token)

    def _once(self, body: str) -> _Reply:
        import httpx

        deadline = time.monotonic() + self._timeout
        content = bytearray()
        with self._client.stream("POST", self._address, content=body.encode("ascii")) as response:
            for piece in response.iter_bytes():
                content += piece
                if len(content) > _MOST_BYTES:
                    raise Refused(f"answers with more than {_MOST_BYTES // 2**20} MiB")
                if time.monotonic() > deadline:
                    raise httpx.ReadTimeout(f"no whole answer within {self._timeout:g} s")
        return _Reply(response.status_code, response.headers, bytes(content))

    def _told(self, reply: _Reply) -> str:
        # The token is struck out before anything is cut, or a half of it would be left.
        said = struck(reply.content.decode("utf-8", "replace"), self._token)
        return f"answers {reply.status}: {printable(said, 200)}"

    def _refusal(self, status: int, told: str) -> Exception:
        if 300 <= status < 400:
            hint = "expected as url the address that it leads to"
            return InputError(WHERE, f"{self._address} answers {status}, a redirect", hint)
        if status in _NEVER:
            return InputError(WHERE, f"{self._address} {told}", "expected a service that takes POST here")
        return Refused(told)


def pauses(first: float, retries: int) -> list[float]:
    """The seconds after every try: each twice the one before, none longer than a minute or ``first``."""
    longest = max(first, _LONGEST_PAUSE)
    return [min(first * 2.0 ** min(turn, 100), longest) for turn in range(retries + 1)]


def _asked_for(headers: Mapping[str, str]) -> float | None:
    """The seconds that a service asks to wait, at most a minute."""
    stated = headers.get("Retry-After", "")
    plain = stated.isascii() and stated.replace(".", "", 1).isdigit()
    return min(float(stated), _LONGEST_PAUSE) if plain else None
