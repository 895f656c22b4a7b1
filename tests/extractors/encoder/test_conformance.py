"""The fine-tuned encoder keeps the rules of all extractors."""

from __future__ import annotations

from pathlib import Path

from bench.conformance import check_extractor
from bench.document import Document


def test_encoder(base: Path, gold: list[Document]) -> None:
    """No rule is broken, after a training of a few steps on a tiny base."""
    options = {"base": str(base), "epochs": 2, "hidden": 16, "table": 64, "window": 48}
    found = check_extractor("encoder", options, train=gold, development=gold)
    assert {finding.rule: finding.faults for finding in found if finding.faults} == {}
