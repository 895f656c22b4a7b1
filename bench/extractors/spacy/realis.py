"""Whether an event is told as fact: negation, modals, the verb over it, tense."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bench.extractors.spacy.lexicon import listed
from bench.extractors.spacy.triggers import Event

if TYPE_CHECKING:
    from spacy.tokens import Token

_NO = frozenset(("no", "neither", "nobody", "none"))
_BELOW = frozenset("xcomp ccomp dobj pobj acl nsubjpass prep advcl nsubj oprd pcomp".split())
_MOODS = {
    **{word: word for word in ("planned", "threatened", "attempted")},
    "proposed": "hypothetical",
    "possible": "hypothetical",
}
_SAID_OF = frozenset(("nsubj", "nsubjpass", "dobj"))
_NOT_DOWN = frozenset(("relcl", "acl", "advcl", "conj", "parataxis"))


def realis_of(event: Event) -> str:
    """The realis of an event."""
    head = event.head
    for word, link in _chain(head):
        told = _clause(word, link, is_head=word.i == head.i)
        if told is not None:
            return told
    return "ongoing" if _ongoing(event) else "actual"


def _chain(head: Token) -> Iterator[tuple[Token, Token | None]]:
    """The trigger and the words over it that bear on it, with the word between."""
    below: Token | None = None
    here = head
    for _ in range(4):
        yield here, below
        if here.head.i == here.i or here.dep_ in _NOT_DOWN - ({"acl"} if here.tag_ == "VB" else set()):
            return
        below, here = here, here.head


def _clause(word: Token, below: Token | None, *, is_head: bool) -> str | None:
    lemma = word.lemma_.lower()
    if below is not None and lemma in listed("cues", "reached"):
        return None
    subordinate = below is not None and below.dep_ in _BELOW
    negated = any(_negates(child) for child in word.children)
    quoted = below is not None and below.dep_ == "ccomp" and lemma in listed("cues", "speech")
    if negated and (is_head or not quoted):
        return "denied"
    if not is_head and subordinate:
        for mood in ("planned", "attempted", "threatened", "hypothetical", "denied"):
            if lemma in listed("cues", mood) and (not quoted or mood in ("threatened", "denied")):
                return mood
    for child in word.children:
        text = child.lower_
        if child.dep_ == "aux" and not quoted:
            if text in listed("cues", "modal_planned"):
                return "planned"
            if text in listed("cues", "modal_hypothetical"):
                return "hypothetical"
        if child.dep_ == "mark" and text in listed("cues", "conditional"):
            return "hypothetical"
        if child.dep_ == "amod" and text in _MOODS:
            return _MOODS[text]
    return "hypothetical" if is_head and _purpose(word) else None


def _negates(child: Token) -> bool:
    """ "not", or "no" before the word or before its subject or object ("no soldiers were killed")."""
    if child.dep_ == "neg" or child.lower_ in _NO:
        return True
    return child.dep_ in _SAID_OF and any(word.lower_ == "no" for word in child.lefts)


def _purpose(word: Token) -> bool:
    """ "advanced to cut off the road": a clause of purpose."""
    return word.dep_ == "advcl" and word.tag_ == "VB" and any(c.lower_ == "to" for c in word.children)


def _ongoing(event: Event) -> bool:
    if event.type not in listed("cues", "lasting"):
        return False
    head = event.head
    auxiliaries = {child.lower_ for child in head.children if child.dep_ in ("aux", "auxpass")}
    if event.form == "verb":
        if head.tag_ == "VBG" and auxiliaries & {"is", "are", "'s", "’s", "were", "was", "been"}:
            return True
        present = head.tag_ in ("VBZ", "VBP") or auxiliaries & {"is", "are", "remain", "remains"}
        return bool(present) and event.type in ("territory.control", "siege", "detention", "abduction")
    if event.type in listed("cues", "states"):
        return True
    verb = head.head
    return verb.lemma_ in ("continue", "rage", "go") and head.dep_ == "nsubj"
