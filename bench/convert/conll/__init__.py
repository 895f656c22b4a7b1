"""CoNLL columns with IOB2 tags: a word a line, the tag in the last column."""

from bench.convert.conll.reading import read
from bench.convert.conll.writing import write

__all__ = ["read", "write"]
