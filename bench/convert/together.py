"""Several inputs of one format as one set of documents."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench.convert.formats import Options, read
from bench.convert.losses import Imported, Losses
from bench.document import Document
from bench.errors import CorpusError, InputError, Problem


def read_all(name: str, paths: Sequence[Path], options: Options) -> Imported:
    """Read every path. Raises CorpusError with the problems of all, and for an id that occurs twice."""
    documents: list[Document] = []
    losses = Losses()
    problems: list[Problem] = []
    first: dict[str, Path] = {}
    for path in paths:
        try:
            found = read(name, path, options)
        except CorpusError as error:
            problems += error.problems
            continue
        except InputError as error:
            problems.append(error.as_problem())
            continue
        for document in found.documents:
            if document.id in first:
                what = f"the id {document.id!r} occurs twice"
                problems.append(Problem(str(path), 1, "id", what, f"first in {first[document.id]}"))
            first.setdefault(document.id, path)
        documents += found.documents
        for loss in found.losses:
            losses.add(loss.what, loss.example, loss.many)
    if problems:
        raise CorpusError(problems)
    return Imported(tuple(documents), losses.listed())
