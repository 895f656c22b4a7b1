"""Names of every type but TIME: runs of capitals, cut at titles and heads, typed by the whole document."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from bench.extractors.rules.evidence import head_type, known_type, own_votes, votes
from bench.extractors.rules.lexicon import load, word_set
from bench.extractors.rules.tagging import Page
from bench.language.places import demonym_roots, derives_from, is_demonym, place_kind


class Name(NamedTuple):
    """A name: half-open word range and its type."""

    first: int
    last: int
    type: str


class _Run(NamedTuple):
    first: int
    last: int


def find_names(page: Page) -> tuple[Name, ...]:
    """All names of the page, nested ones included, in order."""
    runs = [piece for run in _runs(page) for piece in _pieces(page, run)]
    types = _decide(page, runs)
    names = [
        Name(run.first, run.last, types[page.surface(run.first, run.last)])
        for run in runs
        if types[page.surface(run.first, run.last)]
    ]
    places = _places(page, names)
    roots = demonym_roots(part for place in places for part in (place, place.split()[-1]))
    names = [_as_demonym(page, name, places, roots) for name in names]
    names = [_with_head(page, name) for name in names]
    places = places - {
        page.surface(name.first, name.first + 1) for name in names if _led_by_adjective(page, name)
    }
    nested = [inner for name in names for inner in _nested(page, name, places, roots)]
    return tuple(sorted({*names, *nested}, key=lambda name: (name.first, -name.last, name.type)))


def _led_by_adjective(page: Page, name: Name) -> bool:
    """Whether the first word of a name is an adjective and no place: "Lukandan" of "Lukandan army"."""
    return name.type == "NORP" or (name.type == "ARMED" and not page.words[name.last - 1].text[0].isupper())


def _places(page: Page, names: Sequence[Name]) -> frozenset[str]:
    """The surfaces of settlements; what only names a valley or river is none."""
    found: set[str] = set()
    for name in names:
        following = page.words[name.last].lower if name.last < len(page.words) else ""
        if name.type == "GPE" and following not in word_set("names", "loc_heads"):
            surface = page.surface(name.first, name.last)
            found.add(surface.title() if surface.isupper() and len(surface) > 4 else surface)
    return frozenset(found)


def _runs(page: Page) -> Iterable[_Run]:
    """Maximal stretches of capitalised words with the connectors that names allow."""
    words = page.words
    for first, last in page.sentences:
        position = first
        while position < last:
            if words[position].lower in word_set("names", "lower") and words[position].tag != "NNP":
                yield _Run(position, position + 1)
            if words[position].tag != "NNP" or (words[position].text in word_set("names", "not_names")):
                position += 1
                continue
            stop = _run_end(page, position, last)
            yield _Run(position, stop)
            position = stop


def _run_end(page: Page, first: int, last: int) -> int:
    words = page.words
    stop = first + 1
    while stop < last:
        word = words[stop]
        if word.tag == "NNP" and word.text not in word_set("names", "not_names"):
            stop += 1
        elif word.tag == "HYPH" and stop + 1 < last and _hyphen_goes_on(page, stop, last):
            stop += 2
        elif (
            word.text == "."
            and words[stop - 1].end == word.start
            and _abbreviated(words[stop - 1].text)
            and _name_at(page, stop + 1, last)
        ):
            stop += 1
        elif word.tag == "POS" and _name_at(page, stop + 1, last) and _institution(page, first, stop, last):
            stop += 1
        elif (joint := _connector(page, first, stop, last)) is not None:
            stop = joint
        elif (
            word.tag == "CD"
            and word.text.isdigit()
            and words[first].text in ("Route", "Highway", "Brigade", "Road", "Camp", "Hill", "Point", "Unit")
        ):
            return stop + 1
        else:
            break
    return stop


def _hyphen_goes_on(page: Page, position: int, last: int) -> bool:
    following = page.words[position + 1]
    if following.tag == "NNP" or following.text[0].isupper() or following.text.isdigit():
        return True
    return (
        following.lower in ("e", "i", "al", "ul", "el", "ad", "ez")
        and position + 3 < last
        and page.words[position + 2].tag == "HYPH"
    )


def _abbreviated(text: str) -> bool:
    return len(text) == 1 or text in (
        "Gen",
        "Lt",
        "Col",
        "Maj",
        "Capt",
        "Sgt",
        "Dr",
        "Mr",
        "Mrs",
        "Ms",
        "Brig",
        "Gov",
        "Sen",
        "St",
        "Adm",
        "Cmdr",
        "Prof",
        "Rep",
        "Rev",
    )


def _name_at(page: Page, position: int, last: int) -> bool:
    return position < last and page.words[position].tag == "NNP"


def _institution(page: Page, first: int, stop: int, last: int) -> bool:
    """ "National Hauliers' Guild": the possessive is inside where a head of an organisation follows."""
    end = stop + 1
    while _name_at(page, end, last):
        end += 1
    plural = page.words[stop].text in "'’" or page.words[stop - 1].lower in (
        "people",
        "women",
        "children",
        "lord",
    )
    return plural and head_type(page.words[end - 1].lower) in ("ORG", "ARMED")


def _connector(page: Page, first: int, position: int, last: int) -> int | None:
    """Past "of", "for", "and the", ... where the name goes on behind them, else None."""
    words = page.words
    lower = words[position].lower
    stop = position + 1
    if lower not in word_set("names", "connectors"):
        return None
    while stop < last and words[stop].lower in ("the",) and stop - position < 3:
        stop += 1
    if not _name_at(page, stop, last) or words[stop].text in word_set("names", "not_names"):
        return None
    if lower in (
        "de",
        "del",
        "di",
        "da",
        "do",
        "dos",
        "du",
        "la",
        "le",
        "bin",
        "ibn",
        "bint",
        "ul",
        "van",
        "von",
        "der",
        "den",
        "abu",
        "ben",
        "ad",
        "ez",
    ):
        return stop + 1
    opener, before = words[first].lower, words[position - 1].lower
    if lower in ("of", "for", "on", "without", "to"):
        inner = [words[i].lower for i in range(first, position)]
        if lower == "of" and ("for" in inner and head_type(inner[0]) in ("ARMED", "ORG")):
            return stop + 1
        heads = word_set("names", "title_ends") - {"Chief", "Director"}
        if words[position - 1].text in heads or words[position - 1].text in word_set("names", "titles"):
            return None
        if (
            opener in _openers("ORG", "ARMED")
            or before in _openers("ORG", "ARMED")
            or before
            in (
                "university",
                "organization",
                "church",
                "doctors",
                "kingdom",
                "republic",
                "horn",
                "gulf",
                "strait",
                "cross",
                "conference",
                "observatory",
                "crescent",
                "resistance",
                "army",
                "forces",
                "front",
                "sons",
                "soldiers",
            )
        ):
            return stop + 1
        return (
            stop + 1
            if lower == "for" and head_type(before) in ("ORG", "ARMED") and stop == position + 1
            else None
        )
    if lower == "and":
        inside = any(words[i].lower in ("of", "for") for i in range(first, position))
        long = any(head_type(words[i].lower) == "ORG" for i in range(first, position))
        ahead = words[stop].lower
        return stop + 1 if inside and long and ahead in word_set("sets", "abstract") else None
    return None




@cache
def _openers(*types: str) -> frozenset[str]:
    return frozenset(word.lower() for kind in types for word in load("names")["openers"].get(kind, ()))


def _pieces(page: Page, run: _Run) -> list[_Run]:
    """Cut a run at its title: "Iraqi Prime Minister Haider al-Abadi" -> "Iraqi", "Haider al-Abadi"."""
    words = page.words
    surface = page.surface(run.first, run.last)
    if known_type(surface):
        return [run]
    end = _title_end(page, run)
    if end is None:
        return _split_demonym(page, run)
    out: list[_Run] = []
    first = run.first
    while first < end and (is_demonym(words[first].text) or _unknown_adjective(page, first, run)):
        out.append(_Run(first, first + 1))
        first += 1
    place = _place_prefix(page, first, end)
    if place:
        out.append(_Run(first, place))
    if end < run.last:
        out.append(_Run(end, run.last))
    return out


def _title_end(page: Page, run: _Run) -> int | None:
    """The word after the last title of a run, if the run is title + name or a bare title."""
    words = page.words
    ends = word_set("names", "title_ends")
    found = None
    for position in range(run.first, min(run.last, run.first + 7)):
        if words[position].text in ends and not (
            position + 1 < run.last
            and words[position + 1].lower in ("of", "for")
            and words[position].lower != "secretary"
        ):
            found = position + 1
    if found is None:
        return None
    if (
        head_type(words[run.last - 1].lower) in ("ORG", "ARMED", "FAC")
        and found != run.last
        and run.last - found <= 2
        and words[run.last - 1].lower not in ("front", "police")
    ):
        return None
    while found < run.last and words[found].text == ".":
        found += 1
    if found < run.last and words[found].lower == "of":
        # "Secretary of State John Kerry"
        found = min(found + 2, run.last)
    while found < run.last and words[found].text in word_set("names", "title_ends") | {"-", "."}:
        found += 1
    return found


def _unknown_adjective(page: Page, position: int, run: _Run) -> bool:
    lower = page.words[position].lower
    return (
        position == run.first
        and lower.endswith(("an", "ese", "i", "ish"))
        and page.words[position].text not in word_set("names", "titles")
        and page.words[position].text not in word_set("names", "title_ends")
    )


def _place_prefix(page: Page, first: int, end: int) -> int | None:
    for stop in range(end - 1, first, -1):
        if place_kind(page.surface(first, stop)) is not None:
            return stop
    return None


def _split_demonym(page: Page, run: _Run) -> list[_Run]:
    """ "Shiite Hashd Shaabi", "Iraqi Kurdish": a demonym before a known name stands alone."""
    words = page.words
    if run.last - run.first == 1 or not is_demonym(words[run.first].text):
        return [run]
    rest = page.surface(run.first + 1, run.last)
    if all(is_demonym(words[i].text) for i in range(run.first, run.last)):
        return [_Run(i, i + 1) for i in range(run.first, run.last)]
    if known_type(rest) or (place_kind(rest) and head_type(words[run.last - 1].lower) is None):
        return [_Run(run.first, run.first + 1), _Run(run.first + 1, run.last)]
    if head_type(words[run.last - 1].lower) is None and words[run.first].text not in (
        "Islamic",
        "European",
        "African",
        "American",
        "British",
        "Republican",
        "Democrat",
        "Western",
        "Muslim",
        "Arab",
    ):
        return [_Run(run.first, run.first + 1), *_split_demonym(page, _Run(run.first + 1, run.last))]
    return [run]


def _decide(page: Page, runs: Sequence[_Run]) -> dict[str, str]:
    """One type for a name in the whole document: the best sum of evidence over its mentions."""
    scores: dict[str, Counter[str]] = defaultdict(Counter)
    for run in runs:
        surface = page.surface(run.first, run.last)
        if surface not in scores:
            scores[surface].update(own_votes(page, run.first, run.last))
        scores[surface].update(votes(page, run.first, run.last))
    _share(scores)
    _pool(page, runs, scores)
    opening = _only_opening(page, runs)
    types = {surface: _best(surface, counter, surface in opening) for surface, counter in scores.items()}
    _short_forms(page, types, scores)
    _acronyms(page, runs, types)
    return types


def _share(scores: dict[str, Counter[str]]) -> None:
    """A name in capitals takes the evidence of its usual spelling ("DABAQE", "Dabaqe")."""
    usual = {surface.lower(): surface for surface in scores if not surface.isupper()}
    for surface in list(scores):
        other = usual.get(surface.lower())
        if surface.isupper() and other is not None:
            scores[surface].update(scores[other])


def _pool(page: Page, runs: Sequence[_Run], scores: dict[str, Counter[str]]) -> None:
    """A name and the abbreviation after it, and the members of a list, share their evidence."""
    words = page.words
    before_pooling = {surface: counter.copy() for surface, counter in scores.items()}
    for before, run in zip(runs, runs[1:], strict=False):
        one, other = page.surface(before.first, before.last), page.surface(run.first, run.last)
        if one == other:
            continue
        joint = tuple(word.text for word in words[before.last : run.first])
        if joint == ("(",) and run.last < len(words) and words[run.last].text == ")" and other.isupper():
            total = before_pooling[one] + before_pooling[other]
            scores[one], scores[other] = total, total.copy()
        elif joint in (("and",), (",",), (",", "and"), ("or",)):
            for left, right in ((one, other), (other, one)):
                for kind, weight in before_pooling[left].items():
                    scores[right][kind] += min(weight, 8) // 2


def _only_opening(page: Page, runs: Sequence[_Run]) -> frozenset[str]:
    """Single words that are capitalised only where a sentence opens."""
    openings = {first for first, _ in page.sentences}
    inside = {page.surface(run.first, run.last) for run in runs if run.first not in openings}
    every = {page.surface(run.first, run.last) for run in runs if run.last - run.first == 1}
    return frozenset(every - inside)


def _best(surface: str, counter: Counter[str], opening: bool) -> str:
    if not counter or max(counter.values()) <= (1 if opening else 0):
        if opening:
            return ""
        return "PER" if " " in surface and not surface.isupper() else "GPE"
    order = ("NORP", "ARMED", "ORG", "GPE", "LOC", "FAC", "PER", "WEA", "VEH", "")
    return max(order, key=lambda kind: (counter.get(kind, 0), -order.index(kind)))


def _short_forms(page: Page, types: dict[str, str], scores: dict[str, Counter[str]]) -> None:
    """A lone last name takes the type of the full name, unless its own evidence is strong."""
    full = {surface.split()[-1]: kind for surface, kind in types.items() if " " in surface and kind == "PER"}
    for surface in types:
        strong = max(scores[surface].values(), default=0) >= 8 and types[surface] != "PER"
        tail = surface.split("-")[-1] if surface.lower().startswith("al-") else surface
        if (surface in full or tail in full) and not strong and scores[surface].get("GPE", 0) < 6:
            types[surface] = "PER"


def _acronyms(page: Page, runs: Sequence[_Run], types: dict[str, str]) -> None:
    """ "Relief Coordination Office (RCO)": the abbreviation has the type of the name it abbreviates."""
    words = page.words
    for before, run in zip(runs, runs[1:], strict=False):
        if (
            run.first >= 2
            and words[run.first - 1].text == "("
            and before.last == run.first - 1
            and run.last < len(words)
            and words[run.last].text == ")"
        ):
            long, short = page.surface(before.first, before.last), page.surface(run.first, run.last)
            if short.isupper() and types.get(long):
                types[short] = types[long]
            elif short.isupper() and types.get(short):
                types[long] = types[short]


def _as_demonym(page: Page, name: Name, places: frozenset[str], roots: Mapping[str, frozenset[str]]) -> Name:
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


def _with_head(page: Page, name: Name) -> Name:
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




def _nested(
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
        is_demonym(word.text) or derives_from(word.text, roots) and word.text not in places
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
    """An unknown opening word: "Sahriyan Red Crescent" holds a demonym, "Brenik Air Base" a place."""
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
