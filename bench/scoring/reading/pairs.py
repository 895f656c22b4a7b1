"""Pairs of documents that lie in two files: columns in memory, documents read again when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from bench.corpus.fingerprint import Fingerprint
from bench.corpus.wire import decode_wire, to_document
from bench.document import Annotations, Document, Layer
from bench.scoring.forked import Promise
from bench.scoring.pairs import is_special
from bench.scoring.reading.sides import GoldSide, PredictedSide, read_predicted, read_texts
from bench.scoring.score import States, canonical_order
from bench.scoring.spans.columns import Columns


class Opened(NamedTuple):
    """Two files that were read: their pairs, and what scores depend on."""

    pairs: PairsInFiles
    states: States
    fingerprint: Fingerprint
    splits: tuple[str, ...]


def open_pairs(gold: Path, predictions: Path, ahead: Promise[GoldSide | None]) -> Opened | None:
    """Read two files with one document a line; ``ahead`` is the promise of the gold.

    None unless all of both is certainly sound. Then the slow way must be taken, which says
    what is wrong, if anything is.
    """
    texts = read_texts(gold)
    predicted = read_predicted(predictions, texts) if texts is not None else None
    del texts
    if predicted is None:
        return None
    golds = ahead.result()
    if golds is None or golds.fingerprint is None:
        return None
    pairs = PairsInFiles(gold, predictions, golds, predicted)
    lost, answered, ids = set(predicted.failed), set(predicted.ids), pairs.ids
    states = States(ids, tuple(i for i in ids if i in lost), tuple(i for i in ids if i not in answered))
    return Opened(pairs, states, golds.fingerprint, tuple(sorted(golds.splits)))


class PairsInFiles:
    """Pairs of documents in two files, in the order of the gold file."""

    def __init__(self, gold: Path, predictions: Path, golds: GoldSide, predicted: PredictedSide) -> None:
        self._paths = gold, predictions
        self._sides = golds, predicted
        self.order: Sequence[int] = _canonical(gold, golds)
        self._columns: dict[Layer, tuple[Columns, Columns]] = {}
        index = {ident: k for k, ident in enumerate(golds.ids)}
        # A failed document counts as empty, whatever was left behind.
        index |= dict.fromkeys(predicted.failed, -1)
        self._gold_of = [index[ident] for ident in predicted.ids]

    def __len__(self) -> int:
        return len(self.order)

    @property
    def ids(self) -> tuple[str, ...]:
        """The documents' ids in canonical order."""
        return tuple(self._sides[0].ids[k] for k in self.order)

    def columns(self, layer: Layer) -> tuple[Columns, Columns]:
        """The spans of a layer, gold and predicted."""
        import numpy as np

        if layer not in self._columns:
            gold, predicted = (side.builders[layer].build() for side in self._sides)
            at = np.array(self._gold_of, dtype=np.int64)
            predicted = predicted._replace(document=at[predicted.document])
            if self._sides[1].failed:
                predicted = predicted.take(np.flatnonzero(predicted.document >= 0))
            self._columns[layer] = gold, predicted
        return self._columns[layer]

    def special(self, layer: Layer) -> Mapping[int, tuple[Document, Document]]:
        """Documents whose gold has alternatives or optional items in a layer, by index."""
        marked = self._sides[0].special
        found = self._each(marked) if marked else ()
        return {at: pair for at, pair in found if is_special(pair[0].annotations, layer)}

    def each(self) -> Iterator[tuple[Document, Document]]:
        """Gold and predicted documents, read again from the files."""
        for _, pair in self._each(range(len(self))):
            yield pair

    def _each(self, places: Iterable[int]) -> Iterator[tuple[int, tuple[Document, Document]]]:
        golds, predicted = self._sides
        answer = {k: at for k, at in zip(self._gold_of, predicted.at, strict=True) if k >= 0}
        with self._paths[0].open("rb") as one, self._paths[1].open("rb") as other:
            for k in places:
                gold = _document(one, golds.at[k], None)
                found = Annotations()
                if k in answer:
                    found = _document(other, answer[k], gold.text).annotations
                yield k, (gold, gold.with_annotations(found))


def _document(stream: BinaryIO, at: int, text: str | None) -> Document:
    stream.seek(at)
    wire = decode_wire(stream.readline())
    return to_document(wire, text if text is not None else wire.text or "")


def _canonical(path: Path, golds: GoldSide) -> list[int]:
    """Indices of the gold documents in the order that resampling uses, see :func:`canonical_order`."""
    digests = golds.text_digests
    order = sorted(range(len(digests)), key=digests.__getitem__)
    runs = _runs(order, lambda k: digests[k])
    if all(len(run) == 1 for run in runs):
        return order
    out: list[int] = []
    with path.open("rb") as stream:
        for run in runs:
            if len(run) == 1:
                out += run
                continue
            index = {golds.ids[k]: k for k in run}
            alike = canonical_order(_document(stream, golds.at[k], None) for k in run)
            out += [index[document.id] for document in alike]
    return out


def _runs(order: list[int], key: Callable[[int], str]) -> list[list[int]]:
    out: list[list[int]] = []
    for k in order:
        if out and key(out[-1][0]) == key(k):
            out[-1].append(k)
        else:
            out.append([k])
    return out
