"""Requests to one endpoint: bounded in number at a time, tried again where that helps, each kept.

What an endpoint says is never trusted for its status alone. Errors that all requests would
meet (a wrong key, an unknown model, nobody there) end the run with advice; those of one
request fail its document.
"""

from __future__ import annotations

import asyncio
import json
import math
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from bench.errors import InputError, expected_one_of
from bench.extractors.llm.budget import Budget, BudgetSpent, Usage
from bench.extractors.llm.reply import Reply, Unusable, error_of, text_of, usage_of
from bench.extractors.llm.secrecy import WHERE, hidden
from bench.extractors.llm.store import Response, Store, request_key

if TYPE_CHECKING:
    import httpx

Sleep = Callable[[float], Awaitable[None]]
_TOO_LONG = re.compile(
    r"context|too (long|large|many tokens)|maximum.{0,20}(length|tokens)|exceed", re.IGNORECASE
)
_FILTERED = re.compile(r"content.?(filter|management|policy)|safety|moderation", re.IGNORECASE)
_AGAIN = frozenset({408, 409, 425, 429})
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_BYTES_A_TOKEN = 3
"""UTF-8 bytes for a token, taken low, to estimate a prompt before it is sent."""


class CallFailed(Exception):
    """A request that came to nothing; the message says why."""


class _Retry(Exception):
    """An attempt that came to nothing, and the wait that the endpoint asks for."""

    def __init__(self, why: str, kind: str, wait: float | None = None) -> None:
        super().__init__(why)
        self.kind, self.wait = kind, wait


class Line(NamedTuple):
    """How to reach an endpoint. Times in seconds; ``key`` is never written anywhere."""

    endpoint: str
    model: str
    key: str | None = None
    variable: str = ""
    key_header: str = "Authorization"
    headers: Mapping[str, str] = {}
    concurrency: int = 4
    timeout: float = 300.0
    retries: int = 5
    backoff: float = 1.0
    longest_wait: float = 120.0
    offline: bool = False

    def __repr__(self) -> str:
        return f"Line({self.endpoint!r}, {self.model!r})"


