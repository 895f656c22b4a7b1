"""Which reports of a happening count the whole of it, and which a part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bench.facts.claims import Statement
from bench.facts.happenings import Happening, participants
from bench.facts.record import Key
from bench.facts.view import View


def whole(
    view: View, told: Sequence[Statement], happening: Happening, causes: Sequence[Happening]
) -> list[bool]:
    """Which statements of one kind count the whole of a happening; the others count a part of it.

    A statement counts the whole if it names no group in particular, or one that another
    mention of the happening or of its cause has as its target or patient or counts too.
    Where there is no such statement, the first one counts the whole, and so does a later
    one of the same group or of another source. None that is larger than all of these is
    a part.
    """
    known = _named_elsewhere(view, told, happening, causes)
    main = frozenset[Key | None]((None,)).union(*known)
    chosen = [bool(one.groups & main) for one in told]
    if not any(chosen):
        first = told[0]
        chosen = [bool(one.groups & first.groups) or one.source != first.source for one in told]
    figures = [one.quantity.point or 0 for one in told]
    most = max(figure for figure, is_whole in zip(figures, chosen, strict=True) if is_whole)
    return [is_whole or figure > most for figure, is_whole in zip(figures, chosen, strict=True)]


def _named_elsewhere(
    view: View, told: Sequence[Statement], happening: Happening, causes: Sequence[Happening]
) -> list[frozenset[Key | None]]:
    """For each statement those of its groups that another mention or statement names, too."""
    named: Counter[Key | None] = Counter()
    for event in (*happening.mentions, *(event for cause in causes for event in cause.mentions)):
        named.update(set(participants(view, [event])))
    counted: Counter[Key | None] = Counter(group for one in told for group in one.groups)
    out: list[frozenset[Key | None]] = []
    for one in told:
        own = set(participants(view, [one.mention])) if one.mention is not None else set()
        groups = (group for group in one.groups if group is not None)
        out.append(frozenset(g for g in groups if named[g] - (g in own) > 0 or counted[g] > 1))
    return out
