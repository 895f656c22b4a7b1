"""Which mentions mean the same entity."""

from __future__ import annotations

from collections.abc import Sequence

from bench.extractors.rules.entities.mentions import Mention
from bench.extractors.rules.entities.pronouns import antecedent
from bench.extractors.rules.lexicon import load
from bench.extractors.rules.reading import Reading
from bench.language.places import fold

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "their", "its", "both"})


class Links:
    """Union-find over mentions; the smallest index leads."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, index: int) -> int:
        """The leader of a mention's cluster."""
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index

    def join(self, one: int, other: int) -> None:
        """Put two mentions into one cluster."""
        a, b = self.find(one), self.find(other)
        if a != b:
            self._parent[max(a, b)] = min(a, b)


def cluster_mentions(reading: Reading) -> tuple[int, ...]:
    """The cluster leader of every mention, in the order of the mentions."""
    items = reading.mentions.items
    links = Links(len(items))
    _names(reading, items, links)
    _times(items, links)
    _abbreviations(reading, items, links)
    _nominals(reading, items, links)
    for index, chunk in enumerate(reading.clauses.chunks):
        found = reading.mentions.of_chunk.get(index)
        if chunk.pronoun and found is not None:
            target = antecedent(reading.page, reading.clauses, reading.mentions, index)
            if target is not None:
                links.join(found, target)
    return tuple(links.find(index) for index in range(len(items)))


def _key(reading: Reading, mention: Mention) -> str:
    surface = fold(reading.page.surface(mention.first, mention.last))
    return surface.removeprefix("the ")


def _names(reading: Reading, items: Sequence[Mention], links: Links) -> None:
    exact: dict[tuple[str, str], int] = {}
    last_names: dict[str, int] = {}
    for index, mention in enumerate(items):
        if mention.level != "name" or mention.type == "TIME":
            continue
        key = _key(reading, mention)
        if (mention.type, key) in exact:
            links.join(exact[(mention.type, key)], index)
        exact.setdefault((mention.type, key), index)
        if mention.type == "PER":
            words = key.split()
            if len(words) == 1 and words[0] in last_names:
                links.join(last_names[words[0]], index)
            elif len(words) > 1:
                last_names.setdefault(words[-1], index)
                last_names.setdefault(" ".join(words[-2:]), index)
    _aliases(exact, links)


def _aliases(exact: dict[tuple[str, str], int], links: Links) -> None:
    for group in load("names")["aliases"]:
        for kind in ("GPE", "ORG", "ARMED"):
            found = [exact[(kind, name)] for name in group if (kind, name) in exact]
            for other in found[1:]:
                links.join(found[0], other)


def _times(items: Sequence[Mention], links: Links) -> None:
    by_value: dict[str, int] = {}
    for index, mention in enumerate(items):
        if mention.type == "TIME" and mention.value is not None:
            if mention.value in by_value:
                links.join(by_value[mention.value], index)
            by_value.setdefault(mention.value, index)


def _abbreviations(reading: Reading, items: Sequence[Mention], links: Links) -> None:
    """ "Relief Coordination Office (RCO)", and initials of a name elsewhere in the text."""
    page = reading.page
    ends = {mention.last: index for index, mention in enumerate(items) if mention.level == "name"}
    initials: dict[str, int] = {}
    for index, mention in enumerate(items):
        if mention.level == "name" and mention.last - mention.first > 1 and mention.type in ("ORG", "ARMED"):
            letters = "".join(
                word.text[0] for word in page.words[mention.first : mention.last] if word.text[0].isupper()
            )
            initials.setdefault(letters, index)
    for index, mention in enumerate(items):
        surface = page.surface(mention.first, mention.last)
        if mention.level != "name" or not surface.isupper() or len(surface) < 2:
            continue
        before = ends.get(mention.first - 1) if page.words[mention.first - 1].text == "(" else None
        if before is not None and items[before].type == mention.type:
            links.join(before, index)
        elif surface in initials and items[initials[surface]].type == mention.type:
            links.join(initials[surface], index)


def _nominals(reading: Reading, items: Sequence[Mention], links: Links) -> None:
    """A definite noun phrase takes up the nearest earlier mention with the same head, or a name it fits."""
    order = sorted(range(len(items)), key=lambda index: (items[index].first, -items[index].last))
    page = reading.page
    latest: dict[str, int] = {}
    latest_name: dict[str, int] = {}
    for index in order:
        mention = items[index]
        if mention.level == "name":
            if mention.type in ("GPE", "ARMED", "PER"):
                latest_name[mention.type] = index
            continue
        if mention.level != "nominal" or mention.type == "TIME":
            continue
        head = page.words[mention.head].lower
        if _definite(reading, mention):
            if (mention.type + head) in latest:
                links.join(latest[mention.type + head], index)
            elif (
                mention.type == "ARMED"
                and head in ("group", "movement", "militia")
                and "ARMED" in latest_name
            ):
                links.join(latest_name["ARMED"], index)
            elif (
                mention.type == "GPE"
                and head in ("city", "town", "village")
                and not mention.many
                and "GPE" in latest_name
            ):
                links.join(latest_name["GPE"], index)
        latest[mention.type + head] = index


def _definite(reading: Reading, mention: Mention) -> bool:
    words = reading.page.words
    position = mention.first - 1
    while (
        position >= 0
        and words[position].tag in ("CD", "JJ")
        and words[position].sentence == words[mention.first].sentence
    ):
        position -= 1
    if position < 0 or words[position].sentence != words[mention.first].sentence:
        return words[mention.head].lower in ("police", "troops")
    return words[position].lower in _DEFINITE or words[mention.head].lower in ("police", "troops")
