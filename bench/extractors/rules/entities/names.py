"""Names of every type but TIME: runs of capitals, cut at titles and heads, typed by the whole document."""

from __future__ import annotations

from collections.abc import Sequence

from bench.extractors.rules.entities.decision import decide_types
from bench.extractors.rules.entities.name_heads import Name, as_demonym, nested_names, with_head
from bench.extractors.rules.entities.runs import find_runs
from bench.extractors.rules.entities.titles import cut_at_title
from bench.extractors.rules.lexicon import word_set
from bench.extractors.rules.syntax.pages import Page
from bench.language.places import demonym_roots


def find_names(page: Page) -> tuple[Name, ...]:
    """All names of the page, nested ones included, in order."""
    runs = [piece for run in find_runs(page) for piece in cut_at_title(page, run)]
    types = decide_types(page, runs)
    names = [
        Name(run.first, run.last, types[page.surface(run.first, run.last)])
        for run in runs
        if types[page.surface(run.first, run.last)]
    ]
    places = _places(page, names)
    roots = demonym_roots(part for place in places for part in (place, place.split()[-1]))
    names = [as_demonym(page, name, places, roots) for name in names]
    names = [with_head(page, name) for name in names]
    places = places - {
        page.surface(name.first, name.first + 1) for name in names if _led_by_adjective(page, name)
    }
    nested = [inner for name in names for inner in nested_names(page, name, places, roots)]
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
