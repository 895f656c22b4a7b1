"""Counts by category, and what mending a category would be worth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bench.diagnosis.records import CATEGORIES, Diagnosis, Kind
from bench.scoring.counts import Counts

Chosen = Callable[[str], bool]


def everything(label: str) -> bool:
    """Choose every type."""
    return True


@dataclass(frozen=True, slots=True)
class CategoryCount:
    """A category: its cases, its items on either side, and strict F1 if they were all mended.

    ``mended`` and ``gain`` are None where nothing can be gained or F1 is undefined.
    """

    category: str
    cases: int
    gold: int
    predicted: int
    mended: float | None
    gain: float | None
    details: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """A kind: its strict counts, its categories, and how often each type ends in each category."""

    kind: Kind
    counts: Counts
    categories: tuple[CategoryCount, ...]
    types: dict[str, dict[str, int]]


def tally(kind: Kind, diagnoses: Sequence[Diagnosis], chosen: Chosen = everything) -> Tally:
    """Add up the diagnoses of a kind, for the types or roles that are chosen."""
    involved = [one for one in diagnoses if any(map(chosen, one.labels))]
    counts = strict_counts(involved, chosen)
    by_category: dict[str, list[Diagnosis]] = {name: [] for name in CATEGORIES[kind]}
    types: dict[str, Counter[str]] = {}
    for one in involved:
        by_category[one.category].append(one)
        types.setdefault(one.label, Counter())[one.category] += 1
    return Tally(
        kind,
        counts,
        tuple(_category(name, found, counts, chosen) for name, found in by_category.items() if found),
        {label: dict(types[label]) for label in sorted(types)},
    )


def strict_counts(diagnoses: Iterable[Diagnosis], chosen: Chosen = everything) -> Counts:
    """Gold, predicted and correct items of the chosen types; what is excused is not counted."""
    gold = predicted = correct = 0
    for one in diagnoses:
        if one.category != "excused":
            here, there = _sides(one, chosen)
            gold, predicted = gold + here, predicted + there
            correct += here if one.category == "correct" else 0
    return Counts(gold, predicted, correct)


def mended(counts: Counts, diagnoses: Iterable[Diagnosis], chosen: Chosen = everything) -> Counts:
    """The counts if each of these diagnoses had come out right.

    Their gold items are then all found, each by one prediction, and what was predicted in
    their place is gone.
    """
    gold, predicted, correct = counts
    for one in diagnoses:
        here, there = _sides(one, chosen)
        predicted, correct = predicted + here - there, correct + here
    return Counts(gold, predicted, correct)


def _sides(one: Diagnosis, chosen: Chosen) -> tuple[int, int]:
    return sum(chosen(g.label) for g in one.gold), sum(chosen(p.label) for p in one.predicted)


def _category(name: str, found: Sequence[Diagnosis], counts: Counts, chosen: Chosen) -> CategoryCount:
    sides = [_sides(one, chosen) for one in found]
    details = Counter(one.detail for one in found if one.detail)
    ranked = sorted(details.items(), key=lambda pair: (-pair[1], pair[0]))
    better = None if name in ("correct", "excused") else mended(counts, found, chosen).f1
    gain = None if better is None or counts.f1 is None else better - counts.f1
    return CategoryCount(
        name,
        len(found),
        sum(here for here, _ in sides),
        sum(there for _, there in sides),
        better,
        gain,
        tuple(ranked),
    )
