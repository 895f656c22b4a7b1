"""Features of one token in its sentence, for the entity taggers."""

from __future__ import annotations

from collections.abc import Iterator

from bench.extractors.linear.view import View

_STOPPERS = frozenset({"determiner", "preposition", "pronoun", "be", "have", "say"})
_REACH = 4


def token_features(view: View) -> Iterator[list[str]]:
    """The features of every token."""
    for bounds in view.bounds:
        local = [_local(view, i) for i in range(*bounds)]
        for i in range(*bounds):
            row = _word(view, i, bounds) + local[i - bounds[0]]
            for step in (-2, -1, 1, 2):
                j = i + step
                if bounds[0] <= j < bounds[1]:
                    row += [f"{step}{mark}" for mark in local[j - bounds[0]]]
                    row += [f"{step}w={view.lower[j]}", f"{step}s={view.shapes[j]}"]
                else:
                    row.append(f"{step}edge")
            yield [*row, *_ahead(view, i, bounds), *_behind(view, i, bounds), "bias"]


def _local(view: View, i: int) -> list[str]:
    return [*view.marks[i], "trigger"] if view.listed[i] else list(view.marks[i])


def _word(view: View, i: int, bounds: tuple[int, int]) -> list[str]:
    word, low = view.tokens[i].text, view.lower[i]
    row = [f"w={low}", f"stem={view.stems[i]}", f"shape={view.shapes[i]}"]
    row += [f"p{n}={low[:n]}" for n in (1, 2, 3)] + [f"x{n}={low[-n:]}" for n in (1, 2, 3, 4)]
    row += [f"w-1,w={view.word(i - 1, bounds)},{low}", f"w,w+1={low},{view.word(i + 1, bounds)}"]
    row.append(f"s-1,s,s+1={_shape(view, i - 1, bounds)},{view.shapes[i]},{_shape(view, i + 1, bounds)}")
    if word[0].isupper():
        row.append(
            "capital:" + ("inside" if i > bounds[0] else "known" if word in view.capitalised else "first")
        )
        if len(word) > 1 and word.isupper():
            row.append("acronym")
    return row


def _shape(view: View, i: int, bounds: tuple[int, int]) -> str:
    return view.shapes[i] if bounds[0] <= i < bounds[1] else "<>"


def _ahead(view: View, i: int, bounds: tuple[int, int]) -> list[str]:
    """What the phrase that the token opens or continues is headed by, and what follows it."""
    kinds: tuple[str, ...] = ()
    j = i
    while j < min(bounds[1], i + _REACH) and view.lower[j].isalpha() and _STOPPERS.isdisjoint(view.cues[j]):
        kinds = view.heads[j] or kinds
        j += 1
    row = [f"ahead:{kind}" for kind in kinds]
    row.append(f"after:{view.word(j, bounds)}")
    return row


def _behind(view: View, i: int, bounds: tuple[int, int]) -> list[str]:
    """The closest word of a closed class before the token, and whether a number stands before it."""
    row = []
    for j in range(i - 1, max(bounds[0], i - 1 - _REACH) - 1, -1):
        if view.cues[j] or not view.lower[j].isalpha():
            row.append(f"since:{view.lower[j]}")
            break
    if any("9" in view.shapes[j] for j in range(max(bounds[0], i - 3), i)):
        row.append("counted")
    return row
