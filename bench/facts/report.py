"""Records and totals of documents, printed for people, spreadsheets and programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from bench.facts.plain import (
    RECORD_COLUMNS,
    TOTAL_COLUMNS,
    count_in_words,
    figure,
    record_to_plain,
    record_to_row,
    total_to_plain,
)
from bench.facts.record import Record
from bench.facts.totals import Total, totals

Form = Literal["table", "csv", "json"]
FORMS: tuple[Form, ...] = ("table", "csv", "json")

Facts = Mapping[str, Sequence[Record]]

# Of the cells with names, in characters.
_LONGEST = 32


def render_records(facts: Facts, form: Form) -> str:
    """The records of documents, by document id."""
    if form == "json":
        return _json(
            {"id": name, "records": [record_to_plain(one) for one in found]} for name, found in facts.items()
        )
    if form == "csv":
        rows = [record_to_row(name, one) for name, found in facts.items() for one in found]
        return _csv(RECORD_COLUMNS, rows)
    return "\n".join(_text(name, [_shown(one) for one in found]) for name, found in facts.items())


def render_totals(facts: Facts, form: Form) -> str:
    """The totals of documents, by document id."""
    found = {name: totals(records) for name, records in facts.items()}
    if form == "json":
        return _json(
            {"id": name, "totals": [total_to_plain(one) for one in some]} for name, some in found.items()
        )
    if form == "csv":
        rows = [{"document": name, **total_to_plain(one)} for name, some in found.items() for one in some]
        return _csv(TOTAL_COLUMNS, rows)
    return "\n".join(_text(name, [_total(one) for one in some]) for name, some in found.items())


def _json(documents: Any) -> str:
    return json.dumps({"documents": list(documents)}, ensure_ascii=False, indent=1) + "\n"


def _csv(columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _shown(record: Record) -> dict[str, str]:
    """A record in the columns of a table for people."""
    who = [*record.names("target"), *record.names("patient")]
    way = [*record.names("origin"), *(f"→ {name}" for name in record.names("destination"))]
    realis = "" if record.realis in ("actual", None) else f" ({record.realis})"
    return {
        "": record.id,
        "event": (record.type or "–") + realis,
        "date": record.date or "",
        "agent": _few(record.names("agent")),
        "target, patient": _few(who),
        "place": _few([*record.names("place"), *way]),
        "counts": ", ".join(map(count_in_words, record.counts)),
        "source": _few(record.names("source")),
        "denied by": _few([one.name for one in record.denied_by]) or ("?" if record.disputed else ""),
    }


def _few(names: Sequence[str]) -> str:
    """As many names as there is room for, at least one."""
    unique = list(dict.fromkeys(names))
    shown = [_cut(name) for name in unique[:1]]
    for name in unique[1:]:
        if len("; ".join([*shown, name])) > _LONGEST:
            return f"{'; '.join(shown)} +{len(unique) - len(shown)}"
        shown.append(name)
    return "; ".join(shown)


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"


def _total(one: Total) -> dict[str, str]:
    vague = f"{one.vague} of {one.counts}" if one.vague else ""
    return {
        "role": one.role,
        "unit": one.unit,
        "scope": one.scope,
        "low": f"{figure(one.low):,}",
        "high": "open" if one.high is None else f"{figure(one.high):,}",
        "value": "" if one.point is None else f"{figure(one.point):,}",
        "vague": vague,
    }


def _text(title: str, rows: Sequence[Mapping[str, str]]) -> str:
    """Rows in columns; those that are empty throughout are left out."""
    keys = [key for key in (rows[0] if rows else ()) if any(row[key] for row in rows)]
    widths = {key: max(len(key), *(len(row[key]) for row in rows)) for key in keys}
    lines = [{key: key for key in keys}, *rows] if rows else []
    body = ["  ".join(line[key].ljust(widths[key]) for key in keys).rstrip() for line in lines]
    return "\n".join([title, *(body or ["no facts"])]) + "\n"
