"""Runs cut at titles and demonyms: "Iraqi Prime Minister Haider al-Abadi"."""

from __future__ import annotations

from bench.extractors.rules.entities.evidence import head_type, known_type
from bench.extractors.rules.entities.runs import Run
from bench.extractors.rules.lexicon import word_set
from bench.extractors.rules.syntax.pages import Page
from bench.language.places import is_demonym, place_kind


def cut_at_title(page: Page, run: Run) -> list[Run]:
    """Cut a run at its title: "Iraqi Prime Minister Haider al-Abadi" -> "Iraqi", "Haider al-Abadi"."""
    words = page.words
    surface = page.surface(run.first, run.last)
    if known_type(surface):
        return [run]
    end = _title_end(page, run)
    if end is None:
        return _split_demonym(page, run)
    out: list[Run] = []
    first = run.first
    while first < end and (is_demonym(words[first].text) or _unknown_adjective(page, first, run)):
        out.append(Run(first, first + 1))
        first += 1
    place = _place_prefix(page, first, end)
    if place:
        out.append(Run(first, place))
    if end < run.last:
        out.append(Run(end, run.last))
    return out


def _title_end(page: Page, run: Run) -> int | None:
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


def _unknown_adjective(page: Page, position: int, run: Run) -> bool:
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


def _split_demonym(page: Page, run: Run) -> list[Run]:
    """ "Shiite Hashd Shaabi", "Iraqi Kurdish": a demonym before a known name stands alone."""
    words = page.words
    if run.last - run.first == 1 or not is_demonym(words[run.first].text):
        return [run]
    rest = page.surface(run.first + 1, run.last)
    if all(is_demonym(words[i].text) for i in range(run.first, run.last)):
        return [Run(i, i + 1) for i in range(run.first, run.last)]
    if known_type(rest) or (place_kind(rest) and head_type(words[run.last - 1].lower) is None):
        return [Run(run.first, run.first + 1), Run(run.first + 1, run.last)]
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
        return [Run(run.first, run.first + 1), *_split_demonym(page, Run(run.first + 1, run.last))]
    return [run]
