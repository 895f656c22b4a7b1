"""Hypothesis strategies for documents with all that a codec could lose."""

from __future__ import annotations

from typing import Any

from corpus_strategies import PIECES, ontology, pick, plain_json, spans, with_leeway
from hypothesis import settings
from hypothesis import strategies as st

from bench.corpus.validate import LARGEST, bounds_of
from bench.document import Argument, Document, Entity, Event, Number, Trigger

few = settings(deadline=None, max_examples=40)
_PIECES = [*PIECES, "<b>", "&amp;", "</Text>", "{{x}}", "$text", "\u00a0", "\t", "\ufeff", "IS-held", "é"]
# What a name must survive: "#" is cut by the editor, blanks and case are tidied in what people type.
_NAMES = ["a", "A", " a", "a  b", "", '"a"', "#1", "x#y", "50%", "%23", "null", "قُتل", "a\nb", "c1", "\x00"]
_FIGURES = [0, 2, -1, 0.1, 12.25, 1e15, LARGEST, -LARGEST, 1e-9, 543_000_000, 2.0]
texts = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=14).map("".join)
names = st.none() | st.sampled_from(_NAMES)
scores = st.none() | st.floats(0, 1)


@st.composite
def _idents(draw: Any, many: int) -> list[str]:
    """As many ids, no two the same; a few of them awkward."""
    plain = [f"r{k}" for k in range(many)]
    awkward = draw(st.lists(st.sampled_from([n for n in _NAMES if n]), unique=True, max_size=many))
    return [*awkward, *plain[len(awkward) :]]


@st.composite
def _figures(draw: Any) -> tuple[str | None, Any, Any, Any]:
    """A modifier, a value and bounds, which follow from both or do not."""
    figure = st.none() | st.sampled_from(_FIGURES) | st.integers(-LARGEST, LARGEST)
    modifier, value = draw(st.none() | pick(ontology.modifiers)), draw(figure)
    if draw(st.booleans()):
        return modifier, value, *bounds_of(modifier, value)
    low, high = draw(figure), draw(figure)
    return (
        (modifier, value, high, low)
        if low is not None and high is not None and low > high
        else (
            modifier,
            value,
            low,
            high,
        )
    )


def _fillers(events: list[str], numbers: list[str], entities: list[str], own: str) -> list[Argument]:
    targets = {"event": [one for one in events if one != own], "number": numbers, "entity": entities}
    return [
        Argument(role.name, target)
        for role in ontology.argument_roles.values()
        for target in targets[role.target]
    ]


@st.composite
def rich_documents(draw: Any, ident: str = "d") -> Document:
    """A sound document, gold or not: any spans, ids, names, figures, scores, roles and metadata."""
    text = draw(texts)
    many = [draw(st.integers(0, 4)) for _ in range(3)]
    idents = draw(_idents(sum(many)))
    called = [idents[: many[0]], idents[many[0] : many[0] + many[1]], idents[many[0] + many[1] :]]
    entity_types = pick([*ontology.entity_types, *ontology.coarse_types])
    entities = []
    for name in called[0]:
        start, end = draw(spans(text))
        kind, level = draw(entity_types), draw(st.none() | pick(ontology.levels))
        value = draw(names) if kind == "TIME" else None
        stated = (draw(names), level, value, draw(scores))
        entities.append(Entity(kind, start, end, text[start:end], name, *stated))
    some_entity = st.sampled_from([None, *called[0]])
    numbers = []
    for name in called[1]:
        start, end = draw(spans(text))
        modifier, value, low, high = draw(_figures())
        numbers.append(
            Number(
                *(start, end, text[start:end], name, value, low, high, modifier, draw(names)),
                role=draw(st.none() | pick(ontology.number_roles)),
                scope=draw(st.none() | pick(ontology.scopes)),
                of=draw(some_entity),
                cluster=draw(names),
                score=draw(scores),
            )
        )
    events = []
    for name in called[2]:
        start, end = draw(spans(text))
        possible = _fillers(called[2], called[1], called[0], name)
        chosen = draw(st.lists(st.sampled_from(possible), unique=True, max_size=6)) if possible else []
        kind = draw(pick([*ontology.event_types, *ontology.coarse_events]))
        arguments = draw(with_leeway(chosen))
        realis = draw(st.none() | pick(ontology.realis))
        trigger = Trigger(start, end, text[start:end])
        rest = (draw(some_entity), draw(names), draw(scores))
        events.append(Event(kind, trigger, name, arguments, realis, *rest))
    keys = st.sampled_from(["text", "text_", "doc_id", "heading__", "a", "", "meta", "id"]) | st.text(
        max_size=3
    )
    meta = draw(st.dictionaries(keys, plain_json, max_size=3))
    layers = [draw(with_leeway(items)) for items in (entities, numbers, events)]
    return Document(ident, text, meta, *layers)
