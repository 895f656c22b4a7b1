"""Counting outcomes by document and label, on columns or, for gold with alternatives, item by item."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bench.scoring.items import Item, canonical, counted_gold, group_nodes, optional_nodes
from bench.scoring.matching import heaviest, overlapping
from bench.scoring.measure import ByType
from bench.scoring.spans.edges import Edges
from bench.scoring.spans.rows import Sides
from bench.scoring.spans.schemes import Scheme, outcome
from bench.scoring.tally import Tally

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]

CHANNELS = ("gold", "predicted", "correct", "incorrect", "partial", "missing", "spurious")


def five_way(both: Sides, scheme: Scheme, documents: int) -> Tally:
    """The five-way counts of every document and label under a scheme.

    An outcome is counted under the label of its gold; what is spurious, and what is
    predicted without being right, under the label of the prediction.
    """
    import numpy as np

    gold, predicted, labels = both.gold, both.predicted, both.labels
    # Exact and partial pair alike and differ in what a pair is worth.
    pairing: Scheme = "exact" if scheme == "partial" else scheme
    if pairing not in both.found:
        both.found[pairing] = outcome(gold, predicted, pairing)
    found = both.found[pairing]
    near = found.near
    counted = _predicted_labels(both, found.correct, near if scheme == "partial" else None)
    nothing = np.zeros(0, dtype=np.int64)
    incorrect, partial = (nothing, near.gold) if scheme == "partial" else (near.gold, nothing)
    counts = np.zeros((documents, 1 + len(labels), len(CHANNELS)), dtype=np.float32)

    def put(channel: str, document: Integers, label: Integers) -> None:
        cells = np.bincount(document * len(labels) + label, minlength=documents * len(labels))
        counts[:, 1:, CHANNELS.index(channel)] = cells.reshape(documents, len(labels))

    if labels:
        put("gold", gold.document, gold.label)
        put("predicted", predicted.document, counted)
        for channel, rows in (
            ("correct", found.correct.gold),
            ("incorrect", incorrect),
            ("partial", partial),
        ):
            put(channel, gold.document[rows], gold.label[rows])
        missing = _unpaired(gold.size, found.correct.gold, near.gold)
        put("missing", gold.document[missing], gold.label[missing])
        spurious = _unpaired(predicted.size, found.correct.predicted, near.predicted)
        put("spurious", predicted.document[spurious], counted[spurious])
    counts[:, 0] = counts[:, 1:].sum(axis=1)
    return Tally(labels, counts)


def matched(both: Sides, pairs: Edges, documents: int) -> Tally:
    """Gold, predicted and correct of every document and label, given the pairs that are right."""
    import numpy as np

    gold, predicted, labels = both.gold, both.predicted, both.labels
    counts = np.zeros((documents, 1 + len(labels), 3), dtype=np.float32)
    if labels:
        sides = ((gold, gold.label), (predicted, predicted.label), (gold.where(pairs.gold), None))
        for channel, (rows, label) in enumerate(sides):
            at = rows.document * len(labels) + (rows.label if label is None else label)
            cells = np.bincount(at, minlength=documents * len(labels))
            counts[:, 1:, channel] = cells.reshape(documents, len(labels))
    counts[:, 0] = counts[:, 1:].sum(axis=1)
    return Tally(labels, counts)


def _predicted_labels(both: Sides, correct: Edges, partial: Edges | None) -> Integers:
    """What each prediction is counted under: its own label, or that of the gold it is right for."""
    label = both.predicted.label.copy()
    for pairs in filter(None, (correct, partial)):
        label[pairs.predicted] = both.gold.label[pairs.gold]
    return label


def _unpaired(size: int, *taken: Integers) -> Integers:
    import numpy as np

    free = np.ones(size, dtype=bool)
    for rows in taken:
        free[rows] = False
    return np.flatnonzero(free)


def five_way_items(gold: Sequence[Item], predicted: Sequence[Item], scheme: Scheme) -> ByType:
    """The same for one document's items, where gold may have alternatives and optional items.

    An optional item is found, at least in part, or it does not count.
    """
    gold, predicted = canonical(gold), canonical(predicted)
    correct, near = _pairs_of_items(gold, predicted, scheme)
    rows: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(CHANNELS))

    def put(channel: str, label: str) -> None:
        rows[label][CHANNELS.index(channel)] += 1

    partner = {**correct, **near}
    found = set(partner.values())
    for i in counted_gold(gold, found):
        put("gold", gold[i].label)
        if i not in found:
            put("missing", gold[i].label)
    for j, item in enumerate(predicted):
        own = j in near and scheme != "partial"
        label = gold[partner[j]].label if j in partner and not own else item.label
        put("predicted", label)
        if j in correct:
            put("correct", label)
        elif j in near:
            put("partial" if scheme == "partial" else "incorrect", gold[near[j]].label)
        else:
            put("spurious", label)
    return dict(rows)


def _pairs_of_items(
    gold: Sequence[Item], predicted: Sequence[Item], scheme: Scheme
) -> tuple[dict[int, int], dict[int, int]]:
    """For predictions that have one, the gold they are right for, and the gold they are near to."""
    node, optional = group_nodes(gold), optional_nodes(gold)
    # Four aims, each worth more than all that the next ones can add up to. Correct pairs come first,
    # equal labels last; between them required gold comes before pairs that are worth nothing, and after
    # those that are worth one half.
    step = min(len(gold), len(predicted)) + 1
    pair_worth, needed_worth = (step**2, step) if scheme == "partial" else (step, step**2)
    best: dict[tuple[int, int], tuple[int, int]] = {}
    for i, j in overlapping([item.span for item in gold], [item.span for item in predicted]):
        one, other = gold[i], predicted[j]
        right, required = _right(one, other, scheme), node[i] not in optional
        if not right and not required and scheme != "partial":
            continue
        worth = step**3 if right else pair_worth
        worth += needed_worth * (required and (right or scheme == "partial")) + (one.label == other.label)
        best[node[i], j] = max(best.get((node[i], j), (0, 0)), (worth, -i))
    chosen = heaviest({pair: worth for pair, (worth, _) in best.items()})
    partner = {pair[1]: -best[pair][1] for pair in chosen}
    correct = {j: i for j, i in partner.items() if _right(gold[i], predicted[j], scheme)}
    return correct, {j: i for j, i in partner.items() if j not in correct}


def _right(gold: Item, predicted: Item, scheme: Scheme) -> bool:
    if scheme == "type":
        return gold.label == predicted.label
    return gold.span == predicted.span and (scheme != "strict" or gold.label == predicted.label)
