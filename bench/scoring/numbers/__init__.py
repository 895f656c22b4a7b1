"""Measures of what numbers state: value, interval, quantity fact, joint, and each attribute."""
