"""What speaks for each type of a name: word lists, its own words, and the words around one mention."""

from __future__ import annotations

from collections import Counter
from functools import cache
from types import MappingProxyType

from bench.extractors.rules.lexicon import load, word_set
from bench.extractors.rules.tagging import Page, Word
from bench.language.places import COUNTRY, REGION, is_demonym, place_kind

_WEAK_PREPOSITIONS = frozenset("from to of between through".split())


@cache
def _known() -> MappingProxyType[str, str]:
    names = load("names")
    table = {name: "ARMED" for name in names["armed"]}
    table |= {name: "ORG" for name in names["org"]}
    table |= {name: "WEA" for name in names["weapons"]}
    table |= {name: "VEH" for name in names["vehicles"]}
    return MappingProxyType(table)


def known_type(surface: str) -> str | None:
    """The type of a name that the lists hold; a leading "the" and a full stop do not matter."""
    return _known().get(surface)


@cache
def _head_types() -> MappingProxyType[str, str]:
    table: dict[str, str] = {}
    for kind in ("FAC", "LOC", "GPE", "ORG", "ARMED"):
        for head in load("names")["heads"][kind]:
            table[head] = kind
    return MappingProxyType(table)


def head_type(word: str) -> str | None:
    """The type of a name that ends in this word ("ministry" -> ORG)."""
    return _head_types().get(word)


def votes(page: Page, first: int, last: int) -> Counter[str]:
    """Evidence from one mention."""
    out: Counter[str] = Counter()
    surface = page.surface(first, last)
    if not known_type(surface):
        _before(page, first, last, out)
        _after(page, first, last, out)
    return out


def own_votes(page: Page, first: int, last: int) -> Counter[str]:
    """Evidence from the name itself; counted once however often it occurs."""
    out: Counter[str] = Counter()
    surface = page.surface(first, last)
    known = known_type(surface)
    if known:
        return Counter({known: 1000})
    kind = place_kind(surface)
    if kind == COUNTRY:
        return Counter({"GPE": 30})
    if is_demonym(surface):
        return Counter({"NORP": 1000})
    if kind is not None:
        out["LOC" if kind == REGION else "GPE"] += 12 if kind == REGION else 4
    _own_words(page, first, last, out)
    if " " in surface and not out and page.words[first].text != "The":
        out["PER"] += 2
    return out


def _own_words(page: Page, first: int, last: int, out: Counter[str]) -> None:
    words = page.words
    surface = page.surface(first, last)
    final = words[last - 1].lower
    opener = words[first].text
    if last - first > 1:
        cut = next(
            (i for i in range(first + 1, last) if words[i].lower in ("of", "for", "on", "without")), last
        )
        kind = head_type(words[cut - 1].lower) if cut < last else head_type(final)
        if kind:
            out[kind] += 14
        for type_, openers in load("names")["openers"].items():
            if opener in openers:
                out[type_] += 20
        if words[first].lower == "university":
            out["FAC"] += 10
        if "-e-" in surface:
            out["ARMED"] += 5
        if opener in (
            "Al",
            "Ain",
            "Bir",
            "Deir",
            "Tal",
            "Tell",
            "San",
            "Santa",
            "New",
            "Upper",
            "Lower",
            "Ban",
            "Bur",
            "El",
            "Las",
            "Los",
            "Port",
            "Kafr",
            "Khan",
            "Umm",
            "Beit",
            "Saint",
            "North",
            "South",
            "East",
            "West",
            "Nizhny",
            "Velyka",
            "Puerto",
            "Fort",
            "Gol",
            "Tha",
        ):
            out["GPE"] += 2
        if opener in (
            "Abu",
            "Sheikh",
            "Haji",
            "Abdul",
            "Mohammed",
            "Mohammad",
            "Muhammad",
            "Ali",
            "Ahmed",
            "Hassan",
            "Hussein",
            "Omar",
        ):
            out["PER"] += 3
        if any(words[i].lower == "al" for i in range(first + 1, last)):
            out["PER"] += 1
    elif final in ("army", "parliament", "senate", "congress", "cabinet"):
        out["ARMED" if final == "army" else "ORG"] += 5
    if surface.isupper() and surface.isalpha() and 2 <= len(surface) <= 6:
        out["ORG"] += 2


