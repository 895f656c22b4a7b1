"""Events: triggers with their arguments, numbers, causes, realis, source and cluster."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bench.document import Number
from bench.extractors.rules.arguments import Role, find_arguments, governing_verb
from bench.extractors.rules.attribution import find_attributions, source_of
from bench.extractors.rules.chains import Facts, chain_events
from bench.extractors.rules.lexicon import load
from bench.extractors.rules.reading import Reading
from bench.extractors.rules.realis import realis_of
from bench.extractors.rules.triggers import NOUN, VERB, Trigger, find_triggers


class Happening(NamedTuple):
    """An event before ids are given: mention and event indexes, number ids."""

    trigger: Trigger
    roles: tuple[Role, ...]
    numbers: tuple[str, ...]
    causes: tuple[int, ...]
    realis: str
    source: int | None
    leader: int


def find_events(reading: Reading, clusters: Sequence[int], numbers: Sequence[Number], of: dict[str, int]) -> tuple[Happening, ...]:
    """All events; ``of`` maps a number's id to the mention it counts."""
    triggers = find_triggers(reading)
    roles = find_arguments(reading, triggers)
    attributions = find_attributions(reading)
    counted = _numbers(reading, triggers, roles, numbers, of)
    realis = [realis_of(reading, trigger, attributions) for trigger in triggers]
    causes = [_causes(reading, triggers, index) for index in range(len(triggers))]
    sources = [source_of(attributions, trigger.first) for trigger in triggers]
    values = {number.id: number.value for number in numbers}
    facts = [
        _facts(reading, trigger, roles[index], realis[index], clusters, [values[n] for n in counted[index]])
        for index, trigger in enumerate(triggers)
    ]
    leaders = chain_events(facts)
    return tuple(
        Happening(
            trigger,
            tuple(roles[index]),
            tuple(counted[index]),
            tuple(causes[index]),
            realis[index],
            found.source if (found := sources[index]) is not None else None,
            leaders[index],
        )
        for index, trigger in enumerate(triggers)
    )


def _facts(reading: Reading, trigger: Trigger, roles: Sequence[Role], realis: str, clusters: Sequence[int], values: Sequence[float | int | None]) -> Facts:
    grouped: dict[str, set[str]] = {}
    for item in roles:
        grouped.setdefault(item.role, set()).add(str(clusters[item.mention]))
    words = reading.page.words
    chunk = reading.clauses.chunks[trigger.chunk] if trigger.chunk is not None else None
    definite = chunk is not None and words[chunk.first].lower in ("the", "this", "that", "these", "those")
    return Facts(
        trigger.type, realis, trigger.kind == NOUN, definite,
        {role: frozenset(found) for role, found in grouped.items()},
        frozenset(float(value) for value in values if value is not None),
    )  # fmt: skip


def _numbers(
    reading: Reading, triggers: tuple[Trigger, ...], roles: list[list[Role]], numbers: Sequence[Number], of: dict[str, int]
) -> list[list[str]]:
    """Give every number to the event whose argument it counts, else to the nearest event of its role."""
    out: list[list[str]] = [[] for _ in triggers]
    table = load("frames")["numbers"]
    words = reading.page.words
    for number in numbers:
        if number.role in ("ordinal", "distance", "age", "duration", "money", "percent", "area", "population") or number.role is None:
            continue
        mention = of.get(number.id)
        holders = [
            index for index, items in enumerate(roles)
            if mention is not None and any(item.mention == mention and item.role not in ("time",) for item in items)
        ]  # fmt: skip
        types = table.get(number.role, ())
        fitting = [index for index in holders if triggers[index].type in types]
        if fitting:
            chosen = fitting
        elif holders and number.role in ("other", "force_size", "vehicle", "weapon"):
            chosen = holders[:1]
        else:
            chosen = _nearest(triggers, words_at(reading, number.start), reading, types)
        del_words = words
        del del_words
        for index in chosen:
            out[index].append(number.id)
    return out


def words_at(reading: Reading, offset: int) -> int:
    """The index of the word that holds a code point, or follows it."""
    words = reading.page.words
    low, high = 0, len(words)
    while low < high:
        middle = (low + high) // 2
        if words[middle].end <= offset:
            low = middle + 1
        else:
            high = middle
    return min(low, len(words) - 1)


def _nearest(triggers: tuple[Trigger, ...], position: int, reading: Reading, types: Sequence[str]) -> list[int]:
    words = reading.page.words
    sentence = words[position].sentence
    near = [
        (abs(trigger.first - position), index)
        for index, trigger in enumerate(triggers)
        if trigger.type in types and words[trigger.first].sentence == sentence
    ]
    return [min(near)[1]] if near else []


def _causes(reading: Reading, triggers: tuple[Trigger, ...], index: int) -> list[int]:
    """The attack in the same clause that brought a death, an injury or a destruction about."""
    trigger = triggers[index]
    if trigger.type not in ("casualty.death", "casualty.injury", "destruction"):
        return []
    words = reading.page.words
    sentence = words[trigger.first].sentence
    attacks = [
        other for other, item in enumerate(triggers)
        if item.type.startswith("attack.") and words[item.first].sentence == sentence
    ]  # fmt: skip
    verb_index = trigger.verb
    if verb_index is None:
        before = [i for i, verb in enumerate(reading.clauses.verbs) if verb.head < trigger.first and words[verb.head].sentence == sentence]
        verb_index = before[-1] if before else None
    if verb_index is None:
        return []
    verb = reading.clauses.verbs[verb_index]
    out = [other for other in attacks if triggers[other].kind == NOUN and _linked(reading, verb, triggers[other])]
    if not out and verb.link in ("participle", "coordinated", "infinitive") and verb.governor is not None:
        out = [other for other in attacks if triggers[other].kind == VERB and triggers[other].verb == verb.governor]
        if not out:
            governor = reading.clauses.verbs[verb.governor]
            out = [other for other in attacks if triggers[other].kind == NOUN and _linked(reading, governor, triggers[other])]
    if not out:
        out = [other for other in attacks if governing_verb(reading, triggers[other]) == verb_index and triggers[other].kind == NOUN]
    return out


def _linked(reading: Reading, verb: object, trigger: Trigger) -> bool:
    from bench.extractors.rules.clauses import Verb

    assert isinstance(verb, Verb)
    if trigger.chunk is None:
        return False
    members = set(reading.clauses.group.get(trigger.chunk, (trigger.chunk,)))
    if members & set(verb.subject) and not verb.passive:
        return True
    return any(preposition in ("in", "by", "from", "during", "after", "when") and members & set(group) for preposition, group in verb.phrases)
