"""Words with a coarse part of speech, by word lists, endings and neighbours.

The tags are a subset of the Penn tags plus BE, HAVE, DO, POS, HYPH, PUNC and NUM; nothing
here is learnt. Ambiguous nouns and verbs are told apart by the word before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from bench.extractors.rules.lexicon import load, noun_kinds, verb_forms, word_set
from bench.language.places import is_demonym, place_kind
from bench.language.tokens import Token, sentences, tokenize

NOUNS = frozenset({"NN", "NNS", "NNP"})
VERBS = frozenset({"VB", "VBZ", "VBD", "VBN", "VBG"})
FINITE = frozenset({"VBZ", "VBD"})
AUXILIARIES = frozenset({"BE", "HAVE", "DO", "MD"})
_HEDGES = (
    "more than", "fewer than", "less than", "at least", "at most", "up to", "as many as", "about", "around", "nearly",
    "almost", "some", "over", "under", "roughly", "approximately", "only", "no more than", "just over", "just under",
    "at around", "an estimated", "close to", "as few as", "well over", "upwards of", "between",
)  # fmt: skip
# Longer stretches without a full stop are cut, so that work per sentence stays bounded.
_LONGEST_SENTENCE = 200
_NOUN_ENDINGS = ("tion", "sion", "ment", "ness", "ity", "ance", "ence", "ship", "ism", "ist", "ists", "hood")
_ADJECTIVE_ENDINGS = ("ous", "ful", "less", "ical", "able", "ible", "ive", "ish", "wide", "ern")


class Word(NamedTuple):
    """A token with its tag, lemma and the index of its sentence."""

    text: str
    lower: str
    start: int
    end: int
    tag: str
    lemma: str
    sentence: int


class Page(NamedTuple):
    """A tagged text: words, and for every sentence its half-open range of words."""

    text: str
    words: tuple[Word, ...]
    sentences: tuple[tuple[int, int], ...]

    def surface(self, first: int, last: int) -> str:
        """The text of a range of words."""
        return self.text[self.words[first].start : self.words[last - 1].end] if first < last else ""


@cache
def _closed() -> MappingProxyType[str, str]:
    words = load("words")
    table: dict[str, str] = {}
    rows = (
        ("adverb", "RB"), ("adjective", "JJ"), ("quantifier", "JJ"), ("number", "CD"), ("preposition", "IN"),
        ("subordinator", "SUB"), ("pronoun", "PRP"), ("relative", "WH"), ("conjunction", "CC"), ("determiner", "DT"),
        ("possessive", "PRPS"), ("modal", "MD"), ("be", "BE"), ("have", "HAVE"), ("do", "DO"),
    )  # fmt: skip
    for key, tag in rows:
        for word in words[key]:
            table[str(word)] = tag
    table |= {
        "to": "TO",
        "there": "RB",
        "since": "IN",
        "after": "IN",
        "before": "IN",
        "until": "IN",
        "as": "IN",
    }
    table |= {"that": "WH", "who": "WH", "which": "WH", "not": "RB", "so": "RB", "once": "RB"}
    return MappingProxyType(table)


@cache
def _nouns() -> frozenset[str]:
    """Single nouns of the lists: heads of mentions, triggers, and plurals."""
    words = {phrase.rpartition(" ")[2] for phrase in noun_kinds()}
    for phrases in load("triggers")["nouns"].values():
        words.update(phrase.rpartition(" ")[2] for phrase in phrases)
    return frozenset(words) - {"dead", "wounded", "injured", "displaced"}


def retag(page: Page, spans: Sequence[tuple[int, int]], tag: str) -> Page:
    """The page with every word of the spans (half-open code points, in order) under one tag.

    The lemma of such a word is the number of its span, so that neighbours stay apart.
    """
    words = list(page.words)
    current = 0
    for number, (start, end) in enumerate(spans):
        while current < len(words) and words[current].end <= start:
            current += 1
        position = current
        while position < len(words) and words[position].start < end:
            words[position] = words[position]._replace(tag=tag, lemma=f"#{number}")
            position += 1
    return page._replace(words=tuple(words))


def read_page(text: str) -> Page:
    """Tokenize, split and tag a text."""
    spans = sentences(text)
    lower_seen, middle_caps = _casing(text)
    words: list[Word] = []
    ranges: list[tuple[int, int]] = []
    for span in spans:
        tokens = tokenize(text, span.start, span.end)
        tags = _tag_sentence(tokens, lower_seen, middle_caps)
        for start in range(0, len(tokens), _LONGEST_SENTENCE):
            first = len(words)
            stop = min(start + _LONGEST_SENTENCE, len(tokens))
            for token, (tag, lemma) in zip(tokens[start:stop], tags[start:stop], strict=True):
                words.append(
                    Word(token.text, token.text.lower(), token.start, token.end, tag, lemma, len(ranges))
                )
            ranges.append((first, len(words)))
    return Page(text, tuple(words), tuple(ranges))


def _casing(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Words seen in lower case, and words capitalised in the middle of a sentence."""
    lower = frozenset(re.findall(r"(?<![\w-])[a-z]{2,}", text))
    caps = frozenset(re.findall(r"(?<=[a-z,] )[A-Z][\w’']+", text))
    return lower, caps


