"""What each event mention says of how many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

from bench.document import Event, Number
from bench.facts.happenings import Happening
from bench.facts.quantities import added, quantity_of
from bench.facts.record import ASSERTED, Key, Quantity
from bench.facts.view import View
from bench.ontology import load_ontology

# Words for the counted that name no group among them.
_ANYONE = frozenset("people persons dead deaths victims casualties bodies corpses lives".split())

# A number without a scope is taken as what one event added.
_NO_SCOPE = "incident"
_ROLE_OF = {
    "casualty.death": "killed",
    "casualty.injury": "wounded",
    "abduction": "abducted",
    "detention": "detained",
    "release": "released",
}
_HELD = ("abducted", "detained")
_PEOPLE = "person"
_OF_PEOPLE = frozenset(
    (
        "killed",
        "wounded",
        "killed_or_wounded",
        "missing",
        "abducted",
        "detained",
        "surrendered",
        "displaced",
        "returned",
        "force_size",
        "population",
    )
)


class Measured(NamedTuple):
    """What is counted: counts of different kinds are never compared nor added."""

    role: str
    unit: str
    scope: str


class Statement(NamedTuple):
    """The count of one kind in one event mention; ``groups`` are those counted, None where not said."""

    mention: Event | None
    source: Key | None
    groups: frozenset[Key | None]
    facts: frozenset[Hashable]
    quantity: Quantity
    numbers: tuple[Number, ...]

    @property
    def asserted(self) -> bool:
        """Whether the mention says that it happened."""
        return self.mention is None or self.mention.realis in ASSERTED


def measured(view: View, number: Number, event_type: str | None) -> Measured | None:
    """What a number counts in an event; None for a number without a role or of a static thing."""
    scope = view.scope_of(number) or _NO_SCOPE
    if number.role is None or scope == "static":
        return None
    role = "released" if event_type == "release" and number.role in _HELD else number.role
    return Measured(role, _unit(number), scope)


def _unit(number: Number) -> str:
    if number.role == "captured_place":
        return "place"
    unit = load_ontology().canonical_unit(number.unit) if number.unit else ""
    if number.role in _OF_PEOPLE:
        return unit if unit == "household" else _PEOPLE
    return unit


def statements(view: View, event: Event) -> Iterator[tuple[Measured, Statement]]:
    """The counts of one mention, one of a kind.

    The numbers of a mention are added ("900 militants, 165 soldiers"), but those that
    state one fact are taken once.
    """
    kinds: dict[Measured, list[Number]] = defaultdict(list)
    for ident in dict.fromkeys(view.alias.get(one.target, one.target) for one in event.arguments):
        number = view.numbers.get(ident)
        kind = measured(view, number, event.type) if number is not None else None
        if number is not None and kind is not None:
            kinds[kind].append(number)
    for kind, numbers in kinds.items():
        yield kind, _statement(view, event, numbers)


def _statement(view: View, event: Event, numbers: Sequence[Number]) -> Statement:
    ordered = sorted(numbers, key=lambda number: view.order[number.id])
    facts: dict[Hashable, Number] = {}
    for number in ordered:
        facts.setdefault(view.fact_of(number), number)
    return Statement(
        event,
        view.entity_key(event.source),
        frozenset(group for number in ordered for group in groups_of(view, number)),
        frozenset(facts),
        added([quantity_of(number) for number in facts.values()]),
        tuple(ordered),
    )


def individuals(view: View, happening: Happening) -> tuple[Measured, Statement] | None:
    """The count of persons that are named or described one by one, where nobody counts them.

    It is stated by the first mention that says it happened, if every patient of such
    mentions is a PER: that is an individual.
    """
    role = _ROLE_OF.get(happening.type)
    told = [event for event in happening.told if event.realis in ASSERTED] or list(happening.told)
    patients = [one.target for event in told for one in event.arguments if one.role == "patient"]
    if role is None or not patients or any(_type(view, one) != "PER" for one in patients):
        return None
    keys = frozenset(view.entity_key(one) for one in patients)
    quantity = Quantity(len(keys), len(keys), len(keys), "exact")
    facts: frozenset[Hashable] = frozenset(("person", key) for key in keys)
    one = Statement(told[0], view.entity_key(told[0].source), keys, facts, quantity, ())
    return Measured(role, _PEOPLE, _NO_SCOPE), one


def _type(view: View, ident: str) -> str | None:
    entity = view.entities.get(ident)
    return entity.type if entity is not None else None


def groups_of(view: View, number: Number) -> frozenset[Key | None]:
    """The group that a number counts; None, too, where its words name no group in particular."""
    key = view.entity_key(number.of)
    if key is None or number.of is None:
        return frozenset((None,))
    unspecific = view.text(view.entities[number.of]).lower() in _ANYONE
    return frozenset((key, None)) if unspecific else frozenset((key,))
