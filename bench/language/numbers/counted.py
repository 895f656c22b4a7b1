"""The noun phrase that a numeral counts, and the canonical unit of its head."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bench.language.nouns import is_people, is_plural, persons, plural_here, unit_of
from bench.language.numbers.numerals import adjacent, hyphen_at, numeral_at, word_at
from bench.language.tokens import Token
from bench.language.wordlists import words

_REACH = 9
_QUOTES = frozenset("\"'“”‘’")
_LINKS = frozenset(("and", "or", ","))


class Counted(NamedTuple):
    """A counted noun phrase over the tokens ``first`` up to ``last``, without determiners.

    ``head`` is the token of its noun, ``unit`` its canonical unit. ``adjectival`` says
    that the head is no noun ("30 dead").
    """

    first: int
    last: int
    head: int
    unit: str
    adjectival: bool = False


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
    while word_at(tokens, at) in words("nouns", "determiners") or word_at(tokens, at) in words(
        "nouns", "skippable"
    ):
        at += 1
    while at < len(tokens):
        numeral = numeral_at(tokens, at)
        if numeral is None or numeral.form not in ("cardinal", "vague"):
            break
        at = numeral.last + (word_at(tokens, numeral.last) in ("-", "–", "to"))
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
    if _designation(tokens, head):
        return Counted(first, head + 4, head, f"{word_at(tokens, head)}-{word_at(tokens, head + 2)}")
    last = head + 1 if one else _coordinated(tokens, head)
    before = word_at(tokens, head - 1) if head > first else ""
    adjectival = word_at(tokens, head) in words("nouns", "adjectival_heads")
    return Counted(first, last, head, unit_of(tokens[head].text, before), adjectival)


def _designation(tokens: Sequence[Token], at: int) -> bool:
    """ "AK-47s", "MiG-29s": letters, hyphen, figures and a plural s, all touching."""
    if at + 3 >= len(tokens) or not hyphen_at(tokens, at + 1):
        return False
    touching = adjacent(tokens, at + 2)
    return (
        tokens[at].text[0].isupper()
        and tokens[at + 2].text.isdigit()
        and touching
        and tokens[at + 3].text == "s"
    )


def _passable(tokens: Sequence[Token], at: int, start: int) -> bool:
    """Whether the token can stand before the head of a counted phrase."""
    text = tokens[at].text
    word = text.lower()
    if text in _QUOTES or hyphen_at(tokens, at):
        return True
    if word in _LINKS:
        return at > start and _modifier_link(tokens, at)
    if word in (
        "wounded",
        "injured",
        "killed",
        "dead",
        "missing",
        "north",
        "south",
        "east",
        "west",
        "overnight",
    ):
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
        if _designation(tokens, at):
            return at
        if _noun_follows(tokens, at):
            continue
        if plural_here(text) and (not hyphen_at(tokens, at + 1) or word_at(tokens, at + 2) == "by"):
            return _last_noun(tokens, at)
        if not _passable(tokens, at, start):
            return None
        model = (at > start and tokens[at - 1].text[0].isupper()) or hyphen_at(tokens, at - 1)
        if (
            text[0].isdigit()
            and not model
            and not hyphen_at(tokens, at + 1)
            and word_at(tokens, at + 1) != "mm"
        ):
            return None
    return None


def _noun_follows(tokens: Sequence[Token], at: int) -> bool:
    """ "40 sick or wounded people", "six Chinese workers": the word is an adjective here."""
    word = word_at(tokens, at)
    if word not in words("nouns", "adjectival_heads") and not is_people(tokens[at].text):
        return False
    step = at + 1
    while word_at(tokens, step) in ("and", "or") or word_at(tokens, step) in words(
        "nouns", "adjectival_heads"
    ):
        step += 1
    follower = word_at(tokens, step)
    return is_plural(follower) and follower not in words("nouns", "adjectival_heads")


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
        if (
            not (comma or linked)
            or word_at(tokens, step) not in persons()
            or not is_plural(word_at(tokens, step))
        ):
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
