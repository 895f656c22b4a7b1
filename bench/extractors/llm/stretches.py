"""A long text in stretches that a model reads at once, and one annotation of what it said of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

import msgspec

from bench.document import Annotations, Argument, Entity, Event, Number
from bench.extractors.common.windows import Window, windows
from bench.extractors.llm.build import Built, Lost
from bench.language.tokens import sentences, tokenize

_Record = TypeVar("_Record", Entity, Number, Event)


class Merged(NamedTuple):
    """One annotation of a document; ``doubles`` were said of two stretches and stand in it once."""

    annotations: Annotations
    lost: tuple[Lost, ...]
    how: Counter[str]
    doubles: int


def stretches(text: str, size: int, overlap: int) -> tuple[Window, ...]:
    """Cover a text with stretches of at most ``size`` code points that end where sentences do.

    Offsets are half-open code points. A ``size`` of 0 is one stretch. A text of blanks has none.
    Each place is owned by the stretch in which it is farther from a cut.
    """
    if not text.strip():
        return ()
    if not size or len(text) <= size:
        return (Window(0, len(text), 0, len(text)),)
    edges = [sentence.start for sentence in sentences(text)]
    return tuple(
        window
        for window in windows(len(text), size, overlap, edges, [token.start for token in tokenize(text)])
        if text[window.first : window.stop].strip()
    )


def merge(parts: Sequence[tuple[Window, Built]]) -> Merged:
    """Join what was said of the stretches of a document.

    An item counts where its stretch owns its first character; another one only if no
    stretch says anything else of that place. References to what is left out lead to what
    stands there. Records are put in the order of the text and numbered anew.
    """
    lost = tuple(item for _, built in parts for item in built.lost)
    how: Counter[str] = Counter()
    for _, built in parts:
        how.update(built.how)
    names: dict[str, str] = {}
    entities = _chosen([(w, b.annotations.entities) for w, b in parts], names)
    numbers = _chosen([(w, b.annotations.numbers) for w, b in parts], names)
    events = _chosen([(w, b.annotations.events) for w, b in parts], names)
    said = [event for _, built in parts for event in built.annotations.events]
    before = sum(
        len(b.annotations.entities) + len(b.annotations.numbers) + len(b.annotations.events) for _, b in parts
    )
    doubles = before - len(entities) - len(numbers) - len(events)
    return Merged(_renamed(entities, numbers, _joined(events, said, names), names), lost, how, doubles)


def _chosen(parts: Sequence[tuple[Window, Sequence[_Record]]], names: dict[str, str]) -> list[_Record]:
    """The records that count; ``names`` gains the id of what stands for each of the others."""
    owned = [
        record
        for window, records in parts
        for record in records
        if window.owned_first <= record.start < window.owned_stop
    ]
    kept = list(owned)
    taken = {record.id for record in owned}
    for _, records in parts:
        for record in records:
            if record.id in taken:
                continue
            other = next((one for one in kept if one.start < record.end and record.start < one.end), None)
            same = next((one for one in kept if (one.start, one.end) == (record.start, record.end)), other)
            if same is None:
                kept.append(record)
            else:
                names[record.id] = same.id
    return sorted(kept, key=_by_place)


def _by_place(record: Entity | Number | Event) -> tuple[int, int, str]:
    return record.start, -record.end, getattr(record, "type", "")


def _joined(events: Sequence[Event], said: Sequence[Event], names: dict[str, str]) -> list[Event]:
    """Events with the arguments that were said of their doubles, too."""
    doubles: dict[str, list[Event]] = {}
    for event in said:
        if event.id in names:
            doubles.setdefault(names[event.id], []).append(event)
    out = []
    for event in events:
        same = [one for one in doubles.get(event.id, ()) if one.type == event.type]
        arguments = (*event.arguments, *(argument for one in same for argument in one.arguments))
        source = next((one.source for one in (event, *same) if one.source), None)
        out.append(msgspec.structs.replace(event, arguments=arguments, source=source))
    return out


def _renamed(
    entities: Sequence[Entity], numbers: Sequence[Number], events: Sequence[Event], names: dict[str, str]
) -> Annotations:
    fresh = {record.id: f"e{i}" for i, record in enumerate(entities, 1)}
    fresh |= {record.id: f"n{i}" for i, record in enumerate(numbers, 1)}
    fresh |= {record.id: f"v{i}" for i, record in enumerate(events, 1)}
    clusters: dict[str, str] = {}
    for entity in entities:
        if entity.cluster is not None:
            clusters.setdefault(entity.cluster, f"c{len(clusters) + 1}")

    def named(old: str | None) -> str | None:
        return fresh.get(names.get(old, old)) if old is not None else None

    replace = msgspec.structs.replace
    return Annotations(
        tuple(replace(e, id=fresh[e.id], cluster=clusters.get(e.cluster or "")) for e in entities),
        tuple(replace(n, id=fresh[n.id], of=named(n.of)) for n in numbers),
        tuple(
            replace(v, id=fresh[v.id], source=named(v.source), arguments=_arguments(v, fresh[v.id], named))
            for v in events
        ),
    )


def _arguments(event: Event, own: str, named: Callable[[str | None], str | None]) -> tuple[Argument, ...]:
    """The arguments under their new names, each once; an event is not its own cause."""
    found: dict[tuple[str, str], Argument] = {}
    for argument in event.arguments:
        target = named(argument.target)
        if target is not None and target != own:
            found.setdefault((argument.role, target), Argument(argument.role, target))
    return tuple(found.values())
