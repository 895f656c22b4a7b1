"""What looks like a quantity and is none: dates, parts of names, codes, pronouns."""

from __future__ import annotations

from collections.abc import Sequence

from bench.language.nouns import is_plural, persons
from bench.language.numbers.amounts import Amount, glued_to_word
from bench.language.numbers.dates import is_clock, is_date, is_year
from bench.language.numbers.numerals import adjacent, hyphen_at, numeral_at, word_at
from bench.language.tokens import Token
from bench.language.wordlists import words

_OPENERS = frozenset(":;-–—(\"'“‘”’*•")
_LISTING = frozenset((",", "and", "to", "or", "-", "–", "&", "/"))
_SLASHES = frozenset("/\\@#_")
_DASHES = frozenset("-‐‑–")


def excluded(tokens: Sequence[Token], amount: Amount) -> bool:
    """Whether the amount is part of a date, a clock time, a name or an idiom."""
    if _touches_other(tokens, amount) or is_date(tokens, amount) or is_clock(tokens, amount):
        return True
    if _is_score(tokens, amount) or _is_span_of_years(tokens, amount):
        return True
    if amount.kind == "ordinal":
        return _no_ordinal(tokens, amount)
    if _is_reference(tokens, amount) or _is_shape(tokens, amount) or _is_calibre(tokens, amount):
        return True
    if amount.numeral.figures:
        return amount.kind == "count" and (
            is_year(tokens, amount) or _is_list_mark(tokens, amount) or _is_code(tokens, amount)
        )
    return _no_word_count(tokens, amount)


def carries_on(tokens: Sequence[Token], left: Amount, right: Amount) -> bool:
    """Whether ``right`` goes on with the list or span of an excluded ``left`` ("May 3 and 5")."""
    gap = [token.text.lower() for token in tokens[left.last : right.first]]
    if len(gap) > 2 or not _LISTING.issuperset(gap) or (not gap and left.kind == "ordinal"):
        return False
    follower = word_at(tokens, right.last)
    plain = right.kind in ("count", "ordinal") and left.kind in ("count", "ordinal") and right.numeral.figures
    return plain and not is_plural(follower) and follower not in ("dead", "wounded", "of", "more", "were")


def sentence_opening(tokens: Sequence[Token], at: int) -> bool:
    """Whether a capital at this token may be owed to its position."""
    return at == 0 or tokens[at - 1].text in _OPENERS or tokens[at - 1].text in ".!?…"


def _capital(tokens: Sequence[Token], at: int) -> bool:
    return 0 <= at < len(tokens) and tokens[at].text[0].isupper()


def _touches_other(tokens: Sequence[Token], amount: Amount) -> bool:
    """ "M23", "4x4", "AK-47", "24/7", "1990s", "v2.0", "+44-20-7946"."""
    if glued_to_word(tokens, amount):
        return True
    before, after = amount.first - 1, amount.last
    touching_left = adjacent(tokens, before)
    touching_right = adjacent(tokens, after - 1) and after < len(tokens)
    if (touching_left and tokens[before].text in _SLASHES) or (
        touching_right and tokens[after].text in _SLASHES
    ):
        return True
    if touching_left and tokens[before].text == ".":
        return True
    if touching_left and tokens[before].text in _DASHES and adjacent(tokens, before - 1):
        return amount.numeral.figures or tokens[before].text != "–"
    if (
        amount.numeral.figures
        and touching_right
        and tokens[after].text in _DASHES
        and adjacent(tokens, after)
    ):
        follower = tokens[after + 1].text
        return follower[0].isdigit() or len(follower) == 1
    return False


_GOALS = 20


def _is_score(tokens: Sequence[Token], amount: Amount) -> bool:
    """ "3 – 0", "won 2-1": the result of a game; its figures count nothing of their own."""
    if amount.kind not in ("count", "fraction"):
        return False
    for dash in (amount.first - 1, amount.first + 1):
        if (
            0 < dash < len(tokens) - 1
            and tokens[dash].text in _DASHES
            and all(
                tokens[side].text.isdigit() and int(tokens[side].text[:3]) < _GOALS
                for side in (dash - 1, dash + 1)
            )
        ):
            after = word_at(tokens, dash + 2)
            spaced = not adjacent(tokens, dash - 1) and not adjacent(tokens, dash)
            falling = int(tokens[dash - 1].text[:3]) >= int(tokens[dash + 1].text[:3])
            zero = "0" in (tokens[dash - 1].text, tokens[dash + 1].text)
            return (falling or zero or (spaced and _capital(tokens, dash + 2))) and not is_plural(after)
    return False


_FIRST_YEAR, _LAST_YEAR = 1500, 2100


def _is_span_of_years(tokens: Sequence[Token], amount: Amount) -> bool:
    """ "from 2004 to 2009", "over 2000-2050": two years, not a range of a count."""
    figures = [token.text for token in tokens[amount.first : amount.last] if token.text[0].isdigit()]
    if (
        amount.kind != "count"
        or len(figures) != 2
        or not all(len(text) == 4 and text.isdigit() for text in figures)
    ):
        return False
    low, high = int(figures[0]), int(figures[1])
    follower = word_at(tokens, amount.last)
    return _FIRST_YEAR <= low < high <= _LAST_YEAR and not is_plural(follower) and follower != "people"


