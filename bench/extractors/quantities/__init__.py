"""Number libraries as competitors on the number layer, each run out of the box."""

from bench.extractors.quantities.quantulum import Quantulum3
from bench.extractors.quantities.recognizers import RecognizersText
from bench.extractors.quantities.spelled import Text2Num

__all__ = ["Quantulum3", "RecognizersText", "Text2Num"]
