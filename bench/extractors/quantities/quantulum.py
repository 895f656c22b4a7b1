"""``quantulum3``: numbers with units by patterns and a table of units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar, Literal

from bench.document import Annotations, Document
from bench.errors import InputError
from bench.extractor import Extractor, Failure
from bench.extractors.quantities.findings import Finding, found_numbers
from bench.extractors.quantities.libraries import importing, lent, quietly
from bench.extractors.quantities.pieces import Piece, pieces
from bench.extractors.quantities.units import our_unit

_NAME = "quantulum3"
_SHORTEST = 100


class Quantulum3(Extractor):
    """The library quantulum3 out of the box, as it runs without its classifier of units.

    ``language`` is one that the library knows. Texts of more than ``longest`` code points are
    passed in pieces of whole sentences, since its time grows with the square of the length.
    """

    version: ClassVar[str] = "1"
    layers = ("numbers",)
    lacks = frozenset({"role"})

    def __init__(self, *, language: Literal["en_US"] = "en_US", longest: int = 4000) -> None:
        if longest < _SHORTEST:
            what = f"longest {longest} is out of range"
            raise InputError(f"extractor {_NAME!r}", what, f"expected at least {_SHORTEST}")
        self._language, self._longest = language, longest

    def open(self) -> None:
        """Import the library and read its tables of units."""
        self._read("5 km")

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """Yield the quantities of each document that the library finds, in order."""
        for document in documents:
            parts = pieces(document.text, self._longest)
            yield found_numbers(
                document.text,
                [_finding(piece, quantity) for piece in parts for quantity in self._read(piece.text)],
            )

    def _read(self, text: str) -> list[Any]:
        with importing(_NAME):
            from quantulum3 import classifier, parser  # type: ignore[import-untyped]
        # With scikit-learn at hand it would use a classifier that its package carries pickled, for
        # one version of scikit-learn, and that needs libraries of its extra ``classifier``.
        with quietly(), lent(classifier, "USE_CLF", False):
            found: list[Any] = parser.parse(text, lang=self._language)
        return found


def _finding(piece: Piece, quantity: Any) -> Finding:
    """A quantity of the library; an uncertainty ("10-15", "10±1") gives the ends of a range."""
    unit = our_unit(_NAME, quantity.unit.name)
    value, spread = quantity.value * unit.factor, (quantity.uncertainty or 0) * unit.factor
    start, end = quantity.span
    return Finding(piece.start + start, piece.start + end, value - spread, value + spread, unit.name)
