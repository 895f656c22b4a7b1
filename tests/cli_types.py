"""How the tests of the command line see a command that ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass
class Ended:
    """How a command ended; the temporary folder is shown as DIR."""

    code: int
    out: str
    err: str

    def __str__(self) -> str:
        return f"exit code: {self.code}\n----- stdout\n{self.out}----- stderr\n{self.err}"


Cli = Callable[..., Ended]
