"""The extractor ``keywords``: marks the words of a list wherever they stand."""

from bench_keywords.extractor import Keywords

__all__ = ["Keywords"]
