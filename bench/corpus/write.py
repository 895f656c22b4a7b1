"""Write documents: one annotation a line for people, one document a line for programs."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from bench.document import Document, to_plain
from bench.errors import InputError


def one_line(plain: Mapping[str, Any]) -> str:
    """A JSON object on one line, without its newline."""
    return json.dumps(plain, ensure_ascii=False, separators=(", ", ": "))


def one_annotation_a_line(plain: Mapping[str, Any]) -> str:
    """A document as JSON with one key, and one annotation, a line.

    A corrected annotation is then a one-line difference under version control.
    """
    rows: list[str] = []
    for key, value in plain.items():
        if isinstance(value, list) and value:
            items = ",\n".join(f"  {one_line(item)}" for item in value)
            rows.append(f"{json.dumps(key)}: [\n{items}\n ]")
        else:
            rows.append(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    return "{" + ",\n ".join(rows) + "}\n"


def to_jsonl(documents: Iterable[Document]) -> str:
    """Documents as JSON Lines."""
    return "".join(one_line(to_plain(document)) + "\n" for document in documents)


def write_atomically(path: Path, content: str | bytes) -> None:
    """Replace a file's content in one step, so that a reader or a crash never sees half of it.

    What is no regular file, such as ``/dev/stdout``, is written to. Raises InputError
    where nothing can be written.
    """
    try:
        if path.is_symlink() or (path.exists() and not path.is_file()):
            path.write_bytes(_as_bytes(content))
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            _replace(path, content)
    except OSError as error:
        what = f"cannot be written: {error.strerror or error}"
        raise InputError(str(path), what, "expected a place to write to") from error


def _as_bytes(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode("utf-8")


def _replace(path: Path, content: str | bytes) -> None:
    temporary = path.with_name(f".{os.getpid()}.{path.name}"[:200] + ".tmp")
    try:
        with temporary.open("wb") as stream:
            stream.write(_as_bytes(content))
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def write_folder(documents: Iterable[Document], folder: Path) -> list[Path]:
    """Write one ``ID.json`` a document and return the paths.

    Raises InputError, before anything is written, if an id is no file name or occurs twice.
    """
    contents: dict[Path, str] = {}
    for document in documents:
        path = folder / f"{document.id}.json"
        if path.parent != folder or path.name.startswith("."):
            raise InputError(repr(document.id), "is no file name", "expected an id without / and leading dot")
        if path in contents:
            raise InputError(repr(document.id), "is the id of two documents", "expected each id once")
        contents[path] = one_annotation_a_line(to_plain(document))
    for path, content in contents.items():
        write_atomically(path, content)
    return list(contents)
