"""The shape of ``scores.json``, checked before tables are made of it."""

from __future__ import annotations

from math import isfinite
from typing import Annotated, Any

import msgspec

from bench.scoring.scores import Failures

# A cell: counts and values by name, and under ``intervals`` both ends of each value's, under
# ``left_out`` how many resamples each leaves out.
_Cell = dict[str, float | dict[str, tuple[float | None, float | None] | int] | None]
# A mean: its values by name, the number of its members, and under ``undefined`` those left out.
_Mean = dict[str, float | dict[str, int] | None]


class _Measure(msgspec.Struct):
    """The shape of a measure in ``scores.json``, as far as tables need it."""

    layer: str
    channels: list[str]
    values: Annotated[list[str], msgspec.Meta(min_length=1)]
    lower_is_better: bool
    produced: bool
    overall: _Cell
    macro: _Mean
    types: dict[str, _Cell]
    per_document: list[dict[str, list[float]]]
    declared: _Cell | None = None


class _Scores(msgspec.Struct):
    """The shape of ``scores.json``."""

    signature: str
    documents: tuple[str, ...]
    failed: tuple[str, ...]
    missing: tuple[str, ...]
    failures: Failures
    measures: dict[str, _Measure]


def check_scores(plain: dict[str, Any]) -> None:
    """Raise ValueError where something has another shape, or counts do not fit documents and channels."""
    scores = msgspec.convert(plain, _Scores)
    for name, one in scores.measures.items():
        if len(one.per_document) != len(scores.documents):
            raise ValueError(f"{name} counts {len(one.per_document)} of {len(scores.documents)} documents")
        lengths = {len(counts) for row in one.per_document for counts in row.values()}
        if lengths - {len(one.channels)}:
            raise ValueError(f"{name} has {len(one.channels)} channels, a document other counts")
        if not all(isfinite(n) for row in one.per_document for counts in row.values() for n in counts):
            raise ValueError(f"{name} has a count that is no finite number")
        undefined = one.macro.get("undefined")
        if not isinstance(undefined, dict) or not undefined.keys() >= set(one.values):
            raise ValueError(f"{name} does not say what its macro average leaves out")
