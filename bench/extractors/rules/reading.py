"""Everything the later steps need to know of one text, computed once."""

from __future__ import annotations

from typing import NamedTuple

from bench.extractors.rules.entities.coordination import joined_nominals
from bench.extractors.rules.entities.mentions import Mention, Mentions, find_mentions
from bench.extractors.rules.entities.name_heads import Name
from bench.extractors.rules.entities.names import find_names
from bench.extractors.rules.entities.pronouns import add_pronouns
from bench.extractors.rules.syntax.chunks import find_chunks
from bench.extractors.rules.syntax.clauses import find_clauses
from bench.extractors.rules.syntax.pages import Page, mark_quantities, retag
from bench.extractors.rules.syntax.parse import Clauses
from bench.extractors.rules.syntax.tagging import read_page
from bench.language.dates import Time, find_times
from bench.language.numbers.quantities import find_quantities


class Reading(NamedTuple):
    """A parsed text: the tagged page, its clauses and the candidate mentions."""

    page: Page
    clauses: Clauses
    mentions: Mentions

    def mention_of(self, chunk: int) -> int | None:
        """The index of the mention that a chunk stands for, through "town of X"."""
        return self.mentions.of_chunk.get(chunk)

    def mention(self, index: int) -> Mention:
        """The mention of that index."""
        return self.mentions.items[index]


def read(text: str, published: str | None) -> Reading:
    """Tag, find names and times, parse clauses and type the noun phrases."""
    times = tuple(find_times(text, published))
    page = mark_quantities(read_page(text), _counts(text))
    page = retag(page, [(time.start, time.end) for time in times], "TIME")
    names = tuple(
        name
        for name in find_names(page)
        if not any(page.words[i].tag == "TIME" for i in range(name.first, name.last))
    )
    page = _mark_names(page, names)
    chunks = find_chunks(page)
    time_chunks = frozenset(i for i, chunk in enumerate(chunks) if page.words[chunk.head].tag == "TIME")
    clauses = find_clauses(page, chunks, time_chunks)
    mentions = find_mentions(page, clauses, names, times)
    mentions = joined_nominals(page, clauses, mentions)
    mentions = add_pronouns(page, clauses, mentions)
    return Reading(page, clauses, mentions)


_COUNTING = frozenset({"count", "distance", "area", "weight", "money", "percent", "volume", "fraction"})


def _counts(text: str) -> list[tuple[int, int]]:
    """The spans of quantities that open a noun phrase or stand for one."""
    return [(item.start, item.end) for item in find_quantities(text) if item.kind in _COUNTING]


def _mark_names(page: Page, names: tuple[Name, ...]) -> Page:
    """Give every word of a long name the tag of a name, so that no chunk ends at its "of"."""
    words = list(page.words)
    for name in names:
        if words[name.first].text[:1].isupper() and words[name.last - 1].text[:1].isupper():
            for position in range(name.first, name.last):
                words[position] = words[position]._replace(tag="NNP")
    return page._replace(words=tuple(words))


__all__ = ["Reading", "Time", "read"]
