"""What the measures compare: labelled spans, and counting their matches.

Gold may carry alternatives and optional items, as MUC-4 had them: of the items of one
``group`` any is right and one is enough, so they count once; an ``optional`` item counts
as gold only if it was found.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import NamedTuple

from bench.scoring.counts import Counts
from bench.scoring.matching import TIE, Edge, Span, best_pairs, intersection_over_union, overlapping


class Item(NamedTuple):
    """Something to be found: a span, the label it is counted under, and what must agree."""

    span: Span
    label: str
    key: Hashable = None
    group: str | None = None
    optional: bool = False


Fits = Callable[[Item, Item], float]


def count_exact(gold: Iterable[Item], predicted: Iterable[Item]) -> dict[str, Counts]:
    """Counts by label where span, label and key must all be equal."""
    gold, predicted = list(gold), list(predicted)
    if any(item.group is not None or item.optional for item in gold):
        return count_matched(gold, predicted, by_overlap(1.0))
    matched = Counter(item[:3] for item in gold) & Counter(item[:3] for item in predicted)
    correct: Counter[str] = Counter()
    for (_, label, _), times in matched.items():
        correct[label] += times
    golds = Counter(item.label for item in gold)
    predicteds = Counter(item.label for item in predicted)
    return {
        label: Counts(golds[label], predicteds[label], correct[label]) for label in sorted(golds | predicteds)
    }


def by_overlap(threshold: float, *, same_label: bool = True) -> Fits:
    """Items fit if their IoU reaches the threshold and is positive, labels and keys being equal."""

    def fits(gold: Item, predicted: Item) -> float:
        if gold.key != predicted.key or (same_label and gold.label != predicted.label):
            return 0.0
        shared = intersection_over_union(gold.span, predicted.span)
        return shared if shared >= threshold else 0.0

    return fits


def count_matched(gold: Iterable[Item], predicted: Iterable[Item], fits: Fits) -> dict[str, Counts]:
    """Counts by label under the optimal one-to-one matching of overlapping items that fit.

    ``fits`` returns a weight in (0, 1], or 0 for items that must not be matched. A
    matched prediction is counted under its gold partner's label.
    """
    gold, predicted = canonical(gold), canonical(predicted)
    candidates = overlapping([item.span for item in gold], [item.span for item in predicted])
    return count_pairs(gold, predicted, ((i, j, fits(gold[i], predicted[j])) for i, j in candidates))


def count_pairs(
    gold: Sequence[Item], predicted: Sequence[Item], weighted: Iterable[tuple[int, int, float]]
) -> dict[str, Counts]:
    """Counts by label for the best one-to-one choice among weighted index pairs."""
    pairs = choose_pairs(gold, predicted, weighted)
    partner = {j: i for i, j in pairs}
    golds = Counter(gold[i].label for i in counted_gold(gold, {i for i, _ in pairs}))
    predicteds = Counter(
        gold[partner[j]].label if j in partner else item.label for j, item in enumerate(predicted)
    )
    correct = Counter(gold[i].label for i, _ in pairs)
    return {
        label: Counts(golds[label], predicteds[label], correct[label]) for label in sorted(golds | predicteds)
    }


def choose_pairs(
    gold: Sequence[Item], predicted: Sequence[Item], weighted: Iterable[tuple[int, int, float]]
) -> list[tuple[int, int]]:
    """The best one-to-one choice among weighted pairs of indices, at most one of each group.

    As many pairs as possible come first, then as few as possible that are spent on optional
    items, then fit; pairs that fit equally well should agree in their label.
    """
    node = group_nodes(gold)
    optional = optional_nodes(gold)
    # More than all fits together, so that no better fit buys an optional item at a required one's cost.
    required = float(min(len(gold), len(predicted)) + 1) if optional else 0.0
    best: dict[tuple[int, int], tuple[float, int]] = {}
    for i, j, weight in weighted:
        if weight <= 0:
            continue
        worth = weight + TIE * (gold[i].label == predicted[j].label)
        if node[i] not in optional:
            worth += required
        at = (node[i], j)
        # Of a group's readings the one that fits this prediction best stands for it.
        if at not in best or (worth, -i) > (best[at][0], -best[at][1]):
            best[at] = (worth, i)
    pairs = best_pairs(Edge(a, j, worth) for (a, j), (worth, _) in best.items())
    return sorted((best[pair][1], pair[1]) for pair in pairs)


def group_nodes(gold: Sequence[Item]) -> list[int]:
    """For each gold item the index of the first item of its group, its own where it has none."""
    first: dict[str, int] = {}
    return [i if item.group is None else first.setdefault(item.group, i) for i, item in enumerate(gold)]


def optional_nodes(gold: Sequence[Item]) -> set[int]:
    """The nodes that cost nothing if missed: of items that are optional, or of which another reading is."""
    return {at for at, item in zip(group_nodes(gold), gold, strict=True) if item.optional}


def counted_gold(gold: Sequence[Item], matched: set[int]) -> list[int]:
    """Indices of the gold items that count: matched ones, and the first of each group that had to be."""
    node = group_nodes(gold)
    done = {node[i] for i in matched}
    optional = optional_nodes(gold)
    required = [i for i, at in enumerate(node) if at == i and at not in done and at not in optional]
    return sorted({*matched, *required})


def canonical(items: Iterable[Item]) -> list[Item]:
    """Items in an order that decides ties, and with them the counts by label, whatever the input's order.

    What groups are called does not matter, what they hold does.
    """
    items = list(items)
    held: dict[str, list[str]] = defaultdict(list)
    for item in items:
        if item.group is not None:
            held[item.group].append(repr((item.span, item.label, item.key)))
    content = {group: sorted(members) for group, members in held.items()}

    def order(item: Item) -> tuple[Span, str, str, bool, list[str]]:
        members = content[item.group] if item.group is not None else []
        return item.span, item.label, repr(item.key), item.optional, members

    return sorted(items, key=order)
