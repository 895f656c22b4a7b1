"""A first guess at the part of speech of a word, from lists, endings and the word before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from types import MappingProxyType

from bench.extractors.rules.lexicon import load, noun_kinds, verb_forms
from bench.language.places import is_demonym, place_kind
from bench.language.tokens import Token

_ADJECTIVE_ENDINGS = ("ous", "ful", "less", "ical", "able", "ible", "ive", "ish", "wide", "ern")


@cache
def _closed() -> MappingProxyType[str, str]:
    words = load("words")
    table: dict[str, str] = {}
    rows = (
        ("adverb", "RB"), ("adjective", "JJ"), ("quantifier", "JJ"), ("number", "CD"),
        ("preposition", "IN"), ("subordinator", "SUB"), ("pronoun", "PRP"), ("relative", "WH"),
        ("conjunction", "CC"), ("determiner", "DT"), ("possessive", "PRPS"), ("modal", "MD"),
        ("be", "BE"), ("have", "HAVE"), ("do", "DO"),
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
def listed_nouns() -> frozenset[str]:
    """Single nouns of the lists: heads of mentions, triggers, and plurals."""
    words = {phrase.rpartition(" ")[2] for phrase in noun_kinds()}
    for phrases in load("triggers")["nouns"].values():
        words.update(phrase.rpartition(" ")[2] for phrase in phrases)
    return frozenset(words) - {"dead", "wounded", "injured", "displaced"}


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


def first_guess(
    tokens: Sequence[Token],
    position: int,
    tags: Sequence[tuple[str, str]],
    lower_seen: frozenset[str],
    middle_caps: frozenset[str],
) -> tuple[str, str]:
    """The tag and lemma of a word, from the words before it."""
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
    if text[:2] in ("I'", "I’"):
        # "I'm", "I've": a pronoun with its verb
        return "PRP", "i"
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
    if lower in listed_nouns() or lower in verb_forms() or lower in lower_seen:
        return not (following[:1].isupper() and text not in ("Police",) and lower not in verb_forms())
    if place_kind(text) is not None or following[:1].isupper():
        return False
    plural = lower.endswith("s") and not lower.endswith(("as", "is", "us", "os", "ss")) and len(lower) > 4
    return lower.endswith(("ing", "ed", "ly")) or (plural and following[:1].islower())


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
    noun = lower in listed_nouns()
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
        opens = position + 1 < len(tokens) and tokens[position + 1].text.lower() in (
            "the",
            "a",
            "its",
            "their",
        )
        return _base_or_noun(lower, base, tag, before, tags, noun, opens)
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
    if (noun and before not in ("BE", "RB", "PUNC", "NNS", "NN", "CC")) or before in ("DT", "PRPS", "POS"):
        return "NN", lower
    return "VBG", base


def _base_or_noun(
    lower: str,
    base: str,
    tag: str,
    before: str,
    tags: Sequence[tuple[str, str]],
    noun: bool,
    opens_phrase: bool,
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
    if tag == "VB" and left in ("NNS", "CC") and (not noun or (left == "NNS" and opens_phrase)):
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
