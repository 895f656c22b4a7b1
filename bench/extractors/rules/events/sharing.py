"""What one event of a sentence lends to another: objectives, times, list members."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bench.extractors.rules.events.trigger_records import NOUN, VERB, Trigger
from bench.extractors.rules.lexicon import word_set
from bench.extractors.rules.reading import Reading


class Gather(Protocol):
    """The roles of one trigger, open for more."""

    trigger: Trigger

    def has(self, role: str) -> bool:
        """Whether the role is filled."""

    def add_mention(self, role: str, index: int) -> None:
        """Fill a role with a mention."""

    def items(self) -> list[tuple[str, int]]:
        """The filled roles."""


def share(reading: Reading, triggers: Sequence[Trigger], gathered: Sequence[Gather]) -> None:
    """Lend roles between the events of each sentence, in place."""
    words = reading.page.words
    by_sentence: dict[int, list[Gather]] = {}
    for gather in gathered:
        by_sentence.setdefault(words[gather.trigger.first].sentence, []).append(gather)
    for members in by_sentence.values():
        for gather in members:
            _objective(reading, gather, members)
            _listed(reading, gather, members)
        for gather in members:
            _nearest_time(reading, gather, members)


def _objective(reading: Reading, gather: Gather, members: Sequence[Gather]) -> None:
    """ "launched an offensive to retake the city": the place taken is the objective."""
    trigger = gather.trigger
    if trigger.kind != NOUN or trigger.type not in ("operation", "attack.clash", "movement"):
        return
    for other in members:
        verb = reading.clauses.verbs[other.trigger.verb] if other.trigger.verb is not None else None
        if verb is None or not verb.infinitive or other.trigger.type != "territory.capture":
            continue
        between = reading.page.words[trigger.last : verb.first]
        if (
            other.trigger.first < trigger.last
            or len(between) > 8
            or any(word.tag in ("VBD", "WH", "VBZ") for word in between)
        ):
            continue
        for role, mention in other.items():
            if role in ("place", "target"):
                gather.add_mention(role, mention)
        for role, mention in gather.items():
            if role == "agent" and not other.has("agent"):
                other.add_mention("agent", mention) if verb.governor is not None and reading.clauses.verbs[
                    verb.governor
                ].lemma != "announce" else None


def _listed(reading: Reading, gather: Gather, members: Sequence[Gather]) -> None:
    """ "air strikes and shelling in the city": members of a list share time, place and agent."""
    trigger = gather.trigger
    if trigger.kind != NOUN or trigger.chunk is None:
        return
    group = reading.clauses.group.get(trigger.chunk, ())
    for other in members:
        if other is gather or other.trigger.kind != NOUN or other.trigger.chunk not in group:
            continue
        for role, mention in other.items():
            if role in ("time", "place", "agent") and not gather.has(role):
                gather.add_mention(role, mention)


_UNTIMED = frozenset({"territory.control", "siege", "agreement"})


def _nearest_time(reading: Reading, gather: Gather, members: Sequence[Gather]) -> None:
    """The time of an earlier event of the sentence carries over, where the trigger has none of its own."""
    trigger = gather.trigger
    if gather.has("time") or trigger.type in _UNTIMED:
        return
    verb = reading.clauses.verbs[trigger.verb] if trigger.verb is not None else None
    if verb is not None and (verb.infinitive or verb.modal):
        return
    found = _when(reading, trigger)
    if found is not None:
        gather.add_mention("time", found)
        return
    for other in reversed([item for item in members if item.trigger.first < trigger.first]):
        times = [mention for role, mention in other.items() if role == "time"]
        if times and other.trigger.kind == VERB and not _apart(reading, other.trigger, trigger):
            for mention in times:
                gather.add_mention("time", mention)
            return


def _when(reading: Reading, trigger: Trigger) -> int | None:
    """The time before ", when": "since June 2014, when forces fled"."""
    words = reading.page.words
    first, _ = reading.page.sentences[words[trigger.first].sentence]
    for position in range(trigger.first - 1, first, -1):
        if words[position].lower == "when":
            before = position - 2 if words[position - 1].text == "," else position - 1
            return reading.mentions.times_at.get(before)
    return None


def _apart(reading: Reading, one: Trigger, other: Trigger) -> bool:
    """Whether a perfect, a "that" or a speech verb between the triggers breaks the thread of time."""
    for word in reading.page.words[one.last : other.first]:
        if (
            word.text == ";"
            or word.lower in ("since", "before", "if", "earlier")
            or word.lemma in word_set("cues", "speech")
        ):
            return True
    return False
