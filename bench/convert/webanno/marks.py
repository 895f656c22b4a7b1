"""Annotations of a span layer, gathered over the rows that bear their number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bench.convert.webanno.cells import stated, unescaped, values
from bench.convert.webanno.layers import Layer
from bench.convert.webanno.rows import Joined, Row
from bench.errors import Problem

# The number of an annotation, or the address of the one row it stands at if it has no number.
Key = int | str


@dataclass
class Mark:
    """An annotation: the words and the span it covers, and what its features state."""

    key: Key
    line: int
    start: int
    end: int
    word: int
    rows: set[str] = field(default_factory=set)
    raw: dict[str, str] = field(default_factory=dict)

    def says(self, feature: str) -> str | None:
        """The value of a feature, None if it has none."""
        return stated(self.raw.get(feature))


def checked(rows: Sequence[Row], joined: Joined, file: str, problems: list[Problem]) -> list[Row]:
    """Rows whose offsets are of the text and hold their form; any other is a problem."""
    sound: list[Row] = []
    for row in rows:
        span = joined.span(row)
        if span is None:
            what, hint = f"{row.cells[1]} is outside the text", f"expected 0..{len(joined.points) - 1}"
            problems.append(Problem(file, row.line, "offsets", what, hint))
            continue
        surface = joined.text[span[0] : span[1]]
        if surface not in (row.cells[2], unescaped(row.cells[2])):
            what = f"{row.cells[2]!r} is not the text at {row.cells[1]}"
            problems.append(Problem(file, row.line, "form", what, f"expected {surface!r}"))
            continue
        sound.append(row._replace(start=span[0], end=span[1]))
    return sound


def marks(rows: Sequence[Row], layer: Layer, file: str, problems: list[Problem]) -> Mapping[Key, Mark]:
    """Annotations of a layer by number or address; ``rows`` have offsets in code points."""
    found: dict[Key, Mark] = {}
    for row in rows:
        for feature in layer.features:
            cell = row.cells[layer.column(feature)]
            here = values(cell)
            if here is None:
                hint = "expected values in a row of |, each with a number of its own"
                problems.append(Problem(file, row.line, feature, f"{cell!r} is broken", hint))
                continue
            for number, raw in here.items():
                _extend(found, number or row.address, row, file, problems)
                _state(found[number or row.address], feature, raw, row, file, problems)
    return found


def _extend(found: dict[Key, Mark], key: Key, row: Row, file: str, problems: list[Problem]) -> None:
    mark = found.setdefault(key, Mark(key, row.line, row.start, row.end, row.word))
    if row.word > mark.word + 1:
        what = f"annotation {key} goes on after a gap"
        problems.append(Problem(file, row.line, "", what, "expected the tokens of one in a row"))
    mark.start, mark.end = min(mark.start, row.start), max(mark.end, row.end)
    mark.word = max(mark.word, row.word)
    mark.rows.add(row.address)


def _state(mark: Mark, feature: str, raw: str, row: Row, file: str, problems: list[Problem]) -> None:
    if mark.raw.setdefault(feature, raw) != raw:
        what = f"annotation {mark.key} is {raw!r} here"
        problems.append(
            Problem(file, row.line, feature, what, f"expected {mark.raw[feature]!r}, as in line {mark.line}")
        )
