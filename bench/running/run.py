"""Run a benchmark: plan, extract what is missing, score, store."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from bench.agreement.ceiling import ceiling, read_second
from bench.config.load import Benchmark, System, label_folder
from bench.corpus.fingerprint import Fingerprint, fingerprint
from bench.corpus.read import read_documents
from bench.corpus.wire import complete
from bench.document import Annotations, Document
from bench.errors import ConfigError, InputError, Problem, RunError, UnknownName, UserError
from bench.extractor import Extractor, Failure
from bench.registry import blaming, extractor_class, made
from bench.running.extract import extract_all, with_gold
from bench.running.identity import identity, plain_option, prediction_key, score_key
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
                with blaming(self.system.extractor, "cannot learn"):
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


def run_folder(label: str, split: str, limit: int | None) -> str:
    """The folder name of a run: system, split and, if limited, how many documents."""
    return f"{label_folder(label)}.{label_folder(split)}" + (f".first{limit}" if limit is not None else "")


def plan(
    benchmark: Benchmark, out: Path, *, splits: Sequence[str] = (), limit: int | None = None
) -> list[Job]:
    """Find what is to be done; reads the corpus and the stores, runs no model.

    ``splits`` are taken instead of the configuration's. Raises ConfigError with every
    mistake of the configuration that only corpus and extractors show, UnknownName for one
    of ``splits`` that has no documents.
    """
    by_split: dict[str, list[Document]] = {}
    for document in read_documents(benchmark.corpus_path):
        by_split.setdefault(document.split or "", []).append(document)
    for split in splits:
        if split not in by_split:
            raise UnknownName("split", split, by_split)
    wanted = tuple(dict.fromkeys(splits)) or benchmark.splits
    problems = [*_unknown_splits(benchmark, wanted, by_split)]
    jobs: list[Job] = []
    for system in benchmark.systems:
        try:
            fitted, who = _prepared(benchmark, system, wanted, by_split)
        except UserError as error:
            problems.append(benchmark.source.problem(system.place, str(error)))
            continue
        for split in wanted:
            chosen = tuple(by_split.get(split, [])[:limit])
            keys = {d.id: prediction_key(who, d, reads_gold=fitted.extractor.reads_gold) for d in chosen}
            store = RunStore(out / run_folder(system.label, split, limit))
            if any(store.folder == job.store.folder for job in jobs):
                what = f"folder {store.folder.name!r} is taken by another label and split"
                problems.append(benchmark.source.problem(system.place, what, "expected another label"))
            jobs.append(Job(benchmark, fitted, who, split, limit, chosen, keys, store, {}))
    if problems:
        raise ConfigError(sorted(set(problems)))
    for job in jobs:
        job.stored.update(job.store.load())
    return jobs


def _unknown_splits(
    benchmark: Benchmark, wanted: Sequence[str], known: Mapping[str, object]
) -> Iterator[Problem]:
    for i, split in enumerate(wanted):
        if split not in known:
            message = str(UnknownName("split", split, known))
            yield benchmark.source.problem(("splits", i), message)


def _prepared(
    benchmark: Benchmark, system: System, wanted: Sequence[str], by_split: Mapping[str, list[Document]]
) -> tuple[Fitted, dict[str, Any]]:
    """A system's extractor, not yet fitted, and its identity."""
    kind = extractor_class(system.extractor)
    train: list[Document] = []
    if kind.learns:
        if benchmark.train not in by_split:
            raise UnknownName("training split", benchmark.train, by_split)
        if benchmark.train in wanted:
            what = f"a model that learns from split {benchmark.train!r} cannot be measured on it"
            raise InputError(f"extractor {system.extractor!r}", what, "expected other splits")
        # Nothing may reach a model that is no part of its key, neither tags nor the order of files.
        train = sorted(map(with_gold, by_split[benchmark.train]), key=lambda document: document.id)
    extractor = made(system.extractor, kind, system.options)
    with blaming(system.extractor, "cannot name its files"):
        who = identity(system.extractor, extractor, system.options, fingerprint(train) if train else None)
    return Fitted(system, extractor, train), who


def execute(job: Job, *, redo: Redo = "missing", report: Report = lambda label, done, total: None) -> Outcome:
    """Extract what is missing, then score everything; can be interrupted and started again.

    ``report`` is called with the label, the documents done and their total.
    """
    with job.store.locked():
        if redo == "always":
            job.store.clear()
        # Another process may have written since the plan was made.
        job.stored.clear()
        job.stored.update(job.store.load())
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
        declared=job.fitted.extractor.types,
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
            **_human(job),
        }
    )
    job.store.tidy([document.id for document in job.documents])
    status = "complete" if len(results) == len(job.documents) else "incomplete"
    record = {**_record(job), "status": status, "failures": failures}
    if seconds is None:
        record |= _earlier(job)
    else:
        record |= {"seconds": round(seconds, 3), "extracted": extracted}
    job.store.write_run(record)
    unfinished = len(job.documents) - len(results)
    return Outcome(job.store.folder, len(job.documents), len(failures), extracted, unfinished)


def _human(job: Job) -> dict[str, Any]:
    """What a second annotator scores, where the corpus has a second annotation."""
    second = read_second(job.benchmark.corpus_path, job.documents)
    if not second:
        return {}
    found = ceiling(job.documents, second, job.benchmark.measures)
    return {"human": {"documents": found.documents, "of": found.of, "values": dict(found.values)}}


def job_signature(job: Job, gold: Fingerprint) -> Signature:
    """The signature line of a job's scores."""
    limit = "" if job.limit is None else f" (first {job.limit})"
    return Signature(
        corpus=_corpus_name(job.benchmark),
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
        "corpus": {"name": _corpus_name(job.benchmark), **_fingerprint_plain(job)},
        "documents": [document.id for document in job.documents],
        "given": {"extractor": job.fitted.system.extractor, "options": _given(job.fitted.system)},
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


def _corpus_name(benchmark: Benchmark) -> str:
    """The corpus as tables call it; where it lies on this machine is nobody else's business."""
    return benchmark.corpus_path.resolve().name


def _given(system: System) -> dict[str, Any]:
    """The stated options; paths without their folder, as in the identity."""
    return {
        key: plain_option(_or_path(value, system.options.get(key))) for key, value in system.given.items()
    }


def _or_path(stated: Any, converted: Any) -> Any:
    return converted if isinstance(converted, Path) else stated
