"""Arguments of adjectives and weapons that state an event."""

from __future__ import annotations

from bench.extractors.rules.events.gathering import Gather
from bench.extractors.rules.events.positions import bare_times


def of_weapon(gather: Gather) -> None:
    """Gather the roles of a weapon."""
    reading, trigger = gather.reading, gather.trigger
    if trigger.verb is not None:
        gather.add("agent", reading.clauses.verbs[trigger.verb].subject)
    if trigger.chunk is not None:
        gather.add("instrument", (trigger.chunk,))


def of_adjective(gather: Gather) -> None:
    """Gather the roles of an adjective."""
    reading, trigger = gather.reading, gather.trigger
    words = reading.page.words
    if trigger.type in ("casualty.death", "casualty.injury") and (
        trigger.chunk is None or reading.clauses.chunks[trigger.chunk].head <= trigger.first
    ):
        before = reading.clauses.chunk_at.get(trigger.first - 1)
        if before is not None:
            gather.add(
                "patient",
                (before,) if reading.clauses.chunks[before].pronoun else reading.clauses.group[before],
            )
        else:
            at = reading.clauses.verb_before(trigger.first, words[trigger.first].sentence)
            if at is not None:
                verb = reading.clauses.verbs[at]
                gather.add("patient", verb.objects or verb.subject)
        _clause_extras(gather)
        return
    if trigger.chunk is None:
        return
    place_like = trigger.type in ("territory.control", "siege", "territory.capture")
    gather.add("place" if place_like else "patient", (trigger.chunk,))
    if words[trigger.first - 1].tag == "HYPH":
        index = reading.mentions.names_at.get(trigger.first - 2)
        if index is not None:
            gather.add_mention("agent", index)
        elif trigger.first >= 2 and words[trigger.first - 2].lower in (
            "rebel",
            "government",
            "militant",
            "militia",
        ):
            pass


def _clause_extras(gather: Gather) -> None:
    """Place and time of the clause around an adjective trigger."""
    reading, trigger = gather.reading, gather.trigger
    at = reading.clauses.verb_before(trigger.first, reading.page.words[trigger.first].sentence)
    if at is not None:
        verb = reading.clauses.verbs[at]
        gather.phrases(
            [entry for entry in verb.phrases if entry[0] not in ("by", "with", "of", "to", "from")],
            noun=False,
        )
        bare_times(gather, verb)
