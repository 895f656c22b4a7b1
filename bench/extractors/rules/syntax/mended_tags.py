"""Second thoughts on tags, once the whole sentence is tagged."""

from __future__ import annotations

from collections.abc import Sequence

from bench.extractors.rules.lexicon import verb_forms
from bench.extractors.rules.syntax.first_tags import listed_nouns
from bench.extractors.rules.syntax.pages import NOUNS
from bench.language.tokens import Token


def mend_hyphens(tokens: Sequence[Token], tags: list[tuple[str, str]]) -> None:
    """A hyphenated compound before a noun is a modifier: "IS-held", "house-to-house", "12-year-old"."""
    position = 0
    while position < len(tags):
        if tags[position][0] != "HYPH":
            position += 1
            continue
        first = position - 1
        last = position + 1
        while last + 1 < len(tags) and tags[last + 1][0] == "HYPH":
            last += 2
        last = min(last, len(tags) - 1)
        _mend_compound(tokens, tags, first, last)
        position = last + 1


def _mend_compound(tokens: Sequence[Token], tags: list[tuple[str, str]], first: int, last: int) -> None:
    tail = tokens[last].text
    for index in range(first, last):
        tag, lemma = tags[index]
        if tag not in ("NNP", "HYPH", "CD"):
            tags[index] = ("NNP" if tokens[index].text[0].isupper() and tail[0].isupper() else "JJ", lemma)
    if tail[0].isupper() or tags[last][0] == "NNP":
        tags[last] = ("NNP", tail)
    elif tail.lower() in listed_nouns() and not tail.lower().endswith(("ed", "old")):
        tags[last] = ("NNS" if tail.endswith("s") else "NN", tail.lower())
    else:
        follower = tags[last + 1][0] if last + 1 < len(tags) else ""
        noun_like = (
            follower not in ("NN", "NNS", "NNP", "JJ", "VBG", "VBN", "VBD", "CD")
            and tail.lower() not in verb_forms()
        )
        tags[last] = ("NN" if noun_like and not tail.endswith("ed") else "JJ", tags[last][1])


def mend(tokens: Sequence[Token], tags: list[tuple[str, str]], position: int) -> None:
    """Correct the tag at a position, in place."""
    tag, lemma = tags[position]
    if tag in ("VBD", "VBN"):
        tags[position] = (_past_or_participle(tags, position), lemma)
        if tags[position][0] == "JJ":
            tags[position] = ("JJ", tokens[position].text.lower())
    elif tag == "JJ" and tokens[position].text == "aged" and _next(tags, position) == "CD":
        tags[position] = ("IN", "aged")
    elif tag == "VBG" and _attributive(tags, position):
        tags[position] = ("JJ", lemma)
    elif tag == "NN" and _unknown_verb(tokens, tags, position):
        tags[position] = ("VBD", lemma)
    elif tag == "WH" and tokens[position].text.lower() == "that" and _is_determiner(tags, position):
        tags[position] = ("DT", lemma)
    elif (
        (tag == "IN" and lemma in ("about", "over", "under", "around") and _next(tags, position) == "CD")
        or (tag == "JJ" and lemma == "some" and _next(tags, position) == "CD")
        or (
            tag == "RB"
            and lemma in ("nearly", "almost", "approximately", "roughly")
            and _next(tags, position) == "CD"
        )
    ):
        tags[position] = ("CD", lemma)
    elif (
        tag == "JJ"
        and lemma in ("more", "less", "fewer")
        and _lemma(tags, position + 1) == "than"
        and _next(tags, position + 1) == "CD"
    ) or (
        tag == "IN"
        and lemma in ("at", "up")
        and _lemma(tags, position + 1) in ("least", "most", "to")
        and _next(tags, position + 1) in ("CD", "DT")
    ):
        tags[position] = tags[position + 1] = ("CD", lemma)
    elif (
        tag == "JJ"
        and lemma in listed_nouns()
        and _next(tags, position) not in ("NN", "NNS", "NNP", "JJ", "HYPH", "CC", "VBN")
    ):
        tags[position] = ("NN", lemma)
    elif tag in ("JJ", "NN") and lemma in ("al", "el", "ul", "ez", "es") and _next(tags, position) == "HYPH":
        tags[position] = ("NNP", lemma)


def _next(tags: Sequence[tuple[str, str]], position: int) -> str:
    return tags[position + 1][0] if position + 1 < len(tags) else ""


def _lemma(tags: Sequence[tuple[str, str]], position: int) -> str:
    return tags[position][1] if position < len(tags) else ""


def _is_determiner(tags: Sequence[tuple[str, str]], position: int) -> bool:
    after = _next(tags, position)
    before = tags[position - 1][0] if position else ""
    return (before in ("IN", "VB", "TO") and after in ("NN", "JJ")) or (before == "" and after == "NN")


def _past_or_participle(tags: Sequence[tuple[str, str]], position: int) -> str:
    index = position - 1
    while index >= 0 and tags[index][0] == "RB":
        index -= 1
    before = tags[index][0] if index >= 0 else ""
    after = _next(tags, position)
    if before in ("BE", "HAVE"):
        return "VBN"
    if tags[position][0] == "VBN" and after not in NOUNS | {"JJ"}:
        return "VBN"
    if (
        tags[position][1] in ("wound", "injure", "displace")
        and before in ("DT", "PRPS")
        and after not in NOUNS
    ):
        return "NN"
    if (
        before in ("DT", "PRPS", "POS", "JJ", "CD", "IN")
        and after in ("NN", "NNS", "NNP", "JJ", "CC", "HYPH")
        and (before != "CD" or after in ("NN", "NNS"))
    ):
        if after == "CC" and before in ("CD", "IN"):
            return "VBD"
        return "JJ"
    if before == "HYPH" and index == position - 1:
        return "JJ"
    if (
        tags[position][1].startswith("~")
        and after in ("NN", "NNS")
        and before in ("CC", "PUNC", "VBD", "", "IN", "WH")
    ):
        return "JJ"
    if after == "IN" and _lemma(tags, position + 1) == "by" and before in NOUNS | {"PUNC", "CD"}:
        return "VBN"
    return "VBD"


def _attributive(tags: Sequence[tuple[str, str]], position: int) -> bool:
    before = tags[position - 1][0] if position else ""
    return before in ("DT", "PRPS", "POS", "JJ", "CD") and _next(tags, position) in ("NN", "NNS", "NNP", "JJ")


def _unknown_verb(tokens: Sequence[Token], tags: Sequence[tuple[str, str]], position: int) -> bool:
    """An unlisted word between a noun and a determiner must be a verb ("the blast shook the town")."""
    before = tags[position - 1][0] if position else ""
    after = tokens[position + 1].text.lower() if position + 1 < len(tokens) else ""
    return (
        before in NOUNS
        and after in ("the", "a", "an", "its", "their", "his", "her")
        and tokens[position].text.islower()
        and tokens[position].text not in listed_nouns()
    )
