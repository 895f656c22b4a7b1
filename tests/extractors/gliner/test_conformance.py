"""A GLiNER model keeps the rules of all extractors."""

from __future__ import annotations

from pathlib import Path

from conftest import make_document

from bench.conformance import check_extractor


def test_gliner(wide_model: Path) -> None:
    """With few labels, and thresholds chosen on two documents, it keeps every rule."""
    options = {"model": str(wide_model), "labels": {"person": "PER", "weapon": "WEA"}, "threads": 1}
    development = [make_document("one"), make_document("two", text=make_document().text + " So it was.")]
    found = check_extractor("gliner", options, development=development)
    assert [finding for finding in found if finding.faults] == []
