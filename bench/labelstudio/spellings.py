"""Names that people type, of clusters and alternatives: spellings that mean the same made one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from bench.labelstudio.findings import Findings
from bench.labelstudio.lines import is_quoted, tidy, words_of_line


def settle(names: str, items: Sequence[tuple[str, dict[str, Any]]], findings: Findings) -> None:
    """Replace the lines under a field by names; those that differ in case or blanks only are one.

    ``items`` are the region and the fields of each record of a layer. Of several spellings the most
    frequent is taken, of equally frequent ones the first. What stands in quotation marks is taken as
    it stands and compared with nothing.
    """
    typed = [tidy(line) for _, fields in items if (line := fields.get(names)) and not is_quoted(line)]
    chosen: dict[str, str] = {}
    for spelling, _ in Counter(typed).most_common():
        chosen.setdefault(spelling.casefold(), spelling)
    for region, fields in items:
        line = fields.get(names)
        if line is None:
            continue
        name = words_of_line(line)
        if not is_quoted(line):
            if chosen[name.casefold()] != name:
                what = f"spellings of {names}s (the most frequent is taken)"
                findings.repaired(region, what, f"{name[:40]!r} is {chosen[name.casefold()][:40]!r}")
            name = chosen[name.casefold()]
        fields[names] = name


def drop_lonely(items: Sequence[tuple[str, dict[str, Any]]], findings: Findings) -> None:
    """Take alternatives from records of which no other reading is left."""
    readings = Counter(fields.get("alternative") for _, fields in items)
    for region, fields in items:
        name = fields.get("alternative")
        if name is not None and readings[name] == 1:
            del fields["alternative"]
            findings.left_out(region, "alternatives without another reading", name[:40])
