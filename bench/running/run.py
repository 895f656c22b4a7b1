"""Run a benchmark: plan, extract what is missing, score, store."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from bench.config.load import Benchmark, System
from bench.corpus.fingerprint import Fingerprint, fingerprint
from bench.corpus.read import read_documents
from bench.corpus.wire import complete
from bench.document import Annotations, Document
from bench.errors import InputError, RunError, UnknownName
from bench.extractor import Extractor, Failure
from bench.registry import extractor_class
from bench.running.extract import extract_all
from bench.running.identity import identity, prediction_key, score_key
from bench.running.provenance import provenance
from bench.running.store import RunStore, Stored
from bench.scoring.plain import to_plain
from bench.scoring.score import score
from bench.scoring.signature import Signature

Redo = Literal["missing", "always", "never"]
Report = Callable[[str, int, int], None]


@dataclass
class Fitted:
    """A system's extractor, fitted at most once however many splits it runs on."""

    system: System
    extractor: Extractor
    train: Sequence[Document]
    ready: bool = field(default=False)

    def prepared(self) -> Extractor:
        """The extractor, after learning where it learns."""
        if not self.ready:
            if self.extractor.learns:
                self.extractor.fit(self.train)
            self.ready = True
        return self.extractor


@dataclass(frozen=True)
class Job:
    """One system on one split: its documents, their keys and what the store has of them."""

    benchmark: Benchmark
    fitted: Fitted
    identity: dict[str, Any]
    split: str
    limit: int | None
    documents: tuple[Document, ...]
    keys: dict[str, str]
    store: RunStore
    stored: dict[str, Stored]

    @property
    def label(self) -> str:
        """The system's label."""
        return self.fitted.system.label

    def served(self, document: Document) -> Stored | None:
        """A stored answer that was made under today's key; failures are never served."""
        found = self.stored.get(document.id)
        if found is None or found.key != self.keys[document.id] or isinstance(found.result, Failure):
            return None
        return found

    def missing(self) -> list[Document]:
        """Documents without a served answer."""
        return [document for document in self.documents if self.served(document) is None]


@dataclass(frozen=True)
class Outcome:
    """What a job came to."""

    folder: Path
    documents: int
    failed: int
    extracted: int
    unfinished: int


def run_folder(benchmark: str, label: str, split: str, limit: int | None) -> str:
    """The folder name of a run: system, split and, if limited, how many documents."""
    slug = re.sub(r"[^A-Za-z0-9._=,-]+", "-", label).strip("-")
    return f"{slug}.{split}" + (f".first{limit}" if limit is not None else "")


def plan(
    benchmark: Benchmark, out: Path, *, splits: Sequence[str] = (), limit: int | None = None
) -> list[Job]:
    """Find what is to be done; reads the corpus and the stores, runs no model.

    Raises InputError or UnknownName if a split has no documents.
    """
    documents = read_documents(benchmark.corpus_path)
    by_split: dict[str, list[Document]] = {}
    for document in documents:
        by_split.setdefault(document.split or "", []).append(document)
    jobs = []
    wanted = tuple(splits) or benchmark.splits
    for split in wanted:
        if split not in by_split:
            raise UnknownName("split", split, by_split)
    for system in benchmark.systems:
        kind = extractor_class(system.extractor)
        if kind.learns and benchmark.train not in by_split:
            raise UnknownName("training split", benchmark.train, by_split)
        train = by_split[benchmark.train] if kind.learns else []
        _refuse_leak(kind, wanted, benchmark.train)
        fitted = Fitted(system, kind(**system.options), train)
        who = identity(
            system.extractor, fitted.extractor, system.options, fingerprint(train) if train else None
        )
        for split in wanted:
            chosen = tuple(by_split[split][:limit])
            keys = {d.id: prediction_key(who, d, reads_gold=kind.reads_gold) for d in chosen}
            store = RunStore(out / run_folder(benchmark.name, system.label, split, limit))
            jobs.append(Job(benchmark, fitted, who, split, limit, chosen, keys, store, store.load()))
    return jobs


def _refuse_leak(kind: type[Extractor], splits: Sequence[str], train: str) -> None:
    if kind.learns and train in splits:
        what = f"a model that learns from split {train!r} cannot be measured on it"
        raise InputError("config", what, "expected other splits")


