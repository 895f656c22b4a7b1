"""Names that take in a lower-case head, and names inside names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from bench.extractors.rules.entities.evidence import head_type
from bench.extractors.rules.lexicon import load, word_set
from bench.extractors.rules.syntax.pages import Page
from bench.language.places import derives_from, is_demonym, place_kind


class Name(NamedTuple):
    """A name: half-open word range and its type."""

    first: int
    last: int
    type: str


def as_demonym(page: Page, name: Name, places: frozenset[str], roots: Mapping[str, frozenset[str]]) -> Name:
    """An adjective formed from a place of the text, before a noun, is NORP."""
    word = page.words[name.first]
    if name.last - name.first != 1 or name.type == "NORP" or is_demonym(word.text):
        return name
    if (
        _before_state(page, name)
        and word.lower.endswith(("an", "ese", "ish", "ari", "ani", "ali", "awi"))
        and len(word.text) > 4
        and place_kind(word.text) is None
    ):
        return name._replace(type="NORP")
    if derives_from(word.text, roots) and (name.type != "GPE" or place_kind(word.text) is None):
        return name._replace(type="NORP")
    return name


def _before_state(page: Page, name: Name) -> bool:
    return (
        _match_head(page, name.last, "state_armed") is not None
        or _match_head(page, name.last, "state_org") is not None
    )


@cache
def _heads(key: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """First word -> the heads that begin with it, longest first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for head in sorted((tuple(head.split()) for head in load("names")[key]), key=len, reverse=True):
        table.setdefault(head[0], []).append(head)
    return {word: tuple(heads) for word, heads in table.items()}


def _match_head(page: Page, position: int, key: str) -> int | None:
    if position >= len(page.words):
        return None
    for head in _heads(key).get(page.words[position].lower, ()):
        stop = position + len(head)
        if (
            stop <= len(page.words)
            and tuple(word.lower for word in page.words[position:stop]) == head
            and all(not word.text[0].isupper() for word in page.words[position:stop])
        ):
            return stop
    return None


def with_head(page: Page, name: Name) -> Name:
    """Take in the lower-case head that the name needs: "Iraqi army", "Maute group", "Sulava valley"."""
    words = page.words
    stop: int | None
    if name.last >= len(words) or words[name.last].sentence != words[name.first].sentence:
        return name
    joined = words[name.last].tag == "HYPH"
    if name.type in ("NORP", "GPE") and not joined:
        paired = (
            name.first > 1 and words[name.first - 1].lower == "and" and is_demonym(words[name.first - 2].text)
        )
        if paired:
            return name
        if (stop := _match_head(page, name.last, "state_armed")) is not None and not _possessive(
            page, stop, name
        ):
            return Name(name.first, stop, "ARMED")
        if name.type == "NORP" and (stop := _match_head(page, name.last, "state_org")) is not None:
            return Name(name.first, stop, "ORG")
    if name.type in ("GPE", "LOC", "PER") and words[name.last].lower in word_set("names", "loc_heads") - {
        "region"
    }:
        return Name(name.first, name.last + 1, "LOC")
    if (
        name.type in ("ARMED", "PER", "GPE", "ORG")
        and words[name.last].lower in ("group", "movement", "militia", "network", "brigade")
        and name.type != "ORG"
    ):
        return Name(name.first, name.last + 1, "ARMED")
    return name


def _possessive(page: Page, stop: int, name: Name) -> bool:
    """ "Mosul police chief": the head is itself a modifier of a title."""
    following = page.words[stop] if stop < len(page.words) else None
    if following is None or following.sentence != page.words[name.first].sentence:
        return False
    return following.lower in (
        "chief",
        "station",
        "post",
        "headquarters",
        "officer",
        "spokesman",
        "commander",
        "officers",
        "base",
        "checkpoint",
        "academy",
    ) and page.words[stop - 1].lower in ("police", "military", "army", "intelligence")


def nested_names(
    page: Page, name: Name, places: frozenset[str], roots: Mapping[str, frozenset[str]]
) -> list[Name]:
    """Demonyms and places inside a longer name."""
    if name.last - name.first < 2 or name.type in ("PER", "NORP"):
        return []
    out: list[Name] = []
    position = name.first
    while position < name.last:
        inner = _nested_at(page, name, position, places, roots)
        if inner is not None:
            out.append(inner)
        position = inner.last if inner is not None else position + 1
    return out


def _nested_at(
    page: Page, name: Name, position: int, places: frozenset[str], roots: Mapping[str, frozenset[str]]
) -> Name | None:
    word = page.words[position]
    if word.tag != "NNP":
        return None
    if word.text not in word_set("sets", "not_nested") and (
        is_demonym(word.text) or (derives_from(word.text, roots) and word.text not in places)
    ):
        return Name(position, position + 1, "NORP")
    if name.type == "GPE":
        return None
    for stop in range(min(name.last, position + 3), position, -1):
        surface = page.surface(position, stop)
        if stop - position == name.last - name.first or _only_a_word(surface):
            continue
        kind = place_kind(surface)
        if surface in places or kind is not None:
            return Name(position, stop, "LOC" if kind == "region" and surface not in places else "GPE")
    if position == name.first and name.last - name.first > 1:
        return _derived(page, name, position)
    return None


def _derived(page: Page, name: Name, position: int) -> Name | None:
    """An unknown opening word: "Tarnian Red Crescent" holds a demonym, "Brenik Air Base" a place."""
    word = page.words[position]
    plain = word.text not in word_set("names", "not_places") and head_type(word.lower) is None
    if (
        name.type in ("ORG", "ARMED")
        and plain
        and len(word.text) > 5
        and word.lower.endswith(("ian", "an", "ese"))
        and word.text not in word_set("sets", "not_nested")
        and word.lower
        not in ("human", "african", "european", "american", "veteran", "titan", "urban", "roman", "christian")
    ):
        return Name(position, position + 1, "NORP")
    if (
        name.type == "FAC"
        and plain
        and page.words[name.last - 1].lower in word_set("names", "sites")
        and page.words[name.last - 1].text[0].isupper()
    ):
        return Name(position, position + 1, "GPE")
    return None


def _only_a_word(surface: str) -> bool:
    return (
        head_type(surface.lower()) is not None
        or surface in word_set("names", "titles") | word_set("names", "not_places")
        or surface.lower() in ("human", "upper", "popular", "open", "free", "crescent", "renewal", "joint")
    )
