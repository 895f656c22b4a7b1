"""What speaks for each type of a name: word lists, its own words, and the words around one mention."""

from __future__ import annotations

from collections import Counter
from functools import cache
from types import MappingProxyType

from bench.extractors.rules.entities.persons import has_common_words, person_context, person_shape
from bench.extractors.rules.lexicon import load, word_set
from bench.extractors.rules.syntax.pages import Page, Word
from bench.language.places import COUNTRY, REGION, is_demonym, place_kind


@cache
def _known() -> MappingProxyType[str, str]:
    names = load("names")
    table = dict.fromkeys(names["armed"], "ARMED")
    table |= dict.fromkeys(names["org"], "ORG")
    table |= dict.fromkeys(names["weapons"], "WEA")
    table |= dict.fromkeys(names["vehicles"], "VEH")
    return MappingProxyType(table)


def known_type(surface: str) -> str | None:
    """The type of a name that the lists hold; a leading "the" and a full stop do not matter."""
    return _known().get(surface)


@cache
def _head_types() -> MappingProxyType[str, str]:
    table: dict[str, str] = {}
    for kind in ("OTHER", "FAC", "LOC", "GPE", "ORG", "ARMED"):
        for head in load("names")["heads"][kind]:
            table[head] = "" if kind == "OTHER" else kind
    return MappingProxyType(table)


def head_type(word: str) -> str | None:
    """The type of a name that ends in this word: "ministry" -> ORG; "cup" -> "", no type at all."""
    return _head_types().get(word)


def votes(page: Page, first: int, last: int) -> Counter[str]:
    """Evidence from one mention."""
    out: Counter[str] = Counter()
    surface = page.surface(first, last)
    if not known_type(surface):
        _before(page, first, last, out)
        _after(page, first, last, out)
        out.update(person_context(page, first, last))
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
    out["PER"] += person_shape(page, first, last)
    if " " in surface and not any(out.values()) and page.words[first].text != "The":
        if has_common_words(page, first, last):
            out["ORG"] += 1
        else:
            out["PER"] += 2
    return out


_CREEDS = frozenset(
    "catholic orthodox anglican methodist lutheran baptist presbyterian evangelical protestant mormon coptic "
    "pentecostal maronite reformed episcopal".split()
)


@cache
def _cues(key: str) -> tuple[tuple[str, int, frozenset[str]], ...]:
    """The rows of ``evidence.yaml`` under a key: type, weight and words."""
    rows = []
    for type_, weight, *entries in load("evidence")[key]:
        words: set[str] = set()
        for entry in entries:
            file, _, name = str(entry).removeprefix("@").partition(".")
            words.update(word_set(file, name) if str(entry).startswith("@") else {entry})
        rows.append((type_, weight, frozenset(words)))
    return tuple(rows)


def _vote(out: Counter[str], key: str, word: str, *, once: bool = False) -> None:
    for type_, weight, words in _cues(key):
        if word in words:
            out[type_] += weight
            if once:
                return


def _own_words(page: Page, first: int, last: int, out: Counter[str]) -> None:
    words = page.words
    surface = page.surface(first, last)
    final, opener = words[last - 1].lower, words[first].text
    if last - first > 1:
        cut = next(
            (i for i in range(first + 1, last) if words[i].lower in ("of", "for", "on", "without")), last
        )
        kind = head_type(words[cut - 1].lower if cut < last else final)
        if kind is not None:
            out[kind] += 14
        if "church" in (words[cut - 1].lower, final):
            denomination = cut < last and _at(page, cut + 1, words[first].sentence) is not None
            denomination = denomination and words[cut + 1].lower not in ("the", "st", "saint", "our", "holy")
            out["ORG"] += 16 * denomination + 16 * any(words[i].lower in _CREEDS for i in range(first, last))
        for type_, openers in load("names")["openers"].items():
            if opener in openers:
                out[type_] += 20
        out["ARMED"] += 5 * ("-e-" in surface)
        out["PER"] += any(words[i].lower == "al" for i in range(first + 1, last))
        _vote(out, "opening", opener)
    elif final in ("army", "parliament", "senate", "congress", "cabinet"):
        out["ARMED" if final == "army" else "ORG"] += 5
    if surface.isupper() and surface.isalpha() and 2 <= len(surface) <= 6:
        out["ORG"] += 2


def _before(page: Page, first: int, last: int, out: Counter[str]) -> None:
    words = page.words
    left = _at(page, first - 1, words[first].sentence)
    second = _at(page, first - 2, words[first].sentence)
    if left is None:
        out["GPE"] += 9 * _dateline(page, first, last)
        return
    if left.lower in word_set("names", "title_nouns"):
        out["PER"] += 7 if last - first > 1 else 4
    title = second if left.text == "." else left
    if title is not None and title.text in word_set("names", "title_ends"):
        out["PER"] += 8
    _vote(out, "before", left.lower)
    if second is not None and left.lower == "of":
        _vote(out, "of", second.lower, once=True)
    if second is not None and left.text == ",":
        _vote(out, "comma", second.lower)
    following = _at(page, last, words[first].sentence)
    if (
        left.lower == "the"
        and last - first == 1
        and (following is None or following.tag not in ("NN", "NNS", "JJ"))
    ):
        out["ARMED" if page.surface(first, last).isupper() else "ORG"] += 1
    if left.tag in ("VBD", "VB", "VBG", "VBN") and left.lemma in word_set("sets", "taking"):
        out["GPE"] += 3


def _dateline(page: Page, first: int, last: int) -> bool:
    """ "DABAQE - ..." opens a report."""
    after = _at(page, last, page.words[first].sentence)
    parted = after is not None and after.text in "-–—" and after.start > page.words[last - 1].end
    return parted and page.surface(first, last).isupper()


def _after(page: Page, first: int, last: int, out: Counter[str]) -> None:
    words = page.words
    right, third, fourth = (_at(page, last + step, words[first].sentence) for step in range(3))
    if right is None:
        return
    following = third.lower if third is not None else ""
    if right.tag == "HYPH" and following in word_set("evidence", "hyphened"):
        out["ARMED"] += 2
        return
    _vote(out, "after", right.lower, once=True)
    if right.tag == "POS":
        _vote(out, "possessed", following)
    if right.text == "," and third is not None:
        aged = (
            third.text.isdigit() and len(third.text) == 2 and (fourth is None or not fourth.text[0].isalpha())
        )
        out["PER"] += 6 * aged
        out["GPE"] += third.tag in ("NNP", "DT") and third.text[:1].isupper() and last - first == 1
    if right.tag in ("VBD", "VBZ"):
        if right.lemma in word_set("sets", "speech"):
            out["PER"] += 3 if last - first > 1 else 2
        out["ARMED"] += 2 * (right.lemma in word_set("sets", "warring"))
        out["ARMED"] += 6 * (right.lemma == "claim" and following == "responsibility")


def _at(page: Page, position: int, sentence: int) -> Word | None:
    if 0 <= position < len(page.words) and page.words[position].sentence == sentence:
        return page.words[position]
    return None
