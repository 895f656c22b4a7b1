"""The record of a trigger, and what verbs act on."""

from __future__ import annotations

from typing import NamedTuple

from bench.extractors.rules.entities.mentions import HUMAN, PLACE
from bench.extractors.rules.lexicon import word_set
from bench.extractors.rules.reading import Reading
from bench.extractors.rules.syntax.verb_groups import Verb

VERB = "verb"


NOUN = "noun"


ADJECTIVE = "adjective"


WEAPON = "weapon"


_GROUPS = {
    "place": PLACE,
    "human": HUMAN,
    "force": frozenset({"ARMED"}),
    "force_place": PLACE,
    "thing": frozenset({"WEA", "VEH"}),
}


_LISTED = ("aircraft", "munition", "accord", "aid", "home")


class Trigger(NamedTuple):
    """A word range that states an event; ``verb`` or ``chunk`` is what it heads, ``lemma`` its verb."""

    first: int
    last: int
    type: str
    kind: str
    verb: int | None = None
    chunk: int | None = None
    lemma: str = ""


def named(reading: Reading, position: int) -> bool:
    """Whether a word is part of a long name."""
    index = reading.mentions.names_at.get(position)
    return (
        index is not None
        and reading.mention(index).last - reading.mention(index).first > 1
        and reading.page.words[position].text[0].isupper()
    )


def deep_object(verb: Verb) -> tuple[int, ...]:
    """What undergoes the verb: the object, or the subject of a passive."""
    return verb.subject if verb.passive else verb.objects


def deep_subject(verb: Verb) -> tuple[int, ...]:
    """Who does it: the subject, or the by-phrase of a passive."""
    if not verb.passive:
        return verb.subject
    return next((group for preposition, group in verb.phrases if preposition == "by"), ())


def chunks_are(reading: Reading, chunks: tuple[int, ...], wanted: list[str]) -> bool:
    """Whether one of the chunks is of a wanted type, group or list."""
    return any(chunk_is(reading, chunk, kind) for chunk in chunks for kind in wanted)


def chunk_is(reading: Reading, chunk: int, kind: str) -> bool:
    """Whether a chunk is of a type, group or list."""
    found = reading.mention_of(chunk)
    type_ = reading.mention(found).type if found is not None else ""
    head = reading.page.words[reading.clauses.chunks[chunk].head].lower
    if kind == "shell":
        return head in (
            "shell",
            "shells",
            "round",
            "rounds",
            "rocket",
            "rockets",
            "mortar",
            "mortars",
            "missile",
            "missiles",
        )
    if kind in _LISTED:
        return head in word_set("triggers", kind)
    if kind == "human" and not type_:
        return reading.page.words[reading.clauses.chunks[chunk].head].tag == "CD"
    return type_ in _GROUPS.get(kind, (kind,))
