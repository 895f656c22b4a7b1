"""One type for a name in the whole document."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Sequence

from bench.extractors.rules.entities.evidence import own_votes, votes
from bench.extractors.rules.entities.runs import Run
from bench.extractors.rules.syntax.pages import Page


def decide_types(page: Page, runs: Sequence[Run]) -> dict[str, str]:
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
    for surface, kind in list(types.items()):
        strong = max(scores[surface].values(), default=0) >= 8 and kind != "PER"
        tail = surface.split("-")[-1] if surface.lower().startswith("al-") else surface
        if (surface in full or tail in full) and not strong and scores[surface].get("GPE", 0) < 6:
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
