"""A document's facts as a person reads them: who, what, where, when, how many, says who."""

from __future__ import annotations

from collections import defaultdict

from bench.document import Document, Entity, Event, Number
from bench.ontology import load_ontology


def fact_sheet(document: Document) -> str:
    """Events, numbers and entities as readable text, in that order."""
    parts = [_events(document), _numbers(document), _entities(document)]
    head = f"{document.id}" + (f", published {document.published}" if document.published else "")
    return "\n\n".join([head, *filter(None, parts)]) + "\n"


def _name_of(document: Document) -> dict[str, str]:
    """For each entity id, how to name it: its cluster's longest name, else its own words."""
    longest: dict[str, str] = {}
    for entity in document.entities:
        if entity.cluster and entity.level in (None, "name"):
            longest[entity.cluster] = max(longest.get(entity.cluster, ""), entity.text, key=len)
    out = {}
    for entity in document.entities:
        name = longest.get(entity.cluster or "")
        if entity.type == "TIME" and entity.value and entity.value != entity.text:
            out[entity.id] = f"{_clean(entity.text)} ({entity.value})"
        elif entity.level in ("nominal", "pronoun") and name and name != entity.text:
            out[entity.id] = f"{_clean(entity.text)} ({_clean(name)})"
        else:
            out[entity.id] = _clean(entity.text)
    return out


def _clean(text: str) -> str:
    return " ".join(text.split())


def _events(document: Document) -> str:
    names = _name_of(document)
    numbers = {number.id: number for number in document.numbers}
    triggers = {event.id: _clean(event.trigger.text) for event in document.events}
    lines = []
    for event in sorted(document.events, key=lambda item: item.start):
        head = f"  {event.type}: {_clean(event.trigger.text)}"
        if event.realis not in (None, "actual"):
            head += f" ({event.realis})"
        lines.append(head)
        lines += [f"      {role}: {fillers}" for role, fillers in _roles(event, names, numbers, triggers)]
        if event.source in names:
            lines.append(f"      according to: {names[event.source]}")
    return "\n".join([f"Events ({len(document.events)})", *lines]) if lines else ""


def _roles(
    event: Event, names: dict[str, str], numbers: dict[str, Number], triggers: dict[str, str]
) -> list[tuple[str, str]]:
    by_role: dict[str, list[str]] = defaultdict(list)
    for argument in event.arguments:
        target = argument.target
        if target in numbers:
            number = numbers[target]
            shown = f"{_clean(number.text)} {names.get(number.of or '', '')}".strip()
        else:
            shown = names.get(target) or triggers.get(target, target)
        by_role[argument.role].append(shown)
    order = list(load_ontology().argument_roles)
    return [(role, "; ".join(by_role[role])) for role in order if role in by_role]


def bounds_text(number: Number) -> str:
    """A number's quantity in figures: ``= 7``, ``> 91000``, ``20..30``, ``~ 70``."""
    value, low, high = (_figure(figure) for figure in (number.value, number.low, number.high))
    signs = {"approx": "~", "at_least": ">=", "more_than": ">", "at_most": "<=", "less_than": "<"}
    if number.modifier == "range" or (value == "" and (low or high)):
        return f"{low}..{high}"
    if value == "":
        return "?"
    return f"{signs.get(number.modifier or '', '=')} {value}"


def _figure(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"


def _numbers(document: Document) -> str:
    names = _name_of(document)
    rows = []
    for number in sorted(document.numbers, key=lambda item: item.start):
        counted = names.get(number.of or "", "")
        unit = number.unit or ""
        facts = ", ".join(filter(None, [number.role, number.scope]))
        rows.append((_clean(number.text), f"{bounds_text(number)} {unit}".strip(), facts, counted))
    if not rows:
        return ""
    widths = [max(len(row[k]) for row in rows) for k in range(3)]
    lines = [
        "  "
        + "  ".join(
            [*(row[k].ljust(widths[k]) for k in range(3)), f"of: {row[3]}" if row[3] else ""]
        ).rstrip()
        for row in rows
    ]
    return "\n".join([f"Numbers ({len(rows)})", *lines])


def _entities(document: Document) -> str:
    groups: dict[tuple[str, str], list[Entity]] = defaultdict(list)
    for entity in sorted(document.entities, key=lambda item: item.start):
        groups[entity.type, entity.cluster or _clean(entity.text)].append(entity)
    by_type: dict[str, list[str]] = defaultdict(list)
    for (kind, _), mentions in groups.items():
        names = [_clean(m.text) for m in mentions if m.level in (None, "name")]
        if not names:
            continue
        surface = max(dict.fromkeys(names), key=len)
        by_type[kind].append(surface + (f" (x{len(mentions)})" if len(mentions) > 1 else ""))
    order = list(load_ontology().entity_types)
    kinds = sorted(by_type, key=lambda kind: order.index(kind) if kind in order else len(order))
    lines = [f"  {kind:<6} {'; '.join(by_type[kind])}" for kind in kinds]
    return "\n".join(["Names", *lines]) if lines else ""
