"""Triggers that are figures of speech: "the team attacked well", "a legal battle", "a hard drive"."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from bench.extractors.rules.events.trigger_records import Trigger
from bench.extractors.rules.lexicon import load
from bench.extractors.rules.reading import Reading

# A shorter text says too little of its own subject.
_LONG = 150
_SPORTING = 4
# Fewer words of war than one in so many: the subject is another.
_SPARSE = 250


def without_figurative(reading: Reading, triggers: Iterable[Trigger]) -> list[Trigger]:
    """The triggers less those that clearly state no conflict; words of war nearby save a trigger."""
    words = reading.page.words
    every = [word.lower for word in words]
    warlike = sum(word in listed("conflict") for word in every)
    sport = len({word for word in every if word in listed("sport")})
    peaceful = len(words) >= _LONG and warlike * _SPARSE < len(words)
    playful = sport >= _SPORTING and 2 * warlike < sum(word in listed("sport") for word in every)
    return [item for item in triggers if not _figurative(reading, item, playful, peaceful)]


@cache
def listed(key: str) -> frozenset[str]:
    """The words under a key of ``peace.yaml``."""
    return frozenset(load("peace")[key].split())


@cache
def _harmless() -> dict[str, frozenset[str]]:
    return {head: frozenset(text.split()) for head, text in load("peace")["harmless"].items()}


def _figurative(reading: Reading, trigger: Trigger, playful: bool, peaceful: bool) -> bool:
    words = reading.page.words
    head, before = words[trigger.last - 1].lower, words[trigger.first - 1].lower if trigger.first else ""
    if trigger.last - trigger.first == 1 and before in _harmless().get(head, ()):
        return True
    first, last = reading.page.sentences[words[trigger.first].sentence]
    around = {words[i].lower for i in range(first, last) if not trigger.first <= i < trigger.last}
    if around & listed("conflict"):
        return False
    opening = words[trigger.first].lower
    if {head, opening} & listed("sporting") and (playful or len(around & listed("sport")) > 1):
        return True
    if head in listed("arguing") and len(around & listed("civil")) > 1:
        return True
    return peaceful and bool({head, opening} & listed("loose"))
