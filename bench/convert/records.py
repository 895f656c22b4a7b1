"""A foreign record and where it stands, to say what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bench.errors import Problem


@dataclass(frozen=True, slots=True)
class Record:
    """The fields of a JSON object and the line on which it begins."""

    file: str
    line: int
    data: Mapping[str, Any]

    def problem(self, field: str, message: str, expected: str = "") -> Problem:
        """Something wrong with a field of the record."""
        return Problem(self.file, self.line, field, message, expected)
