"""The learned competitor: averaged SGD over hashed features, Viterbi decoding, pair classifiers."""

from bench.extractors.linear.extractor import Linear

__all__ = ["Linear"]
