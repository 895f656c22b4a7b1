"""Noun phrases that form one list: "A, B and C"."""

from __future__ import annotations

from collections.abc import Sequence

from bench.extractors.rules.syntax.chunks import Chunk
from bench.extractors.rules.syntax.pages import Page


def find_lists(page: Page, chunks: Sequence[Chunk], times: frozenset[int]) -> dict[int, tuple[int, ...]]:
    """Chunks listed together: "A, B and C" -> each member maps to all of them."""
    groups: dict[int, tuple[int, ...]] = {}
    index = 0
    while index < len(chunks):
        members = [index]
        closed = False
        while not closed and members[-1] + 1 < len(chunks):
            here, there = chunks[members[-1]], chunks[members[-1] + 1]
            joint = [word.lower for word in page.words[here.last : there.first]]
            joint = [word for word in joint if word not in ("both", "also", "the")]
            if members[-1] in times or members[-1] + 1 in times or (here.pronoun and there.pronoun):
                break
            if page.words[here.first].sentence != page.words[there.first].sentence:
                break
            if joint in (
                ["and"],
                ["or"],
                [",", "and"],
                [",", "or"],
                ["and", "then"],
                ["as", "well", "as"],
                [",", "as", "well", "as"],
            ):
                if _verb_next(page, there.last, len(members)) and len(members) == 1 and joint[0] == ",":
                    break
                members.append(members[-1] + 1)
                closed = not _more_listed(page, chunks, members[-1])
                continue_with_and = len(members) > 2 and _numbered_next(page, chunks, members[-1])
                closed = closed and not continue_with_and
            elif joint == [","] and _list_goes_on(page, chunks, members[-1] + 1):
                members.append(members[-1] + 1)
            else:
                break
        for member in members:
            groups[member] = tuple(members)
        index = members[-1] + 1
    return groups


def _numbered_next(page: Page, chunks: Sequence[Chunk], index: int) -> bool:
    """ "900 militants, 165 soldiers and policemen and at least 45 civilians"."""
    if index + 1 >= len(chunks):
        return False
    joint = [word.lower for word in page.words[chunks[index].last : chunks[index + 1].first]]
    return joint == ["and"] and page.words[chunks[index + 1].first].tag == "CD"


def _more_listed(page: Page, chunks: Sequence[Chunk], index: int) -> bool:
    if index + 1 >= len(chunks):
        return False
    joint = [word.lower for word in page.words[chunks[index].last : chunks[index + 1].first]]
    return joint in (["as", "well", "as"], [",", "as", "well", "as"])


def _verb_next(page: Page, position: int, _: int) -> bool:
    while position < len(page.words) and page.words[position].tag == "RB":
        position += 1
    return position < len(page.words) and page.words[position].tag in (
        "VBD",
        "VBZ",
        "VB",
        "MD",
        "BE",
        "HAVE",
        "VBG",
    )


def _list_goes_on(page: Page, chunks: Sequence[Chunk], index: int) -> bool:
    """Whether after this chunk a list continues to an "and"."""
    for ahead in range(index, min(index + 6, len(chunks) - 1)):
        joint = [word.lower for word in page.words[chunks[ahead].last : chunks[ahead + 1].first]]
        if joint in (["and"], ["or"], [",", "and"], [",", "or"]):
            return True
        if joint != [","]:
            return False
    return False
