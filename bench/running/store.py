"""The run directory: readable text that survives being killed at any byte.

::

    run.json            what was run, on what, with what, and how it ended
    predictions.jsonl   append-only, one line a document in the format of the corpus;
                        ``meta.key`` is its prediction key, ``meta.error`` a failure
    scores.json         the measures with counts by document
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from bench.corpus.wire import Wire, annotations_of, decode_wire
from bench.corpus.write import one_line, write_atomically
from bench.document import Annotations, annotations_to_plain
from bench.errors import RunError
from bench.extractor import Failure

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored result: annotations or a failure, and the key it was made under."""

    key: str
    result: Annotations | Failure


class RunStore:
    """One run directory."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.predictions_path = folder / "predictions.jsonl"

    def __repr__(self) -> str:
        return f"RunStore({str(self.folder)!r})"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the directory for one process; RunError if another holds it."""
        from filelock import FileLock, Timeout

        self.folder.mkdir(parents=True, exist_ok=True)
        lock = self.folder / ".lock"
        try:
            with FileLock(lock, timeout=0):
                yield
        except Timeout as error:
            raise RunError(
                str(self.folder), "another process is writing this run", "wait for it to end"
            ) from error

    def write_run(self, record: Mapping[str, Any]) -> None:
        """Replace ``run.json`` if it changed."""
        self._write("run.json", {"format": FORMAT, **record})

    def write_scores(self, scores: Mapping[str, Any]) -> None:
        """Replace ``scores.json`` if it changed."""
        self._write("scores.json", scores)

    def _write(self, name: str, value: Mapping[str, Any]) -> None:
        content = dump(value)
        path = self.folder / name
        if not path.is_file() or path.read_text(encoding="utf-8") != content:
            write_atomically(path, content)

    def read_run(self) -> dict[str, Any]:
        """The content of ``run.json``. Raises RunError if it is not there or not one."""
        record = self._read("run.json", "expected a run directory, made by bench run")
        if record.get("format") != FORMAT:
            raise RunError(str(self.folder / "run.json"), f"format {record.get('format')!r} is not {FORMAT}")
        return record

    def read_scores(self) -> dict[str, Any]:
        """The content of ``scores.json``. Raises RunError if it is not there or not readable."""
        return self._read("scores.json", "the run is not complete; start it again")

    def _read(self, name: str, hint: str) -> dict[str, Any]:
        path = self.folder / name
        try:
            value = json.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise RunError(str(path), "cannot be read", hint) from error
        except ValueError as error:
            raise RunError(str(path), f"is not JSON: {error}", hint) from error
        if not isinstance(value, dict):
            raise RunError(str(path), "is not an object", hint)
        return value

    def load(self) -> dict[str, Stored]:
        """The last stored result of every document; an unfinished last line is cut off."""
        if not self.predictions_path.is_file():
            return {}
        content = self.predictions_path.read_bytes()
        whole = content.rfind(b"\n") + 1
        if whole != len(content):
            with self.predictions_path.open("r+b") as stream:
                stream.truncate(whole)
        stored: dict[str, Stored] = {}
        for line in content[:whole].splitlines():
            wire = self._decode(line)
            if wire is not None:
                stored[wire.id] = _stored(wire)
        return stored

    def _decode(self, line: bytes) -> Wire | None:
        # A damaged line is no answer: its document counts as not yet done.
        try:
            wire = decode_wire(line)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return None
        return wire if isinstance(wire.meta.get("key"), str) else None

    def clear(self) -> None:
        """Forget every prediction."""
        self.predictions_path.unlink(missing_ok=True)

    @contextmanager
    def appending(self) -> Iterator[Appender]:
        """Open ``predictions.jsonl`` for appending; each result is on disk before the next."""
        with self.predictions_path.open("a", encoding="utf-8", newline="") as stream:
            yield Appender(stream)


class Appender:
    """Writes results, a line each, at once."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def write(self, document_id: str, key: str, result: Annotations | Failure) -> None:
        """Append one document's result under its key."""
        if isinstance(result, Failure):
            line = {"id": document_id, "meta": {"key": key, "error": result.message}}
        else:
            line = {"id": document_id, "meta": {"key": key}, **annotations_to_plain(result)}
        self._stream.write(one_line(line) + "\n")
        self._stream.flush()


def _stored(wire: Wire) -> Stored:
    error = wire.meta.get("error")
    return Stored(wire.meta["key"], Failure(str(error)) if error is not None else annotations_of(wire))


def dump(value: Mapping[str, Any]) -> str:
    """JSON for people: indented, but lists of plain values on one line."""
    return _dump(value, 0) + "\n"


def _dump(value: Any, depth: int) -> str:
    pad, inner = " " * depth, " " * (depth + 1)
    if isinstance(value, Mapping) and value and not _flat(value):
        rows = [f"{inner}{json.dumps(str(k))}: {_dump(v, depth + 1)}" for k, v in value.items()]
        return "{\n" + ",\n".join(rows) + f"\n{pad}}}"
    if (
        isinstance(value, list)
        and value
        and any(isinstance(item, (Mapping, list)) for item in value)
        and not _flat(value)
    ):
        return "[\n" + ",\n".join(f"{inner}{_dump(item, depth + 1)}" for item in value) + f"\n{pad}]"
    return json.dumps(value, ensure_ascii=False)


def _flat(value: Any) -> bool:
    return len(json.dumps(value, ensure_ascii=False)) <= 100
