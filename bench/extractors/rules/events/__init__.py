"""Triggers with their arguments, realis, source and cluster."""