def execute(job: Job, *, redo: Redo = "missing", report: Report = lambda label, done, total: None) -> Outcome:
    """Extract what is missing, then score everything; can be interrupted and started again.

    ``report`` is called with the label, the documents done and their total.
    """
    with job.store.locked():
        if redo == "always":
            job.store.clear()
            job.stored.clear()
        todo = [] if redo == "never" else job.missing()
        seconds = _extract(job, todo, report) if todo else None
        return _finish(job, len(todo), seconds)


def _extract(job: Job, todo: list[Document], report: Report) -> float:
    job.store.write_run({**_record(job), "status": "running"})
    done = len(job.documents) - len(todo)
    report(job.label, done, len(job.documents))
    extractor = job.fitted.prepared()
    started = time.perf_counter()
    with job.store.appending() as appender:
        for document, result in extract_all(extractor, todo):
            key = job.keys[document.id]
            appender.write(document.id, key, result)
            job.stored[document.id] = Stored(key, result)
            done += 1
            report(job.label, done, len(job.documents))
    return time.perf_counter() - started


def _results(job: Job) -> Iterable[tuple[Document, Annotations | Failure]]:
    for document in job.documents:
        stored = job.stored.get(document.id)
        if stored is not None and stored.key == job.keys[document.id]:
            yield document, stored.result


def _finish(job: Job, extracted: int, seconds: float | None) -> Outcome:
    results = {document.id: (document, result) for document, result in _results(job)}
    good = {
        name: document.with_annotations(complete(result, document.text))
        for name, (document, result) in results.items()
        if isinstance(result, Annotations)
    }
    failures = {name: result.message for name, (_, result) in results.items() if isinstance(result, Failure)}
    gold = fingerprint(job.documents)
    scores = score(
        job.documents,
        good,
        job.benchmark.measures,
        job.benchmark.intervals,
        failed=failures,
        layers=job.fitted.extractor.layers,
    )
    signature = job_signature(job, gold)
    job.store.write_scores(
        {
            "key": score_key(
                [job.keys[name] for name in results],
                gold,
                signature.measures,
                str(job.benchmark.intervals),
            ),
            "signature": str(signature),
            **to_plain(scores),
        }
    )
    status = "complete" if len(results) == len(job.documents) else "incomplete"
    record = {**_record(job), "status": status, "failures": failures}
    if seconds is None:
        record |= _earlier(job)
    else:
        record |= {"seconds": round(seconds, 3), "extracted": extracted}
    job.store.write_run(record)
    unfinished = len(job.documents) - len(results)
    return Outcome(job.store.folder, len(job.documents), len(failures), extracted, unfinished)


def job_signature(job: Job, gold: Fingerprint) -> Signature:
    """The signature line of a job's scores."""
    limit = "" if job.limit is None else f" (first {job.limit})"
    return Signature(
        corpus=Path(job.benchmark.corpus).name,
        split=job.split + limit,
        documents=len(job.documents),
        fingerprint=gold,
        measures=tuple(str(measure) for measure in job.benchmark.measures),
        intervals=job.benchmark.intervals,
    )


def _record(job: Job) -> dict[str, Any]:
    return {
        "name": job.benchmark.name,
        "system": job.label,
        "split": job.split,
        "limit": job.limit,
        "corpus": {"name": job.benchmark.corpus, **_fingerprint_plain(job)},
        "documents": [document.id for document in job.documents],
        "given": {"extractor": job.fitted.system.extractor, "options": _plain(job.fitted.system.given)},
        "identity": job.identity,
        "measures": [str(measure) for measure in job.benchmark.measures],
        "intervals": str(job.benchmark.intervals),
        "provenance": provenance(),
    }


def _earlier(job: Job) -> dict[str, Any]:
    """Where nothing was extracted: how the stored predictions were made, as noted then."""
    try:
        before = job.store.read_run()
    except RunError:
        return {}
    return {key: before[key] for key in ("provenance", "seconds", "extracted") if key in before}


def _fingerprint_plain(job: Job) -> dict[str, str]:
    mark = fingerprint(job.documents)
    return {"text": mark.text, "gold": mark.gold}


def _plain(options: dict[str, Any]) -> dict[str, Any]:
    return {key: str(value) if isinstance(value, Path) else value for key, value in options.items()}
