"""Numbers: role, scope, counted mention and cluster of every quantity."""
