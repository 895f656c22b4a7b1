"""Read several annotations of the same texts; whatever does not fit is listed at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from bench.corpus.read import document_files, raw_documents, read_documents, read_predictions
from bench.document import Document
from bench.errors import CorpusError, InputError, Problem, UserError


def read_annotations(paths: Sequence[Path]) -> list[list[Document]]:
    """The documents of each path, in the order of the first, whose files have the texts.

    The others may leave the text out. Raises CorpusError with every problem of every path:
    faults of the format, other texts, documents that only some have, documents without
    annotations because a system failed on them. Raises UserError for fewer than two paths.
    """
    if len(paths) < 2:
        raise UserError("agreement needs at least two annotations of the same texts")
    problems: list[Problem] = []
    first: list[Document] = []
    with _noting(problems):
        first = read_documents(paths[0])
    if not first:
        # Without the texts nothing can be said of the others but whether they are there.
        for path in paths[1:]:
            with _noting(problems):
                document_files(path)
        raise CorpusError(problems)
    problems += _failed(paths[0], first)
    known = {document.id for document in first}
    out = [first]
    for path in paths[1:]:
        found: dict[str, Document] | None = None
        with _noting(problems):
            found = read_predictions(path, first, leeway="ignore")
        if found is None:
            # That a file without any document lacks each one says nothing new.
            stated = _stated_ids(path)
            problems += _missing(path, known - stated if stated else (), paths[0])
            continue
        problems += _missing(path, known - found.keys(), paths[0])
        problems += _failed(path, found.values())
        out.append([found[document.id] for document in first if document.id in found])
    if problems:
        raise CorpusError(problems)
    return out


@contextmanager
def _noting(problems: list[Problem]) -> Iterator[None]:
    """Add what keeps a path from being read to the problems, instead of raising it."""
    try:
        yield
    except CorpusError as error:
        problems += error.problems
    except InputError as error:
        problems.append(error.as_problem())


def _missing(path: Path, names: Iterable[str], first: Path) -> list[Problem]:
    hint = f"expected each document of {first}"
    return [Problem(str(path), 1, "id", f"has no document {name!r}", hint) for name in sorted(names)]


class _Named(msgspec.Struct):
    """A document of which only the id is looked at."""

    id: str


def _stated_ids(path: Path) -> set[str]:
    """The ids of a path's documents, of broken ones where they state one at all."""
    found: set[str] = set()
    try:
        files = document_files(path)
    except InputError:
        return found
    for file in files:
        with suppress(CorpusError):
            for raw in raw_documents(file):
                with suppress(msgspec.DecodeError, ValueError, RecursionError):
                    found.add(msgspec.json.decode(raw.text, type=_Named).id)
    return found


def _failed(path: Path, documents: Iterable[Document]) -> list[Problem]:
    return [
        Problem(str(path), 1, "meta.error", f"{document.id!r} failed: it has no annotations to agree with")
        for document in documents
        if document.meta.get("error") is not None
    ]