def _tag_sentence(
    tokens: Sequence[Token], lower_seen: frozenset[str], middle_caps: frozenset[str]
) -> list[tuple[str, str]]:
    tags: list[tuple[str, str]] = []
    for position, token in enumerate(tokens):
        tags.append(_first_guess(tokens, position, tags, lower_seen, middle_caps))
    _mend_hyphens(tokens, tags)
    for position in range(len(tags)):
        _mend(tokens, tags, position)
    return tags


def _joined(tokens: Sequence[Token], position: int) -> bool:
    """Whether a hyphen stands between two words without space."""
    return (
        tokens[position].text in "-‐‑"
        and 0 < position < len(tokens) - 1
        and tokens[position - 1].end == tokens[position].start
        and tokens[position].end == tokens[position + 1].start
        and tokens[position - 1].text[-1].isalnum()
        and tokens[position + 1].text[0].isalnum()
    )


def _first_guess(
    tokens: Sequence[Token],
    position: int,
    tags: Sequence[tuple[str, str]],
    lower_seen: frozenset[str],
    middle_caps: frozenset[str],
) -> tuple[str, str]:
    token = tokens[position]
    text, lower = token.text, token.text.lower()
    if not text[0].isalnum() and lower not in ("'s", "’s"):
        if _joined(tokens, position):
            return "HYPH", text
        if (
            text in "'’"
            and position
            and tokens[position - 1].text[-1:] == "s"
            and tokens[position - 1].end == token.start
        ):
            following = tokens[position + 1].text if position + 1 < len(tokens) else ""
            return (
                ("POS", text)
                if following[:1].isalnum() and tokens[position + 1].start > token.end
                else ("PUNC", text)
            )
        return ("CD", text) if text in "$€£" else ("PUNC", text)
    if lower in ("'s", "’s"):
        return "POS", lower
    if text[0].isdigit():
        return "CD", text
    if text[0].isupper():
        opening = position == 0 or (tags[-1][0] == "PUNC" and tokens[position - 1].text in "“\"'‘:-–—(•*")
        if not _is_common(text, lower, opening, lower_seen, middle_caps, tokens, position):
            return "NNP", text
    return _lower_tag(lower, tokens, position, tags)


