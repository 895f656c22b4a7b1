"""Gamma, which measures alignment and labels of spans at once, through ``pygamma-agreement``.

- Y. Mathet, A. Widlöcher, J.-P. Métivier (2015): The Unified and Holistic Method Gamma for
  Inter-Annotator Agreement Measure and Alignment. Computational Linguistics 41(3).
- H. Titeux, R. Riad (2021): pygamma-agreement. Journal of Open Source Software 6(62).
"""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from bench.agreement.marks import Mark, marks
from bench.document import Document
from bench.errors import MissingExtra

PRECISION = 0.05


def mean_gamma(annotators: Sequence[Sequence[Document]], layer: str, seed: int) -> float | None:
    """The mean over documents of gamma on the items of a layer, labelled by type (numbers: role).

    Dissimilarity and sampling are those of the paper (positional and categorical combined,
    shuffled continua), to a precision of 5 per cent. Documents in which an annotator has
    no item of the layer have no gamma and are left out; None if all are. Raises
    MissingExtra if the library is not installed.
    """
    library, segment = _library()
    values = []
    for documents in zip(*annotators, strict=True):
        # In an order of their own, so that neither annotators nor items draw other numbers.
        items = sorted((sorted(set(marks(one, layer)), key=repr) for one in documents), key=repr)
        if all(items):
            with _seeded(seed):
                value = _gamma(library, segment, items)
            if not math.isnan(value):
                values.append(value)
    return math.fsum(values) / len(values) if values else None


def _library() -> tuple[Any, Any]:
    try:
        return import_module("pygamma_agreement"), import_module("pyannote.core").Segment
    except ImportError as error:
        raise MissingExtra("gamma", "agreement") from error


def _gamma(library: Any, segment: Any, annotators: Sequence[Sequence[Mark]]) -> float:
    continuum = library.Continuum()
    for name, items in enumerate(annotators):
        for item in items:
            continuum.add(f"annotator {name}", segment(*item.span), str(item.labels[0]))
    results = continuum.compute_gamma(
        library.CombinedCategoricalDissimilarity(),
        precision_level=PRECISION,
        sampler=library.ShuffleContinuumSampler(),
    )
    return float(results.gamma)


@contextmanager
def _seeded(seed: int) -> Iterator[None]:
    """A seed for numpy's global generator, from which the library draws, and no warning at each step.

    Both are put back as they were.
    """
    import numpy as np

    drawn, silenced = np.random.get_state(), logging.root.manager.disable
    np.random.seed(seed % 2**32)
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        np.random.set_state(drawn)
        logging.disable(silenced)
