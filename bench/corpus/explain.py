"""The slow, complete account of what is wrong with a document that does not decode."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

import msgspec

from bench.corpus.positions import DEEPEST, Path, Positions, field_name
from bench.corpus.validate import Fault, faults
from bench.corpus.wire import Wire
from bench.document import Trigger
from bench.errors import Problem, expected_one_of
from bench.ontology import Ontology

_KINDS = {str: "a string", int: "an integer", float: "a number", bool: "true or false", dict: "an object"}
_UNKNOWN_KEY = "unknown key"
_DIGITS = 400


def explain(
    raw: str, file: str, first_line: int, ontology: Ontology, *, gold: bool, text: str | None = None
) -> list[Problem]:
    """Every problem of one document's JSON text, each with its own line.

    ``text`` is the text the spans refer to, where the document does not carry it.
    """
    try:
        positions = Positions(raw, first_line)
        data = json.loads(raw, parse_int=_integer)
    except json.JSONDecodeError as error:
        line = first_line + error.lineno - 1
        return [Problem(file, line, f"column {error.colno}", f"not JSON: {error.msg}", _near(raw, error.pos))]
    except RecursionError:
        what = "not a document: nested too deeply"
        return [Problem(file, first_line, "", what, f"expected at most {DEEPEST} levels")]
    found = [Fault(path, "is stated twice", "expected each key once") for path in positions.repeated]
    found += _beyond_json(data, ())
    shape = list(_shape(data, Wire, ()))
    found += shape
    if isinstance(data, dict):
        found += _meaning(data, shape, ontology, gold, text)
    return [
        Problem(file, positions.line(fault.path), field_name(fault.path), fault.message, fault.expected)
        for fault in found
    ]


def _integer(digits: str) -> int | float:
    return int(digits) if len(digits) <= _DIGITS else float(digits)


def _near(raw: str, at: int) -> str:
    return f"near {raw[max(0, at - 20) : at + 20]!r}"


def _beyond_json(data: Any, path: Path) -> Iterator[Fault]:
    """Strings that are no Unicode and free figures that no reader keeps; the layers check their own."""
    if isinstance(data, str):
        if not _is_unicode(data):
            yield Fault(path, "holds half a surrogate pair", "expected valid Unicode")
    elif isinstance(data, float):
        if path[:1] == ("meta",) and data in (float("inf"), float("-inf")):
            yield Fault(path, "is too large a number")
    elif isinstance(data, dict):
        for key, value in data.items():
            if not _is_unicode(key):
                yield Fault((*path, key), "the key holds half a surrogate pair", "expected valid Unicode")
            yield from _beyond_json(value, (*path, key))
    elif isinstance(data, list):
        for i, value in enumerate(data):
            if not isinstance(value, int):
                yield from _beyond_json(value, (*path, i))


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _meaning(
    data: dict[str, Any], shape: list[Fault], ontology: Ontology, gold: bool, text: str | None
) -> Iterator[Fault]:
    """What :func:`faults` finds in all that has the right shape."""
    misshapen = {_item(fault.path) for fault in shape if fault.message != _UNKNOWN_KEY}
    if misshapen & {("entities",), ("numbers",), ("events",)}:
        return  # with a whole layer lost, every reference into it would be reported
    wire: Wire = _mended(data, Wire)
    body = wire.text if wire.text is not None else text
    for fault in faults(wire, body, ontology, gold=gold):
        if _item(fault.path) not in misshapen and not _may_follow(fault, misshapen):
            yield fault


def _may_follow(fault: Fault, misshapen: set[Path]) -> bool:
    """Whether an alternative may lack its fellow only because that one is misshapen."""
    return (
        len(fault.path) == 3
        and fault.path[-1] == "alternative"
        and any(item[:1] == fault.path[:1] for item in misshapen)
    )


def _item(path: Path) -> Path:
    return path[:2] if path[:1] in (("entities",), ("numbers",), ("events",)) else path[:1]


def _mended(data: Any, kind: Any) -> Any:
    """``data`` as a ``kind``, with something harmless wherever it has another shape."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        given = data if isinstance(data, dict) else {}
        return kind(
            **{
                name: _mended(given.get(name), hint)
                for name, (hint, required) in _fields(kind).items()
                if name in given or required
            }
        )
    if get_origin(kind) is tuple:
        return tuple(_mended(item, get_args(kind)[0]) for item in data) if isinstance(data, list) else ()
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError:
        return {str: "", int: 0, bool: False}.get(kind, {} if get_origin(kind) is dict else None)


@cache
def _fields(kind: type[msgspec.Struct]) -> dict[str, tuple[Any, bool]]:
    """The fields of a record by name: their type and whether they are required."""
    hints = get_type_hints(kind)
    return {field.name: (hints[field.name], field.required) for field in msgspec.structs.fields(kind)}


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
    fields = _fields(kind)
    for key in data:
        if key not in fields:
            yield Fault((*path, key), _UNKNOWN_KEY, expected_one_of(key, fields))
    for name, (hint, required) in fields.items():
        if name in data:
            yield from _shape(data[name], hint, (*path, name))
        elif required:
            yield Fault((*path, name), "is missing", f"expected {_wanted(hint)}")


def _wanted(kind: Any) -> str:
    if kind is Trigger or get_origin(kind) is dict:
        return "an object"
    options = [option for option in get_args(kind) or (kind,) if option is not type(None)]
    if float in options:
        options = [float]
    names = [_KINDS[option] for option in options]
    return " or ".join(names) + (" or null" if type(None) in get_args(kind) else "")


def _describe(data: Any) -> str:
    if data is None:
        return "null"
    shown = json.dumps(data, ensure_ascii=False)
    return shown if len(shown) <= 40 else shown[:37] + "..."
