"""One type for a name in the whole document."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Sequence

from bench.extractors.rules.entities.evidence import known_type, own_votes, votes
from bench.extractors.rules.entities.persons import is_common, is_given_name
from bench.extractors.rules.entities.runs import Run
from bench.extractors.rules.syntax.pages import Page
from bench.language.places import CITY, place_kind

# A name used this often shows what it is; capitals up to this length abbreviate.
_OFTEN = 4
_ACRONYM = 5


def decide_types(page: Page, runs: Sequence[Run]) -> dict[str, str]:
    """One type for a name in the whole document: the best sum of evidence over its mentions."""
    scores: dict[str, Counter[str]] = defaultdict(Counter)
    for run in runs:
        surface = page.surface(run.first, run.last)
        if surface not in scores:
            scores[surface].update(own_votes(page, run.first, run.last))
        scores[surface].update(votes(page, run.first, run.last))
    lower = {word.text for word in page.words if word.text.islower()}
    shouted = 5 * sum(word.text.islower() for word in page.words) < len(page.words)
    uses = Counter(page.surface(run.first, run.last) for run in runs)
    _share(scores)
    _pool(page, runs, scores)
    opening = _only_opening(page, runs)
    types = {
        surface: _best(
            surface,
            counter,
            surface in opening,
            surface.lower() in lower or is_common(surface),
            shouted,
            uses[surface],
        )
        for surface, counter in scores.items()
    }
    _short_forms(types, scores, uses)
    _acronyms(page, runs, types)
    return types


def _share(scores: dict[str, Counter[str]]) -> None:
    """A name in capitals takes the evidence of its usual spelling ("DABAQE", "Dabaqe")."""
    usual = {surface.lower(): surface for surface in scores if not surface.isupper()}
    for surface in list(scores):
        other = usual.get(surface.lower())
        if surface.isupper() and other is not None:
            scores[surface].update(scores[other])


def _pool(page: Page, runs: Sequence[Run], scores: dict[str, Counter[str]]) -> None:
    """A name and the abbreviation after it, and the members of a list, share their evidence."""
    words = page.words
    before_pooling = {surface: counter.copy() for surface, counter in scores.items()}
    for before, run in itertools.pairwise(runs):
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


def _only_opening(page: Page, runs: Sequence[Run]) -> frozenset[str]:
    """Single words that are capitalised only where a sentence opens."""
    openings = {first for first, _ in page.sentences}
    inside = {page.surface(run.first, run.last) for run in runs if run.first not in openings}
    every = {page.surface(run.first, run.last) for run in runs if run.last - run.first == 1}
    return frozenset(every - inside)


def _best(
    surface: str, counter: Counter[str], opening: bool, ordinary: bool, shouted: bool, uses: int
) -> str:
    """The type that most evidence speaks for, "" for no name; ``uses`` counts the mentions."""
    if not counter or max(counter.values()) <= (1 if opening or ordinary else 0):
        if opening:
            return ""
        if " " in surface and not surface.isupper():
            return "PER"
        return "" if ordinary else "GPE" if uses < _OFTEN else "ORG"
    if shouted and max(counter.values()) <= 1:
        return ""
    order = ("NORP", "ARMED", "ORG", "GPE", "LOC", "FAC", "PER", "WEA", "VEH", "")
    best = max(order, key=lambda kind: (counter.get(kind, 0), -order.index(kind)))
    if best not in ("GPE", "PER") or place_kind(surface) is not None:
        return best
    short = 1 < len(surface) <= _ACRONYM and surface.isupper() and surface.isalpha() and not shouted
    if best == "PER":
        return "ORG" if short else best
    if counter["GPE"] < (max(8, 2 * uses) if short else uses if uses >= _OFTEN else 0):
        # A place that a text names often is somewhere now and then: "in", "near", "town of".
        personal = not short and counter.get("PER", 0) > max(counter.get("ORG", 0), uses // 4)
        return "PER" if personal else "ORG"
    return best


def _short_forms(types: dict[str, str], scores: dict[str, Counter[str]], uses: Counter[str]) -> None:
    """A lone last or given name takes the type of the full name, unless its own evidence is strong."""
    persons = [surface.split() for surface, kind in types.items() if " " in surface and kind == "PER"]
    last = {parts[-1] for parts in persons}
    given = {parts[0] for parts in persons if is_given_name(parts[0])}
    for surface, kind in list(types.items()):
        counter = scores[surface]
        tail = surface.split("-")[-1] if surface.lower().startswith("al-") else surface
        if not {surface, tail} & (last | given):
            continue
        if place_kind(surface) in (None, CITY) and known_type(surface) is None:
            # Prepositions before a surname add up over a long text, and small towns bear most surnames.
            bare = max(counter.values(), default=0) - 4 * (place_kind(surface) == CITY and kind == "GPE")
            strong = kind != "PER" and bare > max(7, 2 * uses[surface])
        else:
            strong = (max(counter.values(), default=0) >= 8 and kind != "PER") or counter.get("GPE", 0) >= 6
        if not strong:
            types[surface] = "PER"


def _acronyms(page: Page, runs: Sequence[Run], types: dict[str, str]) -> None:
    """ "Relief Coordination Office (RCO)": the abbreviation has the type of the name it abbreviates."""
    words = page.words
    for before, run in itertools.pairwise(runs):
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
