"""The ``transformers`` extractor: entities by a model for token classification."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, ClassVar, Literal

from bench.document import Annotations, Document
from bench.errors import InputError
from bench.extractor import Extractor, Failure
from bench.extractors.common.labels import label_map
from bench.extractors.transformers.forward import Forward, Precision, load_model, onnx_forward, torch_forward
from bench.extractors.transformers.needed import WHERE
from bench.extractors.transformers.source import Source, from_hub, local, model_files, tag_names
from bench.extractors.transformers.tags import read_tags

if TYPE_CHECKING:
    from bench.extractors.transformers.tagger import Tagger

_FITTING: dict[str, tuple[Precision, ...]] = {"torch": ("fp32", "bf16"), "onnx": ("fp32", "int8")}


class Transformers(Extractor):
    """Entities by any model for token classification, from a folder or from the hub.

    ``model`` is the folder of a saved model, from the current one; what is no folder is a
    name at the hub, which is fetched unless the cache has it, at ``revision``. ``scheme`` and
    ``labels`` say what the model's labels are here; all but ``ours`` mark names alone, there the
    level is told by the surface. A text of more tokens than ``max_length`` (with
    special tokens; by default what the model can take, at most 512) is read in windows that
    share ``stride`` tokens; with ``unit`` ``sentence`` each sentence is read alone. A word's
    label is that of its ``first`` sub-word, of the surest (``max``), or their ``mean``.
    ``precision`` ``bf16`` needs the backend ``torch``, ``int8`` needs ``onnx``.
    ``batch_tokens`` bounds how much of one document is run at once.
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
        scheme: str = "conll",
        labels: Mapping[str, str | None] | None = None,
        unit: Literal["text", "sentence"] = "text",
        max_length: int | None = None,
        stride: int = 64,
        aggregation: Literal["first", "max", "mean"] = "first",
        precision: Literal["fp32", "bf16", "int8"] = "fp32",
        backend: Literal["torch", "onnx"] = "torch",
        batch_tokens: int = 1024,
        threads: int | None = None,
    ) -> None:
        _check("max_length", max_length, 8, 1_000_000)
        _check("stride", stride, 0, 1_000_000)
        _check("batch_tokens", batch_tokens, 1, 10_000_000)
        _check("threads", threads, 1, 1024)
        if precision not in _FITTING[backend]:
            hint = f"expected {' or '.join(_FITTING[backend])}, or another backend"
            raise InputError(WHERE, f"precision {precision} with backend {backend}", hint)
        self._types = label_map("transformers", scheme, labels)
        self._names_only = scheme != "ours"
        self._model, self._revision = model, revision
        self._windows = (max_length, stride, unit)
        self._reading = (aggregation, batch_tokens)
        self._running = (backend, precision, threads)
        self._source = local(model)
        self._tagger: Tagger | None = None
        self._scratch: TemporaryDirectory[str] | None = None
        self.network = self._source is None
        self.types = frozenset(ours for ours in self._types.values() if ours is not None)
        if self._source is not None:
            if revision is not None:
                raise InputError(WHERE, f"revision {revision!r} of a folder", "expected a hub name as model")
            tags = read_tags(tag_names(self._source.folder), self._types)
            known = {self._types.get(tag.label) for tag in tags}
            self.types = frozenset(ours for ours in known if ours is not None)

    def open(self) -> None:
        """Load the tokenizer and the model, exported first where the backend asks for it."""
        if self._tagger is not None:
            return
        try:
            self._tagger = self._loaded(self._found().folder)
        except BaseException:
            self.close()
            raise

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """Yield the entities of each document, in order; no document is run together with another."""
        self.open()
        tagger = self._tagger
        assert tagger is not None
        for document in documents:
            yield Annotations(tagger.entities(document.text))

    def close(self) -> None:
        """Let go of the model, and of what was exported for this run alone."""
        self._tagger = None
        if self._scratch is not None:
            self._scratch.cleanup()
            self._scratch = None

    def files(self) -> Sequence[Path]:
        """The model's weights, configuration and tokenizer."""
        return model_files(self._found().folder)

    def depends(self) -> Mapping[str, object]:
        """The names of the model's files; for a model of the hub, its name and commit."""
        source = self._found()
        names: dict[str, object] = {"model_files": [path.name for path in model_files(source.folder)]}
        return names if source.commit is None else {**names, "model": self._model, "commit": source.commit}

    def _found(self) -> Source:
        if self._source is None:
            self._source = from_hub(self._model, self._revision)
        return self._source

    def _loaded(self, folder: Path) -> Tagger:
        from bench.extractors.transformers.reader import load_reader
        from bench.extractors.transformers.tagger import Tagger, fitting_windows

        reader = load_reader(folder)
        aggregation, batch_tokens = self._reading
        return Tagger(
            reader=reader,
            windows=fitting_windows(reader, *self._windows),
            forward=self._forward(folder),
            tags=read_tags(tag_names(folder), self._types),
            types=self._types,
            names_only=self._names_only,
            aggregation=aggregation,
            batch_tokens=batch_tokens,
        )

    def _forward(self, folder: Path) -> Forward:
        backend, precision, threads = self._running
        if backend == "torch":
            return torch_forward(load_model(folder, precision), threads)
        from bench.extractors.transformers.export import exported

        return onnx_forward(exported(folder, precision, self._kept()), threads)

    def _kept(self) -> Path:
        """The folder for exported models: of the run's workspace, else one until ``close``."""
        if self.workspace is not None:
            return self.workspace.folder
        if self._scratch is None:
            self._scratch = TemporaryDirectory(prefix="bench-transformers-")
        return Path(self._scratch.name)


def _check(name: str, value: int | None, low: int, high: int) -> None:
    if value is not None and not low <= value <= high:
        raise InputError(WHERE, f"{name} {value} is out of range", f"expected {low} to {high}")
