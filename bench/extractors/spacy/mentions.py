"""What a word of the parse stands for: a name, else a common noun or pronoun that becomes a mention."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bench.extractors.spacy.lexicon import listed, noun_types
from bench.extractors.spacy.names import Found
from bench.extractors.spacy.noun_phrases import nominal_span
from bench.language.nouns import is_person, singular

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MODIFIERS = frozenset(("compound", "nmod", "amod", "appos"))
_PRONOUNS = {
    **dict.fromkeys(("he", "she", "him"), ("PER",)),
    **dict.fromkeys(("they", "them"), ("ARMED", "POP", "ORG", "PER")),
    "it": ("ORG", "ARMED"),
}
_NOUNS = frozenset(("NOUN", "PROPN", "ADJ", "NUM", "VERB"))
_PLACES = frozenset(("GPE", "LOC", "FAC", "PLACE"))


class Mentions:
    """The mentions of a document, to which those are added that something asks for."""

    def __init__(self, doc: Doc, names: Sequence[Found]) -> None:
        self._doc = doc
        self._kept = dict.fromkeys(names)
        self._owner: dict[int, Found] = {}
        for name in sorted(names, key=lambda name: name.start - name.end):
            for token in doc.char_span(name.start, name.end, alignment_mode="expand") or ():
                self._owner.setdefault(token.i, name)

    def all(self) -> list[Found]:
        """Every mention in order of the text, the longer first."""
        return sorted(self._kept, key=lambda found: (found.start, -found.end, found.type))

    def name_at(self, token: Token) -> Found | None:
        """The widest name or time that a token is part of."""
        return self._owner.get(token.i)

    def peek(self, token: Token) -> Found | None:
        """The mention that a noun or pronoun stands for, without adding it."""
        name = self.name_at(token)
        if name is not None:
            return name
        if token.pos_ == "PRON":
            return self._pronoun(token)
        if token.pos_ not in _NOUNS:
            return None
        inner = self._of(token)
        if inner is not None:
            return self.peek(inner)
        return self._nominal(token)

    def fill(self, token: Token) -> Found | None:
        """The mention that a noun or pronoun stands for, added to those of the document."""
        found = self.peek(token)
        if found is not None:
            self._kept.setdefault(found)
        return found

    @staticmethod
    def _of(token: Token) -> Token | None:
        """What a word stands for that says nothing itself: "dozens of villagers"."""
        if token.lemma_.lower() not in listed("nouns", "transparent") and not token.like_num:
            return None
        objects = (child for of in token.children if of.lower_ == "of" for child in of.children)
        return next((child for child in objects if child.dep_ == "pobj"), None)

    def _nominal(self, token: Token) -> Found | None:
        kind = noun_kind(token)
        if kind is None:
            return None
        if kind in ("ARMED", "PER"):  # "IS militants": the name fills the role
            named = (self.name_at(child) for child in token.lefts if child.dep_ in _MODIFIERS)
            bare = next((name for name in named if name is not None and name.type == "ARMED"), None)
            if bare is not None:
                return bare
        start, end = nominal_span(token)
        return Found(start, end, kind, "nominal")

    def _pronoun(self, token: Token) -> Found | None:
        kinds = _PRONOUNS.get(token.lower_)
        if kinds is None:
            return None
        before = [found for found in self._kept if found.end <= token.idx and found.type in kinds]
        last = max(before, key=lambda found: found.end, default=None)
        kind = kinds[0] if last is None else last.type
        return Found(token.idx, token.idx + len(token), kind, "pronoun")


def noun_kind(token: Token) -> str | None:
    """The type of a common noun: by the list, the longer phrase first, else whether it means persons."""
    types = noun_types()
    lemma = token.lemma_.lower()
    if lemma in listed("nouns", "not_mentions") or token.lower_ in listed("nouns", "not_mentions"):
        return None
    before = "" if token.is_sent_start else token.nbor(-1).lower_
    kind = types.get(f"{before} {lemma}") or types.get(lemma) or types.get(singular(token.lower_))
    if kind is None and token.pos_ == "NOUN" and is_person(token.lower_):
        kind = "POP"
    single = token.tag_ in ("NN", "NNP") and lemma not in listed("nouns", "collective")
    return "PER" if single and kind in ("ARMED", "POP") and is_person(token.lower_) else kind


def is_place(found: Found) -> bool:
    """Whether a mention is where something can happen."""
    return found.type in _PLACES
