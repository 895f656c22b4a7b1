"""What a configuration comes to: one job for each system and split of each corpus."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from bench.config.load import Benchmark, EvalSet, label_folder
from bench.corpus.read import read_documents
from bench.corpus.standoff import attach
from bench.corpus.twins import make_twins
from bench.document import Document
from bench.errors import ConfigError, Problem, UnknownName, UserError
from bench.extractor import Failure
from bench.running.fitted import Fitted, prepare
from bench.running.identity import prediction_key
from bench.running.store import RunStore, Stored


@dataclass(frozen=True)
class Job:
    """One system on one split of a corpus: its documents, their keys and what the store has of them."""

    benchmark: Benchmark
    eval_set: EvalSet
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


def run_folder(label: str, split: str, limit: int | None, corpus: str = "") -> str:
    """The folder name of a run: system, corpus unless it is the main one, split, number if limited."""
    names = [label_folder(name) for name in (label, corpus, split) if name]
    return ".".join(names) + (f".first{limit}" if limit is not None else "")


class Plan(NamedTuple):
    """What is to be done, and what is to be said of corpora whose texts are not at hand."""

    jobs: list[Job]
    left_out: list[str]


def plan(benchmark: Benchmark, out: Path, *, splits: Sequence[str] = (), limit: int | None = None) -> Plan:
    """Find what is to be done; reads the corpora and the stores, runs no model.

    ``splits`` are taken instead of the configuration's. Raises ConfigError with every
    mistake of the configuration that only corpora and extractors show, UnknownName for one
    of ``splits`` that no corpus has documents of.
    """
    sets, left_out = _read_sets(benchmark)
    known = {split for _, by_split in sets for split in by_split}
    for split in splits:
        if split not in known:
            raise UnknownName("split", split, known)
    wanted = [(one_set, by_split, _wanted(one_set, by_split, splits)) for one_set, by_split in sets]
    problems = [
        problem
        for one_set, by_split, _ in wanted
        for problem in _unknown_splits(benchmark, one_set, by_split, splits)
    ]
    jobs: list[Job] = []
    for system in benchmark.systems:
        try:
            fitted, who = prepare(benchmark, system, wanted[0][2], sets[0][1], out)
        except UserError as error:
            problems.append(benchmark.source.problem(system.place, str(error)))
            continue
        for job in _jobs(benchmark, fitted, who, wanted, out, limit):
            if any(job.store.folder == other.store.folder for other in jobs):
                what = f"folder {job.store.folder.name!r} is taken by another label and split"
                problems.append(benchmark.source.problem(system.place, what, "expected another label"))
            jobs.append(job)
    if problems:
        raise ConfigError(sorted(set(problems)))
    for job in jobs:
        job.stored.update(job.store.load())
    return Plan(jobs, left_out)


_BySplit = dict[str, list[Document]]


def _jobs(
    benchmark: Benchmark,
    fitted: Fitted,
    who: dict[str, Any],
    wanted: Sequence[tuple[EvalSet, _BySplit, Sequence[str]]],
    out: Path,
    limit: int | None,
) -> Iterator[Job]:
    """One system on every split of every corpus."""
    for one_set, by_split, splits in wanted:
        for split in splits:
            chosen = tuple(by_split.get(split, [])[:limit])
            keys = {d.id: prediction_key(who, d, reads_gold=fitted.extractor.reads_gold) for d in chosen}
            corpus = one_set.name if one_set.where else ""
            store = RunStore(out / run_folder(fitted.system.label, split, limit, corpus))
            yield Job(benchmark, one_set, fitted, who, split, limit, chosen, keys, store, {})


def _read_sets(benchmark: Benchmark) -> tuple[list[tuple[EvalSet, _BySplit]], list[str]]:
    """Every corpus by split, and what to say of those that lack their texts."""
    found: list[tuple[EvalSet, _BySplit]] = []
    left_out: list[str] = []
    for one_set in (benchmark.main, *benchmark.also):
        if one_set.texts is not None and not one_set.texts.exists():
            left_out.append(f"left out corpus {one_set.name}: its texts are not at {one_set.texts}")
            continue
        documents = (
            read_documents(one_set.path) if one_set.texts is None else attach(one_set.path, [one_set.texts])
        )
        if one_set.twins:
            documents = make_twins(documents, one_set.twins).documents
        by_split: _BySplit = {}
        for document in documents:
            by_split.setdefault(document.split or "", []).append(document)
        found.append((one_set, by_split))
    return found, left_out


def _wanted(one_set: EvalSet, by_split: _BySplit, splits: Sequence[str]) -> tuple[str, ...]:
    """The splits to measure on: of those named instead, the ones that the corpus has."""
    return tuple(split for split in dict.fromkeys(splits) if split in by_split) if splits else one_set.splits


def _unknown_splits(
    benchmark: Benchmark, one_set: EvalSet, known: Mapping[str, object], instead: Sequence[str]
) -> Iterator[Problem]:
    for i, split in enumerate(() if instead else one_set.splits):
        if split not in known:
            message = str(UnknownName("split", split, known))
            yield benchmark.source.problem((*one_set.where, "splits", i), message)
