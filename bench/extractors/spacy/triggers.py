"""Triggers: verbs, nouns and adjectives of the lexicon, their type told by what fills the verb."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from bench.extractors.spacy.clauses import deep_object, deep_subjects, is_participle_of
from bench.extractors.spacy.lexicon import load, noun_triggers
from bench.extractors.spacy.mentions import Mentions

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LONGEST_NOUN = 4
_AUXILIARY = frozenset(("aux", "auxpass"))


class Event(NamedTuple):
    """A trigger: its head token, the half-open range of its tokens, type, and whether it is a verb."""

    head: Token
    first: int
    stop: int
    type: str
    form: str


def find_triggers(doc: Doc, mentions: Mentions) -> list[Event]:
    """The triggers of a document in order, no two over the same token."""
    nouns = [event for event in _nouns(doc) if mentions.name_at(event.head) is None]
    stated = {at for event in nouns for at in range(event.first, event.stop)}
    found: list[Event] = []
    taken: set[int] = set()
    for event in (*sorted(nouns, key=lambda event: event.first - event.stop), *_verbs(doc, mentions, stated)):
        tokens = set(range(event.first, event.stop))
        if not taken & tokens:
            taken |= tokens
            found.append(event)
    return sorted(found, key=lambda event: event.first)


def _nouns(doc: Doc) -> Iterator[Event]:
    known = noun_triggers()
    names = {token.i for ent in doc.ents if ent.label_ in ("PERSON", "ORG") for token in ent}
    for token in doc:
        if token.pos_ not in ("NOUN", "PROPN", "VERB", "ADJ") or token.i in names:
            continue
        for size in range(min(_LONGEST_NOUN, token.i + 1), 0, -1):
            before = [other.lower_ for other in doc[token.i - size + 1 : token.i]]
            kind = known.get((*before, token.lemma_.lower())) or known.get((*before, token.lower_))
            if kind is not None and _is_noun(token, size):
                yield Event(token, token.i - size + 1, token.i + 1, kind, "noun")
                break


def _is_noun(token: Token, size: int) -> bool:
    if size == 1 and token.dep_ == "compound":
        return False  # "attack helicopters", "deal makers"
    return token.pos_ in ("NOUN", "PROPN") or (size > 1 and token.pos_ != "VERB")


def _verbs(doc: Doc, mentions: Mentions, nouns: set[int]) -> Iterator[Event]:
    lists = load("triggers")
    for token in doc:
        if token.i in nouns or token.dep_ in _AUXILIARY:
            continue
        if is_participle_of(token) is not None or token.pos_ == "ADJ":
            kind = lists["adjectives"].get(token.lower_)
            if kind is not None:
                yield Event(token, token.i, token.i + 1, kind, "adjective")
                continue
        if token.pos_ not in ("VERB", "ADJ") or (token.pos_ == "ADJ" and token.dep_ != "ROOT"):
            continue
        yield from _verb(token, mentions, nouns, lists)


def _verb(token: Token, mentions: Mentions, nouns: set[int], lists: Mapping[str, Any]) -> Iterator[Event]:
    lemma = token.lemma_.lower()
    for last in _followers(token):
        phrase = lists["phrases"].get(f"{lemma} {last.lower_}")
        kind = _sense(phrase, token, mentions, nouns)
        if kind is not None:
            near = last.i - token.i <= 4 and last.dep_ in ("dobj", "oprd")
            stop = last.i + 1 if near or last.i == token.i + 1 else token.i + 1
            yield Event(token, token.i, stop, kind, "verb")
            return
    kind = _sense(lists["verbs"].get(lemma), token, mentions, nouns)
    if kind is not None:
        yield Event(token, token.i, token.i + 1, kind, "verb")


def _followers(token: Token) -> list[Token]:
    """Particles, adverbs and objects that may make one meaning with a verb."""
    wanted = ("prt", "advmod", "dobj", "oprd", "npadvmod")
    near = token.i + 1  # "pulled out of the town", where the parse has a preposition
    return [
        child for child in token.rights if child.dep_ in wanted or (child.dep_ == "prep" and child.i == near)
    ]


def _sense(entry: Any, token: Token, mentions: Mentions, nouns: set[int]) -> str | None:
    """The type that an entry of the lexicon gives a verb."""
    if entry is None or isinstance(entry, str):
        return entry
    sides = (("object", deep_object(token)), ("subject", deep_subjects(token)))
    for side, fillers in sides:
        for filler in fillers:
            found = mentions.peek(filler)
            name = "event" if filler.i in nouns else found.type if found is not None else ""
            kind = entry.get(side, {}).get(name)
            if kind is not None:
                return str(kind)
    for _, fillers in sides[:1]:
        if any(filler.i in nouns for filler in fillers):
            return None  # "launched an attack": the noun states the event
    default = entry.get("default")
    return None if default is None else str(default)
