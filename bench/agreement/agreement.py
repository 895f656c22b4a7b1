"""Everything that is said about the agreement of several annotations of the same texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from bench.agreement.align import align
from bench.agreement.coefficients import (
    Unit,
    coefficients,
    mean_defined,
    pairable,
    sum_units,
    undefined_kappas,
)
from bench.agreement.marks import ATTRIBUTES, REFERENCES, Mark, marks
from bench.agreement.pairwise import PAIRWISE, pairwise
from bench.agreement.resample import UNDEFINED, Estimate, estimates
from bench.agreement.tokens import token_labels
from bench.corpus.fingerprint import text_digest
from bench.document import LAYERS, Document
from bench.scoring.matching import Span, intersection_over_union, overlapping
from bench.scoring.ratios import divide
from bench.scoring.statistics.settings import STANDARD, Intervals

if TYPE_CHECKING:
    from bench.scoring.ratios import Matrix

_SAME_MENTION = 0.5


@dataclass(frozen=True, slots=True)
class PairwiseF1:
    """A measure's F1, averaged over ``pairs`` of annotators, of which ``undefined`` are left out."""

    layer: str
    measure: str
    f1: Estimate
    pairs: int = 0
    undefined: int = 0


@dataclass(frozen=True, slots=True)
class LabelAgreement:
    """Agreement on one nominal label.

    ``what`` is ``token`` or an attribute of matched items, ``units`` the tokens or items
    that at least two annotators labelled. For what an item refers to (source, counted
    entity) there is no fixed set of labels, hence neither kappa nor alpha. Kappa is a mean over
    pairs of annotators, of which those that are ``undefined`` are left out.
    """

    layer: str
    what: str
    units: int
    agreement: Estimate
    kappa: Estimate = UNDEFINED
    alpha: Estimate = UNDEFINED
    undefined: int = 0


@dataclass(frozen=True, slots=True)
class Agreement:
    """The agreement of annotators, over documents in the order of their texts' digests."""

    documents: tuple[str, ...]
    annotators: int
    f1: tuple[PairwiseF1, ...]
    labels: tuple[LabelAgreement, ...]
    gamma: Mapping[str, float | None] = field(default_factory=dict)


def agreement(
    annotations: Sequence[Sequence[Document]],
    measures: Iterable[str] = PAIRWISE,
    intervals: Intervals = STANDARD,
    *,
    gamma: bool = False,
) -> Agreement:
    """Compare annotations: one sequence of documents an annotator, the same ids and texts in each.

    With ``gamma`` the gamma of Mathet et al. (2015), too, which needs the extra
    ``agreement`` (MissingExtra). Neither the order of documents or items nor that of the
    annotators has a say.
    """
    from bench.scoring.catalogue import parse_measure

    annotators = _in_order(annotations)
    parsed = [parse_measure(text) for text in measures]
    found: dict[str, float | None] = {}
    if gamma:
        from bench.agreement.gamma import mean_gamma

        found = {layer: mean_gamma(annotators, layer, intervals.seed) for layer in LAYERS}
    return Agreement(
        documents=tuple(document.id for document in annotators[0]),
        annotators=len(annotators),
        f1=tuple(
            PairwiseF1(measure.layer, str(measure), *pairwise(measure, annotators, intervals))
            for measure in parsed
        ),
        labels=tuple(row for layer in LAYERS for row in _labels(annotators, layer, intervals)),
        gamma=found,
    )


def _in_order(annotations: Sequence[Sequence[Document]]) -> list[list[Document]]:
    return [sorted(documents, key=lambda one: (text_digest(one.text), one.id)) for documents in annotations]


def _labels(
    annotators: Sequence[Sequence[Document]], layer: str, settings: Intervals
) -> Iterator[LabelAgreement]:
    together = list(zip(*annotators, strict=True))
    tokens = [
        list(zip(*(token_labels(one, layer) for one in documents), strict=True)) for documents in together
    ]
    # Where nobody marked anything there is nothing to agree on, however many tokens there are.
    marked = any(label != "O" for units in tokens for unit in units for label in unit)
    yield _nominal(layer, "token", tokens if marked else [[] for _ in tokens], len(annotators), settings)
    groups = [align([marks(one, layer) for one in documents]) for documents in together]
    for k, name in enumerate(ATTRIBUTES[layer]):
        units = [[_attribute(group, k) for group in found] for found in groups]
        yield _nominal(layer, name, units, len(annotators), settings)
    reference = REFERENCES[layer]
    if reference is not None:
        yield _referred(layer, reference, groups, len(annotators), settings)


def _attribute(group: Sequence[Mark | None], at: int) -> Unit:
    return tuple(None if mark is None else mark.labels[at] for mark in group)


def _nominal(
    layer: str, what: str, units: Sequence[Sequence[Unit]], annotators: int, settings: Intervals
) -> LabelAgreement:
    import numpy as np

    counts, labels = sum_units(units, annotators)

    def derive(sums: Matrix) -> Matrix:
        return np.stack(coefficients(sums, annotators, labels), axis=-1)

    many = sum(1 for found in units for _ in filter(pairable, found))
    undefined = undefined_kappas(counts.sum(axis=0), annotators, labels)
    agreed, kappa, alpha = estimates(counts, derive, settings)
    return LabelAgreement(layer, what, many, agreed, kappa, alpha, undefined)


def _referred(
    layer: str,
    what: str,
    groups: Sequence[Sequence[Sequence[Mark | None]]],
    annotators: int,
    settings: Intervals,
) -> LabelAgreement:
    """The share of items of which two annotators say that they refer to the same entity, or to none."""
    import numpy as np

    pairs = list(combinations(range(annotators), 2))
    counts = np.zeros((len(groups), len(pairs), 2))
    for d, found in enumerate(groups):
        for group in found:
            for p, (a, b) in enumerate(pairs):
                one, other = group[a], group[b]
                if one is not None and other is not None:
                    counts[d, p] += (_same_entity(one.refers, other.refers), 1)

    def derive(sums: Matrix) -> Matrix:
        cells = sums.reshape(*sums.shape[:-1], len(pairs), 2)
        return mean_defined(divide(cells[..., 0], cells[..., 1]))[..., None]

    many = sum(len(found) for found in groups)
    (share,) = estimates(counts.reshape(len(groups), -1), derive, settings)
    return LabelAgreement(layer, what, many, share)


def _same_entity(one: Sequence[Span], other: Sequence[Span]) -> bool:
    """Whether both refer to nothing, or some mentions of the two clusters have an IoU of 0.5 or more."""
    if not one or not other:
        return not one and not other
    return any(intersection_over_union(one[i], other[j]) >= _SAME_MENTION for i, j in overlapping(one, other))
