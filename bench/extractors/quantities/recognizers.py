"""``recognizers-text``: numbers, percentages and ordinals by the patterns of Recognizers-Text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal, InvalidOperation
from functools import cache
from types import ModuleType
from typing import Any, ClassVar, Literal

from bench.document import Annotations, Document
from bench.errors import InputError
from bench.extractor import Extractor, Failure
from bench.extractors.quantities.findings import Figure, Finding, found_numbers
from bench.extractors.quantities.libraries import importing, quietly
from bench.extractors.quantities.pieces import Piece, pieces

_NAME = "recognizers-text"
_SHORTEST = 100
_LARGEST = 300
"""The power of ten beyond which a figure is none of JSON."""
_LENGTHENING = str.maketrans({"\u0130": "I"})
"""The library lowers what it reads; the capital dotted I then becomes two code points."""
Kind = Literal["number", "percentage", "ordinal"]


class RecognizersText(Extractor):
    """The number part of Recognizers-Text out of the box, each of its models in ``find``.

    ``culture`` is its name for a language. Texts of more than ``longest`` code points are passed
    in pieces of whole sentences.
    """

    version: ClassVar[str] = "1"
    layers = ("numbers",)
    lacks = frozenset({"role"})

    def __init__(
        self,
        *,
        culture: Literal["en-us"] = "en-us",
        find: tuple[Kind, ...] = ("number", "percentage", "ordinal"),
        longest: int = 4000,
    ) -> None:
        if not find:
            raise InputError(f"extractor {_NAME!r}", "find is empty", "expected at least one kind")
        if longest < _SHORTEST:
            what = f"longest {longest} is out of range"
            raise InputError(f"extractor {_NAME!r}", what, f"expected at least {_SHORTEST}")
        self._culture, self._find, self._longest = culture, find, longest

    def open(self) -> None:
        """Import the library and compile its patterns."""
        for kind in self._find:
            self._read(kind, "5")

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """Yield the numbers of each document that the library finds, in order."""
        for document in documents:
            yield found_numbers(document.text, self._findings(document.text))

    def _findings(self, text: str) -> Iterator[Finding]:
        for piece in pieces(text, self._longest):
            for kind in self._find:
                for result in self._read(kind, piece.text):
                    found = _finding(piece, kind, result)
                    if found is not None:
                        yield found

    def _read(self, kind: Kind, text: str) -> list[Any]:
        with quietly():
            recognize: Callable[..., list[Any]] = getattr(_numbers(), f"recognize_{kind}")
            return recognize(text.translate(_LENGTHENING), self._culture)


@cache
def _numbers() -> ModuleType:
    """The library. It needs ``emoji`` before version 2, which it does not say; the extra does."""
    with importing(_NAME):
        import recognizers_number  # type: ignore[import-untyped]
        import recognizers_text  # type: ignore[import-untyped]  # noqa: F401  (part of the key)
    found: ModuleType = recognizers_number
    return found


def _finding(piece: Piece, kind: Kind, result: Any) -> Finding | None:
    """A result of the library, whose ends are inclusive; None where it has no value."""
    value = _value((result.resolution or {}).get("value"))
    if value is None:
        return None
    unit = "percent" if kind == "percentage" else None
    return Finding(piece.start + result.start, piece.start + result.end + 1, value, value, unit)


def _value(stated: str | None) -> Figure | None:
    """The figure that it states as a string ("1.5E+9", "40%")."""
    try:
        value = Decimal((stated or "").removesuffix("%"))
    except InvalidOperation:
        return None
    return float(value) if value.is_finite() and value.adjusted() <= _LARGEST else None
