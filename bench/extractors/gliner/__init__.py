"""Entities by a GLiNER model: types that are described to the model in words."""

from bench.extractors.gliner.extractor import Gliner

__all__ = ["Gliner"]
