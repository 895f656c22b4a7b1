"""Clusters of several parts as one partition."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bench.extractors.combined.clusters import aligned


def test_shared_mention_joins() -> None:
    """Clusters of two parts that share a mention are one; names count by first appearance."""
    found = aligned([{1: "a", 2: "a"}, {2: "x", 3: "x", 0: "y"}], range(4), "c")
    assert found == {0: "c1", 1: "c2", 2: "c2", 3: "c2"}


def test_later_part_joins_no_two() -> None:
    """A cluster that overlaps two which stand joins the one it shares more with, and leaves the other."""
    first = {0: "a", 1: "a", 2: "b"}
    later = {0: "x", 1: "x", 2: "x", 3: "x"}
    assert aligned([first, later], range(4), "c") == {0: "c1", 1: "c1", 2: "c2", 3: "c1"}


def test_first_part_draws_no_two_together() -> None:
    """Two clusters of a later part are not joined by one that covers both."""
    first = {0: "a", 1: "a", 2: "a"}
    later = {0: "x", 1: "x", 3: "x", 2: "y", 4: "y"}
    found = aligned([first, later], range(5), "c")
    assert found[3] == found[0]
    assert found[4] not in (found[0], found[3])


def test_nothing_clustered() -> None:
    """A node that no part clusters has no cluster; a cluster of known nodes alone adds none."""
    assert aligned([{0: "a"}, {0: "x"}], range(2), "c") == {0: "c1"}
    assert aligned([{0: "a", 1: "a"}, {0: "x", 1: "y"}], range(2), "c") == {0: "c1", 1: "c1"}


_SIDE = st.dictionaries(st.integers(0, 9), st.sampled_from("abcd"), max_size=10)


@given(st.lists(_SIDE, max_size=4))
def test_partition(sides: list[dict[int, str]]) -> None:
    """The first part's clusters stand, every clustered node has one, no two of a later part are joined."""
    found = aligned(sides, range(10), "c")
    assert set(found) == {node for side in sides for node in side}
    for k, side in enumerate(sides):
        before = {node for earlier in sides[:k] for node in earlier}
        new = [node for node in side if node not in before]
        for one in new:
            for other in new:
                assert (found[one] == found[other]) == (side[one] == side[other])
