"""``coref.muc``, ``coref.b3``, ``coref.ceafe`` and ``coref.mean``."""

from __future__ import annotations

import dataclasses
from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

from bench.document import Document
from bench.scoring.coreference.formulas import b_cubed, ceaf_e, muc
from bench.scoring.coreference.overlap import Level, Overlap, Singletons, overlap
from bench.scoring.coreference.twins import Match
from bench.scoring.measure import ByType, Measure
from bench.scoring.ratios import precision_recall_f1

if TYPE_CHECKING:
    from bench.scoring.ratios import Matrix

_LABEL = "any"


@dataclasses.dataclass(frozen=True)
class _Coreference(Measure):
    """Clusters of entity mentions, compared as the reference scorer of CoNLL-2011/2012 does.

    Mentions are compared by span, whatever their type. A mention without a cluster is an
    entity of its own. Gold documents that state no cluster contribute nothing.
    """

    layer: ClassVar[Literal["entities"]] = "entities"
    level: Level = "all"
    match: Match = "exact"
    singletons: Singletons = "keep"

    def count(self, gold: Document, predicted: Document) -> ByType:
        """The counts of one document, under the one label ``any``."""
        table = overlap(gold, predicted, self.level, self.match, self.singletons)
        return {} if table is None else {_LABEL: self._counts(table)}

    def stated(self, predicted: Document) -> bool:
        """Whether any predicted mention has a cluster."""
        return any(entity.cluster is not None for entity in predicted.entities)

    @abstractmethod
    def _counts(self, table: Overlap) -> Sequence[float]:
        """One count for each channel."""


@dataclasses.dataclass(frozen=True)
class CorefMuc(_Coreference):
    """Coreference links, of which a cluster of n mentions has n - 1 (Vilain et al. 1995).

    Singletons have no links; a document of singletons is undefined.
    """

    name: ClassVar[str] = "coref.muc"

    def _counts(self, table: Overlap) -> Sequence[float]:
        return muc(table)


@dataclasses.dataclass(frozen=True)
class CorefB3(_Coreference):
    """Mean over mentions of how well their clusters overlap (B-cubed, Bagga and Baldwin 1998).

    ``correct`` sums the precision of the predicted mentions, ``found`` the recall of the gold ones.
    """

    name: ClassVar[str] = "coref.b3"
    channels: ClassVar[tuple[str, ...]] = ("gold", "predicted", "correct", "found")

    def _counts(self, table: Overlap) -> Sequence[float]:
        return b_cubed(table)

    def derive(self, sums: Matrix) -> Matrix:
        """Precision ``correct / predicted``, recall ``found / gold`` and their harmonic mean."""
        return precision_recall_f1(*(sums[..., k] for k in range(4)))


@dataclasses.dataclass(frozen=True)
class CorefCeafE(_Coreference):
    """Similarity of entities under their best one-to-one alignment (CEAF-e, phi4, Luo 2005)."""

    name: ClassVar[str] = "coref.ceafe"

    def _counts(self, table: Overlap) -> Sequence[float]:
        return ceaf_e(table)


@dataclasses.dataclass(frozen=True)
class CorefMean(_Coreference):
    """The CoNLL score: the mean of MUC, B-cubed and CEAF-e, undefined where one of them is.

    Precision and recall are means of three, too; F1 is the mean of the three F1 and not
    the harmonic mean of the two.
    """

    name: ClassVar[str] = "coref.mean"
    channels: ClassVar[tuple[str, ...]] = (
        *(f"muc_{channel}" for channel in CorefMuc.channels),
        *(f"b3_{channel}" for channel in CorefB3.channels),
        *(f"ceafe_{channel}" for channel in CorefCeafE.channels),
    )

    def _counts(self, table: Overlap) -> Sequence[float]:
        return *muc(table), *b_cubed(table), *ceaf_e(table)

    def derive(self, sums: Matrix) -> Matrix:
        """The means of three precisions, three recalls and three F1."""
        links = CorefMuc().derive(sums[..., :3])
        mentions = CorefB3().derive(sums[..., 3:7])
        entities = CorefCeafE().derive(sums[..., 7:])
        return (links + mentions + entities) / 3


COREFERENCE: tuple[type[Measure], ...] = (CorefMuc, CorefB3, CorefCeafE, CorefMean)
