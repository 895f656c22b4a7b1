"""brat stand-off: NAME.txt and NAME.ann, all layers (Stenetorp et al. 2012, brat.nlplab.org).

Offsets are half-open code points there as here; a span with a line break in it is in parts there.
"""

from bench.convert.brat.reading import read
from bench.convert.brat.writing import write

__all__ = ["read", "write"]
