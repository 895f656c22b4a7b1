"""Measures, matching, counts, intervals: how a prediction is compared with the gold."""
