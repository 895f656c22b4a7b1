"""One-to-one matching of gold and predicted items, optimal and independent of their order."""

from bench.scoring.matching.pairs import TIE, Edge, best_pairs
from bench.scoring.matching.spans import Span, intersection_over_union, overlapping
from bench.scoring.matching.weighted import heaviest

__all__ = ["TIE", "Edge", "Span", "best_pairs", "heaviest", "intersection_over_union", "overlapping"]
