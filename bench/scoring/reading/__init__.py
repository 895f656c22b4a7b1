"""Reading two large files for scoring: columns at once, documents only where a measure asks for them."""
