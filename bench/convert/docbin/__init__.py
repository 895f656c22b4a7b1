"""spaCy DocBin: names in ``doc.ents``, every span in ``doc.spans``, whole records in ``doc.user_data``.

spaCy is imported with this package, which is imported only when the format is asked for.
"""

from bench.convert.docbin.reading import read
from bench.convert.docbin.writing import write

__all__ = ["read", "write"]
