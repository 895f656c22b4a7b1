"""Runs as they lie on disk: read one, find all in a folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from bench.errors import RunError
from bench.report.shape import check_scores
from bench.running.store import RunStore
from bench.scoring.groups import Group, groups_from_plain
from bench.scoring.plain import from_plain
from bench.scoring.scores import Scores


class Ground(NamedTuple):
    """What runs must have in common to be compared: names, then the digests of what was read and sought."""

    corpus: str
    split: str
    intervals: str
    text: str
    gold: str


class _Corpus(msgspec.Struct):
    name: str
    text: str
    gold: str


class _Identity(msgspec.Struct):
    extractor: str
    version: Any
    options: dict[str, Any]


class _Provenance(msgspec.Struct):
    commit: str | None
    dirty: bool | None
    python: str
    platform: str


class _Record(msgspec.Struct):
    """What reports take from ``run.json``; it states more."""

    system: str
    split: str
    intervals: str
    corpus: _Corpus
    identity: _Identity
    failures: dict[str, str]
    provenance: _Provenance


class Human(msgspec.Struct):
    """What a second annotator scores on ``documents`` of the gold documents, by printed measure."""

    documents: int
    of: int
    values: dict[str, float | None]


@dataclass(frozen=True)
class Run:
    """A complete run: its record and its scores."""

    folder: Path
    record: dict[str, Any]
    signature: str
    scores: Scores
    human: Human | None = None
    groups: tuple[Group, ...] = ()

    @property
    def label(self) -> str:
        """The system's label."""
        return str(self.record["system"])

    @property
    def ground(self) -> Ground:
        """What the run was measured on; runs that differ here must not share a table."""
        corpus = self.record["corpus"]
        return Ground(
            corpus=str(corpus["name"]),
            split=str(self.record["split"]),
            intervals=str(self.record["intervals"]),
            text=str(corpus["text"]),
            gold=str(corpus["gold"]),
        )


def read_run(folder: Path) -> Run:
    """Read a complete run. Raises RunError saying what is missing."""
    store = RunStore(folder)
    record = store.read_run()
    if record.get("status") != "complete":
        raise RunError(str(folder), "the run was not finished", "start it again to finish it")
    try:
        msgspec.convert(record, _Record)
    except msgspec.ValidationError as error:
        raise RunError(str(folder / "run.json"), f"is damaged ({error})", "run it again") from error
    plain = store.read_scores()
    try:
        check_scores(plain)
        human = msgspec.convert(plain["human"], Human) if "human" in plain else None
        found = tuple(groups_from_plain(plain.get("groups", ())))
        return Run(folder, record, str(plain["signature"]), from_plain(plain), human, found)
    except (KeyError, TypeError, AttributeError, ValueError, IndexError) as error:
        raise RunError(str(folder / "scores.json"), f"is damaged ({error!r})", "run it again") from error


def find_runs(folder: Path, passed_over: Callable[[RunError], None] | None = None) -> list[Run]:
    """The runs below a folder, in the order of their paths.

    A run that is not complete is told to ``passed_over``, where that is given. Raises
    RunError if there is none, or for the first that is not complete.
    """
    found = sorted(path.parent for path in folder.rglob("run.json"))
    if not found:
        raise RunError(str(folder), "holds no run", "expected folders with a run.json, made by bench run")
    runs = []
    for path in found:
        try:
            runs.append(read_run(path))
        except RunError as error:
            if passed_over is None:
                raise
            passed_over(error)
    return runs


def display_names(runs: Sequence[Run]) -> list[str]:
    """What to call each run: its system, or with its benchmark, or its folder, if that is not enough."""
    for name in (_label, _benchmark_and_label):
        names = [name(run) for run in runs]
        if len(set(names)) == len({run.folder for run in runs}):
            return names
    return [str(run.folder) for run in runs]


def _label(run: Run) -> str:
    return run.label


def _benchmark_and_label(run: Run) -> str:
    return f"{run.record.get('name')}/{run.label}"
