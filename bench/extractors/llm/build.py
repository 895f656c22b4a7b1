"""From what a model said of a stretch of text to records of the document format.

Each quote is placed; each argument, source and counted thing becomes a reference to the
mention that stands nearest to its event or number. What has no place is told, not guessed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from bench.corpus.validate import bounds_of
from bench.document import Annotations, Argument, Entity, Event, Number, Trigger
from bench.extractors.llm.align import Aligner, Place
from bench.extractors.llm.items import Answer, Figure, SaidEntity, SaidEvent, SaidNumber
from bench.extractors.llm.normal import normal
from bench.extractors.llm.place import Placed, Quote, place_all
from bench.ontology import load_ontology

_Record = TypeVar("_Record", Entity, Number, Event)
_Said = TypeVar("_Said", SaidEntity, SaidNumber, SaidEvent)
_LEAST_SHARED = 0.5
"""The share of their union that a quote and a mention must have in common to be the same."""


class Lost(NamedTuple):
    """A quote that came to nothing: in which part of the answer it stood, and why."""

    layer: str
    quote: str
    why: str


class Built(NamedTuple):
    """The records of a stretch of text, what was lost, and how many quotes were placed how.

    Offsets are half-open code points of the document; a cluster is named by what it refers to.
    """

    annotations: Annotations
    lost: tuple[Lost, ...]
    how: Counter[str]


def build(answer: Answer, text: str, offset: int = 0, prefix: str = "") -> Built:
    """Place an answer about ``text``, which begins at ``offset`` of its document.

    ``prefix`` begins all ids, so that those of several stretches differ.
    """
    return _Builder(answer, Aligner(text), offset, prefix).built()


class _Builder:
    def __init__(self, answer: Answer, aligner: Aligner, offset: int, prefix: str) -> None:
        self._answer, self._aligner = answer, aligner
        self._offset, self._prefix = offset, prefix
        self._lost: list[Lost] = []
        self._how: Counter[str] = Counter()

    def built(self) -> Built:
        answer = self._answer
        entities = [
            self._entity(said, place, i)
            for i, (said, place) in enumerate(self._placed("entities", answer.entities))
        ]
        numbers = [
            self._number(said, place, i, entities)
            for i, (said, place) in enumerate(self._placed("numbers", answer.numbers))
        ]
        stated = self._placed("events", answer.events)
        bare = [self._bare_event(said, place, i) for i, (said, place) in enumerate(stated)]
        events = [
            self._event(said, event, entities, numbers, bare)
            for (said, _), event in zip(stated, bare, strict=True)
        ]
        return Built(
            Annotations(tuple(entities), tuple(numbers), tuple(events)), tuple(self._lost), self._how
        )

    def _placed(self, layer: str, said: Sequence[_Said]) -> list[tuple[_Said, Place]]:
        """What could be placed, with its place in the document."""
        quotes = [Quote(item.quote, item.context) for item in said]
        placed = place_all(quotes, self._aligner) if layer != "events" else self._triggers(said, quotes)
        out: list[tuple[_Said, Place]] = []
        for item, found in zip(said, placed, strict=True):
            if found.place is None:
                self._lost.append(Lost(layer, item.quote, found.lost or "not found"))
            else:
                self._how[found.how or "exact"] += 1
                start, end = found.place
                out.append((item, (start + self._offset, end + self._offset)))
        return out

    def _triggers(self, said: Sequence[_Said], quotes: Sequence[Quote]) -> list[Placed]:
        """Places of triggers; words may state two events of different types, but not one twice."""
        placed: list[Placed | None] = [None] * len(said)
        kinds = [item.type if isinstance(item, SaidEvent) else "" for item in said]
        for kind in dict.fromkeys(kinds):
            ranks = [i for i, one in enumerate(kinds) if one == kind]
            found = place_all([quotes[i] for i in ranks], self._aligner)
            for i, one in zip(ranks, found, strict=True):
                placed[i] = one
        return [one or Placed(None) for one in placed]

    def _surface(self, place: Place) -> str:
        return self._aligner.text[place[0] - self._offset : place[1] - self._offset]

    def _entity(self, said: SaidEntity, place: Place, i: int) -> Entity:
        return Entity(
            said.type,
            *place,
            self._surface(place),
            f"{self._prefix}e{i + 1}",
            cluster=normal(said.refers_to).text or None if said.refers_to else None,
            level=said.level,
            value=said.value if said.type == "TIME" else None,
        )

    def _number(self, said: SaidNumber, place: Place, i: int, entities: Sequence[Entity]) -> Number:
        value, low, high = figures(said)
        counted = self._mention("numbers: counted", said.counted, entities, place) if said.counted else None
        return Number(
            *place,
            self._surface(place),
            f"{self._prefix}n{i + 1}",
            value=value,
            low=low,
            high=high,
            modifier=said.modifier,
            unit=load_ontology().canonical_unit(said.unit) if said.unit else None,
            role=said.role,
            scope=said.scope,
            of=counted.id if counted is not None else None,
        )

    def _bare_event(self, said: SaidEvent, place: Place, i: int) -> Event:
        trigger = Trigger(*place, self._surface(place))
        return Event(said.type, trigger, f"{self._prefix}v{i + 1}", realis=said.realis)

    def _event(
        self,
        said: SaidEvent,
        event: Event,
        entities: Sequence[Entity],
        numbers: Sequence[Number],
        events: Sequence[Event],
    ) -> Event:
        place = event.start, event.end
        found: dict[tuple[str, str], Argument] = {}
        for argument in said.arguments:
            layer = f"events: {argument.role}"
            target: Entity | Number | Event | None
            kind = load_ontology().argument_roles[argument.role].target
            if kind == "number":
                target = self._mention(layer, argument.quote, numbers, place)
            elif kind == "event":
                others = [other for other in events if other.id != event.id]
                target = self._mention(layer, argument.quote, others, place)
            else:
                target = self._mention(layer, argument.quote, entities, place)
            if target is not None:
                found[argument.role, target.id] = Argument(argument.role, target.id)
        source = self._mention("events: source", said.source, entities, place) if said.source else None
        return Event(
            event.type,
            event.trigger,
            event.id,
            tuple(found.values()),
            event.realis,
            source.id if source is not None else None,
        )

    def _mention(self, layer: str, quote: str, records: Sequence[_Record], near: Place) -> _Record | None:
        """The mention that a quote means: the one that shares most with it; of several the nearest."""
        found = self._aligner.find(quote)
        if found is None:
            self._lost.append(Lost(layer, quote, "not found"))
            return None
        places = [(start + self._offset, end + self._offset) for start, end in found.places]
        ranked = [
            (-shared, _distance((record.start, record.end), near), record.start, i)
            for i, record in enumerate(records)
            if (shared := max(_shared(place, record) for place in places)) > 0
        ]
        if not ranked:
            self._lost.append(Lost(layer, quote, "no such mention"))
            return None
        return records[min(ranked)[-1]]


def _shared(place: Place, record: Entity | Number | Event) -> float:
    """How much a quote and a mention are the same, 0 to 1: 0 where they are not."""
    start, end = max(place[0], record.start), min(place[1], record.end)
    if start >= end:
        return 0.0
    share = (end - start) / (max(place[1], record.end) - min(place[0], record.start))
    # "12 villages" for the number 12; "the retreating rebels" for "rebels": the head stands last.
    headed = record.end == place[1] or isinstance(record, Number)
    return share if share >= _LEAST_SHARED or headed else 0.0


def _distance(place: Place, other: Place) -> int:
    return max(place[0] - other[1], other[0] - place[1], 0)


def figures(said: SaidNumber) -> tuple[Figure, Figure, Figure]:
    """Value and bounds as the guidelines state them for a modifier, where the model states no bounds."""
    value, low, high = said.value, said.low, said.high
    if said.modifier == "range":
        return (None if low is not None and high is not None else value), *_ordered(low, high)
    if low is None and high is None:
        low, high = bounds_of(said.modifier or "exact", value)
    return value, *_ordered(low, high)


def _ordered(low: Figure, high: Figure) -> tuple[Figure, Figure]:
    return (high, low) if low is not None and high is not None and low > high else (low, high)
