"""The ``spacy`` extractor: an installed pipeline's names, our numbers, events by its parse."""

from bench.extractors.spacy.extractor import Spacy

__all__ = ["Spacy"]
