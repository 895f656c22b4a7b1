"""Which words state an event, and of which type."""

from __future__ import annotations

from bench.extractors.rules.events.figurative import without_figurative
from bench.extractors.rules.events.noun_triggers import noun_triggers
from bench.extractors.rules.events.trigger_records import NOUN, Trigger
from bench.extractors.rules.events.verb_triggers import verb_triggers
from bench.extractors.rules.events.word_triggers import compound_triggers, predicate_triggers, weapon_triggers
from bench.extractors.rules.reading import Reading


def find_triggers(reading: Reading) -> tuple[Trigger, ...]:
    """All triggers of a text, in order; no two overlap."""
    found = [
        *verb_triggers(reading),
        *compound_triggers(reading),
        *noun_triggers(reading),
        *predicate_triggers(reading),
    ]
    found = without_figurative(reading, found)
    found.sort(key=lambda trigger: (trigger.first, -(trigger.last - trigger.first)))
    out: list[Trigger] = []
    for trigger in found:
        if not out or trigger.first >= out[-1].last:
            out.append(trigger)
    ordered = sorted([*out, *weapon_triggers(reading, out)], key=lambda trigger: trigger.first)
    return tuple(_taken_up(reading, ordered))


_ANAPHORS = {
    "attack": None, "assault": None,
    "blast": ("attack.explosive", "attack.suicide", "attack.airstrike"),
    "explosion": ("attack.explosive", "attack.suicide", "attack.airstrike"),
    "bombing": ("attack.explosive", "attack.suicide", "attack.airstrike"),
    "shooting": ("attack.civilians", "attack.clash"),
}  # fmt: skip


def _taken_up(reading: Reading, triggers: list[Trigger]) -> list[Trigger]:
    """ "the attack", "the blast" has the type of the attack spoken of before."""
    words = reading.page.words
    out: list[Trigger] = []
    latest: list[str] = []
    for trigger in triggers:
        head = words[trigger.last - 1].lower
        chunk = reading.clauses.chunks[trigger.chunk] if trigger.chunk is not None else None
        bare = trigger.last - trigger.first == 1 and chunk is not None and chunk.first == trigger.first - 1
        if (
            trigger.kind == NOUN
            and head in _ANAPHORS
            and bare
            and words[trigger.first - 1].lower in ("the", "this", "that")
        ):
            allowed = _ANAPHORS[head]
            found = next((type_ for type_ in reversed(latest) if allowed is None or type_ in allowed), None)
            out.append(trigger._replace(type=found or trigger.type))
        else:
            out.append(trigger)
        if out[-1].type.startswith("attack."):
            latest.append(out[-1].type)
    return out
