"""Which items of several annotators are one."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st
from scoring.random_documents import few, spans

from bench.agreement.align import align, match
from bench.agreement.marks import Mark

Items = list[Mark]


def mark(start: int, end: int, *labels: str) -> Mark:
    """An item with labels."""
    return Mark((start, end), labels or ("x",))


def items() -> st.SearchStrategy[Items]:
    """Items of one annotator that nest, overlap and repeat each other."""
    label = st.sampled_from(["x", "y"])
    return st.lists(st.builds(lambda span, a, b: Mark(span, (a, b)), spans(), label, label), max_size=5)


def contents(annotators: list[Items], order: tuple[int, ...]) -> list[str]:
    """The groups, each with its items in the order in which the annotators first stood."""
    groups = align([annotators[k] for k in order])
    back = [order.index(k) for k in range(len(order))]
    return sorted(repr([group[k] for k in back]) for group in groups)


def test_equal_spans_before_overlaps() -> None:
    """A nested item is not taken for the one around it where both marked both."""
    outer, inner = mark(0, 20), mark(0, 5)
    late = mark(10, 20)
    # Most pairs would have matched inner with outer, and outer with late.
    assert align([[outer, inner], [outer, late]]) == [(outer, outer)]


def test_alike_before_equal_spans() -> None:
    """Of several items of one span those that say the same are matched."""
    one, two, three = mark(0, 4, "a"), mark(0, 4, "b"), mark(0, 4, "c")
    assert set(align([[one, two], [three, one]])) == {(one, one), (two, three)}


def test_overlap_regardless_of_labels() -> None:
    """What remains is matched by overlap, whatever the labels say; what overlaps nothing is left out."""
    assert align([[mark(0, 4, "a"), mark(8, 9)], [mark(2, 6, "b")]]) == [(mark(0, 4, "a"), mark(2, 6, "b"))]


def test_said_twice_counts_once() -> None:
    """An item that an annotator gives twice, alike in all, counts once."""
    assert align([[mark(0, 4)] * 2, [mark(0, 4)] * 2]) == [(mark(0, 4), mark(0, 4))]


def test_three_annotators() -> None:
    """Pairs join to groups; where an annotator has nothing, the group has a gap."""
    one, two, three = mark(0, 10), mark(0, 9), mark(2, 10)
    lone = mark(12, 14)
    groups = align([[one], [two, lone], [three, lone]])
    assert set(groups) == {(None, lone, lone), (one, two, three)}


def test_no_group_with_two_items_of_one_annotator() -> None:
    """A group that would hold two items of one annotator is not made; the better pair stays."""
    short, tail, whole = mark(0, 5), mark(5, 10), mark(0, 10)
    other = mark(4, 10)
    # The third annotator's item goes with both: with short by way of whole, with tail directly.
    for group in align([[short, tail], [whole], [other]]):
        assert len(group) == 3
    groups = align([[short, tail], [whole], [other]])
    assert sum(short in group and tail in group for group in groups) == 0


@few
@given(items(), items())
def test_matching_is_symmetric(one: Items, other: Items) -> None:
    """Exchanging the annotators exchanges the sides of each pair; each item is matched at most once."""
    assert contents([one, other], (0, 1)) == contents([one, other], (1, 0))
    pairs = match(one, other)
    assert len({pair.one for pair in pairs}) == len({pair.other for pair in pairs}) == len(pairs)


@few
@given(st.lists(items(), min_size=3, max_size=3), st.data())
def test_groups_do_not_depend_on_order(annotators: list[Items], data: st.DataObject) -> None:
    """Neither the order of annotators nor that of their items changes the groups."""
    stated = contents(annotators, (0, 1, 2))
    for order in permutations(range(3)):
        assert contents(annotators, order) == stated
    mixed = [data.draw(st.permutations(found)) for found in annotators]
    assert contents(mixed, (0, 1, 2)) == stated
