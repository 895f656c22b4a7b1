"""Configurations: what to run, on what, measured how."""
