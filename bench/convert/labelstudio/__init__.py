"""Label Studio: tasks with annotations as its import and its JSON export have them, all layers."""

from bench.convert.labelstudio.reading import read
from bench.convert.labelstudio.writing import write

__all__ = ["read", "write"]