def _is_common(
    text: str,
    lower: str,
    opening: bool,
    lower_seen: frozenset[str],
    middle_caps: frozenset[str],
    tokens: Sequence[Token],
    position: int,
) -> bool:
    """Whether a capitalised word is an ordinary one that merely opens its sentence."""
    if len(text) > 1 and text.isupper() and lower not in ("a", "i"):
        return False
    if not opening:
        return lower in ("i",)
    if lower in _closed():
        return _closed()[lower] not in ("JJ", "RB") or not _starts_name(tokens, position, text, middle_caps)
    following = tokens[position + 1].text if position + 1 < len(tokens) else ""
    if following in ("-",) or is_demonym(text) or text in middle_caps:
        return False
    if lower in _nouns() or lower in verb_forms() or lower in lower_seen:
        return not (following[:1].isupper() and text not in ("Police",) and lower not in verb_forms())
    if place_kind(text) is not None or following[:1].isupper():
        return False
    return lower.endswith(("ing", "ed", "ly")) or (lower.endswith("s") and following[:1].islower() and len(lower) > 4
                                                   and not lower.endswith(("as", "is", "us", "os", "ss")))  # fmt: skip


def _starts_name(tokens: Sequence[Token], position: int, text: str, middle_caps: frozenset[str]) -> bool:
    following = tokens[position + 1].text if position + 1 < len(tokens) else ""
    return following[:1].isupper() and (
        text in middle_caps or text in ("New", "Northern", "Southern", "Eastern", "Western")
    )


def _lower_tag(
    lower: str, tokens: Sequence[Token], position: int, tags: Sequence[tuple[str, str]]
) -> tuple[str, str]:
    before = tags[-1][0] if tags else ""
    if lower in _closed():
        return _closed()[lower], lower
    forms = verb_forms()
    noun = lower in _nouns()
    if lower in forms:
        base, tag = forms[lower]
        if tag in ("VBD", "VBN"):
            return (
                ("NN", lower)
                if noun and before in ("DT", "PRPS") and lower not in _participles()
                else (tag, base)
            )
        if tag == "VBG":
            return _gerund_tag(lower, base, before, noun)
        return _base_or_noun(lower, base, tag, before, tags, noun)
    if noun:
        return ("NNS" if lower.endswith("s") else "NN"), lower
    if lower.endswith("ed") and len(lower) > 4:
        return "VBD", "~" + lower[:-2]
    if lower.endswith("ing") and len(lower) > 5:
        return _gerund_tag(lower, lower[:-3], before, False)
    if lower.endswith("ly") and lower not in ("supply", "family", "assembly", "ally", "anomaly", "monopoly"):
        return "RB", lower
    if lower.endswith(_ADJECTIVE_ENDINGS):
        return "JJ", lower
    if before in ("MD", "TO") or (before == "PRP" and tags[-1][1] in ("they", "we", "i", "you", "who")):
        return "VB", lower
    return ("NNS" if lower.endswith("s") and not lower.endswith(("ss", "us", "is")) else "NN"), lower


@cache
def _participles() -> frozenset[str]:
    return frozenset({"wounded", "injured", "displaced"})


def _gerund_tag(lower: str, base: str, before: str, noun: bool) -> tuple[str, str]:
    if noun and before not in ("BE", "RB", "PUNC", "NNS", "NN", "CC") or before in ("DT", "PRPS", "POS"):
        return "NN", lower
    return "VBG", base


def _base_or_noun(
    lower: str, base: str, tag: str, before: str, tags: Sequence[tuple[str, str]], noun: bool
) -> tuple[str, str]:
    """ "attack", "strikes", "control": a verb only where a verb must stand."""
    index = len(tags) - 1
    while index >= 0 and tags[index][0] == "RB":
        index -= 1
    left = tags[index][0] if index >= 0 else ""
    if left in ("MD", "TO", "DO") and tag == "VB":
        return "VB", base
    if left in ("PRP", "WH"):
        return tag, base
    if before in ("DT", "PRPS", "POS", "JJ", "CD", "HYPH", "IN"):
        return ("NNS" if tag == "VBZ" else "NN"), lower
    if (
        base == lower
        and verb_forms()[lower][1] == "VB"
        and lower in _past_like()
        and left in ("NNP", "NNS", "NN", "PUNC", "HAVE", "BE", "CC")
    ):
        return ("VBD" if left not in ("HAVE", "BE") else "VBN"), base
    if tag == "VBZ" and not noun:
        return ("VBZ", base) if left in ("NN", "NNP", "PUNC", "CC", "VBZ") else ("NNS", lower)
    if tag == "VB" and left in ("NNS", "CC") and not noun:
        return "VB", base
    return ("NNS" if tag == "VBZ" else "NN"), lower


