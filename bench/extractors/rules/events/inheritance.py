"""Place and time that an event takes from the clause it depends on."""

from __future__ import annotations

from bench.extractors.rules.entities.mentions import PLACE
from bench.extractors.rules.events.gathering import Gather
from bench.extractors.rules.events.positions import bare_times, governing_verb
from bench.extractors.rules.events.trigger_records import VERB
from bench.extractors.rules.syntax.verb_groups import Verb

_INHERITING = frozenset({"participle", "coordinated", "infinitive"})


def inherit(gather: Gather) -> None:
    """Place and time from the clause that the trigger's clause depends on."""
    reading, trigger = gather.reading, gather.trigger
    index = trigger.verb if trigger.verb is not None else governing_verb(reading, trigger)
    for _ in range(3):
        if index is None:
            return
        verb = reading.clauses.verbs[index]
        if verb.link not in _INHERITING or verb.governor is None:
            return
        other = reading.clauses.verbs[verb.governor]
        _inherit_from(gather, other, close=verb.link != "infinitive")
        index = verb.governor


def _inherit_from(gather: Gather, other: Verb, *, close: bool) -> None:
    reading = gather.reading
    had_time, had_place = gather.has("time"), _located(gather)
    places: list[tuple[str, tuple[int, ...]]] = []
    for preposition, group in other.phrases:
        found = reading.mention_of(group[0])
        if found is None:
            continue
        type_ = reading.mention(found).type
        if type_ == "TIME" and not had_time and close:
            gather.add("time", group)
        elif (
            type_ in PLACE
            and preposition in ("in", "near", "outside", "inside", "at")
            and gather.trigger.kind == VERB
            and not had_place
            and close
        ):
            places.append((type_, group))
    wide = [group for type_, group in places if type_ != "FAC"]
    for group in wide or [group for _, group in places]:
        gather.add("place", group)
    if not had_time and close:
        bare_times(gather, other)


def _located(gather: Gather) -> bool:
    return any(gather.has(role) for role in ("place", "origin", "destination"))
