"""A table of raw values, and its renderings as text, Markdown, LaTeX, CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Form = Literal["table", "markdown", "latex", "csv", "json"]
FORMS: tuple[Form, ...] = ("table", "markdown", "latex", "csv", "json")

UNDEFINED = "–"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key in the rows, its heading, and how a value is shown to people."""

    key: str
    heading: str
    show: Callable[[Any], str] = str
    numeric: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of raw values under columns; ``notes`` stand below, the signature last."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[dict[str, Any], ...]
    notes: tuple[str, ...] = ()


def ratio(value: float | None) -> str:
    """A ratio with three decimals, or the sign for undefined."""
    return UNDEFINED if value is None else f"{value:.3f}"


def signed(value: float | None) -> str:
    """A signed difference with three decimals, or the sign for undefined."""
    return UNDEFINED if value is None else f"{value:+z.3f}"


def interval(value: Sequence[float | None] | None) -> str:
    """An interval in brackets, or the sign for undefined."""
    if value is None or value[0] is None or value[1] is None:
        return UNDEFINED
    return f"[{value[0]:z.3f}, {value[1]:z.3f}]"


def plain(value: Any) -> str:
    """Any other value; None as the sign for undefined."""
    return UNDEFINED if value is None else str(value)


def render(tables: Sequence[Table], form: Form) -> str:
    """Render tables one below the other (JSON: one object)."""
    if form == "json":
        value = [{"title": t.title, "rows": list(t.rows), "notes": list(t.notes)} for t in tables]
        return json.dumps({"tables": value}, ensure_ascii=False, indent=1) + "\n"
    if form == "csv":
        return _csv(tables)
    one = {"table": _text, "markdown": _markdown, "latex": _latex}[form]
    return "\n".join(one(table) for table in tables)


def _cells(table: Table) -> list[list[str]]:
    return [[column.show(row.get(column.key)) for column in table.columns] for row in table.rows]


def _text(table: Table) -> str:
    from rich import box
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

    out = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    for column in table.columns:
        out.add_column(column.heading, justify="right" if column.numeric else "left", no_wrap=True)
    previous = None
    for cells in _cells(table):
        # A repeated leading cell (the measure) is shown once, as people group rows.
        shown = ["" if cells[0] == previous else cells[0], *cells[1:]]
        out.add_row(*map(Text, shown))
        previous = cells[0]
    console = Console(file=io.StringIO(), width=10_000, color_system=None, highlight=False)
    with console.capture() as capture:
        console.print(out)
    body = "\n".join(line.rstrip() for line in capture.get().rstrip().splitlines())
    return "\n".join(filter(None, [table.title, body, *table.notes])) + "\n"


def _markdown(table: Table) -> str:
    lines = [f"### {table.title}", ""] if table.title else []
    lines.append("| " + " | ".join(column.heading for column in table.columns) + " |")
    lines.append("|" + "|".join(" ---: " if column.numeric else " --- " for column in table.columns) + "|")
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |" for cells in _cells(table)]
    for note in table.notes:
        lines += ["", f"`{note}`"]
    return "\n".join(lines) + "\n"


_LATEX = {
    **{character: f"\\{character}" for character in "&%_#${}"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "|": r"\textbar{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "Δ": r"$\Delta$",
    UNDEFINED: "--",
}


def _escape(text: str) -> str:
    return "".join(_LATEX.get(character, character) for character in text)


def _latex(table: Table) -> str:
    alignment = "".join("r" if column.numeric else "l" for column in table.columns)
    lines = [f"% {table.title}", f"\\begin{{tabular}}{{{alignment}}}", r"\hline"]
    lines.append(" & ".join(_escape(column.heading) for column in table.columns) + r" \\")
    lines.append(r"\hline")
    lines += [" & ".join(map(_escape, cells)) + r" \\" for cells in _cells(table)]
    lines += [r"\hline", r"\end{tabular}", *(f"% {note}" for note in table.notes)]
    return "\n".join(lines) + "\n"


def _csv(tables: Sequence[Table]) -> str:
    out = io.StringIO()
    keys = list(dict.fromkeys(key for table in tables for row in table.rows for key in row))
    writer = csv.DictWriter(out, ["table", *keys, "notes", "signature"], lineterminator="\n")
    writer.writeheader()
    for table in tables:
        *notes, signature = table.notes or ("",)
        for row in table.rows:
            flat = {key: _flat(value) for key, value in row.items()}
            writer.writerow({"table": table.title, **flat, "notes": "; ".join(notes), "signature": signature})
    return out.getvalue()


def _flat(value: Any) -> Any:
    if not isinstance(value, (list, tuple)):
        return value
    return "" if None in value else ";".join(map(str, value))