@cache
def _past_like() -> frozenset[str]:
    """Verbs whose past looks like the base."""
    return frozenset(
        {
            "hit",
            "cut",
            "put",
            "set",
            "shut",
            "spread",
            "split",
            "overrun",
            "hurt",
            "let",
            "beat",
            "burst",
            "cost",
            "quit",
        }
    )


def _mend_hyphens(tokens: Sequence[Token], tags: list[tuple[str, str]]) -> None:
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
    elif tail.lower() in _nouns() and not tail.lower().endswith(("ed", "old")):
        tags[last] = ("NNS" if tail.endswith("s") else "NN", tail.lower())
    else:
        follower = tags[last + 1][0] if last + 1 < len(tags) else ""
        noun_like = (
            follower not in ("NN", "NNS", "NNP", "JJ", "VBG", "VBN", "VBD", "CD")
            and tail.lower() not in verb_forms()
        )
        tags[last] = ("NN" if noun_like and not tail.endswith("ed") else "JJ", tags[last][1])


def _mend(tokens: Sequence[Token], tags: list[tuple[str, str]], position: int) -> None:
    tag, lemma = tags[position]
    if tag in ("VBD", "VBN"):
        tags[position] = (_past_or_participle(tags, position), lemma)
        if tags[position][0] == "JJ":
            tags[position] = ("JJ", tokens[position].text.lower())
    elif tag == "JJ" and tokens[position].text == "aged" and _next(tags, position) == "CD":
        tags[position] = ("IN", "aged")
    elif tag == "VBG" and _attributive(tags, position):
        tags[position] = ("JJ", lemma)
    elif tag == "WH" and tokens[position].text.lower() == "that" and _is_determiner(tags, position):
        tags[position] = ("DT", lemma)
    elif tag == "IN" and lemma in ("about", "over", "under", "around") and _next(tags, position) == "CD":
        tags[position] = ("CD", lemma)
    elif tag == "JJ" and lemma == "some" and _next(tags, position) == "CD":
        tags[position] = ("CD", lemma)
    elif (
        tag == "RB"
        and lemma in ("nearly", "almost", "approximately", "roughly")
        and _next(tags, position) == "CD"
    ):
        tags[position] = ("CD", lemma)
    elif (
        tag == "JJ"
        and lemma in ("more", "less", "fewer")
        and _lemma(tags, position + 1) == "than"
        and _next(tags, position + 1) == "CD"
    ):
        tags[position] = tags[position + 1] = ("CD", lemma)
    elif (
        tag == "IN"
        and lemma in ("at", "up")
        and _lemma(tags, position + 1) in ("least", "most", "to")
        and _next(tags, position + 1) in ("CD", "DT")
    ):
        tags[position] = tags[position + 1] = ("CD", lemma)
    elif (
        tag == "JJ"
        and lemma in _nouns()
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


def iter_sentences(page: Page) -> Iterator[tuple[int, int]]:
    """The word ranges of the sentences in order."""
    yield from page.sentences


def mark_quantities(page: Page, spans: Sequence[tuple[int, int]]) -> Page:
    """The page with the words of quantities (hedges, "to" and "and" of ranges, units) as CD."""
    marked = retag(page, spans, "CD")
    words = [
        word._replace(lemma=word.lower) if word.tag == "CD" and word.lemma.startswith("#") else word
        for word in marked.words
    ]
    return page._replace(words=tuple(words))


__all__ = [
    "AUXILIARIES",
    "FINITE",
    "NOUNS",
    "VERBS",
    "Page",
    "Word",
    "iter_sentences",
    "read_page",
    "word_set",
]
