"""The spans of a layer over a whole corpus, as columns: a million of them in a few megabytes."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from bench.corpus.fingerprint import LEVELS
from bench.document import Annotations, Document, Layer

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]

NO_ROLE = "no role"


class Columns(NamedTuple):
    """Spans with their document and name (type or role), row by row.

    ``start`` and ``end`` are half-open code points; ``name`` is an index into ``names``;
    ``level`` is 1 for names (and where no level is stated), 0 for other mentions.
    """

    document: Integers
    start: Integers
    end: Integers
    name: Integers
    level: Integers
    names: tuple[str, ...]

    def take(self, rows: Integers) -> Columns:
        """Some of the rows, or all in another order."""
        document, start, end, name, level = (column[rows] for column in self[:5])
        return Columns(document, start, end, name, level, self.names)


@dataclass
class ColumnsBuilder:
    """Collects the spans of one layer, document by document."""

    layer: Layer
    document: array[int] = field(default_factory=lambda: array("i"))
    many: array[int] = field(default_factory=lambda: array("i"))
    start: array[int] = field(default_factory=lambda: array("q"))
    end: array[int] = field(default_factory=lambda: array("q"))
    name: array[int] = field(default_factory=lambda: array("i"))
    level: array[int] = field(default_factory=lambda: array("b"))
    codes: dict[str | None, int] = field(default_factory=dict)

    def add(self, at: int, items: Sequence[Any]) -> None:
        """Add the items that the document with index ``at`` has in this layer."""
        names = [item.role if self.layer == "numbers" else item.type for item in items]
        levels = [item.level if self.layer == "entities" else None for item in items]
        starts, ends = [item.start for item in items], [item.end for item in items]
        self.extend(at, [len(items)], names, starts, ends, levels)

    def extend(
        self,
        at: int,
        many: Sequence[int],
        names: Sequence[str | None],
        starts: Sequence[int],
        ends: Sequence[int],
        levels: Sequence[str | None],
    ) -> None:
        """Add the items of the documents from index ``at`` on, attribute by attribute.

        ``many`` says how many each has. An item without a level counts as a name; ``levels``
        may be empty if none has one.
        """
        codes = self.codes
        try:
            self.name.extend([codes[name] for name in names])
        except KeyError:
            self.name.extend([codes.setdefault(name, len(codes)) for name in names])
        self.start.extend(starts)
        self.end.extend(ends)
        if any(levels):
            self.level.extend([LEVELS[level] for level in levels])
        else:
            self.level.frombytes(bytes(len(starts)))
        self.document.extend(range(at, at + len(many)))
        self.many.extend(many)

    def build(self) -> Columns:
        """The columns of everything added."""
        import numpy as np

        def column(values: array[int]) -> Integers:
            return np.frombuffer(values, dtype=values.typecode).astype(np.int64) if values else empty()

        def empty() -> Integers:
            return np.zeros(0, dtype=np.int64)

        return Columns(
            np.repeat(column(self.document), column(self.many)),
            column(self.start),
            column(self.end),
            column(self.name),
            (column(self.level) <= LEVELS["name"]).astype(np.int64),
            tuple(NO_ROLE if name is None else name for name in self.codes),
        )


def columns_of(documents: Iterable[Annotations | Document], layer: Layer) -> Columns:
    """The columns of documents at hand, in their order."""
    builder = ColumnsBuilder(layer)
    for at, document in enumerate(documents):
        builder.add(at, getattr(document, layer))
    return builder.build()
