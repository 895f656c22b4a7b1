"""Texts that stand-off gold refers to: found in files, in JSON records, and in folders of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from bench.corpus.fingerprint import text_digest
from bench.corpus.read import read_plain_text
from bench.errors import InputError

_SUFFIXES = (".txt", ".json", ".jsonl")


class _Record(msgspec.Struct):
    """A JSON record of which only the text is looked at."""

    text: str


def texts_by_hash(paths: Iterable[Path]) -> Mapping[str, str]:
    """The texts at paths by their SHA-256.

    A file is a text; where it is JSON, one record or one a line, so is the ``text`` of each
    record. Of a folder all ``*.txt``, ``*.json`` and ``*.jsonl`` files below it are read.
    Raises InputError for a file that is named and cannot be read.
    """
    return {text_digest(text): text for path in paths for text in _texts_at(path)}


def _texts_at(path: Path) -> Iterator[str]:
    if not path.is_dir():
        yield from _texts_of(path)
        return
    for file in sorted(path.rglob("*")):
        if file.suffix in _SUFFIXES and file.is_file():
            try:
                yield from _texts_of(file)
            except InputError:
                continue  # in a folder there may be files of any kind


def _texts_of(file: Path) -> Iterator[str]:
    content = read_plain_text(file)
    yield content
    if file.suffix in (".json", ".jsonl"):
        records = (_text_of(part) for part in (content, *content.split("\n")))
        yield from (text for text in records if text is not None)


def _text_of(part: str) -> str | None:
    try:
        return msgspec.json.decode(part, type=_Record).text
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None
