"""Pages generated from ontology, models and results; ``python -m bench.docs`` writes them."""
