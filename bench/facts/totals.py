"""Totals of a document: what a desk would report of it, each kind of count by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bench.facts.record import COUNTED_ROLES, Count, Record


class Total(NamedTuple):
    """How many of a role and unit, in one scope.

    ``low`` is at least 0, ``high`` None where open; ``point`` is the figure to calculate
    with, None where no count states one. ``counts`` says how many counts went in,
    ``vague`` how many of them state no figure.
    """

    role: str
    unit: str
    scope: str
    low: float
    high: float | None
    point: float | None
    counts: int
    vague: int


def totals(records: Iterable[Record], *, optional: bool = True) -> tuple[Total, ...]:
    """The totals of a document's records, in the order of roles, units and scopes.

    Counts of incidents are added. Cumulative counts and stocks are not, since one may
    contain another: the largest stands for all. Only asserted counts enter; without
    ``optional``, only those that the gold does not mark as such.
    """
    groups: dict[tuple[int, str, str], list[Count]] = defaultdict(list)
    for record in records:
        for one in record.counts:
            if one.asserted and one.role in COUNTED_ROLES and (optional or not one.optional):
                groups[COUNTED_ROLES.index(one.role), one.unit, one.scope].append(one)
    return tuple(
        _total(COUNTED_ROLES[place], unit, scope, found)
        for (place, unit, scope), found in sorted(groups.items())
    )


def _total(role: str, unit: str, scope: str, found: Sequence[Count]) -> Total:
    counts = found if scope == "incident" else [max(found, key=_size)]
    figures = [one.quantity for one in counts]
    points = [one.point for one in figures if one.point is not None]
    highs = [one.high for one in figures if one.high is not None]
    return Total(
        role,
        unit,
        scope,
        low=sum(one.low or 0 for one in figures),
        high=sum(highs) if len(highs) == len(figures) else None,
        point=sum(points) if points else None,
        counts=len(found),
        vague=sum(one.quantity.point is None for one in found),
    )


def _size(one: Count) -> tuple[float, float, float]:
    low, high, point, _ = one.quantity
    return (-1.0 if point is None else point, low or 0.0, float("inf") if high is None else high)
