"""Measure the systems of a configuration, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bench.config.load import Benchmark
from bench.corpus.fingerprint import digest
from bench.costs.child import LeftOut, measure_apart
from bench.costs.measure import Task
from bench.costs.records import Cost, Texts, machine
from bench.errors import UnknownName, UserError
from bench.running.identity import stated_options
from bench.running.plan import Job, plan


class Settings(NamedTuple):
    """On what and how often systems are measured; ``retrain`` passes over models that are kept."""

    split: str | None = None
    limit: int | None = None
    repeat: int = 3
    retrain: bool = False


def chosen(benchmark: Benchmark, labels: Sequence[str]) -> Benchmark:
    """A configuration with the systems of some labels only, or with all. Raises UnknownName."""
    known = [system.label for system in benchmark.systems]
    for label in labels:
        if label not in known:
            raise UnknownName("system", label, known)
    wanted = tuple(system for system in benchmark.systems if not labels or system.label in labels)
    return replace(benchmark, systems=wanted)


def measured(
    benchmark: Benchmark, out: Path, settings: Settings, report: Callable[[str], None] = lambda label: None
) -> Iterator[tuple[str, Cost | LeftOut]]:
    """Yield each system's label with its record, or with why there is none.

    ``out`` is the folder of the configuration's runs: what extractors keep there is used.
    ``report`` is called with the label of each system before it is measured.
    Raises UnknownName or ConfigError where the corpus lacks the split.
    """
    split = settings.split or benchmark.main.splits[0]
    here = replace(benchmark, also=())
    plan(replace(here, systems=()), out, splits=[split])
    for system in benchmark.systems:
        report(system.label)
        yield system.label, _one(replace(here, systems=(system,)), out, split, settings)


def _one(benchmark: Benchmark, out: Path, split: str, settings: Settings) -> Cost | LeftOut:
    try:
        (job,) = plan(benchmark, out, splits=[split], limit=settings.limit).jobs
    except UserError as error:
        return LeftOut(str(error))
    with _workspace(job, settings) as folder:
        task = _task(job, folder, settings.repeat)
        found = measure_apart(task)
    if isinstance(found, LeftOut):
        return found
    size = sum(len(document.text.encode("utf-8", "surrogatepass")) for document in job.documents)
    return Cost(
        identity=digest(job.identity),
        options=stated_options(job.fitted.system.given, job.fitted.system.options),
        network=job.fitted.extractor.network,
        machine=machine(),
        texts=Texts(job.eval_set.name, split, len(job.documents), size),
        measured=found,
    )


@contextmanager
def _workspace(job: Job, settings: Settings) -> Iterator[Path]:
    """The folder that the extractor keeps things in, or an empty one that ends with the measurement."""
    workspace = job.fitted.extractor.workspace
    assert workspace is not None
    if not settings.retrain:
        yield workspace.folder
        return
    with TemporaryDirectory(prefix="bench-cost-") as folder:
        yield Path(folder)


def _task(job: Job, folder: Path, repeat: int) -> Task:
    fitted = job.fitted
    assert fitted.extractor.workspace is not None
    workspace = fitted.extractor.workspace._replace(folder=folder)
    return Task(fitted.system, workspace, fitted.train, fitted.development, job.documents, repeat)
