"""How far the mention of a common noun reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.extractors.spacy.lexicon import listed

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEFORE = frozenset(("amod", "compound", "nmod", "npadvmod", "advmod", "punct", "nummod"))
_NOT_BEFORE = frozenset(
    "more other another further additional several many few some such same own most least only last next "
    "both all each every dozen hundred thousand latest first second third total".split()
)
_ONE_POPULATION = frozenset("man woman child boy girl elderly infant baby".split())
_HYPHENS = frozenset("-–")


def nominal_span(token: Token) -> tuple[int, int]:
    """The noun with what stands before it but for articles, possessors and numerals; half-open code points.

    A relational noun keeps its of-phrase, "men, women and children" are one mention.
    """
    first = token
    while first.i and not first.is_sent_start:
        before = first.nbor(-1)
        if not _belongs(before, token) or before.is_space:
            break
        first = before
    while first.i < token.i and (first.is_punct or first.lower_ in _NOT_BEFORE):
        first = first.nbor(1)
    last = _last(token)
    return first.idx, last.idx + len(last)


def _belongs(before: Token, head: Token) -> bool:
    """Whether the token just left of what the mention has so far is part of it."""
    if before.text in _HYPHENS:
        return not before.is_sent_start and before.i > 0 and not before.nbor(-1).is_space
    if before.pos_ in ("DET", "PRON", "ADP", "PUNCT", "SCONJ", "PART", "CCONJ") or before.dep_ == "poss":
        return False
    number = before.pos_ == "NUM" or before.lower_ in _NOT_BEFORE
    if number and not _hyphened(before):
        return False
    return before.dep_ in _BEFORE and (before.head == head or head in before.ancestors)


def _hyphened(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor(1).text in _HYPHENS


def _last(token: Token) -> Token:
    if token.lemma_.lower() in listed("nouns", "relational"):
        of = next((child for child in token.rights if child.lower_ == "of"), None)
        inner = next((child for child in of.children if child.dep_ == "pobj"), None) if of else None
        if inner is not None and inner.i - token.i < 8:
            return inner
    last = token
    if token.lemma_.lower() in _ONE_POPULATION:
        for other in token.conjuncts:
            if other.i > last.i and other.lemma_.lower() in _ONE_POPULATION and not _counted(other):
                last = other
    return last


def _counted(token: Token) -> bool:
    return any(child.dep_ == "nummod" for child in token.children)
