"""YAML with line numbers."""

from __future__ import annotations

from bench.config.yaml_lines import read_yaml


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
