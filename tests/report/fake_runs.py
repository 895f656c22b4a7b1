"""Complete runs that never touched a disk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from conftest import TEXT, make_document

from bench.corpus.fingerprint import fingerprint
from bench.document import Annotations, Document
from bench.report.runs import Run
from bench.scoring.catalogue import DEFAULT
from bench.scoring.measure import Measure
from bench.scoring.score import score
from bench.scoring.scores import Scores
from bench.scoring.statistics.settings import Intervals

INTERVALS = Intervals(resamples=100)
GOLD = tuple(make_document(f"d{i}", text=f"{TEXT} Edition {i}.") for i in range(8))


def everything(document: Document) -> Document:
    """The gold itself."""
    return document


def half(document: Document) -> Document:
    """The gold of every other document, and of the others only two entities."""
    if int(document.id[1:]) % 2:
        return document
    return msgspec.structs.replace(document, entities=document.entities[1:3], numbers=(), events=())


def nothing(document: Document) -> Document:
    """An empty answer."""
    return document.with_annotations(Annotations())


@cache
def _scores(predict: Callable[[Document], Document], measures: tuple[Measure, ...], **more: Any) -> Scores:
    return score(GOLD, {d.id: predict(d) for d in GOLD}, measures, INTERVALS, **more)


def make_run(
    label: str,
    predict: Callable[[Document], Document] = everything,
    *,
    measures: Sequence[Measure] = DEFAULT,
    record: dict[str, Any] | None = None,
    **more: Any,
) -> Run:
    """A run over the gold; ``record`` overrides what its record says, ``more`` goes to the scoring."""
    mark = fingerprint(GOLD)
    facts = {
        "system": label,
        "corpus": {"name": "tarn", "text": mark.text, "gold": mark.gold},
        "split": "test",
        "intervals": str(INTERVALS),
        "identity": {"extractor": label, "version": "1", "options": {}},
        "failures": {},
        "provenance": {"commit": None, "dirty": None, "python": "3", "platform": "Linux"},
        **(record or {}),
    }
    settings = {key: tuple(value) if isinstance(value, list) else value for key, value in more.items()}
    scores = _scores(predict, tuple(measures), **settings)
    return Run(Path("runs") / label, facts, f"signature of {label}", scores)
