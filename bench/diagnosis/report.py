"""The report of errors: tables, examples, and the same as JSON-ready values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.diagnosis.context import example
from bench.diagnosis.gains import CategoryCount, Chosen, Tally, tally
from bench.diagnosis.records import CATEGORIES, Diagnosis, Kind, Subject
from bench.report.tables import Column, Table, plain, ratio, render, signed

_DETAILS = 3
_UNREMARKABLE = ("correct", "excused")

LEGEND = "gold in [ ], prediction in { }; bench why explains one item"


@dataclass(frozen=True)
class Analysis:
    """The errors of one kind: counts, and the diagnoses that are shown, by category."""

    tally: Tally
    categories: tuple[CategoryCount, ...]
    examples: dict[str, list[Diagnosis]]


def analyse(
    kind: Kind,
    diagnoses: Sequence[Diagnosis],
    chosen: Chosen,
    categories: Sequence[str],
    most: int,
) -> Analysis:
    """Count the diagnoses of a kind and pick the first ``most`` examples of each category.

    What is correct or excused is shown only where ``categories`` leaves nothing else.
    """
    counted = tally(kind, diagnoses, chosen)
    possible = [name for name in CATEGORIES[kind] if name in categories]
    remarkable = [name for name in possible if name not in _UNREMARKABLE] or possible
    examples = {
        name: [one for one in diagnoses if one.category == name and any(map(chosen, one.labels))][:most]
        for name in remarkable
    }
    shown = tuple(one for one in counted.categories if one.category in categories)
    return Analysis(counted, shown, {name: found for name, found in examples.items() if found})


def as_text(analyses: Sequence[Analysis], texts: Mapping[str, str]) -> str:
    """Tables and examples of each kind, one below the other."""
    parts = []
    for analysis in analyses:
        tables = [_category_table(analysis)]
        if analysis.tally.types:
            tables.append(_type_table(analysis))
        parts.append(render(tables, "table"))
        for category, found in analysis.examples.items():
            lines = [f"  {example(one, texts[one.document])}" for one in found]
            parts.append("\n".join([f"{analysis.tally.kind}, {category}:", *lines]) + "\n")
    return "\n".join(parts)


def _category_table(analysis: Analysis) -> Table:
    gold, predicted, correct = analysis.tally.counts
    f1 = ratio(analysis.tally.counts.f1)
    kind = analysis.tally.kind
    return Table(
        f"{kind}: {gold} gold, {predicted} predicted, {correct} correct, strict F1 {f1}",
        (
            Column("category", "category", numeric=False),
            Column("cases", "cases"),
            Column("gold", "gold"),
            Column("predicted", "predicted"),
            Column("mended", "F1 if mended", ratio),
            Column("gain", "gain", signed),
            Column("most", "most often", numeric=False),
        ),
        tuple(
            {
                "category": one.category,
                "cases": one.cases,
                "gold": one.gold,
                "predicted": one.predicted,
                "mended": one.mended,
                "gain": one.gain,
                "most": "; ".join(f"{detail} ({times})" for detail, times in one.details[:_DETAILS]),
            }
            for one in analysis.categories
        ),
    )


def _type_table(analysis: Analysis) -> Table:
    shown = {one.category for one in analysis.categories}
    names = [name for name in CATEGORIES[analysis.tally.kind] if name in shown]
    rows = [
        {"label": label, **{name: row.get(name) for name in names}}
        for label, row in analysis.tally.types.items()
        if shown & set(row)
    ]
    columns = (Column("label", "type", numeric=False), *(Column(name, name, _times) for name in names))
    return Table("", columns, tuple(rows))


def _times(value: Any) -> str:
    return "" if value is None else plain(value)


def as_plain(analyses: Sequence[Analysis], texts: Mapping[str, str]) -> list[dict[str, Any]]:
    """The same as JSON-ready values."""
    return [
        {
            "kind": analysis.tally.kind,
            **analysis.tally.counts._asdict(),
            "f1": analysis.tally.counts.f1,
            "categories": [_category_plain(one) for one in analysis.categories],
            "types": analysis.tally.types,
            "examples": [
                diagnosis_plain(one, texts[one.document])
                for found in analysis.examples.values()
                for one in found
            ],
        }
        for analysis in analyses
    ]


def _category_plain(one: CategoryCount) -> dict[str, Any]:
    return {
        "category": one.category,
        "cases": one.cases,
        "gold": one.gold,
        "predicted": one.predicted,
        "mended": one.mended,
        "gain": one.gain,
        "details": dict(one.details),
    }


def diagnosis_plain(one: Diagnosis, text: str) -> dict[str, Any]:
    """A diagnosis as JSON-ready values; spans are half-open code points."""
    return {
        "document": one.document,
        "kind": one.kind,
        "category": one.category,
        "detail": one.detail,
        "faults": list(one.faults),
        "gold": [_subject_plain(subject, text) for subject in one.gold],
        "predicted": [_subject_plain(subject, text) for subject in one.predicted],
        "near": None if one.near is None else _subject_plain(one.near, text),
    }


def _subject_plain(subject: Subject, text: str) -> dict[str, Any]:
    start, end = subject.span
    return {"id": subject.name, "label": subject.label, "start": start, "end": end, "text": text[start:end]}
