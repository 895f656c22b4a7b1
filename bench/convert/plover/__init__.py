"""PLOVER gold records: event-coded sentences with in-line mark-up.

Open Event Data Alliance (2016): PLOVER, github.com/openeventdata/PLOVER,
gold_standard_records/PLOVER_GSR_CAMEO.txt. The file is a list of JSON records, in which a
comma may stand before a closing bracket.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.convert.formats import Options
from bench.convert.losses import Imported, Losses
from bench.convert.plover.coded import map_problems
from bench.convert.plover.documents import documents_of
from bench.convert.plover.loose_json import records
from bench.corpus.read import read_text
from bench.errors import CorpusError, InputError, Problem

__all__ = ["read"]

_SUFFIXES = (".txt", ".json")


def read(path: Path, options: Options) -> Imported:
    """One document a record of a file, or of the files of a folder. Raises CorpusError."""
    problems = map_problems(options.types)
    losses = Losses()
    found = [
        record
        for file, content in _contents(path, problems)
        for record in records(content, str(file), problems)
    ]
    documents = documents_of(found, options.types, losses, problems)
    if problems:
        raise CorpusError(problems)
    return Imported(tuple(documents), losses.listed())


def _contents(path: Path, problems: list[Problem]) -> Iterator[tuple[Path, str]]:
    """The file, or those of a folder that hold a list."""
    files = [path]
    if path.is_dir():
        files = sorted(file for file in path.iterdir() if file.suffix in _SUFFIXES and file.is_file())
    found = False
    for file in files:
        try:
            content = read_text(file)
        except InputError as error:
            problems.append(error.as_problem())
            continue
        if not path.is_dir() or content.lstrip().startswith("["):
            found = True
            yield file, content
    if not found and not problems:
        hint = f"expected a list of records in a file {' or '.join('*' + suffix for suffix in _SUFFIXES)}"
        problems.append(Problem(str(path), 1, "", "is a folder without PLOVER records", hint))
