"""YAML with line numbers."""

from __future__ import annotations

import pytest

from bench.config.yaml_lines import read_yaml
from bench.errors import ConfigError


def test_every_value_has_its_line() -> None:
    """Keys, list items and nested values are found by path; an unknown path falls back to its parent."""
    located = read_yaml("a:\n  - b\n  - c: 1\n    d: 2\ne: 3\n", "f")
    assert located.data == {"a": ["b", {"c": 1, "d": 2}], "e": 3}
    assert [located.line(p) for p in [("a",), ("a", 0), ("a", 1, "d"), ("e",), ("a", 1, "x"), ("z",)]] == [
        1,
        2,
        4,
        5,
        3,
        1,
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\n1: x\n", "f:2: key '1' is read as int (expected \"1\")"),
        ("a:\n  yes: x\n", "f:2: a: key 'yes' is read as bool (expected \"yes\")"),
        ("null: x\n", "f:1: key 'null' is read as null (expected \"null\")"),
        ("? [a, b]\n: x\n", "f:1: has a key that is a list or a mapping (expected a name)"),
        ("? {a: b}\n: x\n", "f:1: has a key that is a list or a mapping (expected a name)"),
        ("a: {b: 1, b: 2}\n", "f:1: a.b: is stated twice"),
        ("a: 1\nb: 2024-99-99\n", "f:2: b: '2024-99-99' is no value (month must be in 1..12)"),
        ("a: !!bool maybe\n", "f:1: a: 'maybe' is no value ('maybe')"),
        ("a: !!timestamp soon\n", "f:1: a: 'soon' is no value"),
        ("a: " + "9" * 5000, "f:1: a: '99999"),
        ("a: &x [*x]\n", "f:1: a[0]: contains itself"),
        ("a: &x {b: *x}\n", "f:1: a.b: contains itself"),
        ("[" * 5000, "f:1: is nested too deeply"),
        ("[" * 5000 + "]" * 5000, "f:1: is nested too deeply"),
    ],
)
def test_hostile_values_are_one_line_each(text: str, expected: str) -> None:
    """Whatever PyYAML stumbles over is a problem with its line and field, never a traceback."""
    with pytest.raises(ConfigError) as caught:
        read_yaml(text, "f")
    (problem,) = caught.value.problems
    assert str(problem).startswith(expected)


def test_multiplying_anchors_are_refused() -> None:
    """A few lines of anchors that stand for millions of values are refused at once."""
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 9)]
    with pytest.raises(ConfigError, match="has more than 10000 values"):
        read_yaml("\n".join(rows), "f")


def test_anchors_and_merges_are_read() -> None:
    """Anchors that only save typing keep their meaning."""
    located = read_yaml("a: &x {b: 1}\nc:\n  <<: *x\n  d: 2\ne: *x\n", "f")
    assert located.data == {"a": {"b": 1}, "c": {"b": 1, "d": 2}, "e": {"b": 1}}
