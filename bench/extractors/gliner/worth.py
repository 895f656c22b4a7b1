"""What entities are worth against gold, by a measure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from bench.document import Annotations, Document, Entity


def worth(gold: Sequence[Document], found: Iterable[tuple[Entity, ...]], measure: str) -> float:
    """The value that tables rank by of a measure over all documents, larger the better; nan is undefined."""
    import numpy as np

    from bench.scoring.catalogue import parse_measure
    from bench.scoring.tally import tally

    made = parse_measure(measure)
    rows = [
        made.count(document, document.with_annotations(Annotations(entities)))
        for document, entities in zip(gold, found, strict=True)
    ]
    counts = tally(rows, len(made.channels)).counts[:, 0]
    sums = [math.fsum(column) for column in zip(*counts.tolist(), strict=True)]
    value = float(made.derive(np.asarray(sums, dtype=float))[..., -1])
    return -value if made.lower_is_better else value
