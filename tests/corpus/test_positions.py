"""Lines of JSON values: what :mod:`json` reads, with the place of everything."""

from __future__ import annotations

import json
from typing import Any

import pytest
from corpus_strategies import plain_json, quick
from hypothesis import example, given
from hypothesis import strategies as st

from bench.corpus.positions import DEEPEST, Path, Positions, field_name

SOURCE = '{\n "id": "a",\n "list": [1,\n  {"x": null}\n ],\n "after": "\\n\\n"\n}\n'


def paths(data: Any, path: Path = ()) -> list[tuple[Path, Any]]:
    """All values of decoded JSON with their paths."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [(path, data), *(found for key, value in inner for found in paths(value, (*path, key)))]


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 1),
        (("id",), 2),
        (("list",), 3),
        (("list", 0), 3),
        (("list", 1, "x"), 4),
        (("after",), 6),
        (("list", 1, "absent", 3), 4),
        (("absent",), 1),
    ],
)
def test_line(path: Path, line: int) -> None:
    """A value has the line it begins on, an absent one that of the nearest value around it."""
    assert Positions(SOURCE).line(path) == line
    assert Positions(SOURCE, 10).line(path) == line + 9


@quick
@given(plain_json)
def test_knows_every_value_of_json(data: Any) -> None:
    """Every value of a JSON text, one a line, has the line on which it is written."""
    text = json.dumps(data, indent=1)
    positions, lines = Positions(text), text.split("\n")
    assert positions.repeated == []
    for path, value in paths(data):
        key = json.dumps(path[-1]) + ": " if path and isinstance(path[-1], str) else ""
        written = lines[positions.line(path) - 1].strip()
        assert written.startswith(key + json.dumps(value)[0])


def refused(read: Any, text: str) -> bool:
    """Whether a reader raises JSONDecodeError."""
    try:
        read(text)
    except json.JSONDecodeError:
        return True
    return False


def no_constant(name: str) -> None:
    """Refuse NaN and Infinity, which JSON does not have."""
    raise json.JSONDecodeError(name, "", 0)


@quick
@given(st.text(alphabet='{}[]",:0123456789.-+eE \\\n\ttruefalsn\u0661', max_size=12))
@example("01")
@example("-")
@example("1.")
@example("\u0661")
@example('{"a":1,}')
@example("[1,]")
@example("NaN")
@example("\ufeff1")
@example("1 1")
@example('"\t"')
@example("")
def test_agrees_with_json(text: str) -> None:
    """Exactly the texts that JSON's own reader refuses are refused."""
    strict = refused(lambda source: json.loads(source, parse_constant=no_constant), text)
    assert refused(Positions, text) == strict


@quick
@given(plain_json, st.data())
def test_truncated_is_refused(data: Any, draw: st.DataObject) -> None:
    """A document that ends too early is refused, wherever it ends."""
    text = json.dumps([data])
    assert refused(Positions, text[: draw.draw(st.integers(0, len(text) - 1))])


def test_repeated_keys() -> None:
    """Each key that an object states again is listed with its path, escapes resolved."""
    text = '{"a": {"b": 1, "\\u0062": 2}, "c": [{"d": 1, "d": 2}], "a": 3}'
    assert Positions(text).repeated == [("a", "b"), ("c", 0, "d"), ("a",)]


def test_error_tells_the_place() -> None:
    """The place of an error is where JSON breaks off."""
    with pytest.raises(json.JSONDecodeError) as error:
        Positions('{"a": 1,\n "b" 2}')
    assert (error.value.lineno, error.value.colno) == (2, 6)


def test_depth_is_limited() -> None:
    """As many levels as allowed are read; one more, or ten thousand, raise RecursionError at once."""
    assert Positions("[" * DEEPEST + "]" * DEEPEST).line(()) == 1
    for depth in (DEEPEST + 1, 10_000):
        with pytest.raises(RecursionError):
            Positions("[" * depth + "]" * depth)


def test_lines_of_a_long_text() -> None:
    """Every one of the values of a text of tens of thousands of lines has its own line."""
    positions = Positions("[" + ",\n".join(["[1, 2]"] * 30_000) + "]")
    assert [positions.line((i, 1)) for i in range(30_000)] == list(range(1, 30_001))


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ((), ""),
        (("id",), "id"),
        (("events", 0, "arguments", 2, "role"), "events[0].arguments[2].role"),
        ((1, "a"), "[1].a"),
    ],
)
def test_field_name(path: Path, name: str) -> None:
    """A path is printed as one would write it in Python."""
    assert field_name(path) == name
