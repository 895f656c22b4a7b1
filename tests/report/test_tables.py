"""Tables: raw values for machines, readable and well-escaped ones for people."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from bench.report.tables import FORMS, Column, Table, interval, plain, ratio, render, signed

COLUMNS = (
    Column("system", "system", plain, numeric=False),
    Column("f1", "F1", ratio),
    Column("f1_interval", "F1 interval", interval),
    Column("delta", "ΔF1", signed),
    Column("gold", "gold", plain),
)
ROWS = (
    {"system": "a|b & c_d", "f1": 0.5, "f1_interval": [0.25, 0.75], "delta": -0.1, "gold": 8},
    {"system": r"100 % #1 ${x} \y ~^<>", "f1": None, "f1_interval": [None, None], "delta": None, "gold": 0},
    {"system": "no keys"},
)
TABLE = Table("tarn, 50 %", COLUMNS, ROWS, ("a: 1 documents failed", "conflict-bench 0 | seed=0"))
UNTITLED = Table("", COLUMNS[:2], ({"system": "only", "f1": 1.0, "extra": "x"},))


def test_undefined_is_a_dash_and_never_a_number() -> None:
    """None, half-undefined intervals and missing values are shown as –."""
    assert [ratio(None), signed(None), plain(None), interval(None)] == ["–"] * 4
    assert interval([None, None]) == interval([0.5, None]) == "–"


def test_zero_is_a_number_without_a_sign_of_its_own() -> None:
    """0 is shown as a ratio, and what rounds to zero from below is not shown as -0."""
    assert (ratio(0.0), plain(0), signed(0.0)) == ("0.000", "0", "+0.000")
    assert (signed(-0.0), signed(-0.0001)) == ("+0.000", "+0.000")
    assert interval([-0.0, -0.0004]) == "[0.000, 0.000]"
    assert interval([-0.25, 0.5]) == "[-0.250, 0.500]"


def test_text() -> None:
    """Columns are aligned, nothing is cut or coloured, notes stand below with the signature last."""
    title, head, _, first, second, third, *notes = render([TABLE], "table").splitlines()
    assert title == "tarn, 50 %"
    assert head.split() == ["system", "F1", "F1", "interval", "ΔF1", "gold"]
    assert first.split("  ")[0] == "a|b & c_d"
    assert first.split()[-5:] == ["0.500", "[0.250,", "0.750]", "-0.100", "8"]
    assert second.split()[-4:] == ["–", "–", "–", "0"]
    assert third.split() == ["no", "keys", "–", "–", "–", "–"]
    assert len({len(line) for line in (head, first, second, third)}) == 1
    assert notes == list(TABLE.notes)
    assert "\x1b" not in render([TABLE], "table")


def test_text_shows_a_repeated_first_cell_once() -> None:
    """Rows of one measure are grouped under its name; other forms repeat it."""
    table = Table("", COLUMNS[:2], ({"system": "s", "f1": 0.1}, {"system": "s", "f1": 0.2}))
    assert [line.split()[0] for line in render([table], "table").splitlines()[2:]] == ["s", "0.200"]
    assert render([table], "markdown").count("| s |") == 2


def test_markdown() -> None:
    """Pipes are escaped, numbers are right-aligned, each row has as many cells as the head."""
    lines = render([TABLE], "markdown").splitlines()
    rows = [line for line in lines if line.startswith("|")]
    assert lines[0] == "### tarn, 50 %"
    assert rows[1] == "| --- | ---: | ---: | ---: | ---: |"
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {6}
    assert rows[2].startswith(r"| a\|b & c_d | 0.500 |")
    assert lines[-1] == "`conflict-bench 0 | seed=0`"


def test_latex() -> None:
    """Everything that LaTeX would take for a command is escaped, the sign for undefined is an en dash."""
    lines = render([TABLE], "latex").splitlines()
    assert lines[0] == "% tarn, 50 %"
    assert lines[1] == r"\begin{tabular}{lrrrr}"
    assert lines[3] == r"system & F1 & F1 interval & $\Delta$F1 & gold \\"
    assert lines[5] == r"a\textbar{}b \& c\_d & 0.500 & [0.250, 0.750] & -0.100 & 8 \\"
    assert lines[6] == (
        r"100 \% \#1 \$\{x\} \textbackslash{}y \textasciitilde{}\textasciicircum{}"
        r"\textless{}\textgreater{} & -- & -- & -- & 0 \\"
    )
    assert lines[-2:] == ["% a: 1 documents failed", "% conflict-bench 0 | seed=0"]


def test_csv() -> None:
    """Raw values, undefined ones empty; every row names its table, its notes and its signature."""
    first, second, third, other = csv.DictReader(io.StringIO(render([TABLE, UNTITLED], "csv")))
    assert (first["table"], first["system"]) == ("tarn, 50 %", "a|b & c_d")
    assert (first["f1"], first["f1_interval"], first["delta"]) == ("0.5", "0.25;0.75", "-0.1")
    assert {second[key] for key in ("f1", "f1_interval", "delta")} == {""}
    assert {third[key] for key in ("f1", "f1_interval", "delta", "gold")} == {""}
    assert (third["notes"], third["signature"]) == TABLE.notes
    assert (other["table"], other["extra"], other["signature"]) == ("", "x", "")


def test_json() -> None:
    """The rows as they are, undefined values null."""
    tables = json.loads(render([TABLE, UNTITLED], "json"))["tables"]
    assert tables[0] == {"title": TABLE.title, "rows": list(ROWS), "notes": list(TABLE.notes)}
    assert tables[1]["rows"] == [{"system": "only", "f1": 1.0, "extra": "x"}]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_renders_nothing_and_ends_its_lines(form: str) -> None:
    """A table without rows and a page without tables are rendered, too."""
    render([], form)  # type: ignore[arg-type]
    assert render([Table("t", COLUMNS, (), ("note",))], form).endswith("\n")  # type: ignore[arg-type]
