"""A transformer encoder fine-tuned on the train split, with heads for all three layers."""

from bench.extractors.encoder.extractor import Encoder

__all__ = ["Encoder"]
