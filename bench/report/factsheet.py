"""A document's facts as a person reads them: who, what, where, when, how many, says who."""

from __future__ import annotations

import re
from collections import defaultdict

from bench.document import Document, Entity, Event, Number
from bench.language.tokens import Sentence, sentence_of, sentences
from bench.ontology import load_ontology

_LONGEST = 110


def fact_sheet(document: Document) -> str:
    """Events, numbers and entities as readable text, in that order."""
    parts = [_events(document), _numbers(document), _entities(document)]
    head = f"{document.id}" + (f", published {document.published}" if document.published else "")
    return "\n\n".join([head, *filter(None, parts)]) + "\n"


def _name_of(document: Document) -> dict[str, str]:
    """For each entity id, its own words and in brackets what they mean, where that says more."""
    names = _longest(document, None, "name")
    nominals = _longest(document, "nominal")
    out = {}
    for entity in document.entities:
        own, cluster = _clean(entity.text), entity.cluster or ""
        meant = ""
        if entity.type == "TIME" and entity.value:
            meant = entity.value
        elif entity.level == "nominal":
            meant = names.get(cluster, "")
        elif entity.level == "pronoun":
            meant = names.get(cluster) or nominals.get(cluster, "")
        out[entity.id] = f"{own} ({meant})" if meant not in ("", own) else own
    return out


def _longest(document: Document, *levels: str | None) -> dict[str, str]:
    """For each cluster, its longest mention of these levels, the first among equals."""
    out: dict[str, str] = {}
    for entity in sorted(document.entities, key=lambda item: item.start):
        if entity.cluster and entity.level in levels:
            out[entity.cluster] = max(out.get(entity.cluster, ""), _clean(entity.text), key=len)
    return out


def _clean(text: str) -> str:
    return " ".join(text.split())


def _events(document: Document) -> str:
    names = _name_of(document)
    numbers = {number.id: number for number in document.numbers}
    triggers = {event.id: _clean(event.trigger.text) for event in document.events}
    spans = sentences(document.text) if document.events else []
    lines = []
    for event in sorted(document.events, key=lambda item: item.start):
        head = f"  {event.type}: {_clean(event.trigger.text)}"
        if event.realis not in (None, "actual"):
            head += f" ({event.realis})"
        lines.append(head)
        lines += [f"      {role}: {fillers}" for role, fillers in _roles(event, names, numbers, triggers)]
        if event.source in names:
            lines.append(f"      according to: {names[event.source]}")
        if spans:
            lines.append(f"      in: “{_excerpt(document.text, spans, event)}”")
    return "\n".join([f"Events ({len(document.events)})", *lines]) if lines else ""


def _roles(
    event: Event, names: dict[str, str], numbers: dict[str, Number], triggers: dict[str, str]
) -> list[tuple[str, str]]:
    by_role: dict[str, list[str]] = defaultdict(list)
    for argument in event.arguments:
        target = argument.target
        if target in numbers:
            shown = f"{_clean(numbers[target].text)} {names.get(numbers[target].of or '', '')}".strip()
        else:
            shown = names.get(target) or triggers.get(target, target)
        by_role[argument.role].append(shown)
    order = list(load_ontology().argument_roles)
    return [(role, "; ".join(by_role[role])) for role in order if role in by_role]


def _excerpt(text: str, spans: list[Sentence], event: Event) -> str:
    """The sentence of an event's trigger, shortened on both sides of the trigger."""
    sentence = spans[sentence_of(spans, event.start)]
    start, end = min(sentence.start, event.start), max(sentence.end, event.end)
    # A sentence may be a whole file without a full stop: look only at what can be shown.
    near = (max(start, event.start - 10 * _LONGEST), min(end, event.start + 10 * _LONGEST))
    middle = min(event.end, event.start + _LONGEST // 2)
    before = _one_space(text[near[0] : event.start])
    trigger = _one_space(text[event.start : middle])
    after = _one_space(text[middle : near[1]])
    room = _LONGEST - len(trigger)
    left = min(len(before), max(room // 2, room - len(after)))
    return (_last_words(before, left) + trigger + _first_words(after, room - left)).strip()


def _one_space(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _last_words(text: str, room: int) -> str:
    """The end of a text in at most ``room`` characters, cut between words where it can be."""
    if len(text) <= room:
        return text
    cut = text[len(text) - room :]
    _, space, words = cut.partition(" ")
    return "…" + (words if space else cut[1:])


def _first_words(text: str, room: int) -> str:
    """The beginning of a text in at most ``room`` characters, cut between words where it can be."""
    if len(text) <= room:
        return text
    cut = text[:room]
    words, space, _ = cut.rpartition(" ")
    return (words if space else cut[:-1]) + "…"


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
