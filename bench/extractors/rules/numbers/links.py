"""Which mention a number counts, and which numbers state the same fact."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from bench.document import Entity, Number
from bench.extractors.rules.numbers.cues import role_words
from bench.extractors.rules.numbers.sites import Site

_PLACES = frozenset(("GPE", "LOC", "FAC"))
_BEINGS = frozenset(("PER", "POP", "ARMED"))
_NO_COUNTED = frozenset(("NORP", "TIME"))
_AGE_REACH = 60


class Mentions:
    """Entities in the order of the text, searchable by offset."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._entities = sorted(entities, key=lambda entity: (entity.start, -entity.end))
        self._starts = [entity.start for entity in self._entities]

    def overlapping(self, start: int, end: int) -> list[Entity]:
        """Entities that share a code point with the span."""
        out: list[Entity] = []
        at = bisect_right(self._starts, end - 1) - 1
        while at >= 0 and self._starts[at] > start - 200:
            if self._entities[at].end > start:
                out.append(self._entities[at])
            at -= 1
        return out[::-1]

    def before(self, offset: int, floor: int, types: frozenset[str]) -> Entity | None:
        """The nearest entity of a type that ends at or before the offset, not starting before ``floor``."""
        at = bisect_right(self._starts, offset) - 1
        while at >= 0 and self._starts[at] >= floor:
            entity = self._entities[at]
            if entity.end <= offset and entity.type in types:
                return self._outermost(entity, offset, types)
            at -= 1
        return None

    def _outermost(self, inner: Entity, offset: int, types: frozenset[str]) -> Entity:
        """The longest mention around a nested one: "Brenik Air Base" for "Brenik"."""
        around = [
            entity
            for entity in self.overlapping(inner.start, inner.end)
            if entity.type in types and entity.start <= inner.start and inner.end <= entity.end <= offset
        ]
        return max(around, key=lambda entity: entity.end - entity.start, default=inner)


def counted_entity(site: Site, mentions: Mentions) -> Entity | None:
    """The mention a number counts or, for a distance, locates; None where the phrase names none."""
    kind = site.quantity.kind
    if kind == "distance":
        return _located(site, mentions)
    if kind == "age":
        return _aged(site, mentions)
    if kind == "ordinal":
        return _ranked(site, mentions)
    if kind in ("money", "duration"):
        return None
    return _at_head(site, mentions) or _partitive(site, mentions)


def _at_head(site: Site, mentions: Mentions) -> Entity | None:
    quantity = site.quantity
    if quantity.counted is None or quantity.phrase is None:
        return None
    found = [entity for entity in mentions.overlapping(*quantity.counted) if entity.type not in _NO_COUNTED]
    if not found:
        found = [
            entity for entity in mentions.overlapping(*quantity.phrase) if entity.type not in _NO_COUNTED
        ]
    edges = (quantity.counted[1], quantity.phrase[1])
    return min(found, key=lambda entity: (entity.end not in edges, entity.end - entity.start), default=None)


def _partitive(site: Site, mentions: Mentions) -> Entity | None:
    """ "Eleven of them", "two of the nine": the mention that stands for the whole."""
    if site.word(site.last) != "of" or site.last + 1 >= len(site.tokens):
        return None
    if site.word(site.last + 1) in ("whom", "which"):
        return mentions.before(site.quantity.start, site.sentence.start, _BEINGS)
    token = site.tokens[site.last + 1]
    return next((e for e in mentions.overlapping(token.start, token.end) if e.type not in _NO_COUNTED), None)


def _located(site: Site, mentions: Mentions) -> Entity | None:
    """The place before "some 70 km west of"; what moves by a distance locates nothing."""
    if any(word in role_words("self_moved") for word in site.words[max(0, site.first - 3) : site.first]):
        return None
    start, floor = site.quantity.start, site.sentence.start
    nearest = mentions.before(start, floor, _PLACES)
    if nearest is None or site.word(site.first - 1) != "and":
        return nearest
    # "Ramadi, the capital of Anbar and about 110 km west of Baghdad"
    first = next((e for e in mentions.overlapping(floor, start) if e.type in _PLACES), None)
    apposed = first is not None and any(
        token.start == first.end and token.text == "," for token in site.tokens[: site.first]
    )
    return first if apposed else nearest


def _aged(site: Site, mentions: Mentions) -> Entity | None:
    quantity = site.quantity
    following = [
        entity
        for entity in mentions.overlapping(quantity.end, min(quantity.end + 25, site.sentence.end))
        if entity.type in _BEINGS and entity.start >= quantity.start
    ]
    around = [
        entity for entity in mentions.overlapping(quantity.start, quantity.end) if entity.type in _BEINGS
    ]
    if around or (following and "old" in site.words[site.first : site.last]):
        return (around or following)[0]
    return mentions.before(quantity.start, max(site.sentence.start, quantity.start - _AGE_REACH), _BEINGS)


def _ranked(site: Site, mentions: Mentions) -> Entity | None:
    """ "Mosul, the country's second largest city": the name before the apposition."""
    quantity = site.quantity
    comma = next(
        (at for at in range(site.first - 1, max(-1, site.first - 6), -1) if site.words[at] == ","), None
    )
    if comma is None or site.word(site.first - 1) not in ("'s", "’s", "the"):
        return None
    offset = site.tokens[comma].start
    named = mentions.before(offset, max(site.sentence.start, offset - 80), _PLACES | {"ORG", "ARMED"})
    between = quantity.start - (named.end if named else 0)
    return named if named is not None and named.end == offset and between < 40 else None


def with_clusters(numbers: Sequence[Number]) -> list[Number]:
    """Give a cluster to numbers of the same value, unit and role that occur more than once."""
    import msgspec

    keys = [_fact(number) for number in numbers]
    repeated = [key for key, times in Counter(key for key in keys if key is not None).items() if times > 1]
    names = {key: f"k{position}" for position, key in enumerate(repeated, start=1)}
    return [
        msgspec.structs.replace(number, cluster=names[key]) if key in names else number
        for number, key in zip(numbers, keys, strict=True)
    ]


def _fact(number: Number) -> tuple[object, ...] | None:
    if number.value is None and number.low is None and number.high is None:
        return None
    if number.role in ("ordinal", "duration", "age", "other"):
        return None
    return number.value, number.low if number.value is None else None, number.unit, number.role
