"""Measures of spans (entities, numbers, triggers), counted on columns of whole corpora at once."""
