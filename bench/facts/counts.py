"""Counts of happenings: rival, revised and partial reports of one fact, never added."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bench.document import Number
from bench.facts.claims import Statement
from bench.facts.happenings import Happening
from bench.facts.kinds import Measured
from bench.facts.ownership import told
from bench.facts.parts import whole
from bench.facts.quantities import quantity_of, spanned
from bench.facts.record import Claim, Count, Standing
from bench.facts.unattached import EVENTS_OF_ROLE, bare, unattached
from bench.facts.view import View


class Counted(NamedTuple):
    """The counts by happening (in the order of ``happenings``), and those that belong to none."""

    attached: tuple[tuple[Count, ...], ...]
    loose: tuple[tuple[Number, Count], ...]


def count(view: View, found: Sequence[Happening]) -> Counted:
    """The counts of every happening, and of the numbers that no event takes up."""
    stated = told(view, found)
    loose: list[tuple[Number, Measured]] = []
    for number, kind, at in unattached(view, found):
        if at is None:
            loose.append((number, kind))
        else:
            stated[at].setdefault(kind, []).append(bare(view, number))
    attached = tuple(
        tuple(_count(view, kind, reports, happening, found) for kind, reports in stated[at].items())
        for at, happening in enumerate(found)
    )
    silent = not view.document.events
    return Counted(attached, tuple((number, _loose(view, number, kind, silent)) for number, kind in loose))


def _count(
    view: View, kind: Measured, said: Sequence[Statement], happening: Happening, found: Sequence[Happening]
) -> Count:
    """One count from all that is said of it; a number outside an event is a part of what the event counts."""
    candidates = [one for one in said if one.mention is not None] or list(said)
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

    claims = tuple(_claim(view, one, standing(one)) for one in said)
    optional = all(_optional(view, one) for one in said)
    return _spanning(kind, claims, bool(asserted), optional)


def _optional(view: View, one: Statement) -> bool:
    if one.mention is not None and view.optional(one.mention):
        return True
    return bool(one.numbers) and all(
        view.optional(number) or (one.mention is not None and view.may_leave(one.mention, number))
        for number in one.numbers
    )


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
