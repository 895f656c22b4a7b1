"""The formats by name; a format's module is imported when it is asked for.

A format's module has ``read(path, options) -> Imported`` or ``write(documents, options) ->
Exported`` or both. ``read`` raises CorpusError with every problem (file, line, field).
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

from bench.convert.losses import Exported, Imported
from bench.convert.types import TypeMap, builtin_map, load_map
from bench.document import Document
from bench.errors import MissingExtra, UnknownName


@dataclass(frozen=True)
class Format:
    """A format: the module that knows it, what it can do, the extra it needs."""

    name: str
    summary: str
    module: str
    reads: bool = True
    writes: bool = True
    extra: str | None = None


@dataclass(frozen=True)
class Options:
    """What may be asked of a conversion. Formats look at what concerns them."""

    types: TypeMap
    min_confidence: float = 0.5


class _Module(Protocol):
    def read(self, path: Path, options: Options) -> Imported: ...
    def write(self, documents: Sequence[Document], options: Options) -> Exported: ...


_ALL = (
    Format("jsonl", "documents of this corpus, one a line; lossless", "jsonl"),
    Format("conll", "IOB2 tags in columns, the last column counts", "conll"),
    Format("brat", "brat stand-off (.txt and .ann), all layers", "brat"),
    Format("re3d", "re3d: documents, entities and relations by mongoexport", "re3d", writes=False),
    Format("plover", "PLOVER gold records with inline mark-up", "plover", writes=False),
    Format("muc", "MUC-3 and MUC-4 texts with their keys", "muc", writes=False),
    Format("docbin", "spaCy DocBin", "docbin", extra="spacy"),
    Format("webanno", "WebAnno TSV 3, as GUM has it", "webanno"),
    Format("labelstudio", "Label Studio tasks with annotations, all layers", "labelstudio"),
)
FORMATS = {one.name: one for one in _ALL}


def options_for(name: str, types: Path | None = None, min_confidence: float = 0.5) -> Options:
    """Options with the map of a file or, without one, the map that comes with the format."""
    return Options(load_map(types) if types is not None else builtin_map(name), min_confidence)


def read(name: str, path: Path, options: Options) -> Imported:
    """Read a file or folder. Raises UnknownName, MissingExtra, CorpusError."""
    return _module(name, "source format", "reads").read(path, options)


def write(name: str, documents: Sequence[Document], options: Options) -> Exported:
    """Documents as files of a format. Raises UnknownName, MissingExtra, InputError."""
    return _module(name, "target format", "writes").write(documents, options)


def _module(name: str, kind: str, verb: str) -> _Module:
    known = [one.name for one in _ALL if getattr(one, verb)]
    if name not in known:
        raise UnknownName(kind, name, known)
    chosen = FORMATS[name]
    try:
        return cast(_Module, importlib.import_module(f"bench.convert.{chosen.module}"))
    except ModuleNotFoundError as error:
        if chosen.extra is None or (error.name or "").startswith("bench"):
            raise
        raise MissingExtra(f"the format {name!r}", chosen.extra) from error
