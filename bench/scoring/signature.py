"""The signature line: everything a table's numbers depend on, in one line (after sacrebleu)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.corpus.fingerprint import Fingerprint, digest
from bench.scoring.statistics.settings import Intervals
from bench.version import version


@dataclass(frozen=True, slots=True)
class Signature:
    """What was measured, on what, and how."""

    corpus: str
    split: str
    documents: int
    fingerprint: Fingerprint
    measures: tuple[str, ...]
    intervals: Intervals
    failures: str = "as-empty"

    def __str__(self) -> str:
        parts = [
            f"conflict-bench {version()}",
            f"corpus:{self.corpus}",
            self.fingerprint.short(),
            f"split:{self.split}",
            f"documents:{self.documents}",
            f"measures:{measures_digest(self.measures)}",
            f"failed:{self.failures}",
            f"intervals:{self.intervals}",
        ]
        return " | ".join(parts)


def measures_digest(measures: Sequence[str]) -> str:
    """A short digest of the printed measures, in any order."""
    return digest(sorted(measures))[:8]
