"""Who tells of an event: the subject of the verb of saying over it, or of "according to"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.extractors.spacy.clauses import deep_subjects
from bench.extractors.spacy.lexicon import listed
from bench.extractors.spacy.mentions import Mentions
from bench.extractors.spacy.names import Found
from bench.extractors.spacy.triggers import Event

if TYPE_CHECKING:
    from spacy.tokens import Token

_SPEAKERS = frozenset(("PER", "ORG", "ARMED", "POP", "GPE", "NORP", "PLACE"))
_TOLD = frozenset("ccomp xcomp dobj parataxis dep advcl prep".split())
_REACH = 12


def source_of(event: Event, mentions: Mentions) -> Found | None:
    """The mention to which the text attributes an event, added to the mentions; None where there is none."""
    here = event.head
    for _ in range(_REACH):
        speaker = _according(here, mentions)
        if speaker is not None:
            return speaker
        over = here.head
        if over.i == here.i:
            break
        if over.lemma_.lower() in listed("cues", "speech") and here.dep_ in _TOLD:
            speaker = _speaker(over, mentions, event)
            if speaker is not None:
                return speaker
        here = over
    # "Twelve were killed, the army said" with the saying below.
    for child in here.children:
        if child.dep_ in ("parataxis", "ccomp", "dep") and child.lemma_.lower() in (
            "say",
            "report",
            "tell",
            "add",
        ):
            speaker = _speaker(child, mentions, event)
            if speaker is not None:
                return speaker
    return None


def _speaker(verb: Token, mentions: Mentions, event: Event) -> Found | None:
    for subject in deep_subjects(verb):
        seen = mentions.peek(subject)
        if seen is not None and seen.type in _SPEAKERS and subject.i != event.head.i:
            return mentions.fill(subject)
    return None


def _according(word: Token, mentions: Mentions) -> Found | None:
    for child in word.children:
        if child.lower_ != "according":
            continue
        for to in child.children:
            for inner in to.children:
                seen = mentions.peek(inner)
                if inner.dep_ == "pobj" and seen is not None and seen.type in _SPEAKERS:
                    return mentions.fill(inner)
    return None
