"""The library LangExtract on an endpoint of one's own, as its users run it."""

from bench.extractors.langextract.extractor import LangExtract

__all__ = ["LangExtract"]
