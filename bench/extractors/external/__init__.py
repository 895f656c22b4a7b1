"""Extractors that live elsewhere: a program in any language, a service behind a URL."""
