"""Clusters of mentions."""

from __future__ import annotations

from bench.document import Entity
from bench.extractors.linear.coreference import cluster_entities


def _mention(text: str, kind: str, level: str = "name", value: str | None = None) -> Entity:
    return Entity(type=kind, start=0, end=len(text), text=text, level=level, value=value)


def test_names_acronyms_and_last_names_are_one() -> None:
    """A name joins its repetition, its acronym and, for a person, the last name."""
    names = ["Front for the Defence of Osk", "FDO", "Osk", "Osk"]
    kinds = ["ARMED", "ARMED", "GPE", "GPE"]
    clusters = cluster_entities([_mention(n, k) for n, k in zip(names, kinds, strict=True)])
    assert clusters[0] == clusters[1] != clusters[2] == clusters[3]
    first, last = cluster_entities([_mention("Mira Dolan", "PER"), _mention("Dolan", "PER")])
    assert first == last


def test_kinds_keep_clusters_apart() -> None:
    """Equal words of different kinds are different entities."""
    people, place = cluster_entities([_mention("Tarn", "NORP"), _mention("Tarn", "GPE")])
    assert people != place


def test_times_of_one_value_are_one() -> None:
    """ "Monday" and "May 6" join where they mean the same day."""
    one, other = cluster_entities(
        [_mention("Monday", "TIME", value="2024-05-06"), _mention("May 6", "TIME", value="2024-05-06")]
    )
    assert one == other


def test_a_pronoun_joins_the_nearest_that_fits() -> None:
    """ "she" joins the person before it, over a place in between."""
    mentions = [_mention("Mira Dolan", "PER"), _mention("Osk", "GPE"), _mention("she", "PER", "pronoun")]
    clusters = cluster_entities(mentions)
    assert clusters[2] == clusters[0]
