"""Events: triggers with their arguments, numbers, causes, realis, source and cluster."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from bench.document import Number
from bench.extractors.rules.events.arguments import find_arguments
from bench.extractors.rules.events.attribution import find_attributions, source_of
from bench.extractors.rules.events.chains import Facts, chain_events
from bench.extractors.rules.events.gathering import Role
from bench.extractors.rules.events.positions import governing_verb
from bench.extractors.rules.events.realis import realis_of
from bench.extractors.rules.events.trigger_records import NOUN, VERB, Trigger
from bench.extractors.rules.events.triggers import find_triggers
from bench.extractors.rules.lexicon import load
from bench.extractors.rules.reading import Reading


class Happening(NamedTuple):
    """An event before ids are given: mention and event indexes, number ids."""

    trigger: Trigger
    roles: tuple[Role, ...]
    numbers: tuple[str, ...]
    causes: tuple[int, ...]
    realis: str
    source: int | None
    leader: int


def find_events(
    reading: Reading, clusters: Sequence[int], numbers: Sequence[Number], of: dict[str, int]
) -> tuple[Happening, ...]:
    """All events; ``of`` maps a number's id to the mention it counts."""
    triggers = find_triggers(reading)
    roles = find_arguments(reading, triggers)
    attributions = find_attributions(reading)
    counted = _numbers(reading, triggers, roles, numbers, of)
    realis = [realis_of(reading, trigger, attributions[_sentence(reading, trigger)]) for trigger in triggers]
    beside = _by_sentence(reading, triggers)
    causes = [
        _causes(reading, triggers, index, beside[_sentence(reading, trigger)])
        for index, trigger in enumerate(triggers)
    ]
    sources = [source_of(attributions[_sentence(reading, trigger)], trigger.first) for trigger in triggers]
    values = {number.id: number.value for number in numbers}
    facts = [
        _facts(reading, trigger, roles[index], clusters, [values[n] for n in counted[index]])
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


def _sentence(reading: Reading, trigger: Trigger) -> int:
    return reading.page.words[trigger.first].sentence


def _by_sentence(reading: Reading, triggers: Sequence[Trigger]) -> dict[int, list[int]]:
    """Sentence -> the indexes of its triggers."""
    out: dict[int, list[int]] = {}
    for index, trigger in enumerate(triggers):
        out.setdefault(_sentence(reading, trigger), []).append(index)
    return out


def _facts(
    reading: Reading,
    trigger: Trigger,
    roles: Sequence[Role],
    clusters: Sequence[int],
    values: Sequence[float | int | None],
) -> Facts:
    grouped: dict[str, set[str]] = {}
    for item in roles:
        grouped.setdefault(item.role, set()).add(str(clusters[item.mention]))
    words = reading.page.words
    chunk = reading.clauses.chunks[trigger.chunk] if trigger.chunk is not None else None
    definite = chunk is not None and words[chunk.first].lower in ("the", "this", "that", "these", "those")
    plural = words[trigger.last - 1].lower.endswith("s")
    return Facts(
        trigger.type, trigger.kind == NOUN, definite, plural,
        {role: frozenset(found) for role, found in grouped.items()},
        frozenset(float(value) for value in values if value is not None),
    )  # fmt: skip


def _numbers(
    reading: Reading,
    triggers: tuple[Trigger, ...],
    roles: list[list[Role]],
    numbers: Sequence[Number],
    of: dict[str, int],
) -> list[list[str]]:
    """Give every number to the event whose argument it counts, else to the nearest event of its role."""
    out: list[list[str]] = [[] for _ in triggers]
    table = load("frames")["numbers"]
    holding: dict[int, list[int]] = {}
    for index, items in enumerate(roles):
        for item in items:
            holding.setdefault(item.mention, []).append(index)
    beside = _by_sentence(reading, triggers)
    for number in numbers:
        if (
            number.role
            in ("ordinal", "distance", "age", "duration", "money", "percent", "area", "population")
            or number.role is None
        ):
            continue
        mention = of.get(number.id)
        holders = holding.get(mention, []) if mention is not None else []
        types = table.get(number.role, ())
        fitting = [index for index in holders if triggers[index].type in types]
        if fitting:
            chosen = fitting
        elif holders and number.role in ("other", "force_size", "vehicle", "weapon"):
            chosen = holders[:1]
        elif holders and types and _spelled_out(reading, number, mention):
            chosen = []
        else:
            position = words_at(reading, number.start)
            chosen = _nearest(
                triggers, position, beside.get(reading.page.words[position].sentence, []), types
            )
        for index in chosen:
            out[index].append(number.id)
    return out


def _spelled_out(reading: Reading, number: Number, mention: int | None) -> bool:
    """Whether the counted noun stands right behind the number, not in another phrase ("17 more")."""
    if mention is None:
        return False
    start = reading.page.words[reading.mention(mention).first].start
    return -1 <= start - number.end <= 25


def words_at(reading: Reading, offset: int) -> int:
    """The index of the word that holds a code point, or follows it."""
    words = reading.page.words
    return min(bisect_right(words, offset, key=lambda word: word.end), len(words) - 1)


def _nearest(
    triggers: tuple[Trigger, ...], position: int, beside: Sequence[int], types: Sequence[str]
) -> list[int]:
    near = [
        (abs(triggers[index].first - position), index) for index in beside if triggers[index].type in types
    ]
    return [min(near)[1]] if near else []


def _causes(reading: Reading, triggers: tuple[Trigger, ...], index: int, beside: Sequence[int]) -> list[int]:
    """The attack in the same clause that brought a death, an injury or a destruction about."""
    trigger = triggers[index]
    if trigger.type not in ("casualty.death", "casualty.injury", "destruction"):
        return []
    words = reading.page.words
    sentence = words[trigger.first].sentence
    attacks = [other for other in beside if triggers[other].type.startswith("attack.")]
    verb_index = trigger.verb
    if verb_index is None:
        verb_index = reading.clauses.verb_before(trigger.first, sentence)
    if verb_index is None:
        return []
    verb = reading.clauses.verbs[verb_index]
    out = [
        other for other in attacks if triggers[other].kind == NOUN and _linked(reading, verb, triggers[other])
    ]
    if not out and verb.link in ("participle", "coordinated", "infinitive") and verb.governor is not None:
        out = [
            other
            for other in attacks
            if triggers[other].kind == VERB and triggers[other].verb == verb.governor
        ]
        if not out:
            governor = reading.clauses.verbs[verb.governor]
            out = [
                other
                for other in attacks
                if triggers[other].kind == NOUN and _linked(reading, governor, triggers[other])
            ]
    if not out:
        out = [
            other
            for other in attacks
            if governing_verb(reading, triggers[other]) == verb_index and triggers[other].kind == NOUN
        ]
    if not out:
        out = [
            other
            for other in attacks
            if triggers[other].kind == "weapon" and triggers[other].chunk in verb.subject
        ]
    if not out:
        before = [other for other in attacks if triggers[other].first < trigger.first]
        out = before[-1:]
    return out


def _linked(reading: Reading, verb: object, trigger: Trigger) -> bool:
    from bench.extractors.rules.syntax.verb_groups import Verb

    assert isinstance(verb, Verb)
    if trigger.chunk is None:
        return False
    members = set(reading.clauses.group.get(trigger.chunk, (trigger.chunk,)))
    if members & set(verb.subject) and not verb.passive:
        return True
    return any(
        preposition in ("in", "by", "from", "during", "after", "when") and members & set(group)
        for preposition, group in verb.phrases
    )
