"""What goes into the table of shared mentions."""

from __future__ import annotations

import msgspec
from scoring.coreference.letters import document, entity, table

from bench.document import Document
from bench.scoring.coreference.overlap import Overlap, overlap

new = msgspec.structs.replace


def test_the_table_holds_sizes_and_shared_mentions() -> None:
    """Clusters in the order of the text; pairs that share nothing are left out."""
    assert table("abc defg", "ab cd fghi") == Overlap(
        (3, 4), (2, 2, 4), {(0, 0): 2, (0, 1): 1, (1, 1): 1, (1, 2): 2}
    )


def test_gold_without_a_cluster_is_not_compared() -> None:
    """Such a gold is not annotated for coreference; neither is a gold without mentions."""
    unmarked = Document("d", "x" * 400, entities=(entity("a", None), entity("b", None)))
    assert overlap(unmarked, document("ab"), "all", "exact", "keep") is None
    assert overlap(document(""), document("ab"), "all", "exact", "keep") is None


def test_an_empty_prediction_misses_everything() -> None:
    """The gold counts where nothing is predicted."""
    assert table("ab c", "") == Overlap((2, 1), (), {})


def test_types_do_not_matter() -> None:
    """A mention is a span."""
    gold = document("ab")
    other = new(gold, entities=tuple(new(one, type="GPE") for one in gold.entities))
    assert overlap(gold, other, "all", "exact", "keep") == table("ab", "ab")


def test_level_filters_both_sides_before_clusters_are_made() -> None:
    """Of a cluster its names are left; who states no level means names."""
    gold = Document(
        "d",
        "x" * 400,
        entities=(
            entity("a", "c", level="name"),
            entity("b", "c", level="pronoun"),
            entity("d", "c", level="name"),
        ),
    )
    assert overlap(gold, document("abd"), "name", "exact", "keep") == Overlap((2,), (3,), {(0, 0): 2})
    assert overlap(gold, gold, "name", "exact", "keep") == Overlap((2,), (2,), {(0, 0): 2})


def test_overlapping_mentions_may_be_twins() -> None:
    """The capital overlaps the small letter by two thirds."""
    gold, predicted = document("ab"), document("aB")
    assert overlap(gold, predicted, "all", "exact", "keep") == Overlap((2,), (2,), {(0, 0): 1})
    assert overlap(gold, predicted, "all", "overlap", "keep") == Overlap((2,), (2,), {(0, 0): 2})


def test_singletons_may_be_dropped_on_both_sides() -> None:
    """Entities with one mention are then no entities; their mentions are twinless elsewhere."""
    found = overlap(document("a bc d"), document("ab c d"), "all", "exact", "drop")
    assert found == Overlap((2,), (2,), {(0, 0): 1})
