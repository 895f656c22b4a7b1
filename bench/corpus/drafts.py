"""Compile authors' drafts into checked gold documents."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

import msgspec

from bench.corpus.markup import compile_draft
from bench.corpus.positions import field_name
from bench.corpus.read import read_text
from bench.corpus.validate import faults
from bench.corpus.wire import Wire
from bench.document import Document, to_plain
from bench.errors import CorpusError, Problem
from bench.ontology import load_ontology


def compile_drafts(paths: Sequence[Path]) -> list[Document]:
    """Compile every draft; raise CorpusError with the problems of all of them."""
    problems: list[Problem] = []
    documents: list[Document] = []
    for path in paths:
        try:
            documents.append(_compile_one(path))
        except CorpusError as error:
            problems += error.problems
    if problems:
        raise CorpusError(problems)
    return documents


def _compile_one(path: Path) -> Document:
    document, lines = compile_draft(path.stem, read_text(path), str(path))
    meta = {
        key: value.isoformat() if isinstance(value, datetime.date) else value
        for key, value in document.meta.items()
    }
    document = msgspec.structs.replace(document, meta=meta)
    plain = to_plain(document)
    wire = msgspec.convert(plain, Wire)
    problems = []
    for fault in faults(wire, document.text, load_ontology(), gold=True):
        ident = plain[str(fault.path[0])][fault.path[1]]["id"] if len(fault.path) > 1 else ""
        field = ".".join(filter(None, [ident, field_name(fault.path[2:])]))
        problems.append(Problem(str(path), lines.get(ident, 1), field, fault.message, fault.expected))
    if problems:
        raise CorpusError(problems)
    return document
