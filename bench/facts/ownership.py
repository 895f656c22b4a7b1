"""Which happening each stated fact belongs to, so that none is counted twice or lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence

from bench.facts.claims import Statement, individuals, narrowed, statements
from bench.facts.happenings import Happening
from bench.facts.kinds import Measured
from bench.facts.view import View

Told = dict[Measured, list[Statement]]
_Stated = Sequence[tuple[Measured, Statement]]
_Owners = Mapping[tuple[Measured, Hashable], int]


def told(view: View, found: Sequence[Happening]) -> list[Told]:
    """The statements by happening and kind, each fact with the one happening it belongs to."""
    stated = [_stated(view, happening) for happening in found]
    owner = _owners(stated)
    return [_own(view, pairs, at, owner) for at, pairs in enumerate(stated)]


def _stated(view: View, happening: Happening) -> _Stated:
    pairs = [pair for event in happening.mentions for pair in statements(view, event)]
    persons = None if pairs else individuals(view, happening)
    return [persons] if persons else pairs


def _owners(stated: Sequence[_Stated]) -> _Owners:
    """The first happening that is said to have had the fact, else the first of which it is told."""
    owner: dict[tuple[Measured, Hashable], int] = {}
    for asserted in (True, False):
        for at, pairs in enumerate(stated):
            for kind, one in pairs:
                if one.asserted is asserted:
                    for fact in one.facts:
                        owner.setdefault((kind, fact), at)
    return owner


def _own(view: View, stated: _Stated, at: int, owner: _Owners) -> Told:
    out: Told = defaultdict(list)
    for kind, one in stated:
        own = frozenset(fact for fact in one.facts if owner[kind, fact] == at)
        if own:
            # What is new beside a fact that is told again must not go with it.
            out[kind].append(one if own == one.facts else narrowed(view, one, own))
    return dict(out)
