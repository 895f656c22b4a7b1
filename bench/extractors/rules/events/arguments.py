"""Who did what to whom, where, when and with what: arguments from the trigger's clause."""

from __future__ import annotations

from bench.extractors.rules.events.gathering import Gather, Role
from bench.extractors.rules.events.inheritance import inherit
from bench.extractors.rules.events.noun_arguments import of_noun
from bench.extractors.rules.events.sharing import share
from bench.extractors.rules.events.trigger_records import ADJECTIVE, NOUN, VERB, WEAPON, Trigger
from bench.extractors.rules.events.verb_arguments import of_verb
from bench.extractors.rules.events.word_arguments import of_adjective, of_weapon
from bench.extractors.rules.reading import Reading


def find_arguments(reading: Reading, triggers: tuple[Trigger, ...]) -> list[list[Role]]:
    """The roles of every trigger, in the order of the triggers."""
    covered = _covered(reading)
    gathered = [Gather(reading, trigger, covered) for trigger in triggers]
    for gather in gathered:
        _fill(gather)
    share(reading, triggers, gathered)
    return [gather.roles for gather in gathered]


def _fill(gather: Gather) -> None:
    trigger = gather.trigger
    if trigger.kind == VERB:
        of_verb(gather)
    elif trigger.kind == NOUN:
        of_noun(gather)
    elif trigger.kind == WEAPON:
        of_weapon(gather)
    elif trigger.kind == ADJECTIVE:
        of_adjective(gather)
    inherit(gather)


def _covered(reading: Reading) -> frozenset[int]:
    """Chunks that lie inside the mention of another: "the city" of "west of the city"."""
    out: set[int] = set()
    for index, found in reading.mentions.of_chunk.items():
        mention = reading.mention(found)
        chunk = reading.clauses.chunks[index]
        if mention.level == "nominal" and mention.last > chunk.last and mention.first >= chunk.first:
            following = index + 1
            while (
                following < len(reading.clauses.chunks)
                and reading.clauses.chunks[following].first < mention.last
            ):
                if reading.mentions.of_chunk.get(following) != found:
                    out.add(following)
                following += 1
    return frozenset(out)
