"""``replay``: serve predictions from a file, so that any system can be scored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from bench.corpus.read import document_files, read_predictions
from bench.document import Annotations, Document
from bench.extractor import Extractor, Failure


class Replay(Extractor):
    """Predictions of another system, read from a JSONL file or a folder of documents.

    Documents that the file does not have are failures, not empty predictions. A line
    whose ``meta.error`` is set is a failure, too.
    """

    version: ClassVar[str] = "1"
    runtime_options: ClassVar[frozenset[str]] = frozenset({"path"})
    # The file is read once for all documents.
    chunk: ClassVar[int] = 1_000_000

    def __init__(self, *, path: Path) -> None:
        self._path = path

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """Look each document up by its id; the offsets must fit the document's text."""
        asked = list(documents)
        found = read_predictions(self._path, asked, strangers="ignore")
        for document in asked:
            prediction = found.get(document.id)
            if prediction is None:
                yield Failure("the file has no prediction for this document")
            elif prediction.meta.get("error") is not None:
                yield Failure(str(prediction.meta["error"]))
            else:
                yield prediction.annotations

    def files(self) -> Sequence[Path]:
        """The prediction files themselves."""
        return document_files(self._path)