def _no_ordinal(tokens: Sequence[Token], amount: Amount) -> bool:
    """Ordinals in names ("1st Brigade", "Second Army"), dates of the month alone, adverbs ("first")."""
    at, follower = amount.last, word_at(tokens, amount.last)
    if follower in words("exclusions", "formations") or follower in words("exclusions", "ordinal_phrases"):
        return True
    if (_capital(tokens, at) and not tokens[at].text.isupper()) or (
        hyphen_at(tokens, at) and _capital(tokens, at + 1)
    ):
        return True
    if amount.numeral.figures:
        return word_at(tokens, amount.first - 1) in ("on", "until", "by", "since") or not follower.isalpha()
    if _capital(tokens, amount.first) and not sentence_opening(tokens, amount.first):
        return True
    if amount.first == 0 and not follower.isalpha():
        return True
    determined = word_at(tokens, amount.first - 1) in words("exclusions", "determining") or hyphen_at(
        tokens, at
    )
    return not determined and not (amount.numeral.value != 1 and _adjectival(tokens, amount))


def _adjectival(tokens: Sequence[Token], amount: Amount) -> bool:
    """A bare ordinal between words that lets a noun follow: "on third attempt"."""
    before, follower = word_at(tokens, amount.first - 1), word_at(tokens, amount.last)
    return before.isalpha() and follower.isalpha() and follower not in words("nouns", "stops")


def _is_reference(tokens: Sequence[Token], amount: Amount) -> bool:
    """ "resolution 2254", "Route 6", "phase two", "Russia 24"."""
    if amount.kind != "count" or amount.first == 0 or amount.numeral.form == "vague":
        return False
    before = amount.first - 1
    if word_at(tokens, before) in (".", "#") and before:
        before -= 1
    word = word_at(tokens, before)
    follower = word_at(tokens, amount.last)
    counts = is_plural(follower) and not _capital(tokens, amount.last)
    if word in words("exclusions", "designators") and not counts:
        return word not in words("exclusions", "capital_designators") or _capital(tokens, before)
    if not amount.numeral.figures or not _capital(tokens, before) or sentence_opening(tokens, before):
        return False
    if word in words("exclusions", "months") or word in words("exclusions", "weekdays"):
        return False
    bare = not follower.isalpha() or follower in words("exclusions", "after_name")
    return before == amount.first - 1 and (bare or _capital(tokens, amount.last))


def _is_shape(tokens: Sequence[Token], amount: Amount) -> bool:
    return hyphen_at(tokens, amount.last) and word_at(tokens, amount.last + 1) in words(
        "exclusions", "shapes"
    )


def _is_calibre(tokens: Sequence[Token], amount: Amount) -> bool:
    """ "82mm mortar", "a 7.62 mm round": the calibre belongs to the weapon's name."""
    if amount.unit not in ("mm", "cm") and word_at(tokens, amount.last) not in ("calibre", "caliber"):
        return False
    after = amount.last + hyphen_at(tokens, amount.last)
    return any(word_at(tokens, step) in words("measures", "calibre_of") for step in range(after, after + 3))


def _is_code(tokens: Sequence[Token], amount: Amount) -> bool:
    """ "0958", "36.34 N", "+44": digits that do not count; "four Leopard 2 tanks": a model."""
    text, at = tokens[amount.first].text, amount.first
    if len(text) > 1 and text[0] == "0" and text[1].isdigit():
        return True
    if word_at(tokens, at - 1) == "+" or (
        amount.last < len(tokens) and tokens[amount.last].text in ("N", "S", "E", "W", "°")
    ):
        return True
    named = at >= 2 and _capital(tokens, at - 1) and tokens[at - 1].text.isalpha() and len(text) <= 3
    return named and numeral_at(tokens, at - 2) is not None


def _is_list_mark(tokens: Sequence[Token], amount: Amount) -> bool:
    """ "1." or "2)" that opens a line."""
    return (
        amount.first == 0 and word_at(tokens, amount.last) in (".", ")") and adjacent(tokens, amount.last - 1)
    )


def _no_word_count(tokens: Sequence[Token], amount: Amount) -> bool:
    """Number words in names ("Group of Seven") and idioms; "one" as a pronoun; a bare "zero"."""
    first = tokens[amount.first].text
    if first[0].isupper() and not sentence_opening(tokens, amount.first):
        return amount.kind in ("count", "fraction")
    if (
        first[0].isupper()
        and _capital(tokens, amount.last)
        and amount.numeral.last - amount.numeral.first == 1
    ):
        return not is_plural(word_at(tokens, amount.last + 1)) and not is_plural(word_at(tokens, amount.last))
    if amount.numeral.value == 0:
        return not is_plural(word_at(tokens, amount.last))
    return first.lower() == "one" and amount.numeral.value == 1 and _is_pronoun(tokens, amount)


def _is_pronoun(tokens: Sequence[Token], amount: Amount) -> bool:
    before, follower = word_at(tokens, amount.first - 1), word_at(tokens, amount.last)
    if before in ("least", "only", "just", "killing", "wounding", "injuring") or follower in (
        "dead",
        "wounded",
        "killed",
    ):
        return False
    if before == "that" and follower in persons():
        return False
    if before in words("exclusions", "one_pronouns") or hyphen_at(tokens, amount.first - 1):
        return True
    if amount.kind != "count":
        return amount.unit == "day" and follower != "of"
    return follower in words("exclusions", "one_idioms") or (
        not follower.isalpha() and not hyphen_at(tokens, amount.last)
    )
