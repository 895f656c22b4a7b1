"""From a reading to annotations: ids, spans, and only the mentions that the guidelines want."""

from __future__ import annotations

from collections.abc import Sequence

from bench.document import Annotations, Argument, Entity, Event, Number
from bench.document import Trigger as TriggerSpan
from bench.extractors.rules.entities.clusters import cluster_mentions
from bench.extractors.rules.events.events import Happening, find_events
from bench.extractors.rules.numbers.numbers import find_numbers
from bench.extractors.rules.reading import Reading, read


def annotate(
    text: str, published: str | None, *, nominals: bool = True, numbers: bool = True, events: bool = True
) -> Annotations:
    """All three layers of one text."""
    reading = read(text, published)
    clusters = cluster_mentions(reading)
    candidates = _candidates(reading, clusters)
    found = find_numbers(text, candidates, published) if numbers else ()
    of = {number.id: int(number.of[1:]) for number in found if number.of is not None}
    happenings = find_events(reading, clusters, found, of) if events else ()
    kept = _kept(reading, happenings, of, nominals)
    ids = {index: f"e{number}" for number, index in enumerate(kept, 1)}
    entities = tuple(_entity(reading, clusters, index, ids[index]) for index in kept)
    return Annotations(
        _renamed(entities),
        tuple(_number(number, of, ids) for number in found),
        tuple(_event(reading, happening, number, ids) for number, happening in enumerate(happenings, 1)),
    )


def _candidates(reading: Reading, clusters: Sequence[int]) -> list[Entity]:
    """Every candidate mention as an entity; its id is the index of the mention."""
    seen: dict[tuple[int, int, str], int] = {}
    out: list[Entity] = []
    standing = set(reading.mentions.of_chunk.values())
    for index, mention in enumerate(reading.mentions.items):
        if mention.level == "nominal" and mention.type != "TIME" and index not in standing:
            continue
        key = (mention.first, mention.last, mention.type)
        if key not in seen:
            seen[key] = index
            out.append(_entity(reading, clusters, index, f"m{index}"))
    return out


def _entity(reading: Reading, clusters: Sequence[int], index: int, name: str) -> Entity:
    mention = reading.mention(index)
    start, end = reading.page.words[mention.first].start, reading.page.words[mention.last - 1].end
    return Entity(
        mention.type, start, end, reading.page.text[start:end], id=name, cluster=f"c{clusters[index]}",
        level=mention.level, value=mention.value,
    )  # fmt: skip


def _kept(reading: Reading, happenings: Sequence[Happening], of: dict[str, int], nominals: bool) -> list[int]:
    """Names, and what fills an argument, is a source or is counted, in the order of the text."""
    used = {item.mention for happening in happenings for item in happening.roles}
    used |= {happening.source for happening in happenings if happening.source is not None}
    used |= set(of.values())
    kept: list[int] = []
    for index, mention in enumerate(reading.mentions.items):
        if mention.level == "name" or mention.type == "TIME" or (nominals and index in used):
            kept.append(index)
    return sorted(kept, key=lambda index: (reading.mention(index).first, -reading.mention(index).last, index))


def _renamed(entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Clusters numbered in the order of the text."""
    import msgspec

    order: dict[str | None, str] = {}
    for entity in entities:
        order.setdefault(entity.cluster, f"c{len(order) + 1}")
    return tuple(msgspec.structs.replace(entity, cluster=order[entity.cluster]) for entity in entities)


def _number(number: Number, of: dict[str, int], ids: dict[int, str]) -> Number:
    import msgspec

    target = ids.get(of[number.id]) if number.id in of else None
    return msgspec.structs.replace(number, of=target)


def _event(reading: Reading, happening: Happening, number: int, ids: dict[int, str]) -> Event:
    first, last = reading.page.words[happening.trigger.first], reading.page.words[happening.trigger.last - 1]
    arguments = [Argument(item.role, ids[item.mention]) for item in happening.roles if item.mention in ids]
    arguments += [Argument("number", name) for name in happening.numbers]
    arguments += [Argument("cause", f"v{cause + 1}") for cause in happening.causes]
    return Event(
        happening.trigger.type,
        TriggerSpan(first.start, last.end, reading.page.text[first.start : last.end]),
        id=f"v{number}",
        arguments=tuple(dict.fromkeys(arguments)),
        realis=happening.realis,
        source=ids.get(happening.source) if happening.source is not None else None,
        cluster=f"w{happening.leader + 1}",
    )
