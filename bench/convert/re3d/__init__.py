"""re3d: documents, entities and relations of a crowd, exported by ``mongoexport``.

Dstl (2017): Relationship and Entity Extraction Evaluation Dataset, github.com/dstl/re3d.
Offsets are half-open code points there as here; the words of every span are checked.
"""

from __future__ import annotations

from pathlib import Path

from bench.convert.formats import Options
from bench.convert.losses import Imported, Losses
from bench.convert.re3d.documents import documents_of
from bench.convert.re3d.source import FILES, Source, read_source
from bench.document import Document
from bench.errors import CorpusError, Problem

__all__ = ["read"]


def read(path: Path, options: Options) -> Imported:
    """Documents of one source folder, or of a folder of source folders. Raises CorpusError."""
    problems: list[Problem] = []
    sources = [read_source(folder, problems) for folder in _folders(path)]
    problems += _repeated(sources)
    losses = Losses()
    documents: list[Document] = []
    for source in sources:
        documents += documents_of(source, options, losses, problems)
    if problems:
        raise CorpusError(problems)
    return Imported(tuple(documents), losses.listed())


def _folders(path: Path) -> list[Path]:
    """The source folders at a path: itself or, in order of their names, those in it."""
    if (path / FILES[0]).is_file():
        return [path]
    try:
        found = sorted(folder for folder in path.iterdir() if (folder / FILES[0]).is_file())
    except OSError as error:
        raise CorpusError([Problem(str(path), 1, "", error.strerror or "cannot be read", _WANTED)]) from error
    if not found:
        raise CorpusError([Problem(str(path), 1, "", "is a folder without re3d data", _WANTED)])
    return found


_WANTED = f"expected a folder with {', '.join(FILES)}, or one of such folders"


def _repeated(sources: list[Source]) -> list[Problem]:
    """Documents that two sources have."""
    first: dict[str, str] = {}
    out = []
    for source in sources:
        for one in source.documents:
            place = f"{one.row.file}:{one.row.line}"
            other = first.setdefault(one.id, place)
            if other != place:
                what = f"{one.id!r} is also the document of {other}"
                out.append(Problem(one.row.file, one.row.line, "_id", what, "expected each document once"))
    return out
