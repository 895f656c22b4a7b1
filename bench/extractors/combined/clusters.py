"""Clusters of several parts made one partition, without joining what a part holds apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


def aligned(sides: Sequence[Mapping[Node, str]], nodes: Iterable[Node], prefix: str) -> dict[Node, str]:
    """A cluster for each node that some side clusters, named by first appearance (``prefix`` and 1, 2, ...).

    ``sides`` are the clusters of each part by node, in order of precedence. The first part's
    stand as they are. Each cluster of a later part is paired with at most one of those that
    stand, and each of those with at most one of its, the pairs that share most nodes first;
    its nodes that are in no cluster yet join the partner, or make a cluster where it has none.
    So two clusters of one part are never joined. Nodes are given in the order of the text.
    """
    ordered = list(nodes)
    merged: dict[Node, int] = {}
    count = 0
    for side in sides:
        own: dict[str, list[Node]] = {}
        for node in ordered:
            if node in side:
                own.setdefault(side[node], []).append(node)
        partner = _partners(own, merged)
        for name, members in own.items():
            new = [node for node in members if node not in merged]
            if not new:
                continue
            if name not in partner:
                partner[name] = count
                count += 1
            merged |= dict.fromkeys(new, partner[name])
    called: dict[int, str] = {}
    for node in ordered:
        if node in merged:
            called.setdefault(merged[node], f"{prefix}{len(called) + 1}")
    return {node: called[merged[node]] for node in ordered if node in merged}


def _partners(own: Mapping[str, Sequence[Node]], merged: Mapping[Node, int]) -> dict[str, int]:
    shared = Counter(
        (name, merged[node]) for name, members in own.items() for node in members if node in merged
    )
    place = {name: k for k, name in enumerate(own)}
    found: dict[str, int] = {}
    taken: set[int] = set()
    for name, other in sorted(shared, key=lambda pair: (-shared[pair], pair[1], place[pair[0]])):
        if name not in found and other not in taken:
            found[name] = other
            taken.add(other)
    return found
