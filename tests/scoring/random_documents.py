"""Hypothesis strategies for small documents that overlap, repeat themselves and leave things out."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import settings
from hypothesis import strategies as st

from bench.document import Argument, Document, Entity, Event, Number, Trigger

SIZE = 14
TAIL = 4
ENTITY_ROLES = ("agent", "target", "place")

few = settings(deadline=None, max_examples=60)
fewer = settings(deadline=None, max_examples=25)


def spans(size: int = SIZE) -> st.SearchStrategy[tuple[int, int]]:
    """Non-empty spans of a text of ``size`` characters."""
    return st.integers(0, size - 1).flatmap(
        lambda start: st.tuples(st.just(start), st.integers(start + 1, min(size, start + 6)))
    )


@st.composite
def entities(draw: Any, at: int) -> Entity:
    """An entity with the id ``e<at>``."""
    start, end = draw(spans())
    return Entity(
        draw(st.sampled_from(["PER", "ARMED", "ORG", "GPE"])),
        start,
        end,
        id=f"e{at}",
        cluster=draw(st.sampled_from([None, "c1", "c2"])),
        level=draw(st.sampled_from([None, "name", "nominal", "pronoun"])),
    )


@st.composite
def numbers(draw: Any, at: int) -> Number:
    """A number with the id ``n<at>``: a value, bounds or neither."""
    start, end = draw(spans())
    value, low, high = draw(
        st.sampled_from([(2, 2, 2), (2.0, None, None), (7, 7, None), (None, 2, 7), (None, None, None)])
    )
    return Number(
        start,
        end,
        id=f"n{at}",
        value=value,
        low=low,
        high=high,
        unit=draw(st.sampled_from([None, "people", "persons", "village"])),
        role=draw(st.sampled_from([None, "killed", "wounded"])),
    )


@st.composite
def events(draw: Any, at: int, targets: dict[str, list[str]]) -> Event:
    """An event with the id ``v<at>`` whose arguments point at ``targets``, by kind."""
    start, end = draw(spans())
    choices = [Argument(role, target) for role in ENTITY_ROLES for target in targets["entity"]]
    choices += [Argument("number", target) for target in targets["number"]]
    choices += [Argument("cause", target) for target in targets["event"] if target != f"v{at}"]
    chosen = draw(st.lists(st.sampled_from(choices), max_size=3, unique=True)) if choices else []
    kind = draw(st.sampled_from(["attack.clash", "attack.airstrike", "movement"]))
    return Event(kind, Trigger(start, end), f"v{at}", tuple(chosen))


@st.composite
def documents(draw: Any, at: int = 0, most: int = 4) -> Document:
    """A document whose text, id and ids of items depend on ``at`` alone; its last characters stay free."""
    many = [draw(st.integers(0, most)) for _ in range(3)]
    ids = {
        "entity": [f"e{i}" for i in range(many[0])],
        "number": [f"n{i}" for i in range(many[1])],
        "event": [f"v{i}" for i in range(many[2])],
    }
    return Document(
        f"doc-{at}",
        f"{at:0{SIZE + TAIL}}",
        entities=tuple(draw(entities(i)) for i in range(many[0])),
        numbers=tuple(draw(numbers(i)) for i in range(many[1])),
        events=tuple(draw(events(i, ids)) for i in range(many[2])),
    )


def pairs(at: int = 0) -> st.SearchStrategy[tuple[Document, Document]]:
    """A gold and a predicted document over the same text."""
    return st.tuples(documents(at), documents(at))


def sets(most: int = 3) -> st.SearchStrategy[list[tuple[Document, Document]]]:
    """Gold and predicted documents over different texts."""
    return st.integers(1, most).flatmap(lambda size: st.tuples(*map(pairs, range(size))).map(list))


@st.composite
def shuffled(draw: Any, document: Document) -> Document:
    """The same document with the items of each layer, and their arguments, in another order."""
    mixed = [
        msgspec.structs.replace(event, arguments=tuple(draw(st.permutations(event.arguments))))
        for event in document.events
    ]
    return msgspec.structs.replace(
        document,
        entities=tuple(draw(st.permutations(document.entities))),
        numbers=tuple(draw(st.permutations(document.numbers))),
        events=tuple(draw(st.permutations(mixed))),
    )


def renamed(document: Document, ident: str, prefix: str) -> Document:
    """The same document with every id and cluster called something else."""
    new = msgspec.structs.replace
    return new(
        document,
        id=ident,
        entities=tuple(
            new(item, id=prefix + item.id, cluster=item.cluster and prefix + item.cluster)
            for item in document.entities
        ),
        numbers=tuple(new(item, id=prefix + item.id) for item in document.numbers),
        events=tuple(
            new(
                item,
                id=prefix + item.id,
                arguments=tuple(
                    new(argument, target=prefix + argument.target) for argument in item.arguments
                ),
            )
            for item in document.events
        ),
    )
