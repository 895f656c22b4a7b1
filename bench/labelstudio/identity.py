"""What regions are called here, and in which order they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from bench.labelstudio.findings import Findings
from bench.labelstudio.notes import Note


def idents(
    noted: Sequence[tuple[str, Note | None]], referred: set[str], findings: Findings
) -> Mapping[str, str]:
    """The id of the record of each region.

    It is the one in our note; the region's own where there is none, where a copy of the region
    states it too (the first keeps it), or where it is empty although something refers to it.
    """
    out: dict[str, str] = {}
    taken: set[str] = set()
    for region, note in noted:
        if note is None or (not note.id and region in referred):
            continue
        if note.id and note.id in taken:
            findings.repaired(region, "copies of regions (with ids of their own)", f"of {note.id[:60]}")
            continue
        out[region] = note.id
        taken.add(note.id)
    for region, _ in noted:
        if region not in out:
            name, k = region, 1
            while name in taken:
                k += 1
                name = f"{region}-{k}"
            out[region] = name
            taken.add(name)
    return out


_Item = TypeVar("_Item")


def in_order(items: Sequence[tuple[int | None, tuple[int, int], _Item]]) -> list[_Item]:
    """Items in their noted order; those without one stand before the first that begins later in the text.

    ``items`` are the noted order, the span and the item.
    """
    found = sorted((one for one in items if one[0] is not None), key=lambda one: one[0] or 0)
    for new in sorted((one for one in items if one[0] is None), key=lambda one: one[1]):
        at = next((k for k, one in enumerate(found) if one[1][0] > new[1][0]), len(found))
        found.insert(at, new)
    return [item for _, _, item in found]
