"""Arguments: what fills the places around a trigger, in roles that its type's frame gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from bench.extractors.spacy.clauses import (
    deep_object,
    deep_subjects,
    is_participle_of,
    phrases,
    with_conjuncts,
)
from bench.extractors.spacy.lexicon import frame, listed, load
from bench.extractors.spacy.mentions import Mentions, is_place
from bench.extractors.spacy.names import Found
from bench.extractors.spacy.numbers import Counted
from bench.extractors.spacy.triggers import Event

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLACE_ROLES = frozenset(("place", "origin", "destination"))
_MEANS = frozenset(("WEA", "VEH", "OBJECT"))
_HUMAN = frozenset(("PER", "ARMED", "POP", "ORG", "GPE", "NORP", "PLACE"))
_LOCAL = frozenset(("LOC", "GPE", "FAC", "PLACE"))


_UNDERGO = frozenset(("object", "alone", "of", "own"))


class Role(NamedTuple):
    """An argument: its role and the mention, number or event that fills it."""

    role: str
    filler: Found | Counted | Event


def arguments(
    event: Event, mentions: Mentions, numbers: Mapping[int, Sequence[Counted]], events: Mapping[int, Event]
) -> list[Role]:
    """The arguments of an event; ``numbers`` and ``events`` are by token: of noun and numeral, of trigger."""
    found: dict[Role, None] = {}
    for place, token in _places(event):
        for role in _filled(event, place, token, mentions, events):
            found.setdefault(role)
        for number in numbers.get(token.i, ()):
            if number.role in load("frames")["counts"] and place in _counted_places(event):
                found.setdefault(Role("number", number))
    cause = _cause(event, events)
    if cause is not None and not any(role.role == "cause" for role in found):
        found.setdefault(Role("cause", cause))
    return _with_setting(event, list(found), mentions)


def _cause(event: Event, events: Mapping[int, Event]) -> Event | None:
    """ "shelled the town, killing 12": the event of the verb over one that can be brought about."""
    frames = load("frames")
    over = event.head
    for _ in range(3):
        if event.type not in frames["caused"] or over.dep_ not in ("advcl", "conj", "relcl", "acl", "xcomp"):
            return None
        over = over.head
        other = events.get(over.i)
        if other is not None and other.type.partition(".")[0] in frames["causing"]:
            return other
    return None


def _counted_places(event: Event) -> frozenset[str]:
    """Where a count measures an event: what brings about a death is counted for itself."""
    return _UNDERGO if event.type in load("frames")["caused"] else _UNDERGO | {"subject"}


def _places(event: Event) -> Iterator[tuple[str, Token]]:
    """Where something stands around a trigger, in the terms of the frames, and what stands there."""
    head = event.head
    if event.form == "noun":
        yield from _around_noun(head)
        return
    objects = [token for token in deep_object(head) if not event.first <= token.i < event.stop]
    subjects = deep_subjects(head)
    yield from (("object", token) for token in objects)
    yield from (("subject" if objects else "alone", token) for token in subjects)
    if event.form == "adjective" and not objects:
        noun = is_participle_of(head)
        predicate = [child for child in head.head.children if child.dep_ == "nsubj"]
        yield from (("object", token) for token in ([noun] if noun else with_conjuncts(predicate)))
    yield from phrases(head)
    yield from _times(head)


def _around_noun(head: Token) -> Iterator[tuple[str, Token]]:
    yield "own", head
    yield from phrases(head)
    yield from _times(head)
    for child in head.children:
        if child.dep_ in ("poss", "compound", "nmod", "amod"):
            yield "poss", child
    verb = head.head
    light = verb.pos_ == "VERB" and verb.lemma_ in listed("cues", "light_verbs")
    if light and head.dep_ == "dobj":
        role = "object" if verb.lemma_ in listed("cues", "undergo_verbs") else "subject"
        yield from ((role, token) for token in deep_subjects(verb))
    if light or head.dep_ in ("nsubj", "nsubjpass", "dobj"):
        yield from (
            (prep, noun) for prep, noun in phrases(verb) if prep in ("in", "at", "near", "on", "against")
        )
        yield from _times(verb)
        if light and head.dep_ == "nsubjpass":
            yield from (("subject", token) for token in deep_subjects(verb))


def _times(head: Token) -> Iterator[tuple[str, Token]]:
    yield from (("time", child) for child in head.children if child.dep_ in ("npadvmod", "tmod", "advmod"))


def _filled(
    event: Event, place: str, token: Token, mentions: Mentions, events: Mapping[int, Event]
) -> Iterator[Role]:
    other = events.get(token.i)
    if other is not None and other.form == "noun":
        if other != event and place in ("subject", "alone", "by", "in", "after", "during", "from", "with"):
            frames = load("frames")
            if event.type in frames["caused"] and other.type.partition(".")[0] in frames["causing"]:
                yield Role("cause", other)
        return
    seen = mentions.peek(token)
    if seen is None or _is_trigger(event, seen):
        return
    role = _role(event, place, token, seen)
    if role is not None:
        yield Role(role, mentions.fill(token) or seen)


def _is_trigger(event: Event, seen: Found) -> bool:
    start, end = event.head.doc[event.first].idx, event.head.idx + len(event.head)
    return seen.start < end and start < seen.end


def _role(event: Event, place: str, token: Token, seen: Found) -> str | None:
    """The role of a mention at a place; None where it cannot have the one that the frame gives."""
    if seen.type == "TIME":
        return "time" if place not in ("subject", "object", "of") else None
    if place in ("time", "own"):
        return None
    if seen.type in _MEANS and (place in ("subject", "alone", "with", "by", "using") or _means(event, place)):
        return "agent" if event.type == "movement" else "instrument"
    role = frame(event.type).get(place)
    if place == "object" and event.form == "verb":
        goal = load("frames")["goals"].get(event.head.lemma_.lower())
        role = goal if goal is not None and is_place(seen) else role
    if role in _PLACE_ROLES:
        return role if seen.type in _LOCAL else "target" if place == "object" else None
    if place in ("in", "at", "on", "near") and role != "target":
        return None
    if role == "agent":
        return role if seen.type in _HUMAN else None
    if (
        role == "patient"
        and event.type.startswith("casualty")
        and seen.type not in ("PER", "ARMED", "POP", "NORP")
    ):
        return "place" if is_place(seen) else None
    return role


def _means(event: Event, place: str) -> bool:
    return place in ("object", "poss") and event.type in (
        "attack.shelling",
        "attack.explosive",
        "attack.suicide",
    )


def _with_setting(event: Event, found: list[Role], mentions: Mentions) -> list[Role]:
    """The place and time of the verb over a trigger, where its own words tell none."""
    over = event.head
    told = {role.role for role in found}
    for _ in range(3):
        if over.head.i == over.i:
            break
        over = over.head
        if over.pos_ not in ("VERB", "AUX"):
            continue
        wanted = {"time", "place"} - told
        for place, token in (*phrases(over), *_times(over)):
            seen = mentions.peek(token)
            if seen is None or _is_trigger(event, seen):
                continue
            role = "time" if seen.type == "TIME" else "place" if place in ("in", "at", "near") else None
            if role in wanted and (role == "time" or seen.type in _LOCAL):
                found.append(Role(role, mentions.fill(token) or seen))
                told.add(role)
    return list(dict.fromkeys(found))
