"""Records and totals as JSON-ready values, and as flat rows for a spreadsheet."""

from __future__ import annotations

from typing import Any

from bench.facts.record import COUNTED_ROLES, FILLER_ROLES, Claim, Count, Filler, Quantity, Record
from bench.facts.totals import Total, totals

_JOIN = "; "

RECORD_COLUMNS = (
    *("document", "record", "type", "realis", "disputed", "date"),
    *FILLER_ROLES,
    "denied_by",
    *(f"{role}{end}" for role in COUNTED_ROLES for end in ("", "_low", "_high")),
    *("counts", "evidence"),
)
TOTAL_COLUMNS = ("document", "role", "unit", "scope", "low", "high", "value", "counts", "vague")


def figure(value: float | None) -> int | float | None:
    """A whole number as an integer."""
    return int(value) if value is not None and float(value).is_integer() else value


def _quantity(quantity: Quantity) -> dict[str, Any]:
    return {
        "low": figure(quantity.low),
        "high": figure(quantity.high),
        "value": figure(quantity.point),
        "modifier": quantity.modifier,
    }


def _filler(filler: Filler) -> dict[str, Any]:
    return {"name": filler.name, "type": filler.kind, "mentions": [list(span) for span in filler.mentions]}


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        **_quantity(claim.quantity),
        "source": claim.source,
        "realis": claim.realis,
        "standing": claim.standing,
        "numbers": list(claim.numbers),
    }


def _count(one: Count) -> dict[str, Any]:
    return {
        "role": one.role,
        "unit": one.unit,
        "scope": one.scope,
        **_quantity(one.quantity),
        "contested": one.contested,
        "asserted": one.asserted,
        "claims": [_claim(claim) for claim in one.claims],
    }


def record_to_plain(record: Record) -> dict[str, Any]:
    """One record with everything it rests on; absent values are null."""
    fillers = {
        role: [_filler(one) for one in record.fillers if one.role == role]
        for role in FILLER_ROLES
        if record.names(role)
    }
    return {
        "id": record.id,
        "type": record.type,
        "realis": record.realis,
        "disputed": record.disputed,
        "denied_by": [_filler(one) for one in record.denied_by],
        "date": record.date,
        "dates": list(record.dates),
        "fillers": fillers,
        "counts": [_count(one) for one in record.counts],
        "causes": list(record.causes),
        "evidence": [one._asdict() for one in record.evidence],
    }


def total_to_plain(total: Total) -> dict[str, Any]:
    """One total; ``high`` is null where it is open, ``value`` where no figure is stated."""
    return {
        "role": total.role,
        "unit": total.unit,
        "scope": total.scope,
        "low": figure(total.low),
        "high": figure(total.high),
        "value": figure(total.point),
        "counts": total.counts,
        "vague": total.vague,
    }


def record_to_row(document: str, record: Record) -> dict[str, Any]:
    """One record as a row with the same columns for every document; lists are joined by semicolons.

    The columns of a role hold asserted counts of incidents, of persons or places, so that
    a column may be summed; ``counts`` has all counts in words.
    """
    row: dict[str, Any] = {
        "document": document,
        "record": record.id,
        "type": record.type,
        "realis": record.realis,
        "disputed": "yes" if record.disputed else "no",
        "date": record.date,
        **{role: _JOIN.join(record.names(role)) for role in FILLER_ROLES},
        "denied_by": _JOIN.join(one.name for one in record.denied_by),
    }
    found = {(one.role, one.unit, one.scope): one for one in totals([record])}
    for role in COUNTED_ROLES:
        one = found.get((role, "place" if role == "captured_place" else "person", "incident"))
        stated = one is not None and one.point is not None
        row[role] = figure(one.point) if one is not None and stated else None
        row[f"{role}_low"] = figure(one.low) if one is not None and stated else None
        row[f"{role}_high"] = figure(one.high) if one is not None and stated else None
    row["counts"] = _JOIN.join(map(count_in_words, record.counts))
    evidence = (one for one in record.evidence if one.layer != "entity")
    row["evidence"] = _JOIN.join(f"{one.id}[{one.start}:{one.end}]" for one in evidence)
    return row


def count_in_words(one: Count) -> str:
    """A count in few words: ``killed 17..43 (contested)``."""
    unit = "" if one.unit in ("person", "place", "") else f" {one.unit}"
    notes = [one.scope] if one.scope != "incident" else []
    notes += ["contested"] if one.contested else []
    notes += [] if one.asserted else ["not asserted"]
    return f"{one.role} {amount(one.quantity)}{unit}" + (f" ({', '.join(notes)})" if notes else "")


def amount(quantity: Quantity) -> str:
    """A quantity in few characters: ``12``, ``~300``, ``>=26``, ``17..43``, ``?`` where vague."""
    low, high, point, modifier = quantity
    if point is None:
        return "?"
    if low is not None and high is not None and low != high:
        return f"{figure(low):,}..{figure(high):,}"
    if modifier == "range":
        # Rivals of which one leaves an end open.
        if low is None:
            return f"~{figure(point):,}" if high is None else f"<={figure(high):,}"
        return f">={figure(low):,}"
    signs = {"approx": "~", "at_least": ">=", "more_than": ">", "at_most": "<=", "less_than": "<"}
    return f"{signs.get(modifier or '', '')}{figure(point):,}"
