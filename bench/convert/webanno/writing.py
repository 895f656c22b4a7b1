"""Write entities as a span layer of WebAnno TSV 3.3 with relations of coreference; the rest is counted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from bench.convert.formats import Options
from bench.convert.losses import Exported, Losses
from bench.convert.webanno.cells import NO_VALUE, NONE, escaped, escaped_line
from bench.convert.webanno.units import Unit, stretches, units
from bench.document import Document, Entity

_FEATURES = ("entity", "level", "cluster", "value", "id")
_HEAD = (
    "#FORMAT=WebAnno TSV 3.3",
    f"#T_SP=webanno.custom.Referent|{'|'.join(_FEATURES)}",
    "#T_RL=webanno.custom.Coref|type|BT_webanno.custom.Referent",
)


def write(documents: Sequence[Document], options: Options) -> Exported:
    """One file ``ID.tsv`` a document. The text comes back as it was, layout included."""
    losses = Losses()
    return Exported({f"{one.id}.tsv": _file(one, losses) for one in documents}, losses.listed())


def _file(document: Document, losses: Losses) -> str:
    text = document.text
    _said(document, losses)
    entities = dict(enumerate(_trimmed(document, losses), 1))
    if _in_order(entities) != list(entities):
        losses.add("orders of entities other than that of the text", document.id)
    parts = stretches(text)
    if not parts:
        losses.add("texts of nothing but space", document.id)
    rows = [list(units(text, *part, number, entities)) for number, part in enumerate(parts, 1)]
    links = _links(entities, [unit for part in rows for unit in part])
    # Offsets are in UTF-16 code units: a character beyond the first plane takes two.
    wide = [at for at, character in enumerate(text) if character > "\uffff"]
    lines = [*_HEAD, ""]
    for (start, end), part in zip(parts, rows, strict=True):
        lines += ["", f"#Text={escaped_line(text[start:end])}"]
        lines += [_row(text, unit, entities, links, wide) for unit in part]
    return "\n".join(lines) + "\n"


def _trimmed(document: Document, losses: Losses) -> Iterator[Entity]:
    """Entities without blanks at their borders, since tokens hold none."""
    for entity in document.entities:
        surface = document.text[entity.start : entity.end]
        start = entity.start + len(surface) - len(surface.lstrip())
        end = entity.end - len(surface) + len(surface.rstrip())
        if start >= end:
            losses.add("entities of nothing but space", f"{document.id} {entity.id}")
            continue
        if (start, end) != (entity.start, entity.end):
            losses.add("spaces around entities", f"{document.id} {entity.id}")
        yield msgspec.structs.replace(entity, start=start, end=end)


def _in_order(entities: Mapping[int, Entity]) -> list[int]:
    """Numbers of entities in the order in which they are read: by the text, the longer first."""
    return sorted(entities, key=lambda number: (entities[number].start, -entities[number].end, number))


def _links(entities: Mapping[int, Entity], rows: Sequence[Unit]) -> Mapping[int, str]:
    """For each entity the next of its cluster, as the address of its first row and its number."""
    first: dict[int, str] = {}
    for unit in rows:
        for number in unit.numbers:
            first.setdefault(number, unit.address)
    later: dict[str, int] = {}
    out: dict[int, str] = {}
    for number in reversed(_in_order(entities)):
        cluster = entities[number].cluster
        if cluster is None:
            continue
        if cluster in later:
            other = later[cluster]
            out[number] = f"{first[other]}[{other}_{number}]"
        later[cluster] = number
    return out


def _row(
    text: str,
    unit: Unit,
    entities: Mapping[int, Entity],
    links: Mapping[int, str],
    wide: Sequence[int],
) -> str:
    start, end = (at + bisect_left(wide, at) for at in (unit.start, unit.end))
    cells = [unit.address, f"{start}-{end}", escaped(text[unit.start : unit.end])]
    for feature in _FEATURES:
        stacked = [f"{_value(entities[number], feature)}[{number}]" for number in unit.numbers]
        cells.append("|".join(stacked) or NONE)
    # A relation stands at the first row of the entity it begins at.
    here = [links[number] for number in unit.numbers if number in links and _first(unit, entities[number])]
    cells += ["|".join("coref" for _ in here) or NONE, "|".join(here) or NONE]
    return "\t".join(cells) + "\t"


def _first(unit: Unit, entity: Entity) -> bool:
    return unit.start == entity.start


def _value(entity: Entity, feature: str) -> str:
    value = entity.type if feature == "entity" else getattr(entity, feature)
    return escaped(value) if value else NO_VALUE


def _said(document: Document, losses: Losses) -> None:
    """Count what the layers have no place for."""
    if document.meta not in ({}, {"language": "en"}):
        losses.add("metadata of documents", document.id)
    for what, many in (("numbers", len(document.numbers)), ("events", len(document.events))):
        if many:
            losses.add(what, document.id, many)
    for what, ours in (
        ("scores of entities", [one for one in document.entities if one.score is not None]),
        (
            "empty attributes of entities",
            [one for one in document.entities if "" in (one.cluster, one.value)],
        ),
        ("leeway of entities", [one for one in document.entities if one.optional or one.alternative]),
    ):
        if ours:
            losses.add(what, f"{document.id} {ours[0].id}", len(ours))
