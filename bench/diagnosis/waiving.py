"""Optional gold counts only where it was found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bench.diagnosis.records import Diagnosis, Subject


def waived(diagnosis: Diagnosis) -> Iterator[Diagnosis]:
    """The diagnosis, its optional gold items set apart as excused unless they are correct."""
    loose = tuple(one for one in diagnosis.gold if one.excusable)
    if not loose or diagnosis.category in ("correct", "excused"):
        yield diagnosis
        return
    kept = tuple(one for one in diagnosis.gold if not one.excusable)
    if kept or diagnosis.predicted:
        yield replace(diagnosis, gold=kept, near=None if kept else loose[0])
    for one in loose:
        yield excused(diagnosis.document, one)


def excused(document: str, gold: Subject) -> Diagnosis:
    """A gold item that nothing asks for."""
    detail = "optional" if gold.excusable else "another reading counts"
    return Diagnosis(document, gold.kind, "excused", detail, (gold,))
