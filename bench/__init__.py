"""conflict-bench: gold facts in conflict news, interchangeable extractors, reproducible scores."""
