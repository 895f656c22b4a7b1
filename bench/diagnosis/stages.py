"""Optimal matching in stages: what fits better is matched first, what is left is tried again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from bench.diagnosis.records import Subject
from bench.scoring.items import choose_pairs, group_nodes

Weighted = Iterable[tuple[int, int, float]]
# Given the indices of the gold and predicted items that are still free: pairs with their fit in (0, 1].
Stage = Callable[[Sequence[int], Sequence[int]], Weighted]


def match_in_stages(
    golds: Sequence[Subject], predicteds: Sequence[Subject], stages: Sequence[Stage]
) -> dict[int, int]:
    """Predicted index by gold index; within a stage most pairs first, then the best fit.

    Readings of one alternative count as one gold item: once one is matched, none is free.
    """
    items, others = [one.item for one in golds], [one.item for one in predicteds]
    node = group_nodes(items)
    partner: dict[int, int] = {}
    done: set[int] = set()
    for stage in stages:
        taken = set(partner.values())
        free = [i for i in range(len(items)) if node[i] not in done]
        open_ = [j for j in range(len(others)) if j not in taken]
        if not free or not open_:
            break
        for i, j in choose_pairs(items, others, stage(free, open_)):
            partner[i] = j
            done.add(node[i])
    return partner


def readings_left(golds: Sequence[Subject], matched: Iterable[int]) -> tuple[list[int], list[int]]:
    """Of the gold items that are not matched, those that were asked for and those that are excused.

    Of an alternative without a match the first reading is asked for; of one with a match, none.
    """
    node = group_nodes([one.item for one in golds])
    matched = set(matched)
    done = {node[i] for i in matched}
    left = [i for i in range(len(golds)) if i not in matched]
    wanted = [i for i in left if node[i] == i and i not in done and not golds[i].excusable]
    excused = sorted(set(left) - set(wanted))
    return wanted, excused
