"""Regions and links put together as the records of a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from bench.convert.types import TypeMap
from bench.document import LAYERS, Annotations, Argument, Entity, Event, Layer, Number, Trigger
from bench.labelstudio.attributes import fields_of
from bench.labelstudio.findings import Findings
from bench.labelstudio.identity import idents, in_order
from bench.labelstudio.kinds import Kind, kind_of
from bench.labelstudio.names import OF, SOURCE
from bench.labelstudio.regions import Group, Sorted
from bench.labelstudio.relations import Link, links
from bench.labelstudio.spans import Span, span_of
from bench.labelstudio.spellings import drop_lonely, settle


@dataclass(frozen=True, slots=True)
class _Region:
    """A region that is kept: what it is, where, and what is said of it."""

    group: Group
    kind: Kind
    span: Span
    fields: dict[str, Any]


def records_of(found: Sorted, text: str, types: TypeMap, findings: Findings) -> Annotations:
    """The records that regions and relations state, sound and in their order."""
    regions: dict[str, _Region] = {}
    for group in found.groups:
        kind = kind_of(group, types, findings)
        span = span_of(group, text, findings) if kind is not None else None
        if kind is not None and span is not None:
            fields = fields_of(group, kind.layer, kind.type, findings)
            regions[group.ident] = _Region(group, kind, span, fields)
    layers = {ident: region.kind.layer for ident, region in regions.items()}
    refused = found.refused | {group.ident for group in found.groups} - set(regions)
    drawn = list(links(found.relations, layers, refused, types, findings))
    noted = [(ident, region.group.note) for ident, region in regions.items()]
    named = idents(noted, {link.end for link in drawn}, findings)
    for layer in LAYERS:
        items = [(ident, one.fields) for ident, one in regions.items() if one.kind.layer == layer]
        settle("cluster", items, findings)
        settle("alternative", items, findings)
        drop_lonely(items, findings)
    starting: dict[str, list[Link]] = {}
    for link in drawn:
        starting.setdefault(link.start, []).append(link)
    built: dict[Layer, list[Any]] = {layer: [] for layer in LAYERS}
    for ident, region in regions.items():
        record = _record(region, text, named, starting.get(ident, ()), findings)
        order = region.group.note.order if region.group.note else None
        built[region.kind.layer].append((order, region.span, record))
    return Annotations(**{layer: tuple(in_order(items)) for layer, items in built.items()})


def _record(
    region: _Region, text: str, named: Mapping[str, str], drawn: Sequence[Link], findings: Findings
) -> Entity | Number | Event:
    note, (start, end), fields = region.group.note, region.span, dict(region.fields)
    fields["id"] = named[region.group.ident]
    fields["score"] = note.score if note is not None else region.group.score
    layer, type_ = region.kind
    if layer == "entities":
        return Entity(type_ or "", start, end, text[start:end], **fields)
    if layer == "numbers":
        if type_ is not None:
            fields.setdefault("role", type_)
        of = _single(OF, drawn, named, findings)
        return Number(start, end, text[start:end], of=of, **fields)
    return Event(
        type_ or "",
        Trigger(start, end, text[start:end]),
        arguments=_arguments(region, drawn, named, findings),
        source=_single(SOURCE, drawn, named, findings),
        **fields,
    )


def _single(role: str, drawn: Sequence[Link], named: Mapping[str, str], findings: Findings) -> str | None:
    """The record at the end of the first link of a role of which there can be one."""
    found = [link for link in drawn if link.role == role]
    for link in found[1:]:
        what = f"further relations {role} (the first is taken)"
        findings.left_out(link.start, what, f"to {link.end}", link.path)
    return named[found[0].end] if found else None


def _arguments(
    region: _Region, drawn: Sequence[Link], named: Mapping[str, str], findings: Findings
) -> tuple[Argument, ...]:
    """Arguments in their noted order, new ones behind; what only a note can say is taken from it."""
    noted = region.group.note.arguments if region.group.note else ()
    before = {(one.role, one.target): (k, one) for k, one in enumerate(noted)}
    found = []
    for link in drawn:
        if link.role not in (OF, SOURCE):
            key = (link.role, named[link.end])
            found.append(before.get(key, (len(noted), Argument(*key))))
    found.sort(key=lambda pair: pair[0])
    arguments = [argument for _, argument in found]
    readings = [argument.alternative for argument in arguments]
    for k, argument in enumerate(arguments):
        if argument.alternative is not None and readings.count(argument.alternative) == 1:
            what, detail = "alternatives without another reading", f"{argument.role} {argument.target}"
            findings.left_out(region.group.ident, what, detail)
            arguments[k] = msgspec.structs.replace(argument, alternative=None)
    return tuple(arguments)
