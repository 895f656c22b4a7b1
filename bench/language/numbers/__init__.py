"""The number grammar: quantities with hedges, bounds, units and counted nouns."""
