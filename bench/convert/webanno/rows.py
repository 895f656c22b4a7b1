"""Sentences and rows of a WebAnno TSV 3 file, and the text that they make up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bench.convert.webanno.cells import unescaped
from bench.errors import Problem

_ADDRESS = re.compile(r"([1-9][0-9]{0,8})-([1-9][0-9]{0,8})(?:\.([1-9][0-9]{0,8}))?")
_OFFSETS = re.compile(r"([0-9]{1,12})-([0-9]{1,12})")
_TEXT = "#Text="


class Row(NamedTuple):
    """A token or a part of one (address ``1-2.1``); ``word`` counts the tokens of the file."""

    line: int
    address: str
    word: int
    start: int
    end: int
    cells: tuple[str, ...]


@dataclass
class Sentence:
    """A sentence's text (its first and last line), and its rows with offsets in UTF-16 code units."""

    line: int
    last: int
    text: str
    rows: list[Row] = field(default_factory=list)


def sentences(lines: Sequence[str], columns: int, file: str, problems: list[Problem]) -> list[Sentence]:
    """All sentences; a row that cannot be read is a problem. A text may take several ``#Text=`` lines."""
    found: list[Sentence] = []
    word = 0
    addresses: set[str] = set()
    for number, line in enumerate(lines, 1):
        if line.startswith(_TEXT):
            text = unescaped(line.removeprefix(_TEXT))
            if found and found[-1].last == number - 1:
                found[-1].text += "\n" + text
                found[-1].last = number
            else:
                found.append(Sentence(number, number, text))
        elif line.strip() and not line.startswith("#"):
            row = _row(number, line, word, columns, file, problems)
            if row is None:
                continue
            if row.address in addresses:
                what = f"the address {row.address} occurs twice"
                problems.append(Problem(file, number, "token", what, "expected each token once"))
            addresses.add(row.address)
            word = row.word
            if found:
                found[-1].rows.append(row)
            else:
                problems.append(Problem(file, number, "", "a token before any text", f"expected {_TEXT}"))
    return found


def _row(number: int, line: str, word: int, columns: int, file: str, problems: list[Problem]) -> Row | None:
    cells = line.split("\t")
    if len(cells) == columns + 1 and not cells[-1]:
        cells.pop()  # WebAnno ends each row with a tab
    if len(cells) != columns:
        what = f"has {len(cells)} columns"
        problems.append(Problem(file, number, "", what, f"expected {columns}, as the layers say"))
        return None
    address, offsets = _ADDRESS.fullmatch(cells[0]), _OFFSETS.fullmatch(cells[1])
    if address is None or offsets is None:
        name, cell = ("token", cells[0]) if address is None else ("offsets", cells[1])
        hint = "expected SENTENCE-TOKEN or SENTENCE-TOKEN.PART" if address is None else "expected BEGIN-END"
        problems.append(Problem(file, number, name, f"{cell!r} is none", hint))
        return None
    here = word if address[3] else word + 1
    return Row(number, cells[0], here, int(offsets[1]), int(offsets[2]), tuple(cells))


class Joined(NamedTuple):
    """The text, and the code point at which each UTF-16 code unit begins (None inside a pair)."""

    text: str
    points: Sequence[int | None]

    def span(self, row: Row) -> tuple[int, int] | None:
        """Half-open code points of a row; None if its offsets are none of this text."""
        if not row.start <= row.end < len(self.points):
            return None
        start, end = self.points[row.start], self.points[row.end]
        return None if start is None or end is None else (start, end)


def joined(found: Sequence[Sentence], file: str, problems: list[Problem]) -> Joined:
    """The text of all sentences, a line end (and blanks) where the offsets leave a gap between two."""
    parts: list[str] = []
    at = 0
    for sentence in found:
        gap = _begin(sentence) - at
        # More than the texts of a file can leave is a broken offset, not a layout.
        if gap < 0 or gap > 10_000:
            what = f"the sentence begins at {at + gap}, the one before ends at {at}"
            problems.append(Problem(file, sentence.line, "offsets", what, "expected sentences in order"))
            gap = 0
        if gap:
            parts.append(("\n" if parts else " ") + " " * (gap - 1))
        parts.append(sentence.text)
        at += gap + _units(sentence.text)
    text = "".join(parts)
    points: list[int | None] = []
    for point, character in enumerate(text):
        points += [point] if character <= "\uffff" else [point, None]
    return Joined(text, [*points, len(text)])


def _begin(sentence: Sentence) -> int:
    """Where a sentence begins: its first token, less the blanks before it."""
    first = sentence.rows[0]
    lead = sentence.text[: max(0, sentence.text.find(unescaped(first.cells[2])))]
    return first.start - _units(lead)


def _units(text: str) -> int:
    """The length of a text in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2
