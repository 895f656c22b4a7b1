"""Models for token classification keep the rules of all extractors."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.conformance import check_extractor


@pytest.mark.parametrize(("backend", "precision"), [("torch", "fp32"), ("onnx", "int8")])
def test_transformers(model: Path, backend: str, precision: str) -> None:
    """No rule is broken, in the plainest way of running and in the quickest."""
    options = {"model": str(model), "stride": 8, "threads": 1, "backend": backend, "precision": precision}
    found = check_extractor("transformers", options)
    assert {finding.rule: finding.faults for finding in found if finding.faults} == {}
