"""Read tasks of Label Studio: our own projects without loss, others by the map of their labels."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from bench.convert.formats import Options
from bench.convert.labelstudio.choosing import chosen
from bench.convert.labelstudio.tasks import Placed, tasks_of
from bench.convert.losses import Imported, Losses
from bench.corpus.read import document_files, without_cyclic_gc
from bench.corpus.validate import alternative_faults, faults
from bench.corpus.wire import Wire
from bench.document import Document
from bench.errors import CorpusError, InputError, Problem
from bench.labelstudio import decode
from bench.labelstudio.tasks import id_of
from bench.ontology import load_ontology


def read(path: Path, options: Options) -> Imported:
    """The documents of a file or folder. Raises CorpusError with all problems.

    What an annotator left in a state that documents do not have is repaired or left out by the
    rules of the codec, and counted.
    """
    losses = Losses()
    problems: list[Problem] = []
    documents: list[Document] = []
    try:
        files = document_files(path)
    except InputError as error:
        raise CorpusError([error.as_problem()]) from error
    first: dict[str, Placed] = {}
    with without_cyclic_gc():
        for placed in (task for file in files for task in tasks_of(file, problems)):
            document = _document(placed, options, losses, problems)
            if document is None:
                continue
            other = first.setdefault(document.id, placed)
            if other is not placed:
                what = f"{document.id!r} is also the document of {other.source.file} task {other.number}"
                problems.append(placed.problem(("data",), what, "expected each document once"))
            documents.append(document)
    if problems:
        raise CorpusError(problems)
    return Imported(tuple(documents), losses.listed())


def _document(placed: Placed, options: Options, losses: Losses, problems: list[Problem]) -> Document | None:
    """The document of a task, None if nobody annotated it."""
    task = placed.task
    file = placed.source.file
    stated = id_of(task["data"]) or str(task.get("id") or f"{Path(file).stem}-{placed.number}")
    taken = chosen(task, f"{file} {stated}", losses)
    if taken is None:
        return None
    document, findings = decode(task, taken.annotation, options.types)
    document = msgspec.structs.replace(document, id=stated)
    if id_of(task["data"]) is None:
        document = msgspec.structs.replace(document, meta={"language": "en", **document.meta})
    for one in findings:
        if one.kind == "broken":
            what = one.what if not one.region else f"{one.region}: {one.what}"
            problems.append(placed.problem((*taken.path, *one.path), what, one.detail))
        else:
            detail = f" ({one.detail})" if one.detail else ""
            losses.add(one.what, f"{stated} {one.region}{detail}".strip())
    problems += _unsound(placed, document, taken.path)
    return document


def _unsound(placed: Placed, document: Document, path: tuple[str | int, ...]) -> Iterator[Problem]:
    """Whatever no rule of the codec has mended."""
    layers = (document.entities, document.numbers, document.events)
    wire = Wire(document.id, document.text, None, document.meta, *layers)
    for found in (faults(wire, document.text, load_ontology(), gold=False), alternative_faults(wire)):
        for fault in found:
            where = ".".join(map(str, fault.path))
            yield placed.problem(path, f"{where}: {fault.message}", fault.expected)
