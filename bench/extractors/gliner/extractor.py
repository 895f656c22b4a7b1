"""The ``gliner`` extractor: entities by a model that is told in words what to look for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from bench.document import Annotations, Document
from bench.errors import InputError
from bench.extractor import Extractor, Failure
from bench.extractors.gliner.entities import entities
from bench.extractors.gliner.labels import WHERE, prompts, thresholds
from bench.extractors.gliner.source import Source, borrowed, from_hub, local, model_files, read_config
from bench.extractors.gliner.spans import Mode

if TYPE_CHECKING:
    from bench.extractors.gliner.calibration import Chosen
    from bench.extractors.gliner.reader import Reader


class Gliner(Extractor):
    """Entities by a GLiNER model, from a folder or from the hub.

    ``model`` is the folder of a saved model, from the current one, and is used without the hub;
    what is no folder is a name at the hub, which is fetched unless the cache has it, at
    ``revision``. ``labels`` are what the model is asked for, in words and in that order, each
    with its type here (None: asked for, but left out). An entity needs a score above the
    ``threshold``, one for all labels or one each; where none is stated it is chosen on the
    development documents by ``measure``, for each label apart with ``per_label``. With ``nested`` an
    entity may stand inside another, with ``multi_label`` one span may have several labels.
    A text of more than ``max_words`` words (by default what the model reads) is read in windows of
    whole sentences that share ``overlap`` words.
    """

    version: ClassVar[str] = "1"
    layers = ("entities",)
    # The content of the model's files is part of the key, and its commit; where they lie is not.
    runtime_options: ClassVar[frozenset[str]] = frozenset({"model", "threads"})

    def __init__(
        self,
        *,
        model: str,
        revision: str | None = None,
        labels: Mapping[str, str | None] | None = None,
        threshold: float | Mapping[str, float] | None = None,
        per_label: bool = False,
        measure: str = "entity.strict",
        nested: bool = False,
        multi_label: bool = False,
        max_words: int | None = None,
        overlap: int | None = None,
        threads: int | None = None,
    ) -> None:
        _check("max_words", max_words, 1)
        _check("overlap", overlap, 0)
        _check("threads", threads, 1)
        _check_measure(measure)
        self._labels = prompts(labels)
        self._stated = None if threshold is None else thresholds(threshold, self._labels)
        if per_label and threshold is not None:
            raise InputError(WHERE, "per_label with a threshold", "expected one of the two")
        self._per_label, self._measure = per_label, measure
        self._mode = Mode(nested, multi_label)
        self._windows, self._threads = (max_words, overlap), threads
        self._model, self._revision = model, revision
        self._source = local(model)
        self._local = self._source is not None
        if self._source is not None:
            if revision is not None:
                raise InputError(WHERE, f"revision {revision!r} of a folder", "expected a hub name as model")
            read_config(self._source.folder)
        self.network = not self._local
        self.tunes = threshold is None
        self.types = frozenset(ours for ours in self._labels.values() if ours is not None)
        self._chosen: Chosen | None = None
        self._reader: Reader | None = None

    def fit(self, documents: Sequence[Document], development: Sequence[Document] = ()) -> None:
        """Choose the thresholds on the development documents, unless they are stated."""
        if self._stated is not None:
            return
        from bench.extractors.gliner.calibration import GRID, best_threshold, best_thresholds
        from bench.extractors.gliner.worth import worth

        if not development:
            raise InputError(WHERE, "there are no development documents", "expected some, or a threshold")
        reader, kinds = self._ready(), tuple(self._labels.values())
        texts = [document.text for document in development]
        said = [reader.read(text, GRID[0]) for text in texts]

        def value(limits: Sequence[float]) -> float:
            found = (
                entities(text, reading, kinds, limits, self._mode)
                for text, reading in zip(texts, said, strict=True)
            )
            return worth(development, found, self._measure)

        choose = best_thresholds if self._per_label else best_threshold
        self._chosen = choose(len(self._labels), value)

    def open(self) -> None:
        """Load the model and its tokenizer."""
        self._ready()

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """Yield the entities of each document, in order; no document is run together with another."""
        limits = self._limits()
        reader, kinds = self._ready(), tuple(self._labels.values())
        for document in documents:
            reading = reader.read(document.text, min(limits))
            yield Annotations(entities(document.text, reading, kinds, limits, self._mode))

    def close(self) -> None:
        """Let go of the model."""
        self._reader = None

    def files(self) -> Sequence[Path]:
        """The model's weights, configuration and tokenizers."""
        return model_files(self._found().folder)

    def depends(self) -> Mapping[str, object]:
        """The labels in their order, the names of the model's files; what it has from the hub."""
        source = self._found()
        files = [path.relative_to(source.folder).as_posix() for path in model_files(source.folder)]
        found: dict[str, object] = {
            "labels": [list(pair) for pair in self._labels.items()],
            "model_files": files,
        }
        lacking = borrowed(source.folder)
        if lacking is not None:
            found["encoder"] = lacking
        if source.commit is not None:
            found |= {"model": self._model, "commit": source.commit}
        return found

    def report(self) -> Mapping[str, object]:
        """The thresholds that were chosen, and what they are worth on the development documents."""
        if self._chosen is None:
            return {}
        told = dict(zip(self._labels, self._chosen.thresholds, strict=True))
        one = self._chosen.thresholds[0]
        return {
            "threshold": told if self._per_label else one,
            "development": {self._measure: round(self._chosen.value, 4)},
        }

    def _limits(self) -> tuple[float, ...]:
        """The thresholds in the order of the labels."""
        if self._stated is not None:
            return tuple(self._stated.values())
        if self._chosen is None:
            raise InputError(WHERE, "has chosen no threshold yet", "call fit first, or state one")
        return self._chosen.thresholds

    def _found(self) -> Source:
        if self._source is None:
            self._source = from_hub(self._model, self._revision)
        return self._source

    def _ready(self) -> Reader:
        if self._reader is None:
            from bench.extractors.gliner.loading import limits, load_model
            from bench.extractors.gliner.reader import Reader

            model = load_model(self._found().folder, local=self._local)
            labels = tuple(self._labels)
            self._reader = Reader(model, labels, limits(model, labels, *self._windows), self._threads)
        return self._reader


def _check(name: str, value: int | None, low: int) -> None:
    if value is not None and not low <= value <= 1_000_000:
        raise InputError(WHERE, f"{name} {value} is out of range", f"expected {low} to 1000000")


def _check_measure(text: str) -> None:
    from bench.scoring.catalogue import parse_measure

    layer = parse_measure(text).layer
    if layer != "entities":
        raise InputError(WHERE, f"measure {text} measures {layer}", "expected one of entities")