def _before(page: Page, first: int, last: int, out: Counter[str]) -> None:
    words = page.words
    left = _at(page, first - 1, words[first].sentence)
    second = _at(page, first - 2, words[first].sentence)
    if left is None:
        after = _at(page, last, words[first].sentence)
        if (
            after is not None
            and after.text in "-–—"
            and after.start > words[last - 1].end
            and page.surface(first, last).isupper()
        ):
            out["GPE"] += 9
        return
    if left.lower in word_set("names", "title_nouns"):
        out["PER"] += 7 if last - first > 1 else 4
    if (
        left.text in word_set("names", "title_ends")
        or left.text == "."
        and second is not None
        and second.text in word_set("names", "title_ends")
    ):
        out["PER"] += 8
    if left.lower in word_set("sets", "place_prepositions"):
        out["GPE"] += 4
    elif left.lower in _WEAK_PREPOSITIONS:
        out["GPE"] += 1
    if left.lower == "of" and second is not None:
        if second.lower in word_set("names", "gpe_heads") or second.lower in (
            "outskirts",
            "west",
            "east",
            "north",
            "south",
            "side",
            "edge",
            "centre",
            "center",
            "part",
            "parts",
        ):
            out["GPE"] += 8
        elif second.lower in ("island", "islands", "region", "valley", "province"):
            out["LOC"] += 8
        elif second.lower in ("government", "army", "president", "republic", "people", "south", "north"):
            out["GPE"] += 6
        elif second.lower in word_set("names", "members"):
            out["ARMED"] += 4
        elif second.lower in ("hands", "member", "members", "faction", "fighters", "ranks"):
            out["ARMED"] += 3
    if left.lower in word_set("names", "gpe_heads") or left.lower in (
        "eastern",
        "western",
        "northern",
        "southern",
        "central",
        "downtown",
        "neighbouring",
        "neighboring",
        "nearby",
    ):
        out["GPE"] += 5
    following = _at(page, last, words[first].sentence)
    if (
        left.lower == "the"
        and last - first == 1
        and (following is None or following.tag not in ("NN", "NNS", "JJ"))
    ):
        out["ARMED" if page.surface(first, last).isupper() else "ORG"] += 1
    if left.lower in ("river", "mount", "lake"):
        out["LOC"] += 6
    if left.lower in ("group", "militia", "movement", "insurgents", "rebels"):
        out["ARMED"] += 4
    if left.text == "," and second is not None and second.lower in word_set("names", "title_nouns"):
        out["PER"] += 3
    if left.text == "," and second is not None and second.lower in word_set("sets", "bodies"):
        out["ORG"] += 5
    if left.tag in ("VBD", "VB", "VBG", "VBN") and left.lemma in word_set("sets", "taking"):
        out["GPE"] += 3
    if left.lower in ("against", "by"):
        out["ARMED"] += 1
    if left.lower in word_set("sets", "bodies"):
        out["ORG"] += 7


def _after(page: Page, first: int, last: int, out: Counter[str]) -> None:
    words = page.words
    right = _at(page, last, words[first].sentence)
    if right is None:
        return
    third = _at(page, last + 1, words[first].sentence)
    if (
        right.tag == "HYPH"
        and third is not None
        and third.lower
        in ("held", "led", "backed", "controlled", "affiliated", "linked", "run", "allied", "aligned")
    ):
        out["ARMED"] += 2
        return
    if right.lower in word_set("names", "gpe_heads"):
        out["GPE"] += 6
    elif right.lower in word_set("names", "loc_heads"):
        out["GPE"] += 3
    elif right.lower in word_set("names", "fac_heads"):
        out["GPE"] += 3
    elif right.lower in word_set("names", "group_heads"):
        out["ARMED"] += 7
    elif right.lower in word_set("names", "members"):
        out["ARMED"] += 5
    fourth = _at(page, last + 2, words[first].sentence)
    if (
        right.text == ","
        and third is not None
        and third.text.isdigit()
        and len(third.text) == 2
        and (fourth is None or not fourth.text[0].isalpha())
    ):
        out["PER"] += 6
    if (
        right.text == ","
        and third is not None
        and third.tag in ("NNP", "DT")
        and third.text[:1].isupper()
        and last - first == 1
    ):
        out["GPE"] += 1
    if right.tag == "VBD" or right.tag == "VBZ":
        if right.lemma in word_set("sets", "speech"):
            out["PER"] += 3 if last - first > 1 else 2
        if right.lemma in word_set("sets", "warring"):
            out["ARMED"] += 2
        if right.lemma == "claim" and third is not None and third.lower == "responsibility":
            out["ARMED"] += 6
    if (
        right.tag == "POS"
        and third is not None
        and third.lower in ("fighters", "forces", "leader", "commander", "leadership", "militants", "deputy")
    ):
        out["ARMED"] += 3
    if (
        right.tag == "POS"
        and third is not None
        and third.lower
        in (
            "outskirts",
            "airport",
            "capital",
            "border",
            "government",
            "army",
            "president",
            "mayor",
            "port",
            "population",
            "residents",
        )
    ):
        out["GPE"] += 3


def _at(page: Page, position: int, sentence: int) -> Word | None:
    if 0 <= position < len(page.words) and page.words[position].sentence == sentence:
        return page.words[position]
    return None
