"""Raw responses kept in a file, so that they can be read again without asking again.

A JSON line holds ``key`` (SHA-256 of all that determines the answer: endpoint, body of the
request, other headers; never credentials), ``response`` (the body as it came, credentials
struck out), ``seconds`` (latency) and ``model``. Lines are appended and flushed one by one;
what a crash tore is passed over, and the next line begins on a line of its own.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple


class Response(NamedTuple):
    """What an endpoint said to one request, and after how many seconds."""

    body: dict[str, Any]
    seconds: float


def request_key(endpoint: str, body: Mapping[str, Any], headers: Mapping[str, str]) -> str:
    """The SHA-256 (hex) of what determines an answer."""
    material = json.dumps([endpoint, body, dict(headers)], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(material.encode()).hexdigest()


class Store:
    """The responses of one model at one endpoint; of several to one request the last counts."""

    def __init__(self, folder: Path, endpoint: str, model: str) -> None:
        mark = hashlib.sha256(json.dumps([endpoint, model]).encode()).hexdigest()[:12]
        name = re.sub(r"[^A-Za-z0-9.-]+", "-", model).strip("-.")[-60:] or "model"
        self.path = folder / f"{name}-{mark}.jsonl"
        self._model = model
        self._places: dict[str, tuple[int, int]] | None = None

    def get(self, key: str) -> Response | None:
        """The response to a request, where it is kept."""
        place = self._index().get(key)
        if place is None:
            return None
        with self.path.open("rb") as stream:
            stream.seek(place[0])
            line = stream.read(place[1])
        return _parsed(line, key)

    def put(self, key: str, response: Response) -> None:
        """Keep a response. It stands on the disk when this returns."""
        index = self._index()
        record = {"key": key, "model": self._model, "seconds": round(response.seconds, 3)}
        line = json.dumps({**record, "response": response.body}, ensure_ascii=True).encode() + b"\n"
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("ab+") as stream:
            size = stream.seek(0, os.SEEK_END)
            if size:
                stream.seek(size - 1)
                torn = stream.read(1) != b"\n"
                line = b"\n" + line if torn else line
            stream.write(line)
            stream.flush()
            os.fsync(stream.fileno())
            start = stream.tell() - len(line.lstrip(b"\n"))
        index[key] = start, len(line.lstrip(b"\n"))

    def _index(self) -> dict[str, tuple[int, int]]:
        if self._places is None:
            found: dict[str, tuple[int, int]] = {}
            if self.path.is_file():
                with self.path.open("rb") as stream:
                    at = 0
                    for line in stream:
                        key = _key(line)
                        if key is not None:
                            found[key] = at, len(line)
                        at += len(line)
            self._places = found
        return self._places


def _key(line: bytes) -> str | None:
    record = _record(line)
    return str(record["key"]) if record is not None else None


def _record(line: bytes) -> dict[str, Any] | None:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    whole = isinstance(record, dict) and "key" in record and isinstance(record.get("response"), dict)
    return record if whole else None


def _parsed(line: bytes, key: str) -> Response | None:
    record = _record(line)
    if record is None or record["key"] != key:
        return None
    seconds = record.get("seconds")
    return Response(record["response"], float(seconds) if isinstance(seconds, (int, float)) else 0.0)
