"""Who does what in the parse: deep subjects and objects of verbs, coordinated ones too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset(("nsubj", "csubj"))
_OBJECTS = frozenset(("dobj", "nsubjpass", "dative", "attr"))
_RELATIVE = frozenset(("who", "which", "that", "whom", "whose"))
_REACH = 4


def with_conjuncts(tokens: Iterable[Token]) -> list[Token]:
    """The words with those that are coordinated to them after them."""
    found: dict[int, Token] = {}
    for token in tokens:
        stack = [token]
        while stack and len(found) < 40:
            here = stack.pop()
            if here.i not in found:
                found[here.i] = here
                stack += [child for child in here.children if child.dep_ == "conj"]
    return [found[at] for at in sorted(found)]


def is_participle_of(token: Token) -> Token | None:
    """The noun that a participle or adjective stands before ("wounded men"), None elsewhere."""
    return token.head if token.dep_ == "amod" and token.head.i > token.i else None


def is_passive(verb: Token) -> bool:
    """Whether what a verb is said of undergoes it."""
    if any(child.dep_ in ("nsubjpass", "auxpass", "agent") for child in verb.children):
        return True
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod", "advcl")


def deep_object(verb: Token, depth: int = 0) -> list[Token]:
    """What undergoes a verb: its object, the subject of a passive, the noun of a participle."""
    own = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")]
    if own:
        return with_conjuncts(map(_antecedent, own))
    noun = is_participle_of(verb)
    if noun is not None:
        return [noun] if verb.tag_ != "VBG" else []
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return [verb.head]
    if depth == _REACH:
        return []
    if is_passive(verb) and verb.dep_ in ("conj", "xcomp"):
        return deep_object(verb.head, depth + 1) or _subjects(verb.head)
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and is_passive(verb.head) and not _has_subject(verb):
        return deep_object(verb.head, depth + 1)
    return []


def deep_subjects(verb: Token) -> list[Token]:
    """Who does what a verb says: its subject, a by-phrase, or the subject of the verb over it."""
    agents = [inner for child in verb.children if child.dep_ == "agent" for inner in child.children]
    if agents:
        return with_conjuncts(agent for agent in agents if agent.dep_ == "pobj")
    hyphened = [child for child in verb.children if child.dep_ == "npadvmod" and _joined(child, verb)]
    if hyphened:
        return hyphened
    if is_passive(verb) or is_participle_of(verb) is not None:
        return []
    return _subjects(verb)


def _subjects(verb: Token, depth: int = 0) -> list[Token]:
    own = [child for child in verb.children if child.dep_ in _SUBJECTS]
    if own:
        return with_conjuncts(map(_antecedent, own))
    if depth == _REACH:
        return []
    if verb.dep_ == "acl":
        return [verb.head] if verb.tag_ in ("VBG", "VB") else []
    if verb.dep_ == "xcomp":
        objects = [child for child in verb.head.children if child.dep_ == "dobj"]
        if objects and verb.head.lemma_ not in ("vow", "promise", "threaten", "plan"):
            return with_conjuncts(objects)
    if verb.dep_ in ("conj", "xcomp", "advcl", "pcomp") and verb.head.i != verb.i:
        over = verb.head.head if verb.dep_ == "pcomp" else verb.head
        if over.pos_ not in ("VERB", "AUX"):
            return []
        passive = [child for child in over.children if child.dep_ == "nsubjpass"]
        return with_conjuncts(passive) or _subjects(over, depth + 1)
    return []


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in _SUBJECTS | {"nsubjpass"} for child in verb.children)


def _antecedent(token: Token) -> Token:
    """What a relative pronoun stands for."""
    verb = token.head
    if token.lower_ in _RELATIVE:
        for _ in range(_REACH):
            if verb.dep_ == "relcl":
                return verb.head
            if verb.dep_ not in ("conj", "xcomp", "ccomp"):
                break
            verb = verb.head
    return token


def _joined(child: Token, verb: Token) -> bool:
    """Whether a hyphen binds a word to a participle ("IS-held")."""
    between = child.doc[child.i + 1 : verb.i]
    return child.i < verb.i and len(between) > 0 and all(token.text in "-–" for token in between)


def phrases(word: Token) -> Iterator[tuple[str, Token]]:
    """The prepositional phrases of a word: preposition in lower case, and each noun in it."""
    for child in word.children:
        if child.dep_ in ("prep", "agent", "dative") or (child.dep_ == "advmod" and child.pos_ == "ADP"):
            inner = [noun for noun in child.children if noun.dep_ in ("pobj", "pcomp")]
            for noun in with_conjuncts(inner):
                yield child.lower_, noun
            for noun in inner:  # "in Tarn, in Odara province"
                yield from ((prep, deeper) for prep, deeper in phrases_of_place(noun))
            yield from _nested(child)


def _nested(preposition: Token) -> Iterator[tuple[str, Token]]:
    """ "from inside the town", "out of the town"."""
    for inner in preposition.children:
        if inner.dep_ == "prep":
            name = "from" if inner.lower_ == "of" else inner.lower_
            yield from ((name, noun) for noun in with_conjuncts(inner.children) if noun.dep_ == "pobj")


def phrases_of_place(noun: Token) -> Iterator[tuple[str, Token]]:
    """ "in Tarn in Odara province": what is nested in a place, as places of the same event."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("in", "near", "at"):
            yield from (("in", inner) for inner in with_conjuncts(child.children) if inner.dep_ == "pobj")
        elif child.dep_ == "appos":
            yield "in", child
