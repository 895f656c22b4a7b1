"""What each event mention says of how many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

from bench.document import Event, Number
from bench.facts.happenings import Happening
from bench.facts.kinds import NO_SCOPE, PERSON, Measured, groups_of, measured
from bench.facts.quantities import added, quantity_of
from bench.facts.record import ASSERTED, Key, Quantity
from bench.facts.view import View

_ROLE_OF = {
    "casualty.death": "killed",
    "casualty.injury": "wounded",
    "abduction": "abducted",
    "detention": "detained",
    "release": "released",
}


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


def narrowed(view: View, one: Statement, facts: frozenset[Hashable]) -> Statement:
    """What a statement says beside the facts that another happening has already."""
    if one.mention is None or not one.numbers:
        keys = [key for key in one.groups if ("person", key) in facts]
        many = len(facts)
        quantity = Quantity(many, many, many, "exact")
        return one._replace(groups=frozenset(keys), facts=facts, quantity=quantity)
    return _statement(view, one.mention, [number for number in one.numbers if view.fact_of(number) in facts])


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
    return Measured(role, PERSON, NO_SCOPE), one


def _type(view: View, ident: str) -> str | None:
    entity = view.entities.get(ident)
    return entity.type if entity is not None else None
