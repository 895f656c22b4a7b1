"""Documents of this corpus, one a line: nothing is lost either way."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench.convert.formats import Options
from bench.convert.losses import Exported, Imported
from bench.corpus.read import read_documents
from bench.corpus.write import to_jsonl
from bench.document import Document


def read(path: Path, options: Options) -> Imported:
    """Documents of a file or folder, complete gold or not. Raises CorpusError."""
    return Imported(tuple(read_documents(path, gold=False)), ())


def write(documents: Sequence[Document], options: Options) -> Exported:
    """One file ``documents.jsonl``."""
    return Exported({"documents.jsonl": to_jsonl(documents)}, ())
