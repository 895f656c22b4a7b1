"""What a prediction depends on, as a key: nothing less is ever served from a store."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any
from uuid import UUID

from bench.corpus.fingerprint import Fingerprint, digest, gold_digest, visible_digest
from bench.document import Document
from bench.errors import InputError
from bench.extractor import Extractor
from bench.part import Part, parts_within
from bench.running.code import code_digest, file_digest, libraries
from bench.running.plain import json_ready


def plain_option(value: Any, where: str = "an option") -> Any:
    """An option's value, JSON-ready and alike on every machine: of a path, only the name.

    Raises InputError at ``where`` for an object that has no such form: what Python shows of one
    may leave out what tells two apart, or hold an address.
    """
    if isinstance(value, Path):
        return value.name
    if isinstance(value, Part):
        options = plain_option(value.options, where)
        return {"name": value.name, "options": options} if value.options else value.name
    if isinstance(value, Mapping):
        return {str(key): plain_option(item, where) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain_option(item, where) for item in value]
    if isinstance(value, (set, frozenset)):
        return sorted((plain_option(item, where) for item in value), key=repr)
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, Enum):
        return plain_option(value.value, where)
    if isinstance(value, (Decimal, UUID, datetime.timedelta)):
        return str(value)
    if isinstance(value, float) and not math.isfinite(value):
        return repr(float(value))
    if value is None or isinstance(value, (str, int, float)):
        return value
    what = f"a {type(value).__name__} cannot stand in a key"
    hint = "expected text, figures, dates, paths, lists or mappings, or a name among runtime_options"
    raise InputError(where, what, hint)


def stated_options(stated: Mapping[str, Any], converted: Mapping[str, Any]) -> dict[str, Any]:
    """The options as a configuration states them; paths without their folder, as in the identity."""
    return {
        key: plain_option(_or_path(value, converted.get(key)), f"option {key!r}")
        for key, value in stated.items()
    }


def _or_path(stated: Any, converted: Any) -> Any:
    return converted if _paths_within(converted) or parts_within(converted) else stated


def _paths_within(value: Any) -> list[Path]:
    if isinstance(value, Path):
        return [value]
    if isinstance(value, Mapping):
        value = value.values()
    elif not isinstance(value, (list, tuple)):
        return []
    return [path for item in value for path in _paths_within(item)]


def identity(
    name: str,
    extractor: Extractor,
    options: Mapping[str, Any],
    train: Fingerprint | None,
    development: Fingerprint | None = None,
) -> dict[str, Any]:
    """Everything about a system that its predictions depend on, JSON-ready.

    Name, version and source digest of the extractor; its options but for those that
    cannot change the output; digests of the files it reads; versions of the libraries it
    computes with; text and gold fingerprint of what it learned from; what else it says that
    it depends on. Raises InputError for an option, or for what it says, that is not JSON-ready.
    """
    kind = type(extractor)
    where = f"extractor {name!r}"
    kept = {
        key: plain_option(value, f"{where}: option {key!r}")
        for key, value in sorted(options.items())
        if key not in kind.runtime_options
    }
    named = list(extractor.files())
    # A path among the options is read, whether or not the class says so.
    read = [path for key in kept for path in _paths_within(options[key]) if path.exists()]
    files = [*named, *(path for path in read if path not in named)]
    found = {
        "extractor": name,
        "version": kind.version,
        "code": code_digest(kind)[:16],
        "options": kept,
        "files": [file_digest(path)[:16] for path in files],
        "libraries": libraries(kind),
        "train": _marks(train),
        "layers": list(extractor.layers),
    }
    if development is not None:
        found["development"] = _marks(development)
    if extractor.lacks:
        found["lacks"] = sorted(extractor.lacks)
    depends = json_ready(extractor.depends(), where, "depends()")
    return {**found, "depends": depends} if depends else found


def _marks(read: Fingerprint | None) -> dict[str, str] | None:
    return None if read is None else {"text": read.text[:16], "gold": read.gold[:16]}


def prediction_key(system: Mapping[str, Any], document: Document, *, reads_gold: bool) -> str:
    """The key of one system's prediction for one document."""
    seen = [visible_digest(document)]
    if reads_gold:
        seen.append(gold_digest(document))
    return digest([system, seen])[:32]


def score_key(
    prediction_keys: Sequence[str], gold: Fingerprint, measures: Sequence[str], intervals: str
) -> str:
    """The key of a score: the predictions it was computed from, the gold and the measures."""
    return digest([sorted(prediction_keys), gold.gold, sorted(measures), intervals])[:32]
