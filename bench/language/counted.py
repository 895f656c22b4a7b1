"""The noun phrase that a numeral counts, and the canonical unit of its head."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from bench.language.numerals import hyphen_at, word_at
from bench.language.tokens import Token
from bench.language.wordlists import word_list, words
from bench.ontology import load_ontology

_REACH = 9
_QUOTES = frozenset("\"'“”‘’")
_LINKS = frozenset(("and", "or", ","))


class Counted(NamedTuple):
    """Token spans of the counted noun (``head``) and of the noun phrase without determiners."""

    first: int
    last: int
    head: int
    unit: str


@cache
def persons() -> frozenset[str]:
    """Every noun for human beings, singular and plural, in lower case."""
    listed = words("nouns", "persons") | frozenset(load_ontology().units["person"])
    singulars = frozenset(singular(noun) for noun in listed)
    return listed | singulars | {"person", "man", "woman", "child"}


@cache
def _irregular() -> dict[str, str]:
    table: dict[str, str] = word_list("nouns")["irregular"]
    return table


def singular(noun: str) -> str:
    """The singular of a plural noun, by list and by spelling."""
    irregular = _irregular().get(noun)
    if irregular is not None:
        return irregular
    if noun.endswith("men") and len(noun) > 4:
        return noun[:-2] + "an"
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "sses", "xes", "zes", "oes")) and len(noun) > 4:
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return noun[:-1]
    return noun


def is_plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun."""
    if word in _irregular() or word in words("nouns", "zero_plurals") or word in persons() and word.endswith("men"):
        return True
    if word in words("nouns", "not_plural") or word in words("nouns", "stops"):
        return False
    return len(word) > 3 and word.endswith("s") and word.isalpha() and not word.endswith(("ss", "us", "is"))


def unit_of(noun: str, before: str = "") -> str:
    """The canonical unit for a counted noun: every human being is a person."""
    ontology = load_ontology()
    lower, pair = noun.lower(), f"{before} {noun}".lower().strip()
    if " " in pair and pair in words("nouns", "compounds"):
        return f"{before.lower()} {singular(lower)}"
    for form in (pair, lower):
        if form in ontology.unit_names:
            return ontology.unit_names[form]
    if is_person(lower):
        return "person"
    stem = singular(lower)
    return ontology.unit_names.get(stem, stem)


def is_person(noun: str) -> bool:
    """Whether a lower-case noun means human beings, by list or by an agent's ending."""
    if noun in persons() or noun.endswith(("men", "women", "people")) and noun not in words("nouns", "not_persons"):
        return True
    stem = singular(noun)
    if stem in words("nouns", "not_persons") or len(stem) < 6:
        return False
    return stem in persons() or stem.endswith(tuple(words("nouns", "person_endings")))


def counted_after(tokens: Sequence[Token], last: int, one: bool, partitive: bool = True) -> Counted | None:
    """The noun phrase counted by a numeral that ends before ``last``; ``one`` asks for a singular head."""
    if hyphen_at(tokens, last):
        return _compound(tokens, last + 1)
    at = last
    while word_at(tokens, at) in words("nouns", "skippable"):
        at += 1
    if word_at(tokens, at) == "of" and partitive:
        return _of_phrase(tokens, at + 1)
    return _phrase(tokens, at, one)


def _compound(tokens: Sequence[Token], at: int) -> Counted | None:
    """ "12-member council" counts members; "3,000-strong" names no noun."""
    word = word_at(tokens, at)
    if not word.isalpha() or word in ("strong", "odd", "plus") or word in words("exclusions", "shapes"):
        return None
    return Counted(at, at + 1, at, unit_of(word))


def _of_phrase(tokens: Sequence[Token], at: int) -> Counted | None:
    """ "two of the city's bridges", "dozens of people", "two of Mosul's five bridges"."""
    if word_at(tokens, at) in ("them", "whom", "which", "us", "those"):
        return _apposed(tokens, at + 1)
    for step in range(at, min(at + 6, len(tokens))):
        if tokens[step].text in ("'s", "’s"):
            at = step + 1
            break
        if tokens[step].text in ("'", "’") and word_at(tokens, step - 1).endswith("s"):
            at = step + 1
            break
        if step > at and word_at(tokens, step) in words("nouns", "stops") - words("nouns", "determiners"):
            break
    while word_at(tokens, at) in words("nouns", "determiners") or word_at(tokens, at) in words("nouns", "skippable"):
        at += 1
    from bench.language.numerals import numeral_at

    numeral = numeral_at(tokens, at) if at < len(tokens) else None
    if numeral is not None and numeral.form in ("cardinal", "vague"):
        at = numeral.last
    return _phrase(tokens, at, one=False) or _phrase(tokens, at, one=True)


