"""An explanation for people, and as JSON-ready values."""

from __future__ import annotations

from typing import Any

from bench.diagnosis.context import example, in_context
from bench.diagnosis.explain import Explanation
from bench.diagnosis.lookup import Found
from bench.diagnosis.report import diagnosis_plain
from bench.document import Entity, Event
from bench.errors import printable
from bench.report.tables import Column, Table, render

_LONGEST = 60


def as_text(one: Explanation, text: str) -> str:
    """What an item is, what became of it, its counterpart key by key, and where it counts."""
    mine = [(one.item.record.start, one.item.record.end)]
    theirs = [(other.record.start, other.record.end) for other in one.counterparts] if one.matched else []
    gold, predicted = (mine, theirs) if one.item.side == "gold" else (theirs, mine)
    diagnosis = one.diagnosis
    category = diagnosis.category + (f" ({diagnosis.detail})" if diagnosis.detail else "")
    faults = f"; failing: {', '.join(diagnosis.faults)}" if diagnosis.faults else ""
    at_level = " among mentions of every level" if one.level == "all" else ""
    lines = [
        f"{one.document} {described(one.item)}",
        f"  {in_context(text, gold, predicted)}",
        f"category{at_level}: {category}{faults}",
        *_others(one),
    ]
    tables = [_keys(one)] if one.keys else []
    blocks = ["\n".join(lines) + "\n", *(render([table], "table") for table in tables)]
    if one.arguments:
        rows = [f"  {argument.category}: {example(argument, text)}" for argument in one.arguments]
        blocks.append("\n".join(["arguments:", *rows]) + "\n")
    if one.credits:
        blocks.append(render([_credits(one)], "table"))
    return "\n".join(blocks)


def described(found: Found) -> str:
    """An item with its type, place and words."""
    record = found.record
    if isinstance(record, Entity):
        label = " ".join(filter(None, [record.type, record.level]))
    else:
        label = record.type if isinstance(record, Event) else (record.role or "number")
    words = record.trigger.text if isinstance(record, Event) else record.text
    return f"{found.name} {label} {record.start}:{record.end} {printable(words, _LONGEST)!r}"


def _others(one: Explanation) -> list[str]:
    if not one.counterparts:
        return ["counterpart: none"]
    first, *rest = one.counterparts
    if one.matched:
        lines = [f"counterpart: {described(first)}"]
    else:
        where = "overlapping" if not one.away and _overlap(one) else f"{one.away} code points away"
        lines = [f"nearest, but not matched with it, {where}: {described(first)}"]
    return [*lines, *(f"         and: {described(other)}" for other in rest)]


def _overlap(one: Explanation) -> bool:
    mine, theirs = one.item.record, one.counterparts[0].record
    return mine.start < theirs.end and theirs.start < mine.end


def _keys(one: Explanation) -> Table:
    columns = ("key", "gold", "prediction", "verdict")
    rows = [
        dict(
            zip(
                columns,
                (key.key, *(printable(side, _LONGEST) for side in key[1:3]), key.verdict),
                strict=True,
            )
        )
        for key in one.keys
    ]
    return Table("", tuple(Column(name, name, numeric=False) for name in columns), tuple(rows))


def _credits(one: Explanation) -> Table:
    rows = [
        {
            "measure": credit.measure,
            "verdict": credit.verdict,
            "correct": f"{credit.credit:g} of {credit.items:g}",
        }
        for credit in one.credits
    ]
    columns = (
        Column("measure", "measure", numeric=False),
        Column("verdict", "this item is", numeric=False),
        Column("correct", "correct"),
    )
    return Table("", columns, tuple(rows))


def as_plain(one: Explanation, text: str) -> dict[str, Any]:
    """The same as JSON-ready values."""
    return {
        "document": one.document,
        "item": _plain_item(one.item),
        "level": one.level,
        "diagnosis": diagnosis_plain(one.diagnosis, text),
        "counterparts": [_plain_item(other) for other in one.counterparts],
        "matched": one.matched,
        "away": one.away,
        "keys": [key._asdict() for key in one.keys],
        "arguments": [diagnosis_plain(argument, text) for argument in one.arguments],
        "measures": [
            {"measure": c.measure, "verdict": c.verdict, "items": c.items, "correct": c.credit}
            for c in one.credits
        ],
    }


def _plain_item(found: Found) -> dict[str, Any]:
    record = found.record
    return {"name": found.name, "layer": found.layer, "start": record.start, "end": record.end}
