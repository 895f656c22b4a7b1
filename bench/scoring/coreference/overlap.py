"""Gold and predicted clusters of a document, and how many mentions they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple

from bench.document import Document, Entity
from bench.scoring.coreference.partition import partition, place
from bench.scoring.coreference.readings import mention, settled
from bench.scoring.coreference.twins import Match, twins

Level = Literal["all", "name"]
Singletons = Literal["keep", "drop"]


class Overlap(NamedTuple):
    """Sizes of the gold and of the predicted clusters, and the mentions that two of them share.

    ``shared`` maps (index of a gold cluster, index of a predicted one) to a number above 0.
    All coreference measures here are functions of this table.
    """

    gold: tuple[int, ...]
    predicted: tuple[int, ...]
    shared: dict[tuple[int, int], int]


def overlap(
    gold: Document, predicted: Document, level: Level, match: Match, singletons: Singletons
) -> Overlap | None:
    """Compare the clusters of two documents; None if the gold states no cluster at all."""
    if all(entity.cluster is None for entity in gold.entities):
        return None
    least = 1 if singletons == "keep" else 2
    theirs = partition(map(mention, _at(predicted.entities, level)))
    at = place(theirs)
    entities = _at(gold.entities, level)
    mentions = [mention(entity) for entity in entities]
    if any(entity.optional or entity.alternative is not None for entity in entities):
        mentions = settled(entities, twins((one.span for one in mentions), at, match), at)
    ours = [cluster for cluster in partition(mentions) if len(cluster) >= least]
    kept = [cluster for cluster in theirs if len(cluster) >= least]
    home, away = place(ours), place(kept)
    pairs = twins(home, away, match)
    return Overlap(
        gold=tuple(map(len, ours)),
        predicted=tuple(map(len, kept)),
        shared=dict(sorted(Counter((home[one], away[other]) for one, other in pairs.items()).items())),
    )


def _at(entities: Sequence[Entity], level: Level) -> Sequence[Entity]:
    # As for the measures of entities: who states no level means names.
    return entities if level == "all" else [one for one in entities if one.level in (None, "name")]
