"""JSON as models write it is read, and every fault named; what is cut keeps its complete items."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.extractors.llm.jsonish import read

FAULTY: list[tuple[str, Any, set[str]]] = [
    ('```json\n{"a": [1, 2,],}\n```', {"a": [1, 2]}, {"code fence", "trailing comma"}),
    ('Sure! {"a": 1} Anything else?', {"a": 1}, {"text around"}),
    ("{'a': 'it\\'s'}", {"a": "it's"}, {"quotation marks", "escape"}),
    ("{a: True, b: None}", {"a": True, "b": None}, {"bare key", "bare word"}),
    ('{"a": [{"q": "x"}, {"q": "y", "t', {"a": [{"q": "x"}]}, {"cut off"}),
    ('{"a": [{"r": [{"s": 1}]}, {"r": [{"s": 1}, {"s', {"a": [{"r": [{"s": 1}]}]}, {"cut off"}),
    ('{"a": [{"q": "x"}], "b": [', {"a": [{"q": "x"}], "b": []}, {"cut off"}),
    ('{"a": 12', {}, {"cut off"}),
    ('{"a": 1,200, "b": 2}', {"a": 1200, "b": 2}, {"figure"}),
    ('{"a": "say "hi" now"}', {"a": 'say "hi" now'}, {"unescaped quotation mark"}),
    ('{"a": "x\ny"}', {"a": "x\ny"}, {"line end in a string"}),
    ('<think>{"b": 9}</think>{"a": [{"c": 1}]}', {"a": [{"c": 1}]}, {"remarks"}),
    ('{“a”: “b”}', {"a": "b"}, {"quotation marks"}),
    ('{"a": 1 "b": 2}', {"a": 1, "b": 2}, {"missing comma"}),
    ('{"a": 1, // first\n"b": 2}', {"a": 1, "b": 2}, {"comment"}),
    ('{"a": [1, 2 3]}', {"a": [1, 2, 3]}, {"missing comma"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "repairs"), FAULTY)
def test_faults_are_mended_and_named(text: str, value: Any, repairs: set[str]) -> None:
    """Each usual fault is mended, and the repair told."""
    found = read(text)
    assert found.ok
    assert found.value == value
    assert set(found.repairs) == repairs


@pytest.mark.parametrize("text", ["", "I cannot help.", "[" * 5000, "{" * 5000, '"text"', "{]", "12", "]}"])
def test_what_is_no_json_is_none(text: str) -> None:
    """What holds no object or array is refused, also where brackets never close."""
    assert not read(text).ok


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
).filter(lambda value: isinstance(value, (dict, list)))


@given(_JSON)
@settings(max_examples=100)
def test_json_is_read_as_it_is(value: Any) -> None:
    """JSON needs no repair, and loses nothing in a fence."""
    text = json.dumps(value, ensure_ascii=False)
    assert read(text) == (True, value, ())
    if "```" not in text and value:
        assert read(f"```json\n{text}\n```").value == value


_ITEMS = st.lists(st.dictionaries(st.sampled_from("qtr"), st.text(max_size=6), min_size=1), max_size=4)


@given(_ITEMS, st.data())
@settings(max_examples=100)
def test_a_cut_answer_keeps_its_complete_items(items: list[dict[str, str]], data: st.DataObject) -> None:
    """Cut anywhere, what is read of a list of items is a beginning of it."""
    text = json.dumps({"entities": items})
    found = read(text[: data.draw(st.integers(12, len(text) - 1))])
    assert found.ok
    kept = found.value.get("entities", [])
    assert kept == items[: len(kept)]
    assert "cut off" in found.repairs


@given(st.text(alphabet="{}[]\",:'\\ \nabu0`-", max_size=40))
@settings(max_examples=200)
def test_anything_is_read_or_refused(text: str) -> None:
    """Whatever is written, reading it ends without an exception."""
    read(text)
