"""Participles before nouns, predicates such as "dead", and weapons that state an attack."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from bench.extractors.rules.events.trigger_records import ADJECTIVE, WEAPON, Trigger, chunk_is, named
from bench.extractors.rules.lexicon import load
from bench.extractors.rules.reading import Reading
from bench.extractors.rules.syntax.verb_groups import Verb

_MODIFIED = frozenset(
    {
        "displacement",
        "siege",
        "territory.capture",
        "destruction",
        "detention",
        "abduction",
        "casualty.injury",
        "territory.control",
    }
)


def compound_triggers(reading: Reading) -> list[Trigger]:
    """ "IS-held", "besieged town", "displaced people": participles in front of a noun."""
    out: list[Trigger] = []
    words = reading.page.words
    forms = _participles()
    for position, word in enumerate(words):
        chunk = reading.clauses.chunk_at.get(position)
        if (
            word.tag != "JJ"
            or chunk is None
            or word.lower not in forms
            or position >= reading.clauses.chunks[chunk].head
        ):
            continue
        hyphenated = words[position - 1].tag == "HYPH"
        type_ = forms[word.lower]
        if hyphenated and word.lower not in ("held", "controlled", "occupied", "besieged", "ruled"):
            continue
        if not hyphenated and word.lower in ("held", "controlled", "ruled", "found", "taken", "left"):
            continue
        if type_ == "territory.capture" and not chunk_is(reading, chunk, "place"):
            type_ = "detention" if word.lower == "captured" and chunk_is(reading, chunk, "human") else ""
        if type_ == "destruction" and not any(chunk_is(reading, chunk, kind) for kind in ("place", "VEH")):
            type_ = ""
        if type_ == "displacement" and not chunk_is(reading, chunk, "human"):
            type_ = ""
        if type_ and (type_ in _MODIFIED or hyphenated):
            out.append(Trigger(position, position + 1, type_, ADJECTIVE, None, chunk, word.lemma))
    return out


@cache
def _participles() -> MappingProxyType[str, str]:
    from bench.extractors.rules.lexicon import past

    table: dict[str, str] = {}
    for phrase, senses in load("triggers")["verbs"].items():
        if " " in phrase or phrase in (
            "return",
            "move",
            "take",
            "find",
            "leave",
            "cross",
            "clear",
            "free",
            "lose",
            "level",
            "cut",
            "secure",
            "block",
            "hurt",
            "fall",
        ):
            continue
        for form in past(phrase)[1:]:
            table[form] = str(senses[-1][0])
    table |= {
        "held": "territory.control",
        "captured": "territory.capture",
        "seized": "territory.capture",
        "occupied": "territory.control",
        "liberated": "territory.capture",
        "freed": "release",
    }
    return MappingProxyType(table)


def predicate_triggers(reading: Reading) -> list[Trigger]:
    """ "left two soldiers dead and 11 wounded", "24 dead"."""
    out: list[Trigger] = []
    words = reading.page.words
    for type_, forms in load("triggers")["predicates"].items():
        for position, word in enumerate(words):
            if word.lower not in forms or named(reading, position):
                continue
            chunk = reading.clauses.chunk_at.get(position)
            attributive = chunk is not None and reading.clauses.chunks[chunk].head > position
            index = reading.clauses.verb_at.get(position)
            if attributive or (index is not None and _governs(reading.clauses.verbs[index])):
                continue
            before = (
                words[position - 1] if position and words[position - 1].sentence == word.sentence else None
            )
            if before is None or before.tag in ("DT", "PRPS"):
                continue
            if before.tag in ("CD", "NN", "NNS", "NNP", "BE", "VBD", "VBN", "PRP") or before.lower in (
                "found",
                "shot",
                "declared",
            ):
                out.append(Trigger(position, position + 1, type_, ADJECTIVE, None, chunk, word.lower))
    return out


def _governs(verb: Verb) -> bool:
    return verb.passive or bool(verb.objects)


def weapon_triggers(reading: Reading, found: list[Trigger]) -> list[Trigger]:
    """A weapon states the attack where it is used and no other word of its clause states one."""
    out: list[Trigger] = []
    words = reading.page.words
    taken = {position for trigger in found for position in range(trigger.first, trigger.last)}
    for type_, phrases in load("triggers")["weapons"].items():
        keys = {tuple(phrase.split()) for phrase in phrases}
        for position in range(len(words)):
            for size in (3, 2, 1):
                span = words[position : position + size]
                if tuple(word.lower for word in span) in keys and not taken & set(
                    range(position, position + size)
                ):
                    harmed = _harms(reading, position + size - 1, type_)
                    if harmed is not None:
                        out.append(
                            Trigger(
                                position,
                                position + size,
                                type_,
                                WEAPON,
                                None,
                                reading.clauses.chunk_at.get(position),
                                "kill",
                            )
                        )
                        taken |= set(range(position, position + size))
                        break
                    index = reading.clauses.verb_before(position, words[position].sentence)
                    if index is not None and _uses(reading, reading.clauses.verbs[index], position, type_):
                        chunk = reading.clauses.chunk_at.get(position)
                        out.append(Trigger(position, position + size, type_, WEAPON, index, chunk, "use"))
                        taken |= set(range(position, position + size))
                    break
    return out


_HARMING = frozenset({"kill", "wound", "injure", "destroy", "damage", "hit", "strike", "explode"})


def _uses(reading: Reading, verb: Verb, position: int, type_: str) -> bool:
    chunk = reading.clauses.chunk_at.get(position)
    if verb.lemma in ("use", "deploy", "employ") or (verb.lemma == "send" and "suicide" in type_):
        return chunk in verb.objects or any(
            chunk in reading.clauses.group.get(item, ()) for item in verb.objects
        )
    return False


def _harms(reading: Reading, position: int, type_: str) -> int | None:
    """The verb of "a roadside bomb destroyed the lorry": the weapon is its subject."""
    chunk = reading.clauses.chunk_at.get(position)
    if type_ == "attack.shelling" or chunk is None:
        return None
    for index in reading.clauses.verbs_of[reading.page.words[position].sentence]:
        verb = reading.clauses.verbs[index]
        if verb.lemma in _HARMING - {"explode"} and not verb.passive and chunk in verb.subject:
            return index
    return None
