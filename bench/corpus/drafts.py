"""Compile authors' drafts into checked gold documents."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from bench.corpus.attributes import argument_name
from bench.corpus.markup import compile_draft
from bench.corpus.positions import Path as FieldPath
from bench.corpus.positions import field_name
from bench.corpus.read import read_text
from bench.corpus.validate import faults
from bench.corpus.wire import Wire
from bench.document import Document, to_plain
from bench.errors import CorpusError, InputError, Problem
from bench.ontology import load_ontology


def compile_drafts(paths: Sequence[Path]) -> list[Document]:
    """Compile every draft; raise CorpusError with the problems of all of them."""
    problems: list[Problem] = []
    documents: dict[str, Document] = {}
    for path in paths:
        if path.stem in documents:
            problems.append(Problem(str(path), 1, "", f"is the second draft named {path.stem!r}"))
        try:
            documents[path.stem] = _compile_one(path)
        except InputError as error:
            problems.append(error.as_problem())
        except CorpusError as error:
            problems += error.problems
    if problems:
        raise CorpusError(problems)
    return list(documents.values())


def _compile_one(path: Path) -> Document:
    document, lines = compile_draft(path.stem, read_text(path), str(path))
    plain = to_plain(document)
    problems = []
    for fault in faults(msgspec.convert(plain, Wire), document.text, load_ontology(), gold=True):
        ident, rest = _item(plain, fault.path)
        field = ".".join(filter(None, [ident, field_name(rest)]))
        line = lines.get(_argument(plain, fault.path), lines.get(ident, 1))
        problems.append(Problem(str(path), line, field, fault.message, fault.expected))
    if problems:
        raise CorpusError(problems)
    return document


def _item(plain: dict[str, Any], path: FieldPath) -> tuple[str, FieldPath]:
    """The id of the item that a path leads into, if any, and the path within."""
    if len(path) < 2 or path[0] not in ("entities", "numbers", "events"):
        return "", path
    return plain[path[0]][path[1]]["id"], path[2:]


def _argument(plain: dict[str, Any], path: FieldPath) -> str:
    """The draft's name of the argument of whose line of attributes a path speaks, if of any."""
    if len(path) != 5 or path[-1] not in ("optional", "alternative"):
        return ""
    event = plain["events"][path[1]]
    argument = event["arguments"][path[3]]
    return argument_name(event["id"], argument["role"], argument["target"])
