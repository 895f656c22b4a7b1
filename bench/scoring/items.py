"""What the measures compare: labelled spans, and counting their matches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import NamedTuple

from bench.scoring.counts import Counts
from bench.scoring.matching import TIE, Edge, Span, best_pairs, intersection_over_union, overlapping


class Item(NamedTuple):
    """Something to be found: a span, the label it is counted under, and what must agree."""

    span: Span
    label: str
    key: Hashable = None


def count_exact(gold: Iterable[Item], predicted: Iterable[Item]) -> dict[str, Counts]:
    """Counts by label where span, label and key must all be equal."""
    gold, predicted = list(gold), list(predicted)
    matched = Counter(gold) & Counter(predicted)
    correct: Counter[str] = Counter()
    for item, times in matched.items():
        correct[item.label] += times
    golds = Counter(item.label for item in gold)
    predicteds = Counter(item.label for item in predicted)
    return {
        label: Counts(golds[label], predicteds[label], correct[label]) for label in sorted(golds | predicteds)
    }


Fits = Callable[[Item, Item], float]


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
    gold, predicted = _canonical(gold), _canonical(predicted)
    candidates = overlapping([item.span for item in gold], [item.span for item in predicted])
    return count_pairs(gold, predicted, ((i, j, fits(gold[i], predicted[j])) for i, j in candidates))


def count_pairs(
    gold: Sequence[Item], predicted: Sequence[Item], weighted: Iterable[tuple[int, int, float]]
) -> dict[str, Counts]:
    """Counts by label for the best one-to-one choice among weighted index pairs.

    Pairs that fit equally well are chosen so that as many as possible agree in their label.
    """
    edges = (
        Edge(i, j, weight + (TIE if gold[i].label == predicted[j].label else 0.0))
        for i, j, weight in weighted
        if weight > 0
    )
    pairs = best_pairs(edges)
    partner = {j: i for i, j in pairs}
    golds = Counter(item.label for item in gold)
    predicteds = Counter(
        gold[partner[j]].label if j in partner else item.label for j, item in enumerate(predicted)
    )
    correct = Counter(gold[i].label for i, _ in pairs)
    return {
        label: Counts(golds[label], predicteds[label], correct[label]) for label in sorted(golds | predicteds)
    }


def _canonical(items: Iterable[Item]) -> list[Item]:
    # A fixed order makes ties, and with them the counts by label, independent of input order.
    return sorted(items, key=lambda item: (item.span, item.label, repr(item.key)))
