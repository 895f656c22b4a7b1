"""Items: what is compared, and under which label it is counted."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from scoring.random_documents import few, spans

from bench.scoring.counts import Counts, total
from bench.scoring.items import Item, by_overlap, count_exact, count_matched

Counted = dict[str, Counts]


def items(most: int = 6) -> st.SearchStrategy[list[Item]]:
    """Few labels and keys, so that items collide."""
    return st.lists(_item(st.none(), st.just(False)), max_size=most)


def gold_items(most: int = 6) -> st.SearchStrategy[list[Item]]:
    """As :func:`items`, with alternatives and optional ones."""
    return st.lists(_item(st.sampled_from([None, "g", "h"]), st.booleans()), max_size=most)


def _item(group: st.SearchStrategy[str | None], optional: st.SearchStrategy[bool]) -> st.SearchStrategy[Item]:
    keys = st.sampled_from([None, (1,), (2,)])
    return st.builds(Item, spans(8), st.sampled_from("AB"), keys, group, optional)


def shuffles(values: list[Item]) -> st.SearchStrategy[tuple[list[Item], list[Item]]]:
    """A list beside a permutation of it."""
    return st.tuples(st.just(values), st.permutations(values))


def counters() -> list[Callable[[list[Item], list[Item]], Counted]]:
    """Every way of counting items."""
    return [
        count_exact,
        lambda gold, predicted: count_matched(gold, predicted, by_overlap(0.0)),
        lambda gold, predicted: count_matched(gold, predicted, by_overlap(0.5)),
        lambda gold, predicted: count_matched(gold, predicted, by_overlap(0.0, same_label=False)),
    ]


@few
@given(gold_items().flatmap(shuffles), items().flatmap(shuffles))
def test_order_does_not_matter(
    gold: tuple[list[Item], list[Item]], predicted: tuple[list[Item], list[Item]]
) -> None:
    """Counts by label, not only their sums, are those of any other order of the items."""
    for count in counters():
        assert count(gold[0], predicted[0]) == count(gold[1], predicted[1])


@few
@given(items(), items())
def test_counts_are_of_all_items(gold: list[Item], predicted: list[Item]) -> None:
    """Every item is counted once, and no label has more correct than it has of either."""
    for count in counters():
        by_label = count(gold, predicted)
        whole = total(by_label.values())
        assert (whole.gold, whole.predicted) == (len(gold), len(predicted))
        assert all(c.correct <= min(c.gold, c.predicted) for c in by_label.values())


@few
@given(items(), items())
def test_overlap_of_one_is_equality(gold: list[Item], predicted: list[Item]) -> None:
    """A threshold of 1 counts what exact counting counts."""
    assert count_matched(gold, predicted, by_overlap(1.0)) == count_exact(gold, predicted)


def test_duplicates_stay_duplicates() -> None:
    """Two equal predictions of one gold item are one right and one wrong."""
    item = Item((0, 3), "A")
    for count in counters():
        assert count([item], [item, item]) == {"A": Counts(1, 2, 1)}
        assert count([item, item], [item]) == {"A": Counts(2, 1, 1)}


def test_match_is_counted_under_the_label_of_the_gold() -> None:
    """Where labels need not agree, a matched prediction is listed with its gold partner."""
    fits = by_overlap(0.0, same_label=False)
    counted = count_matched([Item((0, 3), "A")], [Item((0, 3), "B"), Item((5, 6), "B")], fits)
    assert counted == {"A": Counts(1, 1, 1), "B": Counts(0, 1, 0)}


def test_equal_labels_decide_ties() -> None:
    """Of two gold items that fit equally well, the one of the same label is matched."""
    fits = by_overlap(0.0, same_label=False)
    golds = [Item((0, 3), "A"), Item((0, 3), "B"), Item((0, 3), "C")]
    for label in "ABC":
        expected = {one: Counts(1, int(one == label), int(one == label)) for one in "ABC"}
        assert count_matched(golds, [Item((0, 3), label)], fits) == expected


def test_ties_that_labels_leave_open_do_not_depend_on_order() -> None:
    """Where no gold item of equal fit has the prediction's label, the same one is matched in any order."""
    fits = by_overlap(0.0, same_label=False)
    golds = [Item((0, 3), label) for label in "ABC"]
    counted = [count_matched(mixed, [Item((0, 3), "D")], fits) for mixed in itertools.permutations(golds)]
    assert all(one == counted[0] for one in counted)


def test_a_better_fit_wins_over_an_equal_label() -> None:
    """Labels decide ties only."""
    fits = by_overlap(0.0, same_label=False)
    golds = [Item((0, 4), "A"), Item((0, 3), "B")]
    counted = count_matched(golds, [Item((0, 4), "B")], fits)
    assert counted == {"A": Counts(1, 1, 1), "B": Counts(1, 0, 0)}


@few
@given(gold_items(4), items(4))
def test_groups_and_options_are_counted_at_their_best(gold: list[Item], predicted: list[Item]) -> None:
    """Counts are the best over every choice of one reading a group, unfound optional items left out."""
    found = total(count_matched(gold, predicted, by_overlap(0.0)).values())
    groups = sorted({item.group for item in gold if item.group is not None})
    readings = [[item for item in gold if item.group == group] for group in groups]
    alone = [item for item in gold if item.group is None]
    best = max(
        total(count_matched([*alone, *choice], predicted, by_overlap(0.0)).values()).correct
        for choice in itertools.product(*readings)
    )
    assert found.correct == best
    required = sum(not item.optional for item in alone)
    required += sum(not any(item.optional for item in members) for members in readings)
    assert max(required, found.correct) <= found.gold <= len(alone) + len(groups)


def test_a_group_counts_once() -> None:
    """Any reading of a group is right, two of them are one right and one wrong."""
    gold = [Item((0, 3), "A", group="g"), Item((0, 5), "B", group="g")]
    for chosen in ([gold[0]], [gold[1]]):
        counts = total(count_exact(gold, [item._replace(group=None) for item in chosen]).values())
        assert counts == Counts(1, 1, 1)
    both = total(count_exact(gold, [item._replace(group=None) for item in gold]).values())
    assert both == Counts(1, 2, 1)
    assert count_exact(gold, []) == {"A": Counts(1, 0, 0)}


def test_an_optional_item_missed_costs_nothing() -> None:
    """An optional item counts as gold where it was found and nowhere else."""
    gold = [Item((0, 3), "A", optional=True), Item((4, 6), "A")]
    assert total(count_exact(gold, [Item((4, 6), "A")]).values()) == Counts(1, 1, 1)
    assert total(count_exact(gold, [Item((0, 3), "A")]).values()) == Counts(2, 1, 1)


def test_a_reading_of_an_optional_fact_is_optional() -> None:
    """A prediction that is right for a required item and for a fact of which any reading is optional goes
    to the required one, however well that reading fits."""
    gold = [Item((0, 6), "A", group="g"), Item((0, 7), "A", group="g", optional=True), Item((0, 5), "A")]
    counted = count_matched(gold, [Item((0, 6), "A")], by_overlap(0.5))
    assert total(counted.values()) == Counts(1, 1, 1)
