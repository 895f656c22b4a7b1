"""Token classification by any model that the library ``transformers`` reads."""

from bench.extractors.transformers.extractor import Transformers

__all__ = ["Transformers"]
