"""Numbers that no event takes up, and the happenings that they belong to nevertheless."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from bench.document import Number
from bench.facts.claims import Statement
from bench.facts.happenings import Happening
from bench.facts.kinds import Measured, groups_of, measured
from bench.facts.quantities import quantity_of
from bench.facts.record import COUNTED_ROLES, Key
from bench.facts.view import View

# The events that state such a count; the other roles have no event of their own.
EVENTS_OF_ROLE = {
    "killed": ("casualty.death",),
    "wounded": ("casualty.injury",),
    "killed_or_wounded": ("casualty.death", "casualty.injury"),
    "abducted": ("abduction",),
    "detained": ("detention",),
    "released": ("release",),
    "displaced": ("displacement",),
    "returned": ("return",),
    "captured_place": ("territory.capture",),
}


def unattached(view: View, found: Sequence[Happening]) -> Iterator[tuple[Number, Measured, int | None]]:
    """Numbers that no event counts, and that repeat none that an event counts.

    With each comes what it counts, and the happening that it belongs to all the same, None
    where there is none.
    """
    groups = _groups(view, found)
    named = {
        view.alias.get(argument.target, argument.target)
        for happening in found
        for event in happening.mentions
        for argument in event.arguments
    }
    facts = {view.fact_of(number) for ident, number in view.numbers.items() if ident in named}
    for number in view.numbers.values():
        kind = measured(view, number, None)
        if kind is not None and kind.role in COUNTED_ROLES and view.fact_of(number) not in facts:
            facts.add(view.fact_of(number))
            yield number, kind, _owner(view, number, kind, groups, found)


def _groups(view: View, found: Sequence[Happening]) -> Mapping[Key, set[int]]:
    """In which happenings each entity is the patient, target or place."""
    out: dict[Key, set[int]] = defaultdict(set)
    for at, happening in enumerate(found):
        for event in happening.mentions:
            for argument in event.arguments:
                key = view.entity_key(argument.target)
                if key is not None and argument.role in ("patient", "target", "place"):
                    out[key].add(at)
    return out


def _owner(
    view: View, number: Number, kind: Measured, groups: Mapping[Key, set[int]], found: Sequence[Happening]
) -> int | None:
    """The one happening of a type that the number can count, in which what it counts takes part."""
    key = view.entity_key(number.of)
    places = groups.get(key, set()) if key is not None else set()
    fitting = [at for at in places if found[at].type in EVENTS_OF_ROLE.get(kind.role, ())]
    return fitting[0] if len(fitting) == 1 else None


def bare(view: View, number: Number) -> Statement:
    """What a number says that stands in no event."""
    facts = frozenset((view.fact_of(number),))
    return Statement(None, None, groups_of(view, number), facts, quantity_of(number), (number,))
