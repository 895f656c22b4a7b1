"""The complete account of a broken document: every problem, each on its line."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import TEXT
from corpus_strategies import plain, plain_json, quick
from hypothesis import given
from hypothesis import strategies as st

from bench.corpus.explain import explain
from bench.ontology import load_ontology

ONTOLOGY = load_ontology()


def told(raw: Any, *, gold: bool = True, text: str | None = None, line: int = 1) -> list[str]:
    """The problems of a document, in the printed form without the file's name."""
    source = raw if isinstance(raw, str) else json.dumps(raw)
    found = explain(source, "f", line, ONTOLOGY, gold=gold, text=text)
    return [str(problem).removeprefix("f:") for problem in found]


def test_sound_document() -> None:
    """A sound document has no problem."""
    assert told(plain()) == []


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"metta": {}}, "metta: unknown key (did you mean 'meta'?)"),
        ({"id": 3}, "id: is 3 (expected a string)"),
        ({"text": ["a"]}, 'text: is ["a"] (expected a string or null)'),
        ({"meta": []}, "meta: is [] (expected an object)"),
        (
            {"numbers": [{"start": 0, "end": 3, "optional": "yes"}], "events": []},
            'numbers[0].optional: is "yes" (expected true or false)',
        ),
        (
            {"numbers": [{"start": 0, "end": 3, "alternative": 1}], "events": []},
            "numbers[0].alternative: is 1 (expected a string or null)",
        ),
        ({"events": {}}, "events: is {} (expected a list)"),
        ({"events": None}, "events: is null (expected a list)"),
        ({"events": ["v1"]}, 'events[0]: is "v1" (expected an object)'),
        ({"events": [{"type": "protest"}]}, "events[0].trigger: is missing (expected an object)"),
        (
            {"events": [{"type": "protest", "trigger": 7}]},
            "events[0].trigger: is 7 (expected an object)",
        ),
        (
            {"numbers": [{"start": "0", "end": 3}], "events": []},
            'numbers[0].start: is "0" (expected an integer)',
        ),
        (
            {"numbers": [{"start": 0, "end": 3, "value": "two"}], "events": []},
            'numbers[0].value: is "two" (expected a number or null)',
        ),
        (
            {"numbers": [{"start": 0, "end": 3, "low": True}], "events": []},
            "numbers[0].low: is true (expected a number or null)",
        ),
    ],
)
def test_wrong_shape(change: dict[str, Any], line: str) -> None:
    """A wrong shape is described with what stands there and what should."""
    assert told(plain(**change)) == [f"1: {line}"]


@pytest.mark.parametrize("raw", ["3", "null", '"text"', "[]"])
def test_no_object(raw: str) -> None:
    """JSON that is no object is no document."""
    assert told(raw) == [f"1: is {raw} (expected an object)"]


def test_missing_id() -> None:
    """A document without an id is told so once."""
    data = plain()
    del data["id"]
    assert told(data) == ["1: id: is missing (expected a string)"]


def test_everything_at_once_with_its_line() -> None:
    """Repeated key, wrong shape, wrong offset and wrong value are all listed, each on its own line."""
    raw = (
        '{"id": "a",\n "text": "Tarn fell.",\n "entities": [\n'
        '  {"type": "GPE", "start": 0, "end": "4", "level": "name", "cluster": "c"},\n'
        '  {"type": "GPEE", "start": 0, "end": 4, "level": "name", "level": "name", "cluster": "c"},\n'
        '  {"type": "GPE", "start": 0, "end": 44, "level": "name", "cluster": "c", "knd": 1}\n ],\n'
        ' "numbres": []\n}\n'
    )
    assert sorted(told(raw, line=10)) == [
        '13: entities[0].end: is "4" (expected an integer)',
        "14: entities[1].level: is stated twice (expected each key once)",
        "14: entities[1].type: unknown value 'GPEE' (did you mean 'GPE'?)",
        "15: entities[2].knd: unknown key (did you mean 'end'?)",
        "15: entities[2].start: span 0:44 is outside the text (expected 0 <= start < end <= 10)",
        "17: numbres: unknown key (did you mean 'numbers'?)",
    ]


