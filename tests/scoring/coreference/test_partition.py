"""Mentions become disjoint clusters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from scoring.random_documents import few, spans

from bench.scoring.coreference.partition import Mention, partition, place

MENTIONS = st.lists(st.tuples(spans(6), st.sampled_from([None, "c1", "c2", "c3"])), max_size=9)


def test_mentions_without_a_cluster_are_entities_of_their_own() -> None:
    """Two of them do not corefer; a cluster of the same span takes the mention."""
    assert partition([Mention((0, 1), None), Mention((2, 3), None)]) == [((0, 1),), ((2, 3),)]
    assert partition([Mention((0, 1), None), Mention((0, 1), "c"), Mention((2, 3), "c")]) == [
        ((0, 1), (2, 3))
    ]


def test_a_repeated_span_counts_once() -> None:
    """Within a cluster a span is one mention; of two clusters the larger keeps it."""
    assert partition([Mention((0, 1), "c"), Mention((0, 1), "c")]) == [((0, 1),)]
    large = [Mention((k, k + 1), "large") for k in (0, 1, 2)]
    small = [Mention((k, k + 1), "small") for k in (0, 5)]
    assert partition([*small, *large]) == [((0, 1), (1, 2), (2, 3)), ((5, 6),)]


def test_of_equal_clusters_the_first_keeps_a_repeated_span() -> None:
    """Spans decide, not names."""
    for one, other in (("a", "b"), ("b", "a")):
        mentions = [
            Mention((0, 1), one),
            Mention((4, 5), one),
            Mention((4, 5), other),
            Mention((8, 9), other),
        ]
        assert partition(mentions) == [((0, 1), (4, 5)), ((8, 9),)]


@few
@given(MENTIONS.flatmap(lambda mentions: st.tuples(st.just(mentions), st.permutations(mentions))))
def test_order_and_names_do_not_matter(case: tuple[list[Mention], list[Mention]]) -> None:
    """The same clusters for any order and any names; each span is in one of them."""
    mentions, mixed = ([Mention(*one) for one in side] for side in case)
    clusters = partition(mentions)
    renamed = {"c1": "z", "c2": "y", "c3": "x", None: None}
    assert partition([Mention(span, renamed[cluster]) for span, cluster in mixed]) == clusters
    assert sorted(place(clusters)) == sorted({span for span, _ in mentions})
    assert sum(map(len, clusters)) == len(place(clusters))
