"""Examples for a prompt, drawn from gold documents by a seed."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from bench.corpus.readings import committed
from bench.document import Annotations, Document, Entity, Event, Number
from bench.extractors.llm.items import Answer, Ask, SaidArgument, SaidEntity, SaidEvent, SaidNumber
from bench.extractors.llm.prompting import Example, Shown
from bench.extractors.llm.stretches import stretches

_AROUND = 18
"""Code points on each side of a repeated quote from which its context is taken."""


def draw(documents: Sequence[Document], count: int, size: int, seed: int) -> list[tuple[Document, int, int]]:
    """Stretches of documents to show: each of another document as long as there are enough.

    Offsets are half-open code points. The draw depends on the seed and the ids, not on the order.
    """
    lot = random.Random(seed)
    pool = sorted((d for d in documents if d.text.strip()), key=lambda document: document.id)
    lot.shuffle(pool)
    found = []
    for document in pool[:count]:
        window = lot.choice(stretches(document.text, size, 0))
        found.append((document, window.first, window.stop))
    return found


def example(document: Document, start: int, end: int, ask: Ask) -> Example:
    """What is to be said of a stretch of a gold document, as a request asks for it.

    Of alternatives the first reading is shown; what refers to a mention outside the stretch
    does without it.
    """
    text = document.text[start:end]
    shown = Shown(text.strip(), document.published, document.meta.get("language"))
    gold = committed(document.annotations)
    inside = Annotations(
        tuple(e for e in gold.entities if start <= e.start and e.end <= end and e.type in ask.entity_types),
        tuple(n for n in gold.numbers if start <= n.start and n.end <= end and n.role in ask.number_roles),
        tuple(v for v in gold.events if start <= v.start and v.end <= end and v.type in ask.event_types),
    )
    return Example(shown, _answer(inside, ask, document.text, gold.entities))


def _answer(gold: Annotations, ask: Ask, text: str, everything: Sequence[Entity]) -> Answer:
    inside: tuple[Entity | Number | Event, ...] = (*gold.entities, *gold.numbers, *gold.events)
    surfaces = {item.id: text[item.start : item.end] for item in inside}
    fullest = _fullest(everything, text)
    entities = sorted(gold.entities, key=lambda item: (item.start, -item.end))
    numbers = sorted(gold.numbers, key=lambda item: item.start)
    events = sorted(gold.events, key=lambda item: item.start)
    return Answer(
        tuple(_entity(item, text, fullest) for item in entities if "entities" in ask.layers),
        tuple(_number(item, text, surfaces) for item in numbers if "numbers" in ask.layers),
        tuple(_event(item, text, surfaces, ask) for item in events if "events" in ask.layers),
    )


def _entity(entity: Entity, text: str, fullest: Mapping[str, str]) -> SaidEntity:
    return SaidEntity(
        text[entity.start : entity.end],
        entity.type,
        entity.level,
        entity.value,
        fullest.get(entity.cluster or ""),
        _context(entity, text),
    )


def _fullest(entities: Sequence[Entity], text: str) -> dict[str, str]:
    """The longest name of each cluster, else its longest mention."""
    found: dict[str, tuple[bool, int, str]] = {}
    for entity in entities:
        if entity.cluster is not None:
            surface = text[entity.start : entity.end]
            rank = (entity.level == "name", len(surface), surface)
            found[entity.cluster] = max(rank, found.get(entity.cluster, rank))
    return {cluster: surface for cluster, (_, _, surface) in found.items()}


def _number(number: Number, text: str, surfaces: Mapping[str, str]) -> SaidNumber:
    return SaidNumber(
        text[number.start : number.end],
        number.value,
        number.low,
        number.high,
        number.modifier,
        number.unit,
        number.role,
        number.scope,
        surfaces.get(number.of or ""),
        _context(number, text),
    )


def _event(event: Event, text: str, surfaces: Mapping[str, str], ask: Ask) -> SaidEvent:
    arguments = tuple(
        SaidArgument(argument.role, surfaces[argument.target])
        for argument in event.arguments
        if argument.target in surfaces and argument.role in ask.argument_roles
    )
    source = surfaces.get(event.source or "")
    quote = text[event.start : event.end]
    return SaidEvent(quote, event.type, arguments, event.realis, source, _context(event, text))


def _context(item: Entity | Number | Event, text: str) -> str | None:
    """Whole words around a quote that the text has more than once."""
    if text.count(text[item.start : item.end]) < 2:
        return None
    start, end = max(0, item.start - _AROUND), min(len(text), item.end + _AROUND)
    while start < item.start and start > 0 and not text[start - 1].isspace():
        start += 1
    while end > item.end and end < len(text) and not text[end].isspace():
        end -= 1
    return " ".join(text[start:end].split())
