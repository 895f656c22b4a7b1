"""Measures as values: each prints as ``name(parameter=value)`` and parses back.

A measure reduces a document to counts by label, one number for each of its
``channels``. Counts add up over documents, labels and shards; the ``values`` (precision,
recall, F1) are derived from their sums, and from the sums of every bootstrap resample.
"""

from __future__ import annotations

import dataclasses
import re
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, get_args, get_type_hints

from bench.document import Document, Layer
from bench.errors import BadMeasure, UnknownName, expected_one_of
from bench.scoring.ratios import precision_recall_f1

if TYPE_CHECKING:
    from bench.scoring.ratios import Matrix

# Counts by label, each in the order of the measure's channels.
ByType = Mapping[str, Sequence[float]]

# The label under which a measure states its overall counts, where they are not the sum over labels.
OVERALL = "overall"


@dataclasses.dataclass(frozen=True)
class Measure(ABC):
    """A way of counting matches; its fields are its parameters.

    ``layer`` is the layer that an extractor must produce to be measured at all, ``needs`` what
    its items must state.
    ``channels`` names the counts, ``values`` what is derived from them; the last value
    is the one that tables rank by. ``family`` names the parameter over which the bare name
    of a published definition stands for all values; it is always printed.
    """

    name: ClassVar[str]
    layer: ClassVar[Layer]
    channels: ClassVar[tuple[str, ...]] = ("gold", "predicted", "correct")
    values: ClassVar[tuple[str, ...]] = ("precision", "recall", "f1")
    lower_is_better: ClassVar[bool] = False
    family: ClassVar[str] = ""
    needs: ClassVar[frozenset[str]] = frozenset()

    @abstractmethod
    def count(self, gold: Document, predicted: Document) -> ByType:
        """The counts of one document by label. Both documents have the same text."""

    def derive(self, sums: Matrix) -> Matrix:
        """Values of shape (..., values) from sums of shape (..., channels); nan where undefined."""
        gold, predicted, correct = (sums[..., k] for k in range(3))
        return precision_recall_f1(gold, predicted, correct, correct)

    def stated(self, predicted: Document) -> bool:
        """Whether a prediction says anything about what is measured.

        A measure of something that no prediction of a system states (clusters, scores,
        realis) is undefined for that system, not 0.
        """
        return True

    def __str__(self) -> str:
        fields = dataclasses.fields(self)
        values = [(f.name, getattr(self, f.name), f.default) for f in fields]
        changed = [(name, value) for name, value, usual in values if value != usual or name == self.family]
        inner = ", ".join(f"{name}={_printed(value)}" for name, value in changed)
        return f"{self.name}({inner})" if inner else self.name

    @classmethod
    def parameters(cls) -> dict[str, Any]:
        """Parameter names with their types."""
        hints = get_type_hints(cls)
        return {field.name: hints[field.name] for field in dataclasses.fields(cls)}


def _printed(value: object) -> str:
    # Equal values print alike, 1 as 1.0, so that equal measures have one printed form.
    return repr(float(value)) if isinstance(value, (int, float)) else str(value)


_FORM = re.compile(r"\s*([\w.]+)\s*(?:\((.*)\))?\s*")


def parse(text: str, known: dict[str, type[Measure]]) -> Measure:
    """Parse a printed measure, such as ``entity.overlap(types=coarse, threshold=0.5)``.

    Raises UnknownName for a name that is not in ``known``, BadMeasure for anything
    else that is wrong, saying what was expected.
    """
    form = _FORM.fullmatch(text)
    if form is None:
        raise BadMeasure(text, "is not of the form name or name(parameter=value, ...)")
    if form[1] not in known:
        raise UnknownName("measure", form[1], known)
    kind = known[form[1]]
    types = kind.parameters()
    values: dict[str, Any] = {}
    for part in filter(None, (piece.strip() for piece in (form[2] or "").split(","))):
        key, equals, value = (piece.strip() for piece in part.partition("="))
        if not equals or key not in types:
            hint = expected_one_of(key, types) if types else "it has none"
            raise BadMeasure(text, f"unknown parameter {key!r} ({hint})")
        if key in values:
            raise BadMeasure(text, f"parameter {key!r} is stated twice")
        values[key] = _convert(text, key, value, types[key])
    return kind(**values)


def _convert(text: str, key: str, value: str, wanted: Any) -> Any:
    choices = get_args(wanted)
    if choices:
        if value not in choices:
            raise BadMeasure(text, f"{key}={value} ({expected_one_of(value, choices)})")
        return value
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0.0 <= number <= 1.0:
        raise BadMeasure(text, f"{key}={value} (expected a number from 0 to 1)")
    return abs(number)
