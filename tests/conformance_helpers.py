"""What the tests of conformance of each extractor share."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench.conformance import check_extractor
from bench.registry import build
from bench.running.fitted import lessons


def broken_rules(
    name: str, options: Mapping[str, Any] | None = None, base: Path | None = None, *, articles: int = 1_000
) -> dict[str, tuple[str, ...]]:
    """The rules that an extractor breaks, with the faults; it learns from at most so many articles."""
    learned = lessons(build(name, options, base), "dispatches")
    train, development = learned.train[:articles], learned.development[:articles]
    found = check_extractor(name, options, base, train=train, development=development)
    return {finding.rule: finding.faults for finding in found if finding.faults}
