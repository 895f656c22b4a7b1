"""Measures as values: each prints as ``name(parameter=value)`` and parses back.

A measure counts one document at a time, by type; counts add up over documents.
"""

from __future__ import annotations

import dataclasses
import re
from abc import ABC, abstractmethod
from typing import Any, ClassVar, Literal, get_args, get_type_hints

from bench.document import Document
from bench.errors import BadMeasure, UnknownName, expected_one_of
from bench.scoring.counts import Counts

ByType = dict[str, Counts]


@dataclasses.dataclass(frozen=True)
class Measure(ABC):
    """A way of counting matches; its fields are its parameters."""

    name: ClassVar[str]
    layer: ClassVar[Literal["entities", "numbers", "events"]]

    @abstractmethod
    def count(self, gold: Document, predicted: Document) -> ByType:
        """The counts of one document by type. Both documents have the same text."""

    def __str__(self) -> str:
        fields = dataclasses.fields(self)
        changed = [(f.name, getattr(self, f.name)) for f in fields if getattr(self, f.name) != f.default]
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
