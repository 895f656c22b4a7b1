"""Counts of happenings: rival, revised and partial reports of one fact, never added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import NamedTuple

from bench.document import Number
from bench.facts.claims import Measured, Statement, groups_of, individuals, measured, statements
from bench.facts.happenings import Happening
from bench.facts.parts import whole
from bench.facts.quantities import quantity_of, spanned
from bench.facts.record import COUNTED_ROLES, Claim, Count, Key, Standing
from bench.facts.view import View

Told = dict[Measured, list[Statement]]

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


class Counted(NamedTuple):
    """The counts by happening (in the order of ``happenings``), and those that belong to none."""

    attached: tuple[tuple[Count, ...], ...]
    loose: tuple[tuple[Number, Count], ...]


def count(view: View, found: Sequence[Happening]) -> Counted:
    """The counts of every happening, and of the numbers that no event takes up."""
    told = _told(view, found)
    groups = _groups(view, found)
    loose: list[tuple[Number, Measured]] = []
    for number, kind in _unattached(view, found):
        at = _owner(view, number, kind, groups, found)
        if at is None:
            loose.append((number, kind))
        else:
            told[at].setdefault(kind, []).append(_bare(view, number))
    attached = tuple(
        tuple(_count(view, kind, reports, happening, found) for kind, reports in told[at].items())
        for at, happening in enumerate(found)
    )
    silent = not view.document.events
    return Counted(attached, tuple((number, _loose(view, number, kind, silent)) for number, kind in loose))


def _told(view: View, found: Sequence[Happening]) -> list[Told]:
    """The statements by happening and kind; a fact told of several happenings belongs to the first."""
    owner: dict[tuple[Measured, Hashable], int] = {}
    out: list[Told] = []
    for at, happening in enumerate(found):
        stated = [pair for event in happening.mentions for pair in statements(view, event)]
        persons = None if stated else individuals(view, happening)
        told: Told = defaultdict(list)
        for kind, one in [*stated, persons] if persons else stated:
            owners = {owner.setdefault((kind, fact), at) for fact in one.facts}
            if owners == {at}:
                told[kind].append(one)
        out.append(dict(told))
    return out


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


def _unattached(view: View, found: Sequence[Happening]) -> Iterator[tuple[Number, Measured]]:
    """Numbers that no event counts, and that repeat none that an event counts."""
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
            yield number, kind


def _owner(
    view: View, number: Number, kind: Measured, groups: Mapping[Key, set[int]], found: Sequence[Happening]
) -> int | None:
    """The one happening of a type that the number can count, in which what it counts takes part."""
    key = view.entity_key(number.of)
    places = groups.get(key, set()) if key is not None else set()
    fitting = [at for at in places if found[at].type in EVENTS_OF_ROLE.get(kind.role, ())]
    return fitting[0] if len(fitting) == 1 else None


def _bare(view: View, number: Number) -> Statement:
    facts = frozenset((view.fact_of(number),))
    return Statement(None, None, groups_of(view, number), facts, quantity_of(number), (number,))


def _count(
    view: View, kind: Measured, told: Sequence[Statement], happening: Happening, found: Sequence[Happening]
) -> Count:
    """One count from all that is said of it; a number outside an event is a part of what the event counts."""
    candidates = [one for one in told if one.mention is not None] or list(told)
    asserted = [one for one in candidates if _asserted(one, happening)]
    held = asserted or candidates
    causes = [found[at] for at in happening.causes]
    wholes = [one for one, yes in zip(held, whole(view, held, happening, causes), strict=True) if yes]
    figures = [one for one in wholes if one.quantity.point is not None]
    figures.sort(key=lambda one: max(map(view.last_told, one.facts)))
    last = {one.source: one.quantity[:3] for one in figures}

    def standing(one: Statement) -> Standing:
        if asserted and one in candidates and not _asserted(one, happening):
            return "not asserted"
        if one not in wholes:
            return "part"
        vague = one.quantity.point is None
        return "stands" if vague or one.quantity[:3] == last[one.source] else "revised"

    claims = tuple(_claim(view, one, standing(one)) for one in told)
    optional = all(_optional(view, one) for one in told)
    return _spanning(kind, claims, bool(asserted), optional)


def _optional(view: View, one: Statement) -> bool:
    if one.mention is not None and view.optional(one.mention):
        return True
    return bool(one.numbers) and all(view.optional(number) for number in one.numbers)


def _asserted(one: Statement, happening: Happening) -> bool:
    return one.asserted if one.mention is not None else happening.asserted


def _claim(view: View, one: Statement, standing: Standing) -> Claim:
    return Claim(
        one.quantity,
        view.names[one.source] if one.source is not None else None,
        one.mention.realis if one.mention is not None else None,
        standing,
        tuple(number.id for number in one.numbers),
    )


def _spanning(kind: Measured, claims: tuple[Claim, ...], asserted: bool, optional: bool) -> Count:
    standing = [claim.quantity for claim in claims if claim.standing == "stands"]
    contested = len({one[:3] for one in standing if one.point is not None}) > 1
    return Count(*kind, spanned(standing), contested, asserted, claims, optional)


def _loose(view: View, number: Number, kind: Measured, silent: bool) -> Count:
    """A count outside every event; asserted only if it can repeat no count of an event."""
    asserted = silent or kind.scope == "stock" or kind.role not in EVENTS_OF_ROLE
    claim = Claim(quantity_of(number), None, None, "stands", (number.id,))
    return _spanning(kind, (claim,), asserted, view.optional(number))
