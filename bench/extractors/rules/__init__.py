"""A surface-pattern extractor of all three layers: no model, no training."""

from bench.extractors.rules.extractor import Rules

__all__ = ["Rules"]
