"""Which earlier mention or event means the same: candidates and their features.

Each mention is linked to one antecedent or to none, as in Lee et al. (2017), End-to-end Neural
Coreference Resolution, EMNLP; here the mentions are given, and only those of one type compete.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from bench.document import Entity, Event
from bench.extractors.encoder.candidates import ranges
from bench.extractors.encoder.hashing import Bags, Ints, bags
from bench.extractors.linear.coreference import cluster_entities
from bench.extractors.linear.view import View
from bench.ontology import load_ontology

REACH = 60
"""How many earlier ones of the same type a mention or event may be the same as."""
_ARTICLE = re.compile(r"^(?:the|a|an|its|their|his|her|this|these|those|that)\s+", re.IGNORECASE)


class Antecedents(NamedTuple):
    """Pairs of a later and an earlier position in a list, with words and features.

    ``pairs`` is in order of the later one; ``among`` is the length of the list.
    """

    among: int
    pairs: tuple[tuple[int, int], ...]
    later: Ints
    earlier: Ints
    features: Bags


def same_entities(seen: View, entities: Sequence[Entity], table: int) -> Antecedents:
    """Each mention with earlier ones of its type, in order of the text."""
    by_rule = cluster_entities(entities)
    plain = [_ARTICLE.sub("", entity.text).lower() for entity in entities]
    marks = [_mark(entity) for entity in entities]
    at = [seen.near(entity.start) for entity in entities]
    heads = [seen.stems[seen.near(max(entity.start, entity.end - 1))] for entity in entities]
    seats = [seen.sentence[place] for place in at] if seen.tokens else []

    def row(later: int, earlier: int, rank: int) -> list[str]:
        pair = f"{entities[later].level}<{entities[earlier].level}"
        facts = [f"rank={min(rank, 6)}", f"far={_step(seats[later] - seats[earlier])}"]
        facts.append(f"head={heads[later] == heads[earlier]}")
        facts.append(f"text={plain[later] == plain[earlier]}")
        facts.append(f"rule={by_rule[later] == by_rule[earlier]}")
        facts.append(f"within={_within(plain[later], plain[earlier])}")
        facts.append(f"article={marks[later]}<{marks[earlier]}")
        facts.append(f"value={_equal(entities[later].value, entities[earlier].value)}")
        lone = plain[later] if entities[later].level == "pronoun" else "-"
        own = [pair, f"{entities[later].type}&{pair}", f"pronoun={lone}", f"head is {heads[later]}"]
        own.append(f"{facts[2]}&{heads[later]}&{pair}")
        joint = "&".join(facts[2:6])
        return [*own, *facts, joint, *(f"{fact}&{pair}" for fact in (*facts, joint)), f"{facts[0]}&{lone}"]

    spans = [seen.span(entity.start, entity.end) or (0, 0) for entity in entities]
    return _antecedents(spans, [entity.type for entity in entities], row, table)


def same_events(seen: View, events: Sequence[Event], referents: Mapping[str, str], table: int) -> Antecedents:
    """Each event with earlier ones of its coarse type; ``referents`` are clusters of their arguments."""
    at = [seen.near(event.start) for event in events]
    seats = [seen.sentence[place] for place in at] if seen.tokens else []
    fillers = [_fillers(event, referents) for event in events]

    def row(later: int, earlier: int, rank: int) -> list[str]:
        one, other = events[earlier], events[later]
        facts = [f"type={one.type == other.type}", f"realis={one.realis == other.realis}"]
        facts.append(f"stem={seen.stems[at[earlier]] == seen.stems[at[later]]}")
        facts += [
            f"rank={min(rank, 4)}",
            f"far={_step(seats[later] - seats[earlier])}",
        ]
        shared = apart = 0
        for role in load_ontology().argument_roles:
            ours, theirs = fillers[earlier].get(role), fillers[later].get(role)
            if ours or theirs:
                state = "one" if not ours or not theirs else "shared" if ours & theirs else "apart"
                shared, apart = shared + (state == "shared"), apart + (state == "apart")
                facts.append(f"{role} {state}")
        sums = f"shared={min(shared, 3)}&apart={min(apart, 3)}"
        facts += [sums, f"{sums}&{facts[0]}&{facts[2]}"]
        return [other.type, f"{other.type}&{one.type}", *facts, *(f"{fact}&{other.type}" for fact in facts)]

    spans = [seen.span(event.start, event.end) or (0, 0) for event in events]
    return _antecedents(spans, [event.type.partition(".")[0] for event in events], row, table)


def _antecedents(
    spans: Sequence[tuple[int, int]],
    kinds: Sequence[str],
    row: Callable[[int, int, int], list[str]],
    table: int,
) -> Antecedents:
    by_kind: dict[str, list[int]] = {}
    pairs: list[tuple[int, int]] = []
    rows: list[list[str]] = []
    for later, kind in enumerate(kinds):
        before = by_kind.setdefault(kind, [])
        for rank, earlier in enumerate(reversed(before[-REACH:])):
            pairs.append((later, earlier))
            rows.append(row(later, earlier, rank))
        before.append(later)
    return Antecedents(
        len(spans),
        tuple(pairs),
        ranges([spans[later] for later, _ in pairs]),
        ranges([spans[earlier] for _, earlier in pairs]),
        bags(rows, table),
    )


def clusters(count: int, pairs: Sequence[tuple[int, int]], scores: Sequence[float], prefix: str) -> list[str]:
    """A cluster name for each of ``count``: that of its best antecedent, if any scores above 0."""
    best: dict[int, tuple[float, int]] = {}
    for (later, earlier), score in zip(pairs, scores, strict=True):
        if score > 0 and score > best.get(later, (0.0, 0))[0]:
            best[later] = (score, earlier)
    names: list[str] = []
    for at in range(count):
        names.append(names[best[at][1]] if at in best else f"{prefix}{at + 1}")
    return names


def _fillers(event: Event, referents: Mapping[str, str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for argument in event.arguments:
        found.setdefault(argument.role, set()).add(referents.get(argument.target, argument.target))
    return found


def _mark(entity: Entity) -> str:
    first = entity.text.partition(" ")[0].lower()
    return first if _ARTICLE.match(entity.text) else "-"


def _within(one: str, other: str) -> str:
    short, long = sorted((one, other), key=len)
    if short == long:
        return "equal"
    return "words" if set(short.split()) <= set(long.split()) else "apart"


def _equal(one: str | None, other: str | None) -> str:
    return "none" if one is None or other is None else str(one == other)


def _step(count: int) -> int:
    return max(step for step in (0, 1, 2, 3, 5, 8, 13) if step <= max(0, count))
