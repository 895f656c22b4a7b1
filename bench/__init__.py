"""conflict-bench: gold facts in conflict news, interchangeable extractors, reproducible scores.

The names below are the public interface; each is imported when it is first used, so
that ``import bench`` is instant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bench.corpus.corpus import Corpus, load_corpus
    from bench.corpus.read import read_documents, read_predictions
    from bench.document import Annotations, Argument, Document, Entity, Event, Number, Trigger
    from bench.errors import BenchError, UserError
    from bench.extractor import Extractor, Failure
    from bench.registry import build
    from bench.scoring.catalogue import parse_measure
    from bench.scoring.score import score
    from bench.scoring.scores import Scores
    from bench.scoring.statistics.settings import Intervals

_HOMES = {
    "Annotations": "bench.document",
    "Argument": "bench.document",
    "BenchError": "bench.errors",
    "Corpus": "bench.corpus.corpus",
    "Document": "bench.document",
    "Entity": "bench.document",
    "Event": "bench.document",
    "Extractor": "bench.extractor",
    "Failure": "bench.extractor",
    "Intervals": "bench.scoring.statistics.settings",
    "Number": "bench.document",
    "Scores": "bench.scoring.scores",
    "Trigger": "bench.document",
    "UserError": "bench.errors",
    "build": "bench.registry",
    "load_corpus": "bench.corpus.corpus",
    "parse_measure": "bench.scoring.catalogue",
    "read_documents": "bench.corpus.read",
    "read_predictions": "bench.corpus.read",
    "score": "bench.scoring.score",
}

__all__ = [
    "Annotations",
    "Argument",
    "BenchError",
    "Corpus",
    "Document",
    "Entity",
    "Event",
    "Extractor",
    "Failure",
    "Intervals",
    "Number",
    "Scores",
    "Trigger",
    "UserError",
    "build",
    "load_corpus",
    "parse_measure",
    "read_documents",
    "read_predictions",
    "score",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'bench' has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
