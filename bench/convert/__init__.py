"""Other formats of annotated text: read into documents, written from them, with what is lost said."""

from bench.convert.formats import FORMATS, Format
from bench.convert.losses import Exported, Imported, Losses
from bench.convert.types import TypeMap

__all__ = ["FORMATS", "Exported", "Format", "Imported", "Losses", "TypeMap"]
