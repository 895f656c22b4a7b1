"""The run directory: readable text that survives being killed at any byte.

::

    run.json            what was run, on what, with what, and how it ended
    predictions.jsonl   one line a document in the format of the corpus, appended as they
                        come; ``meta.key`` is the prediction key, ``meta.error`` a failure
    scores.json         the measures with counts by document
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import Any

import msgspec

from bench.corpus.standoff import without_surface
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

        lock = FileLock(self.folder / ".lock")
        with _written(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            try:
                lock.acquire(timeout=0)
            except Timeout as error:
                what = "another process is writing this run"
                raise RunError(str(self.folder), what, "wait for it to end") from error
        try:
            yield
        finally:
            lock.release()

    def write_run(self, record: Mapping[str, Any]) -> None:
        """Replace ``run.json`` if it changed."""
        self._write("run.json", {"format": FORMAT, **record})

    def write_scores(self, scores: Mapping[str, Any]) -> None:
        """Replace ``scores.json`` if it changed."""
        self._write("scores.json", scores)

    def _write(self, name: str, value: Mapping[str, Any]) -> None:
        _replace_if_other(self.folder / name, dump(value))

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
        except (ValueError, RecursionError) as error:
            raise RunError(str(path), f"is not JSON: {error}", hint) from error
        if not isinstance(value, dict):
            raise RunError(str(path), "is not an object", hint)
        return value

    def load(self) -> dict[str, Stored]:
        """The last stored result of every document; an unfinished last line is no result."""
        return {wire.id: _stored(wire) for wire, _ in self._lines()}

    def _lines(self) -> list[tuple[Wire, bytes]]:
        # A damaged line is no answer: its document counts as not yet done.
        content = self._content()
        whole = content[: content.rfind(b"\n") + 1].split(b"\n")
        return [(wire, line) for line in whole if (wire := _decoded(line)) is not None]

    def _content(self) -> bytes:
        try:
            return self.predictions_path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return b""
        except OSError as error:
            raise RunError(str(self.predictions_path), f"cannot be read: {error.strerror}") from error

    def tidy(self, order: Sequence[str] = ()) -> None:
        """Keep the last whole line of every document and nothing else, those of ``order`` first.

        So a run that was killed, or whose failures were tried again, ends with the file that
        an uninterrupted one writes. Call it only while the directory is :meth:`locked`.
        """
        last = {wire.id: line for wire, line in self._lines()}
        first = dict.fromkeys(name for name in order if name in last)
        if last or self._content():
            lines = b"".join(last[name] + b"\n" for name in {**first, **dict.fromkeys(last)})
            _replace_if_other(self.predictions_path, lines.decode())

    def clear(self) -> None:
        """Forget every prediction."""
        with _written(self.predictions_path):
            self.predictions_path.unlink(missing_ok=True)

    @contextmanager
    def appending(self, *, surface: bool = True) -> Iterator[Appender]:
        """Open ``predictions.jsonl`` for appending; each result is on disk before the next.

        What a killed process left unfinished is removed first. Without ``surface`` no words
        of the texts are written, only where they stand: results on texts that may not be
        shipped can be.
        """
        self.tidy()
        with _written(self.predictions_path):
            stream = self.predictions_path.open("ab", buffering=0)
        with stream:
            yield Appender(stream, self.predictions_path, surface)


class Appender:
    """Writes results, a line each, at once."""

    def __init__(self, stream: FileIO, path: Path, surface: bool = True) -> None:
        self._stream, self._path, self._surface = stream, path, surface

    def write(self, document_id: str, key: str, result: Annotations | Failure) -> None:
        """Append one document's result under its key. Raises RunError if the disk refuses."""
        if isinstance(result, Failure):
            line = {"id": document_id, "meta": {"key": key, "error": result.message}}
        else:
            plain = annotations_to_plain(result)
            if not self._surface:
                plain = without_surface(plain)
            line = {"id": document_id, "meta": {"key": key}, **plain}
        rest = f"{one_line(line)}\n".encode()
        with _written(self._path):
            while rest:
                rest = rest[self._stream.write(rest) :]


@contextmanager
def _written(path: Path) -> Iterator[None]:
    """Say of a place that cannot be written to why that is so."""
    try:
        yield
    except OSError as error:
        what = f"cannot be written: {error.strerror or error}"
        raise RunError(str(path), what, "expected a place to write to") from error


def _replace_if_other(path: Path, content: str) -> None:
    with _written(path):
        same = path.is_file() and path.read_bytes() == content.encode()
    if not same:
        write_atomically(path, content)


def _decoded(line: bytes) -> Wire | None:
    try:
        wire = decode_wire(line)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None
    return wire if isinstance(wire.meta.get("key"), str) else None


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
