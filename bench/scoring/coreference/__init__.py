"""Measures of entity clusters: MUC, B-cubed, CEAF-e and the CoNLL mean."""
