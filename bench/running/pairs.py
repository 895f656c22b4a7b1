"""Gold and prediction side by side, from a run's folder or from two files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from bench.corpus.fingerprint import fingerprint
from bench.corpus.read import Missing, document_files, read_documents, read_predictions
from bench.document import LAYERS, Document, Layer
from bench.errors import InputError, NotComparable, RunError
from bench.resources import named
from bench.running.store import RunStore


@dataclass(frozen=True)
class Pair:
    """What was to be found and what was found, document by document.

    ``predicted`` has no entry for a document that failed or was never answered;
    ``failures`` gives the message of each that failed. ``layers`` are those that the
    system declares to produce, all where that is not known.
    """

    gold: list[Document]
    predicted: dict[str, Document]
    failures: dict[str, str]
    title: str
    layers: tuple[Layer, ...] = LAYERS

    @property
    def missing(self) -> tuple[str, ...]:
        """The documents that have neither a prediction nor a failure, in the order of the gold."""
        known = {*self.predicted, *self.failures}
        return tuple(document.id for document in self.gold if document.id not in known)


class _Corpus(msgspec.Struct):
    name: str
    text: str
    gold: str


class _Identity(msgspec.Struct):
    layers: tuple[Layer, ...] = LAYERS


class _Record(msgspec.Struct):
    """What is taken from ``run.json``; it states more."""

    status: str
    system: str
    split: str
    corpus: _Corpus
    documents: tuple[str, ...]
    identity: _Identity


def is_run(path: Path) -> bool:
    """Whether a path is a folder made by ``bench run``."""
    return (path / "run.json").is_file()


def load_pair(
    first: Path, second: Path | None = None, gold: Path | None = None, *, missing: Missing = "allow"
) -> Pair:
    """Read a run with its gold, or gold ``first`` and predictions ``second``.

    ``first`` is a run's folder, then ``second`` is None and the gold is the shipped corpus
    that the run names, or lies at ``gold``; or ``first`` and ``second`` are documents.
    Raises InputError if the arguments are neither, RunError for a run that is damaged or
    unfinished or whose corpus is not at hand, NotComparable if texts or gold are not those
    the run was measured on, CorpusError for documents that do not keep to the format and,
    where ``missing`` ones are to be refused, for each that was never answered: a file that
    was cut off looks like one that leaves documents out, and its errors would be taken for
    the system's.
    """
    if is_run(first):
        if second is not None:
            raise InputError(str(first), "is a run, which has predictions of its own", f"leave out {second}")
        return _run_pair(first, gold, missing)
    if second is None:
        document_files(first)  # which says what stands nearby, if nothing is there
        hint = "expected a folder made by bench run, or two paths: gold and predictions"
        raise InputError(str(first), "is not a run", hint)
    if gold is not None:
        raise InputError(str(gold), "--gold goes with a run", f"the gold here is {first}")
    documents = read_documents(first)
    stored = read_predictions(second, documents, missing=missing)
    return _pair(documents, stored, f"{second.name} against {first.name}")


def _pair(
    gold: Sequence[Document], stored: dict[str, Document], title: str, layers: tuple[Layer, ...] = LAYERS
) -> Pair:
    failures = {
        name: str(document.meta["error"])
        for name, document in stored.items()
        if document.meta.get("error") is not None
    }
    answers = {name: document for name, document in stored.items() if name not in failures}
    return Pair(list(gold), answers, failures, title, layers)


def _run_pair(folder: Path, given: Path | None, missing: Missing) -> Pair:
    record = _read_record(folder)
    gold = _gold_of(folder, record, given)
    stored = read_predictions(folder / "predictions.jsonl", gold, missing=missing) if gold else {}
    title = f"{record.system} on {record.corpus.name}, {record.split}"
    return _pair(gold, stored, title, record.identity.layers)


def _read_record(folder: Path) -> _Record:
    plain: dict[str, Any] = RunStore(folder).read_run()
    try:
        record = msgspec.convert(plain, _Record)
    except msgspec.ValidationError as error:
        raise RunError(str(folder / "run.json"), f"is damaged ({error})", "run it again") from error
    if record.status != "complete":
        raise RunError(str(folder), "the run was not finished", "start it again to finish it")
    return record


def _gold_of(folder: Path, record: _Record, given: Path | None) -> list[Document]:
    """The gold of the run's documents, in the run's order."""
    path = given or named("corpus").get(record.corpus.name)
    if path is None:
        what = f"was made on the corpus {record.corpus.name!r}, which is not one of those that ship"
        raise RunError(str(folder), what, "say where its gold lies: --gold PATH")
    at_hand = {document.id: document for document in read_documents(path)}
    absent = [name for name in record.documents if name not in at_hand]
    if absent:
        some = ", ".join(absent[:3]) + (", ..." if len(absent) > 3 else "")
        raise NotComparable([f"{path} lacks {len(absent)} of the run's documents: {some}"])
    gold = [at_hand[name] for name in record.documents]
    mark, wanted = fingerprint(gold), record.corpus
    sides = (("text", wanted.text, mark.text), ("gold", wanted.gold, mark.gold))
    differences = [
        f"{side}: {run[:8]} in {folder}, {here[:8]} in {path}" for side, run, here in sides if run != here
    ]
    if differences:
        raise NotComparable(differences)
    return gold
