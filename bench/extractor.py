"""What an extractor is: the interface that every model stands behind."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import ClassVar, Literal, NamedTuple

import msgspec

from bench.document import LAYERS, Annotations, Document


class Failure(msgspec.Struct, frozen=True):
    """In place of annotations: the document could not be processed, and why."""

    message: str


Lacking = Literal["role", "arguments"]
"""What an extractor may declare that it never states."""


class Workspace(NamedTuple):
    """Where an extractor may keep what is dear to make again: trained weights, raw responses.

    ``folder`` is its own, shared by all its options and versions, and outlives a run. ``key``
    (hex) stands for everything the predictions depend on: options, source, files, libraries,
    training documents. What is kept must be named by ``key`` or by a digest of all that
    determines it.
    """

    folder: Path
    key: str


class Extractor(ABC):
    """Finds entities, numbers and events in documents.

    A subclass's constructor takes its options as keyword arguments with types and
    defaults; they are what a configuration may set. Attributes of the class state the rest;
    a constructor may set those in the first group anew where its options decide:

    ``layers``
        the layers it produces at all; the others are shown as absent, not as zero.
    ``types``
        the types and roles it can produce, where it cannot produce them all; the score
        over these alone is then shown beside the full one.
    ``lacks``
        what it never states of its items: ``role`` of numbers, ``arguments`` of events;
        measures that ask for it are shown as absent, too.
    ``learns``
        ``fit`` must be called with training documents before ``extract``.
    ``tunes``
        ``fit`` must be called with development documents, to choose a threshold or the
        moment to stop.
    ``reads_gold``
        documents are passed with their gold (``oracle``); all others see the text,
        the language and the date of publication only.
    ``network``
        it talks to another machine or process over the network.
    ``workspace``
        set before ``fit`` by whoever runs it; None where nothing is to be kept.

    ``version``
        raised whenever the output may change; part of every cache key.
    ``runtime_options``
        names of options that cannot change the output (workers, batch size).
    ``chunk``
        how many documents are passed at once; results are kept after each chunk.
    """

    layers: tuple[str, ...] = LAYERS
    types: frozenset[str] | None = None
    lacks: frozenset[Lacking] = frozenset()
    learns: bool = False
    tunes: bool = False
    reads_gold: bool = False
    network: bool = False
    workspace: Workspace | None = None

    version: ClassVar[str] = "1"
    runtime_options: ClassVar[frozenset[str]] = frozenset()
    chunk: ClassVar[int] = 16

    def fit(self, documents: Sequence[Document], development: Sequence[Document] = ()) -> None:
        """Learn from gold documents; called once, before ``extract``, where ``learns`` or ``tunes``.

        ``documents`` are empty unless it ``learns``, ``development`` unless it ``tunes``.
        """
        raise TypeError(f"{type(self).__name__} does not learn")

    def open(self) -> None:  # noqa: B027
        """Load models and connect, once, after ``fit`` and before ``extract``.

        What this takes is not counted as time of extraction. ``extract`` must work without it.
        """

    @abstractmethod
    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """Yield one result a document, in order.

        Offsets are half-open code points of the document's text. An exception ends
        the stream; yield a :class:`Failure` for a document that cannot be processed.
        """

    def close(self) -> None:  # noqa: B027
        """End what was begun: processes, connections. Called at the end, even after an error."""

    def files(self) -> Sequence[Path]:
        """Files whose content determines the output (models, word lists given as options)."""
        return ()

    def size(self) -> int | None:
        """Bytes of the model on disk; None where there is nothing that could be weighed.

        Asked after ``open``. By default the sum of what :meth:`files` names, folders with all
        that is in them. An extractor whose model lies elsewhere (kept in the workspace, inside
        a package) says so itself.
        """
        found = [
            item
            for path in self.files()
            for item in (path.rglob("*") if path.is_dir() else (path,))
            if item.is_file()
        ]
        return sum(item.stat().st_size for item in found) if found else None

    def depends(self) -> Mapping[str, object]:
        """What else the output depends on, JSON-ready: the identities of parts, a model's revision."""
        return {}

    def report(self) -> Mapping[str, object]:
        """Figures about the work done so far, JSON-ready (tokens, cost, quotes not found).

        They stand in ``run.json`` and are part of no key. What concerns one document stands
        under ``documents``, by its id.
        """
        return {}
