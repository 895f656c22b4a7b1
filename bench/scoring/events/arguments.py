"""Counting arguments: event type, role, filler and, if attached, trigger must fit.

Gold arguments become facts, each with its readings, predicted ones claims. Facts and claims
that are alike form one class, and the largest one-to-one matching of classes is taken.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from bench.document import Argument, Document, Event
from bench.scoring.counts import Counts
from bench.scoring.events.capacity import most_pairs
from bench.scoring.events.fillers import Filler, Fits, Target, fillers, wanted
from bench.scoring.events.labels import ANY
from bench.scoring.events.pairing import Counted, counted_events, in_order, plain
from bench.scoring.matching import Span, overlapping

# Where the trigger does not matter, all arguments hang on one spot.
_ANYWHERE: Span = (0, 1)


class Rule(NamedTuple):
    """What of two arguments must agree beside the filler; ``label`` maps an event type to what must."""

    label: Callable[[str], str]
    target: Target
    attached: bool
    roles: bool


class _Reading(NamedTuple):
    """One way to get a gold argument right; ``filler`` is a class of fillers."""

    type: str
    role: str
    trigger: Span
    filler: int


class _Fact(NamedTuple):
    """A gold argument with all its readings, in order."""

    readings: tuple[_Reading, ...]
    optional: bool


class _Claim(NamedTuple):
    """A predicted argument; ``fillers`` are the classes that its filler is right for."""

    type: str
    role: str
    trigger: Span
    fillers: tuple[int, ...]


def count_arguments(gold: Document, predicted: Document, rule: Rule) -> dict[str, Counts]:
    """Counts by role (``any`` without roles) of the largest one-to-one matching of arguments."""
    sides = _Sides(gold, predicted, rule)
    facts, claims = sides.facts(), sides.claims()
    names, others = sorted(facts), sorted(claims)
    flow = most_pairs(
        [facts[fact] for fact in names],
        [claims[claim] for claim in others],
        _edges(names, others),
        [i for i, fact in enumerate(names) if fact.optional],
    )
    golds: Counter[str] = Counter()
    correct: Counter[str] = Counter()
    matched: Counter[int] = Counter()
    for (i, j), many in flow.items():
        matched[i] += many
        correct[others[j].role] += many
    golds.update(correct)
    for i, fact in enumerate(names):
        if not fact.optional:
            golds[fact.readings[0].role] += facts[fact] - matched[i]
    predicteds: Counter[str] = Counter()
    for claim, many in claims.items():
        predicteds[claim.role] += many
    labels = sorted(role for role in golds | predicteds)
    return {role: Counts(golds[role], predicteds[role], correct[role]) for role in labels}


class _Sides:
    """The arguments of both documents as they are compared."""

    def __init__(self, gold: Document, predicted: Document, rule: Rule) -> None:
        self._rule = rule
        self._fillers = fillers(predicted)
        self._gold, self._predicted = gold, predicted
        used = {argument.target for event in gold.events for argument in event.arguments}
        accepted = wanted(gold, by_cluster=rule.target == "cluster")
        self._fits = Fits(gold.text, accepted, used, rule.target)
        named = {argument.target for event in predicted.events for argument in event.arguments}
        self._right_for = self._fits.right_for(self._fillers[name] for name in named)

    def facts(self) -> Counter[_Fact]:
        """How often each fact occurs in the gold, of each event the reading that counts."""
        return Counter(fact for one in self._counted() for fact in self._facts_of(one))

    def _counted(self) -> list[Counted]:
        if plain(self._gold.events):
            return [Counted(event, optional=False) for event in self._gold.events]
        golds = in_order(self._gold.events, self._gold_content)
        predicteds = in_order(self._predicted.events, self._predicted_content)
        return counted_events(golds, predicteds, self._rule.label, self._agreed)

    def claims(self) -> Counter[_Claim]:
        """How often each claim occurs in the prediction."""
        rule = self._rule
        return Counter(
            _Claim(
                rule.label(event.type),
                argument.role if rule.roles else ANY,
                (event.start, event.end) if rule.attached else _ANYWHERE,
                self._right_for[self._fillers[argument.target]],
            )
            for event in self._predicted.events
            for argument in event.arguments
        )

    def _facts_of(self, counted: Counted) -> Iterable[_Fact]:
        readings: dict[str, list[Argument]] = defaultdict(list)
        for argument in counted.event.arguments:
            if argument.alternative is None:
                yield self._fact(counted, [argument])
            else:
                readings[argument.alternative].append(argument)
        for members in readings.values():
            yield self._fact(counted, members)

    def _fact(self, counted: Counted, arguments: Sequence[Argument]) -> _Fact:
        rule, event = self._rule, counted.event
        # Sorted by the true roles, so that the first reading is the same with and without roles.
        ordered = sorted(arguments, key=lambda one: (one.role, self._fits.class_of(one.target)))
        readings = (
            _Reading(
                rule.label(event.type),
                argument.role if rule.roles else ANY,
                (event.start, event.end) if rule.attached else _ANYWHERE,
                self._fits.class_of(argument.target),
            )
            for argument in ordered
        )
        optional = counted.optional or any(argument.optional for argument in arguments)
        return _Fact(tuple(dict.fromkeys(readings)), optional)

    def _agreed(self, gold: Event, predicted: Event) -> int:
        right = {(a.role, at) for a in predicted.arguments for at in self._right_for[self._fillers[a.target]]}
        return sum((a.role, self._fits.class_of(a.target)) in right for a in gold.arguments)

    def _gold_content(self, event: Event) -> list[tuple[str, int, bool]]:
        return sorted((a.role, self._fits.class_of(a.target), a.optional) for a in event.arguments)

    def _predicted_content(self, event: Event) -> list[tuple[str, Filler]]:
        return sorted((a.role, self._fillers[a.target]) for a in event.arguments)


def _edges(facts: Sequence[_Fact], claims: Sequence[_Claim]) -> dict[int, list[int]]:
    """For each fact the claims that are right for it, by their indices."""
    left: dict[tuple[str, str, int], list[tuple[Span, int]]] = defaultdict(list)
    right: dict[tuple[str, str, int], list[tuple[Span, int]]] = defaultdict(list)
    for i, fact in enumerate(facts):
        for reading in fact.readings:
            left[reading.type, reading.role, reading.filler].append((reading.trigger, i))
    for j, claim in enumerate(claims):
        for filler in claim.fillers:
            right[claim.type, claim.role, filler].append((claim.trigger, j))
    found: dict[int, set[int]] = defaultdict(set)
    for key in left.keys() & right.keys():
        golds, predicteds = left[key], right[key]
        for a, b in overlapping([span for span, _ in golds], [span for span, _ in predicteds]):
            found[golds[a][1]].add(predicteds[b][1])
    return {i: sorted(claims) for i, claims in found.items()}
