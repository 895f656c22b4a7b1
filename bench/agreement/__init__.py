"""Agreement between annotators of the same texts, and the human line of a table."""
