"""What a number means, from its kind, the noun that it counts and what stands over that in the parse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from bench.extractors.spacy.lexicon import by_word, listed, load
from bench.extractors.spacy.mentions import noun_kind
from bench.language.numbers.quantities import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Token

_KINDS = {"fraction": "percent"} | {
    kind: kind for kind in ("ordinal", "percent", "money", "age", "duration", "distance", "area")
}
_THINGS = {"WEA": "weapon", "VEH": "vehicle"}
_STATIC = frozenset(("distance", "area", "duration", "age", "ordinal"))
_STOCK = frozenset(("population", "missing", "force_size", "percent"))
_REACH = 6


def role_of(quantity: Quantity, numeral: Token, noun: Token | None, triggers: Mapping[int, str]) -> str:
    """The role of a number; ``triggers`` are event types by token."""
    if quantity.kind != "count":
        return _KINDS.get(quantity.kind, "other")
    if _aged(numeral):
        return "age"
    kind = noun_kind(noun) if noun is not None else None
    own = by_word("noun_roles").get(noun.lemma_.lower()) if noun is not None else None
    if kind in _THINGS and own is None:
        return _THINGS[kind]
    human = kind in ("ARMED", "POP", "PER") or quantity.unit in (None, "person", "household")
    if human:
        above = _human_role(noun if noun is not None else numeral, triggers)
        return above or own or ("force_size" if kind == "ARMED" else "other")
    if own is not None:
        return own
    if kind in ("GPE", "LOC") and _captured(noun, triggers):
        return "captured_place"
    return "other"


def _aged(numeral: Token) -> bool:
    """ "aged 9, 12 and 15", "a cook of 17"."""
    first = numeral
    while first.dep_ == "conj" and first.head.pos_ == "NUM":
        first = first.head
    before = [first.doc[at] for at in (first.i - 1, first.i - 2) if at >= 0]
    if before and before[0].lower_ == "aged":
        return True
    bare = numeral.dep_ == "pobj" and len(before) == 2 and before[0].lower_ == "of"
    return bare and before[1].tag_ == "NN" and noun_kind(before[1]) == "PER"


def _human_role(token: Token, triggers: Mapping[int, str]) -> str | None:
    """The role of counted persons: from a participle before them, else from the nearest word above."""
    events, verbs, nouns = load("frames")["number_roles"], by_word("verb_roles"), by_word("noun_roles")
    for near in (*_participles(token), *_above(token), *_said_of(token)):
        kind = triggers.get(near.i)
        if kind in events:
            return str(events[kind])
        lemma = near.lemma_.lower()
        if kind is None and lemma in verbs:
            return verbs[lemma]
        if near.pos_ == "NOUN" and near != token and lemma in nouns and near.dep_ != "pobj":
            return nouns[lemma]
    return None


def _participles(token: Token) -> Iterator[Token]:
    yield token
    yield from (child for child in token.children if child.dep_ in ("acl", "relcl", "amod"))


def _above(token: Token) -> Iterator[Token]:
    """What stands over a word, nearest first, up to its clause's verb and the verb over that."""
    verbs = 0
    for step, over in enumerate(token.ancestors):
        if step == _REACH or verbs == 2:
            return
        verbs += over.pos_ == "VERB"
        yield over


def _said_of(token: Token) -> Iterator[Token]:
    """ "The dead are seven soldiers": what the counted are said to be."""
    for over in (token, *_above(token)):
        if over.head.lemma_ == "be" and over.dep_ in ("attr", "nsubj", "acomp"):
            yield from (child for child in over.head.children if child.dep_ in ("attr", "nsubj", "acomp"))
            return


def _captured(noun: Token | None, triggers: Mapping[int, str]) -> bool:
    return noun is not None and any(triggers.get(near.i) == "territory.capture" for near in _above(noun))


def scope_of(numeral: Token, role: str) -> str:
    """The scope of a number whose role is known."""
    if role in _STATIC:
        return "static"
    if role in _STOCK:
        return "stock"
    words = {token.lower_ for token in _around(numeral)}
    if words & listed("cues", "cumulative"):
        return "cumulative"
    if role in ("other", "displaced", "detained", "abducted", "money") and words & listed("cues", "stock"):
        return "stock"
    return "incident"


def _around(numeral: Token, reach: int = 12) -> list[Token]:
    """The tokens of the sentence that are near."""
    doc, first, stop = numeral.doc, numeral.i, numeral.i + 1
    while first > max(0, numeral.i - reach) and not doc[first].is_sent_start:
        first -= 1
    while stop < min(len(doc), numeral.i + reach) and not doc[stop].is_sent_start:
        stop += 1
    return list(doc[first:stop])
