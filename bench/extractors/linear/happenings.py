"""Clusters of events: a model judges whether two mentions state the same happening."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bench.document import Event
from bench.extractors.linear.model import Model, Settings
from bench.extractors.linear.view import View
from bench.ontology import load_ontology

_REACH = 12
"""How many earlier events of the same coarse type a mention may be the same as."""


class Happenings:
    """Links each event mention to the earlier one that states the same happening."""

    def __init__(self, settings: Settings) -> None:
        self._model = Model(settings)

    def fit(
        self, views: Sequence[View], gold: Sequence[tuple[Sequence[Event], Mapping[str, str]]]
    ) -> Happenings:
        """Learn from gold events, each document's with what its entities and numbers refer to."""
        rows: list[list[str]] = []
        labels: list[str] = []
        for view, (events, referents) in zip(views, gold, strict=True):
            for earlier, later in _candidates(events):
                rows.append(_row(view, events[earlier], events[later], referents))
                same = (
                    events[earlier].cluster is not None and events[earlier].cluster == events[later].cluster
                )
                labels.append("yes" if same else "no")
        self._model.fit(rows, labels)
        return self

    def find(self, view: View, events: Sequence[Event], referents: Mapping[str, str]) -> list[str]:
        """A cluster name for each event, given in order of the text."""
        pairs = _candidates(events)
        rows = (_row(view, events[earlier], events[later], referents) for earlier, later in pairs)
        best: dict[int, tuple[float, int]] = {}
        for (earlier, later), score in zip(pairs, self._model.probability(rows, "yes"), strict=True):
            if score >= 0.5 and score >= best.get(later, (0.0, 0))[0]:
                best[later] = (score, earlier)
        names: list[str] = []
        for at in range(len(events)):
            names.append(names[best[at][1]] if at in best else f"w{at + 1}")
        return names


def _coarse(event: Event) -> str:
    return event.type.partition(".")[0]


def _candidates(events: Sequence[Event]) -> list[tuple[int, int]]:
    """Pairs of events of the same coarse type, the earlier first; an operation may be an attack."""
    by_kind: dict[str, list[int]] = {}
    found = []
    for later, event in enumerate(events):
        earlier = by_kind.setdefault(_coarse(event), [])
        found += [(at, later) for at in earlier[-_REACH:]]
        earlier.append(later)
    return found


def _row(view: View, one: Event, other: Event, referents: Mapping[str, str]) -> list[str]:
    first, second = view.near(one.start), view.near(other.start)
    same = one.type == other.type
    row = [f"type={other.type}", f"same type={same}", f"realis={one.realis == other.realis}"]
    row.append(f"distance={min(view.sentence[second] - view.sentence[first], 5)}")
    row.append(f"same stem={view.stems[first] == view.stems[second]}")
    row.append(f"before={view.lower[second - 1] if second else '<>'}")
    shared = conflicts = 0
    for role in load_ontology().argument_roles:
        ours, theirs = _filled(one, role, referents), _filled(other, role, referents)
        state = "none" if not ours and not theirs else "one" if not ours or not theirs else "shared"
        if state == "shared" and not ours & theirs:
            state = "apart"
        shared, conflicts = shared + (state == "shared"), conflicts + (state == "apart")
        row += [f"{role} {state}", f"{role} {state}&{other.type}"]
    row += [
        f"shared={shared}",
        f"apart={min(conflicts, 3)}",
        f"shared={shared}&apart={min(conflicts, 3)}&{same}",
    ]
    return row


def _filled(event: Event, role: str, referents: Mapping[str, str]) -> frozenset[str]:
    return frozenset(referents.get(a.target, a.target) for a in event.arguments if a.role == role)