class Caller:
    """Asks one endpoint within one event loop; ``notes`` counts what went wrong on the way."""

    def __init__(
        self,
        line: Line,
        budget: Budget,
        store: Store | None,
        notes: Counter[str],
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._line, self._budget, self._store = line, budget, store
        self._notes, self._sleep = notes, sleep
        self._slots = asyncio.Semaphore(line.concurrency)
        self._change = asyncio.Condition()
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._client: httpx.AsyncClient | None = None

    async def __aenter__(self) -> Caller:
        import httpx

        if not self._line.offline:
            self._client = httpx.AsyncClient(
                headers={**self._line.headers, **self._credentials()},
                timeout=httpx.Timeout(self._line.timeout, connect=min(self._line.timeout, 15.0)),
                limits=httpx.Limits(max_connections=self._line.concurrency),
                # A proxy of the environment is for other machines.
                trust_env=urlsplit(self._line.endpoint).hostname not in _LOOPBACK,
                follow_redirects=False,
            )
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._client is not None:
            await self._client.aclose()

    def _credentials(self) -> dict[str, str]:
        if self._line.key is None:
            return {}
        bearer = self._line.key_header.lower() == "authorization"
        return {self._line.key_header: f"Bearer {self._line.key}" if bearer else self._line.key}

    async def ask(self, body: Mapping[str, Any]) -> Reply:
        """The answer to a request, kept or fresh.

        Raises CallFailed where this request comes to nothing, InputError where all would.
        """
        key = request_key(self._line.endpoint, body, self._line.headers)
        async with self._locks[key]:
            kept = self._kept(key, body)
            if kept is not None:
                return kept
            if self._line.offline:
                raise CallFailed("no response is stored for this request (offline)")
            async with self._slots:
                return await self._tried(key, body)

    def _kept(self, key: str, body: Mapping[str, Any]) -> Reply | None:
        response = self._store.get(key) if self._store is not None else None
        if response is None:
            return None
        try:
            return _reply(response, body, stored=True)
        except Unusable:
            return None

    async def _tried(self, key: str, body: Mapping[str, Any]) -> Reply:
        why = ""
        for attempt in range(self._line.retries + 1):
            try:
                return await self._attempt(key, body)
            except _Retry as fault:
                self._notes[fault.kind] += 1
                why = str(fault)
                last = fault
            if attempt < self._line.retries:
                wait = self._wait(key, attempt, last.wait)
                if wait is None:
                    break
                await self._sleep(wait)
        if last.kind == "unreachable":
            raise InputError(self._line.endpoint, why, "is the server running? what is done is kept")
        raise CallFailed(why)

    def _wait(self, key: str, attempt: int, asked: float | None) -> float | None:
        """Seconds until the next attempt; None where the endpoint asks for more patience than there is.

        The jitter is drawn from the request, so that it is the same in every run.
        """
        if asked is not None and asked > self._line.longest_wait:
            return None
        share = random.Random(f"{key}{attempt}").uniform(0.5, 1.0)
        # The exponent is bounded, since a float is.
        own = min(self._line.longest_wait, self._line.backoff * 2.0 ** min(attempt, 60)) * share
        return max(own, asked or 0.0)

    async def _attempt(self, key: str, body: Mapping[str, Any]) -> Reply:
        worst = _estimate(body, int(body.get("max_tokens") or body.get("max_completion_tokens") or 0))
        try:
            async with self._budget.admitted(worst, self._change) as used:
                response = await self._sent(body, used, worst)
                used.append(usage_of(response.body, _estimate(body, 0)))
                try:
                    reply = _reply(response, body, stored=False)
                except Unusable as fault:
                    if fault.again:
                        raise _Retry(str(fault), "unusable answer") from None
                    self._notes["refused answer"] += 1
                    raise CallFailed(str(fault)) from None
                if self._store is not None:
                    self._store.put(key, response)
                return reply
        except BudgetSpent as spent:
            raise CallFailed(str(spent)) from None

    async def _sent(self, body: Mapping[str, Any], used: list[Usage], worst: Usage) -> Response:
        """One answer with a good status. What may have been billed without an answer counts in full."""
        import httpx

        assert self._client is not None
        started = time.perf_counter()
        try:
            async with asyncio.timeout(self._line.timeout):
                answer = await self._client.post(
                    f"{self._line.endpoint}/chat/completions",
                    content=json.dumps(body, ensure_ascii=True).encode(),
                    headers={"Content-Type": "application/json"},
                )
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            raise _Retry(f"cannot be reached: {self._told(error)}", "unreachable") from None
        except (TimeoutError, httpx.TimeoutException):
            used.append(worst)
            raise _Retry(f"no answer within {self._line.timeout:g} s", "time-out") from None
        except httpx.TransportError as error:
            used.append(worst)
            raise _Retry(f"the connection broke: {self._told(error)}", "broken connection") from None
        except httpx.DecodingError as error:
            used.append(worst)
            raise _Retry(f"the answer cannot be decoded: {self._told(error)}", "no JSON") from None
        seconds = time.perf_counter() - started
        if answer.status_code != 200:
            await self._refused(answer)
        try:
            said = json.loads(answer.content)
        except (ValueError, RecursionError):
            raise _Retry("the answer is no JSON", "no JSON") from None
        if not isinstance(said, dict):
            raise _Retry("the answer is no JSON object", "no JSON")
        return Response(hidden(said, self._line.key), seconds)

    def _told(self, error: Exception) -> str:
        return str(hidden(str(error) or type(error).__name__, self._line.key))

    async def _refused(self, answer: httpx.Response) -> None:
        """Raise what another status than 200 means."""
        status, line = answer.status_code, self._line
        try:
            said = error_of(hidden(json.loads(answer.content), line.key))
        except (ValueError, RecursionError):
            said = error_of(hidden(answer.text[:2000], line.key))
        told = f"HTTP {status}: {said}"
        if status in (401, 403):
            source = f"the key in {line.variable}" if line.variable else "no key (api_key_env is not set)"
            raise InputError(line.endpoint, f"refuses {source}: {told}")
        if status == 429 and "insufficient_quota" in answer.text:
            raise InputError(line.endpoint, f"the account has nothing left: {told}", "what is done is kept")
        if status == 500 and "response_format" in said:
            hint = "try structured: json_object_schema, or none"
            raise InputError(line.endpoint, f"does not know this response_format: {told}", hint)
        if status in _AGAIN or status >= 500:
            raise _Retry(told, f"HTTP {status}", retry_after(answer.headers.get("Retry-After")))
        if status == 404:
            raise InputError(
                line.endpoint, f"does not have model {line.model!r}: {told}", await self._models()
            )
        if 300 <= status < 400:
            where = hidden(answer.headers.get("Location", "elsewhere"), line.key)
            raise InputError(line.endpoint, f"leads to {where} (HTTP {status})", "expected its own address")
        if status == 413 or (status in (400, 422) and _TOO_LONG.search(said)):
            self._notes["too long"] += 1
            raise CallFailed(f"too long for the model ({told}); lower chunk_chars")
        if status in (400, 422) and _FILTERED.search(said):
            self._notes["refused answer"] += 1
            raise CallFailed(f"the endpoint refused the text ({told})")
        hint = "see structured and extra: a server may not know a parameter" if status in (400, 422) else ""
        raise InputError(WHERE, f"{line.endpoint} refuses the request: {told}", hint)

    async def _models(self) -> str:
        """What the endpoint has instead, the nearest name first."""
        import httpx

        assert self._client is not None
        try:
            answer = await self._client.get(f"{self._line.endpoint}/models", timeout=self._line.timeout)
            names = [str(model["id"]) for model in answer.json()["data"]]
        except (httpx.HTTPError, ValueError, KeyError, TypeError, RecursionError):
            return "it lists no models either; does base_url end where /chat/completions begins, as in /v1?"
        return str(hidden(expected_one_of(self._line.model, names), self._line.key))


def _reply(response: Response, body: Mapping[str, Any], *, stored: bool) -> Reply:
    text, cut = text_of(response.body)
    usage = usage_of(response.body, _estimate(body, len(text.encode(errors="replace")) // _BYTES_A_TOKEN))
    return Reply(text, cut, usage, response.seconds, stored, str(response.body.get("model") or ""))


def _estimate(body: Mapping[str, Any], completion: int) -> Usage:
    size = sum(len(message["content"].encode(errors="replace")) for message in body["messages"])
    return Usage(size // _BYTES_A_TOKEN + 1, completion, True)


def retry_after(value: str | None) -> float | None:
    """The seconds that a ``Retry-After`` asks for, stated in seconds or as a date; None if neither."""
    if not value:
        return None
    try:
        seconds = float(value)
    except ValueError:
        try:
            then = parsedate_to_datetime(value)
        except (ValueError, TypeError):
            return None
        if then.tzinfo is None:
            then = then.replace(tzinfo=UTC)
        seconds = (then - datetime.now(UTC)).total_seconds()
    return max(0.0, seconds) if math.isfinite(seconds) else None
