"""The slow, complete account of what is wrong with a document that does not decode."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, get_args, get_origin, get_type_hints

import msgspec

from bench.corpus.positions import Path, Positions, field_name
from bench.corpus.validate import Fault, faults
from bench.corpus.wire import Wire
from bench.errors import Problem, expected_one_of
from bench.ontology import Ontology

_KINDS = {str: "a string", int: "an integer", float: "a number", bool: "true or false", dict: "an object"}


def explain(
    raw: str, file: str, first_line: int, ontology: Ontology, *, gold: bool, text: str | None = None
) -> list[Problem]:
    """Every problem of one document's JSON text, each with its own line.

    ``text`` is the text the spans refer to, where the document does not carry it.
    """
    try:
        positions = Positions(raw, first_line)
        data = json.loads(raw)
    except json.JSONDecodeError as error:
        line = first_line + error.lineno - 1
        return [Problem(file, line, f"column {error.colno}", f"not JSON: {error.msg}", _near(raw, error.pos))]
    except RecursionError:
        return [Problem(file, first_line, "", "not a document: nested too deeply")]
    found = [Fault(path, "is stated twice", "expected each key once") for path in positions.repeated]
    found += list(_shape(data, Wire, ()))
    if not found:
        wire = msgspec.convert(data, Wire)
        body = wire.text if wire.text is not None else text
        found = list(faults(wire, body, ontology, gold=gold))
    return [
        Problem(file, positions.line(fault.path), field_name(fault.path), fault.message, fault.expected)
        for fault in found
    ]


def _near(raw: str, at: int) -> str:
    return f"near {raw[max(0, at - 20) : at + 20]!r}"


def _shape(data: Any, kind: Any, path: Path) -> Iterator[Fault]:
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        yield from _record(data, kind, path)
    elif get_origin(kind) is tuple:
        if not isinstance(data, list):
            yield Fault(path, f"is {_describe(data)}", "expected a list")
            return
        for i, item in enumerate(data):
            yield from _shape(item, get_args(kind)[0], (*path, i))
    else:
        try:
            msgspec.convert(data, kind)
        except msgspec.ValidationError:
            yield Fault(path, f"is {_describe(data)}", f"expected {_wanted(kind)}")


def _record(data: Any, kind: type[msgspec.Struct], path: Path) -> Iterator[Fault]:
    if not isinstance(data, dict):
        yield Fault(path, f"is {_describe(data)}", "expected an object")
        return
    hints = get_type_hints(kind)
    fields = {field.name: field for field in msgspec.structs.fields(kind)}
    for key in data:
        if key not in fields:
            yield Fault((*path, key), "unknown key", expected_one_of(key, fields))
    for name, field in fields.items():
        if name in data:
            yield from _shape(data[name], hints[name], (*path, name))
        elif field.required:
            yield Fault((*path, name), "is missing", f"expected {_wanted(hints[name])}")


def _wanted(kind: Any) -> str:
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return "an object"
    if get_origin(kind) is dict:
        return "an object"
    options = [option for option in get_args(kind) or (kind,) if option is not type(None)]
    names = list(dict.fromkeys(_KINDS.get(option, "a list") for option in options))
    return " or ".join(names) + (" or null" if type(None) in get_args(kind) else "")


def _describe(data: Any) -> str:
    if data is None:
        return "null"
    shown = json.dumps(data, ensure_ascii=False)
    return shown if len(shown) <= 40 else shown[:37] + "..."
