"""WebAnno TSV 3: a token a line, layers in columns, as GUM has its entities and coreference."""

from bench.convert.webanno.reading import read
from bench.convert.webanno.writing import write

__all__ = ["read", "write"]