def test_no_follow_up_problems() -> None:
    """A misshapen item is not reported again for what follows from its shape, nor are references to it."""
    data = plain()
    data["entities"][0]["start"] = None
    assert told(data) == ["1: entities[0].start: is null (expected an integer)"]
    data["entities"] = "none"
    assert told(data) == ['1: entities: is "none" (expected a list)']


def test_lost_fellow() -> None:
    """A reading whose fellow is misshapen is not told that it is alone; arguments count by themselves."""
    data = plain()
    data["entities"][0] |= {"alternative": 1}
    data["entities"][1] |= {"alternative": "a"}
    data["events"][0]["arguments"][1] |= {"alternative": "a"}
    assert told(data) == [
        "1: entities[0].alternative: is 1 (expected a string or null)",
        "1: events[0].arguments[1].alternative: no other reading states 'a' "
        "(expected two or more readings of a fact)",
    ]


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        ('{"id": "a"\n,, "text": 1}', "2: column 2: not JSON: Expecting property name in double quotes"),
        ('{"id": "a", "text": "b', "1: column 21: not JSON: Unterminated string starting at"),
        ('{"id": NaN}', "1: column 8: not JSON: Expecting value"),
        ('{"id": "a"} {}', "1: column 13: not JSON: Extra data"),
        ("\0\0", "1: column 1: not JSON: Expecting value (near '\\x00\\x00')"),
        ("", "1: column 1: not JSON: Expecting value"),
    ],
)
def test_not_json(raw: str, line: str) -> None:
    """What is not JSON is told with line and column and what stands there."""
    (shown,) = told(raw)
    assert shown.startswith(line)


@pytest.mark.parametrize("raw", ["[" * 10_000, '{"a":' * 10_000, '{"meta":' + "[" * 200 + "]" * 200 + "}"])
def test_deep_nesting(raw: str) -> None:
    """Deep nesting is refused by its own name."""
    assert told(raw) == ["1: not a document: nested too deeply (expected at most 100 levels)"]


@pytest.mark.parametrize("digits", [30, 400, 5000])
def test_huge_integers(digits: int) -> None:
    """Integers beyond any use are refused wherever they stand, however many digits they have."""
    huge = "9" * digits
    raw = json.dumps(plain(meta={"x": "HUGE"})).replace('"HUGE"', huge if digits > 400 else "1")
    raw = raw.replace('"value": 2, "low": 2, "high": 2', f'"value": {huge}, "low": null, "high": null')
    raw = raw.replace('"modifier": "exact"', '"modifier": "approx"')
    raw = raw.replace('"start": 0, "end": 6', f'"start": 0, "end": {huge}')
    fields = [line.split(": ")[1] for line in told(raw)]
    assert fields == (
        ["meta.x", "entities[0].end", "numbers[0].value"]
        if digits > 400
        else ["entities[0].start", "numbers[0].value"]
    )


def test_lone_surrogates() -> None:
    """Half a surrogate pair is found in values and keys; a whole pair is one character."""
    assert told(plain(meta={"a": ["\ud83d\ude00"]})) == []
    raw = json.dumps(plain(meta={"a": ["X"], "K": 1})).replace('"X"', '"\\ud800"').replace('"K"', '"\\udc00"')
    assert told(raw) == [
        "1: meta.a[0]: holds half a surrogate pair (expected valid Unicode)",
        "1: meta.\\udc00: the key holds half a surrogate pair (expected valid Unicode)",
    ]


def test_text_from_elsewhere() -> None:
    """The spans of a prediction without a text are held against the given one."""
    data = {"id": "a", "entities": [{"type": "PER", "start": 0, "end": 6, "text": "Rebel!"}]}
    assert told(data, gold=False, text=TEXT) == [
        "1: entities[0].text: 'Rebel!' is not the text at 0:6 (expected 'Rebels')"
    ]


@quick
@given(
    st.dictionaries(st.sampled_from(["id", "text", "sha256", "meta", "entities", "events", "x"]), plain_json)
)
def test_never_raises(data: dict[str, Any]) -> None:
    """Whatever JSON a document is made of, the answer is a list of printable lines."""
    assert all(line.isprintable() for line in told(data))


@quick
@given(plain_json, st.sampled_from(["entities", "numbers", "events"]))
def test_never_raises_for_items(item: Any, layer: str) -> None:
    """Whatever JSON an item is, it is described; only nothing but a sound one passes."""
    assert told(plain(**{layer: [item]})) != []
