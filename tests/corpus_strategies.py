"""Hypothesis strategies for whole documents with awkward texts, and ways to put bytes into files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from conftest import make_document
from hypothesis import settings
from hypothesis import strategies as st

from bench.corpus.validate import bounds_of
from bench.document import Argument, Document, Entity, Event, Number, Trigger, to_plain
from bench.errors import Problem, ProblemsError, UserError
from bench.ontology import load_ontology

quick = settings(deadline=None, max_examples=50)

AWKWARD = [
    "😀",
    "👩‍👩‍👧",
    "e\u0301",
    "قُتل",
    "\r\n",
    "\n",
    "\n---\n",
    "[",
    "]",
    "\\",
    '"',
    "{",
    "\u2028",
    "\x85",
    "  ",
]
PIECES = ["Rebels", " seized ", "two", "villages", ".", "Tarn", *AWKWARD]

# Names of alternatives that a draft must quote, or could take for something else.
NAMES = ["a", "it's", "-", "null", "x=y #1", "قُتل"]

ARGUMENTS = [
    [],
    [Argument("agent", "e0")],
    [Argument("agent", "e0"), Argument("target", "e0"), Argument("place", "e0")],
]

ontology = load_ontology()
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join)
plain_json = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.floats(-1e9, 1e9) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


@st.composite
def spans(draw: Any, text: str) -> tuple[int, int]:
    """Any non-empty span of a text."""
    start = draw(st.integers(0, len(text) - 1))
    return start, draw(st.integers(start + 1, len(text)))


@st.composite
def figures(draw: Any) -> tuple[str, Any, Any, Any]:
    """A modifier with a value and bounds that fit it."""
    modifier = draw(st.sampled_from(list(ontology.modifiers)))
    if modifier == "vague":
        return modifier, None, None, None
    if modifier == "range":
        low, high = sorted(draw(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6))))
        return modifier, None, low, high
    value = draw(st.integers(0, 10**6) | st.sampled_from([0.5, 12.25, 1e15]))
    return modifier, value, *bounds_of(modifier, value)


def pick(names: Any) -> st.SearchStrategy[str]:
    """One of the names of the ontology."""
    return st.sampled_from(list(names))


Record = TypeVar("Record", Entity, Number, Event, Argument)


@st.composite
def with_leeway(draw: Any, records: list[Record]) -> tuple[Record, ...]:
    """The records, perhaps some of them optional and some of them alternatives that differ."""
    if not draw(st.booleans()):
        return tuple(records)
    change = msgspec.structs.replace
    found = [change(record, optional=draw(st.booleans())) for record in records]
    said = {record if isinstance(record, Argument) else change(record, id="") for record in records}
    if len(said) == len(records) > 1:
        name = draw(st.sampled_from(NAMES))
        for i in draw(st.lists(st.integers(0, len(found) - 1), min_size=2, unique=True)):
            found[i] = change(found[i], alternative=name)
    return tuple(found)


@st.composite
def documents(draw: Any, ident: str = "d") -> Document:
    """A sound gold document whose text holds emoji, Arabic, combining marks and line ends of all kinds."""
    text = draw(texts)
    entities = []
    for i in range(draw(st.integers(1, 3))):
        start, end = draw(spans(text))
        kind, level, cluster = draw(
            st.tuples(pick(ontology.entity_types), pick(ontology.levels), pick("abc"))
        )
        value = "2024-05-06" if kind == "TIME" else None
        entities.append(Entity(kind, start, end, text[start:end], f"e{i}", cluster, level, value))
    numbers = []
    for i in range(draw(st.integers(0, 2))):
        start, end = draw(spans(text))
        modifier, value, low, high = draw(figures())
        numbers.append(
            Number(
                *(start, end, text[start:end], f"n{i}", value, low, high, modifier),
                unit=draw(st.sampled_from([None, "person", "air strike"])),
                role=draw(pick(ontology.number_roles)),
                scope=draw(pick(ontology.scopes)),
                of=draw(st.sampled_from([None, "e0"])),
            )
        )
    events = []
    for i in range(draw(st.integers(0, 2))):
        start, end = draw(spans(text))
        arguments = draw(with_leeway(draw(st.sampled_from(ARGUMENTS))))
        kind, realis = draw(st.tuples(pick(ontology.event_types), pick(ontology.realis)))
        source = draw(st.sampled_from([None, "e0"]))
        events.append(
            Event(kind, Trigger(start, end, text[start:end]), f"v{i}", arguments, realis, source, "w")
        )
    meta = draw(st.dictionaries(st.text(max_size=5), plain_json, max_size=2))
    split = draw(st.sampled_from(["train", "dev", "test"]))
    layers = [draw(with_leeway(items)) for items in (entities, numbers, events)]
    return Document(ident, text, {**meta, "split": split}, *layers)


def plain(**changes: Any) -> dict[str, Any]:
    """A sound gold document as JSON-ready values, with other values for some keys."""
    return {**to_plain(make_document()), **changes}


def put(path: Path, content: Any) -> Path:
    """Write bytes, text or a value as JSON, and return the path."""
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        text = content if isinstance(content, str) else json.dumps(content)
        path.write_bytes(text.encode())
    return path


def problems(call: Any, *arguments: Any, **options: Any) -> tuple[Problem, ...]:
    """The problems that a call reports; none if it succeeds. An InputError counts as one."""
    try:
        call(*arguments, **options)
    except ProblemsError as error:
        return error.problems
    except UserError as error:
        return (Problem("", 0, "", str(error)),)
    return ()


def fields(found: tuple[Problem, ...]) -> list[str]:
    """The fields of problems."""
    return [problem.field for problem in found]