def _apposed(tokens: Sequence[Token], at: int) -> Counted | None:
    """ "17 of them policemen": a bare noun for persons after the pronoun."""
    for step in (at, at + 1):
        if word_at(tokens, step) in persons() and is_plural(word_at(tokens, step)):
            return Counted(at, step + 1, step, "person")
        if word_at(tokens, step) in words("nouns", "stops"):
            break
    return None


def _phrase(tokens: Sequence[Token], at: int, one: bool) -> Counted | None:
    head = _singular_head(tokens, at) if one else _plural_head(tokens, at)
    if head is None:
        return None
    first = at
    while first < head and tokens[first].text in _QUOTES:
        first += 1
    if not one:
        head_end = _coordinated(tokens, head)
        return Counted(first, head_end, head, unit_of(tokens[head].text, word_at(tokens, head - 1) if head > first else ""))
    return Counted(first, head + 1, head, unit_of(tokens[head].text, word_at(tokens, head - 1) if head > first else ""))


def _passable(tokens: Sequence[Token], at: int, start: int) -> bool:
    """Whether the token can stand before the head of a counted phrase."""
    text = tokens[at].text
    word = text.lower()
    if text in _QUOTES or hyphen_at(tokens, at):
        return True
    if word in _LINKS:
        return at > start and _modifier_link(tokens, at)
    if word in ("wounded", "injured", "killed", "dead", "missing", "north", "south", "east", "west", "overnight"):
        return is_plural(word_at(tokens, at + 1)) or word_at(tokens, at + 1) in _LINKS
    if word in words("nouns", "stops"):
        return hyphen_at(tokens, at - 1) or hyphen_at(tokens, at + 1)
    return text[0].isalnum()


def _modifier_link(tokens: Sequence[Token], at: int) -> bool:
    """ "Iraqi and Kurdish fighters", "sick and elderly people", "dead and wounded soldiers"."""
    left, right = tokens[at - 1].text, tokens[at + 1].text if at + 1 < len(tokens) else ""
    if left[0].isupper() and right[:1].isupper():
        return word_at(tokens, at) != "," or right.lower().endswith(("i", "n", "h", "e"))
    adjectives = words("nouns", "link_adjectives")
    return left.lower() in adjectives and right.lower() in adjectives


def _plural_head(tokens: Sequence[Token], start: int) -> int | None:
    for at in range(start, min(start + _REACH, len(tokens))):
        text = tokens[at].text
        if is_plural(text.lower()) and (not hyphen_at(tokens, at + 1) or word_at(tokens, at + 2) == "by"):
            return _last_noun(tokens, at)
        if not _passable(tokens, at, start):
            return None
        if text[0].isdigit() and not hyphen_at(tokens, at + 1) and word_at(tokens, at + 1) != "mm":
            return None
    return None


def _last_noun(tokens: Sequence[Token], at: int) -> int:
    """Move from a plural modifier to the head: "security forces members", "United Nations peacekeepers"."""
    word, capital = word_at(tokens, at), tokens[at].text[0].isupper()
    if not capital and word not in words("nouns", "plural_modifiers"):
        return at
    for step in range(at + 1, min(at + 4, len(tokens))):
        follower = tokens[step].text
        if is_plural(follower.lower()) and (follower.islower() or capital):
            return _last_noun(tokens, step)
        if follower.lower() in words("nouns", "stops") or not follower.isalpha():
            break
        if follower.endswith(("ed", "ing")):
            break
    return at


def _coordinated(tokens: Sequence[Token], head: int) -> int:
    """The end of "men, women and children", "soldiers and policemen": nouns for persons in one list."""
    end = head + 3 if hyphen_at(tokens, head + 1) and word_at(tokens, head + 2) == "by" else head + 1
    if word_at(tokens, head) not in persons():
        return end
    at = end
    for _ in range(4):
        comma = word_at(tokens, at) == ","
        step = at + comma
        linked = word_at(tokens, step) in ("and", "or")
        step += linked
        if not (comma or linked) or word_at(tokens, step) not in persons() or not is_plural(word_at(tokens, step)):
            break
        at = step + 1
        if linked:
            return at
    return end


def _singular_head(tokens: Sequence[Token], start: int) -> int | None:
    """ "one Turkish soldier": a known person, else the last word before the phrase must end."""
    found: int | None = None
    for at in range(start, min(start + 5, len(tokens))):
        text = tokens[at].text
        if not _passable(tokens, at, start) or text.lower() in _LINKS:
            break
        if text.lower() in persons() or unit_of(text) != text.lower():
            return at
        if text.endswith("ed") and found is not None:
            break
        if text.isalpha():
            found = at
    return found


