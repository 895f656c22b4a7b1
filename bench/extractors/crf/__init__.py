"""The classic reference: conditional random fields for mentions and triggers."""

from bench.extractors.crf.extractor import Crf

__all__ = ["Crf"]
