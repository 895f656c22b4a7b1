"""Run a benchmark: extract what is missing, score, store."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from bench.agreement.ceiling import ceiling, read_second
from bench.corpus.fingerprint import Fingerprint, fingerprint
from bench.corpus.wire import complete
from bench.document import Annotations, Document
from bench.errors import RunError
from bench.extractor import Failure
from bench.registry import blaming
from bench.running.extract import extract_all
from bench.running.identity import score_key, stated_options
from bench.running.plain import json_ready
from bench.running.plan import Job
from bench.running.provenance import provenance
from bench.running.store import Stored
from bench.scoring.groups import groups, groups_to_plain
from bench.scoring.plain import to_plain
from bench.scoring.score import score
from bench.scoring.scores import Scores
from bench.scoring.signature import Signature

ALL = "all that this run of the program read with it"
"""What the figures of a report are of, but for those that stand under a document."""

Redo = Literal["missing", "always", "never"]
Report = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Outcome:
    """What a job came to."""

    folder: Path
    documents: int
    failed: int
    extracted: int
    unfinished: int


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
    told = {key: value for key, value in _earlier(job).items() if key == "report"}
    job.store.write_run({**_record(job), "status": "running", **told})
    done = len(job.documents) - len(todo)
    report(job.label, done, len(job.documents))
    extractor = job.fitted.prepared()
    started = time.perf_counter()
    with job.store.appending(surface=job.eval_set.texts is None) as appender:
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
        lacks=job.fitted.extractor.lacks,
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
            **_groups(job, scores),
            **_human(job),
        }
    )
    job.store.tidy([document.id for document in job.documents])
    status = "complete" if len(results) == len(job.documents) else "incomplete"
    record = {**_record(job), "status": status, "failures": failures}
    if seconds is None:
        record |= _earlier(job)
    else:
        record |= {"seconds": round(seconds, 3), "extracted": extracted, **_report(job)}
    job.store.write_run(record)
    unfinished = len(job.documents) - len(results)
    return Outcome(job.store.folder, len(job.documents), len(failures), extracted, unfinished)


def _groups(job: Job, scores: Scores) -> dict[str, Any]:
    """Scores by the values of the metadata keys that the configuration names."""
    if not job.eval_set.by:
        return {}
    documents = {document.id: document for document in job.documents}
    ordered = [documents[name] for name in scores.documents]
    return {"groups": groups_to_plain(groups(ordered, scores, job.eval_set.by, job.benchmark.intervals))}


def _human(job: Job) -> dict[str, Any]:
    """What a second annotator scores, where the corpus has a second annotation."""
    second = read_second(job.eval_set.path, job.documents)
    if not second:
        return {}
    found = ceiling(job.documents, second, job.benchmark.measures)
    return {"human": {"documents": found.documents, "of": found.of, "values": dict(found.values)}}


def job_signature(job: Job, gold: Fingerprint) -> Signature:
    """The signature line of a job's scores."""
    limit = "" if job.limit is None else f" (first {job.limit})"
    return Signature(
        corpus=job.eval_set.name,
        split=job.split + limit,
        documents=len(job.documents),
        fingerprint=gold,
        measures=tuple(str(measure) for measure in job.benchmark.measures),
        intervals=job.benchmark.intervals,
    )


def _record(job: Job) -> dict[str, Any]:
    system = job.fitted.system
    return {
        "name": job.benchmark.name,
        "system": job.label,
        "split": job.split,
        "limit": job.limit,
        "corpus": {"name": job.eval_set.name, **_fingerprint_plain(job)},
        "documents": [document.id for document in job.documents],
        "given": {"extractor": system.extractor, "options": stated_options(system.given, system.options)},
        "identity": job.identity,
        "measures": [str(measure) for measure in job.benchmark.measures],
        "intervals": str(job.benchmark.intervals),
        "provenance": provenance(),
    }


def _report(job: Job) -> dict[str, Any]:
    """What the extractor tells of its work; of documents done in an earlier run, what it told then.

    One extractor reads all splits, and what its figures are made of (sums, shares, medians) only
    it knows, so that those of one split cannot be told from them: what they are of stands beside.
    """
    name = job.fitted.system.extractor
    with blaming(name, "cannot report"):
        told = json_ready(job.fitted.extractor.report(), f"extractor {name!r}", "report()")
    if not told:
        return {}
    if told.keys() - {"documents"}:
        told = {"of": ALL, **told}
    known = {document.id for document in job.documents}
    before = _earlier(job).get("report", {}).get("documents", {})
    documents = {**before, **_mapping(told.get("documents"))}
    if documents:
        told["documents"] = {name: documents[name] for name in sorted(documents) if name in known}
    return {"report": told}


def _mapping(value: object) -> dict[str, Any]:
    return dict(value) if isinstance(value, Mapping) else {}


def _earlier(job: Job) -> dict[str, Any]:
    """Where nothing was extracted: how the stored predictions were made, as noted then."""
    try:
        before = job.store.read_run()
    except RunError:
        return {}
    return {key: before[key] for key in ("provenance", "seconds", "extracted", "report") if key in before}


def _fingerprint_plain(job: Job) -> dict[str, str]:
    mark = fingerprint(job.documents)
    return {"text": mark.text, "gold": mark.gold}
