"""The word lists of the rules, read once from the YAML files of the folder ``lists``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from bench.language.wordlists import word_list

_VOWELS = "aeiou"


LISTS = Path(__file__).resolve().parent / "lists"


def load(name: str) -> MappingProxyType[str, Any]:
    """The word list ``name.yaml`` of the rules."""
    return word_list(name, LISTS)


@cache
def word_set(file: str, *keys: str) -> frozenset[str]:
    """The union of the lists under ``keys`` of a file."""
    return frozenset(word for key in keys for word in load(file)[key])


def plural(noun: str) -> str:
    """The regular plural of a noun phrase, or its irregular one where listed."""
    listed = load("nouns")["irregular"]
    head, _, last = noun.rpartition(" ")
    if noun in listed:
        return str(listed[noun])
    if last in listed:
        return f"{head} {listed[last]}"
    if noun.endswith(("s", "x", "ch", "sh")):
        return (
            noun
            if noun.endswith("s") and not noun.endswith("ss") and noun not in ("bus", "gas")
            else noun + "es"
        )
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + "s"


def third_person(base: str) -> str:
    """The present form with -s."""
    if base.endswith(("s", "x", "ch", "sh", "o", "z")):
        return base + "es"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def _doubles(base: str) -> bool:
    """Whether the last consonant doubles before -ed and -ing ("stop", not "open")."""
    if len(base) < 3 or base[-1] in _VOWELS + "wxyh" or base[-2] not in _VOWELS or base[-3] in _VOWELS:
        return False
    return sum(letter in _VOWELS for letter in base) == 1 or base in word_set("sets", "doubling")


def gerund(base: str) -> str:
    """The form with -ing."""
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return base[:-1] + "ing"
    return base + (base[-1] if _doubles(base) else "") + "ing"


def past(base: str) -> tuple[str, ...]:
    """The past and the participle."""
    irregular = load("words")["irregular_verb"].get(base)
    regular = base + ("d" if base.endswith("e") else base[-1] + "ed" if _doubles(base) else "ed")
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        regular = base[:-1] + "ied"
    if irregular:
        return tuple(irregular) if irregular[0] == irregular[1] or base != "burn" else (*irregular, regular)
    return (regular, regular)


def _add_forms(table: dict[str, tuple[str, str]], bases: Iterable[str]) -> None:
    for base in bases:
        before, participle = past(base)[:2]
        for form, tag in (
            (base, "VB"),
            (third_person(base), "VBZ"),
            (gerund(base), "VBG"),
            (participle, "VBN"),
            (before, "VBD"),
        ):
            if form not in table or tag == "VBD":
                table[form] = (base, tag)


@cache
def verb_forms() -> MappingProxyType[str, tuple[str, str]]:
    """Inflected form -> (base, tag); a form that is past and participle alike is VBD."""
    words = load("words")
    table: dict[str, tuple[str, str]] = {}
    cues = load("cues")
    cued = [
        verb
        for key in ("speech", "planned_verbs", "attempted_verbs", "denied_verbs", "reached_verbs")
        for verb in cues[key]
    ]
    bases = dict.fromkeys([*words["irregular_verb"], *words["regular_verb"], *cued, *trigger_verbs()])
    _add_forms(table, bases)
    for base in (
        "lie",
        "set",
        "hit",
        "cut",
        "put",
        "shut",
        "spread",
        "let",
        "split",
        "overrun",
        "run",
        "beat",
        "become",
        "come",
    ):
        table[base] = (base, "VB")
    table["burned"], table["lay"] = ("burn", "VBD"), ("lay", "VB")
    return MappingProxyType(table)


@cache
def trigger_verbs() -> tuple[str, ...]:
    """The first words of all verbs that may state an event."""
    return tuple(dict.fromkeys(phrase.split()[0] for phrase in load("triggers")["verbs"]))


@cache
def noun_kinds() -> MappingProxyType[str, tuple[str, bool]]:
    """Noun phrase in lower case -> (kind of ``nouns.yaml``, whether it means several)."""
    nouns = load("nouns")
    collective = frozenset(nouns["collective"])
    table: dict[str, tuple[str, bool]] = {}
    for kind in (
        "armed_group",
        "armed_person",
        "civil_person",
        "single_person",
        "org",
        "gpe",
        "loc",
        "fac",
        "wea",
        "veh",
    ):
        for noun in nouns[kind]:
            table.setdefault(noun, (kind, noun in collective))
            table.setdefault(plural(noun), (kind, True))
    return MappingProxyType(table)
