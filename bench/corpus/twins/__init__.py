"""Twins: edited copies of documents with their gold carried along, to show memory and bias."""

from bench.corpus.twins.make import KINDS, Kind, Twins, make_twins

__all__ = ["KINDS", "Kind", "Twins", "make_twins"]
