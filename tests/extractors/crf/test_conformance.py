"""Conditional random fields keep the rules of all extractors."""

from __future__ import annotations

from conformance_helpers import broken_rules


def test_crf() -> None:
    """No rule is broken, after a short training on a few articles."""
    assert broken_rules("crf", {"max_iterations": 10}, articles=8) == {}
