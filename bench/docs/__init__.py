"""Pages that are generated from the ontology, the models and the results; ``python -m bench.docs`` writes them."""
