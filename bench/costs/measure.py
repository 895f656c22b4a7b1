"""What one system takes, measured in the process that this is called in: it should be a fresh one."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from bench.config.load import System
from bench.costs.records import Measured, Memory, Seconds
from bench.costs.usage import forget_peak, own_peak, processor_seconds, programs_peak
from bench.document import Document
from bench.errors import InputError
from bench.extractor import Extractor, Failure, Workspace
from bench.registry import blaming, extractor_class, made
from bench.running.extract import extract_all
from bench.running.fitted import closed_if_broken, fit

WARM_UP = 3
"""So many documents are read before anything is timed, for what is loaded at first use."""

T = TypeVar("T")


class Task(NamedTuple):
    """A system that is still to be made, with all that it needs."""

    system: System
    workspace: Workspace
    train: Sequence[Document]
    development: Sequence[Document]
    documents: Sequence[Document]
    repeat: int


def measure(task: Task) -> Measured:
    """Make, fit and open the system, read the documents ``repeat`` times, and close it.

    Raises UserError where it cannot be made, cannot learn, cannot be opened, or fails on every
    document.
    """
    name = task.system.extractor
    before = own_peak()
    make, extractor = _timed(lambda: made(name, extractor_class(name), task.system.options))
    extractor.workspace = task.workspace
    if extractor.network:
        _without_answers(extractor)
    with closed_if_broken(extractor):
        train, kept = _fitted(task, extractor)
        training = own_peak()
        if train is not None:
            forget_peak()
        if extractor.network:
            # Answers kept from before would be served at once, and those of the first pass in the next.
            extractor.workspace = None
        with blaming(name, "cannot be opened"):
            opened, _ = _timed(extractor.open)
        passes, processor, failed = _passes(task, extractor)
        peak = own_peak()
        programs = programs_peak(max(training or 0, peak or 0))
        with blaming(name, "cannot say the size of its model"):
            size = extractor.size()
    with blaming(name, "cannot be closed"):
        extractor.close()
    memory = Memory(before, None if train is None else training, peak, programs)
    return Measured(Seconds(make, train, kept, opened, passes, processor), memory, size, failed)


def _without_answers(extractor: Extractor) -> None:
    """Give no part of a combined extractor that talks over a network a place to keep answers in.

    Before it learns, since a part that is asked while the whole learns may hold on to the place.
    What the other parts keep is used as ever.
    """
    from bench.extractors.combined.base import Combined

    for member in extractor._members if isinstance(extractor, Combined) else ():
        if isinstance(member.extractor, Combined):
            _without_answers(member.extractor)
        elif member.extractor.network:
            member.placed = True


def _timed(call: Callable[[], T]) -> tuple[float, T]:
    started = time.perf_counter()
    result = call()
    return round(time.perf_counter() - started, 6), result


def _fitted(task: Task, extractor: Extractor) -> tuple[float | None, float | None]:
    """The seconds of learning, or of taking up what was learned before; neither where it does not learn."""
    if not (extractor.learns or extractor.tunes):
        return None, None
    before = _content(task.workspace.folder)
    with blaming(task.system.extractor, "cannot learn"):
        seconds, _ = _timed(lambda: fit(extractor, task.train, task.development))
    # What learned leaves something behind, or keeps nothing at all.
    found = bool(before) and _content(task.workspace.folder) == before
    return (None, seconds) if found else (seconds, None)


def _content(folder: Path) -> dict[str, tuple[int, int]]:
    files = {path: path.stat() for path in folder.rglob("*") if path.is_file()}
    return {str(path): (stat.st_size, stat.st_mtime_ns) for path, stat in files.items()}


def _passes(task: Task, extractor: Extractor) -> tuple[tuple[float, ...], float, int]:
    """The seconds of each pass, the processor seconds of all, the documents without a result in the last."""
    list(extract_all(extractor, task.documents[:WARM_UP]))
    seconds: list[float] = []
    failed = 0
    started = processor_seconds()
    for _ in range(task.repeat):
        took, results = _timed(lambda: list(extract_all(extractor, task.documents)))
        seconds.append(took)
        failures = [result for _, result in results if isinstance(result, Failure)]
        failed = len(failures)
        if failed == len(results):
            what = f"fails on every document: {failures[0].message}"
            raise InputError(f"extractor {task.system.extractor!r}", what)
    return tuple(seconds), round(processor_seconds() - started, 4), failed
