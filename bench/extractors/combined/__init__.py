"""Extractors made of others: ``union``, ``vote``, ``cascade`` and ``pipeline``."""

from bench.extractors.combined.base import Combined
from bench.extractors.combined.cascade import Cascade
from bench.extractors.combined.pipeline import Pipeline
from bench.extractors.combined.union import Union
from bench.extractors.combined.vote import Vote

__all__ = ["Cascade", "Combined", "Pipeline", "Union", "Vote"]
