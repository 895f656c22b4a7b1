"""Pairs of documents that lie in two files: columns in memory, documents read again when asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from bench.corpus.fingerprint import Fingerprint
from bench.corpus.wire import decode_wire, to_document
from bench.document import Annotations, Document, Layer
from bench.scoring.pairs import is_special
from bench.scoring.reading.forked import both
from bench.scoring.reading.sides import GoldSide, PredictedSide, read_gold, read_predicted, read_texts
from bench.scoring.score import States, canonical_order
from bench.scoring.spans.columns import Columns

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]

# Below this many bytes a second process is not worth its start.
_LARGE = 8_000_000


class Opened(NamedTuple):
    """Two files that were read: their pairs, in canonical order, and what scores depend on."""

    pairs: PairsInFiles
    states: States
    fingerprint: Fingerprint
    splits: tuple[str, ...]


def open_pairs(gold: Path, predictions: Path) -> Opened | None:
    """Read two files with one document a line; None unless all of it is certainly sound.

    Then the slow way must be taken, which says what is wrong, if anything is.
    """
    if gold.stat().st_size + predictions.stat().st_size < _LARGE:
        golds = read_gold(gold)
        predicted = read_predicted(predictions, golds.texts) if golds else None
    else:
        golds, predicted = both(lambda: read_gold(gold), lambda: _predicted_alone(gold, predictions))
    if golds is None or predicted is None:
        return None
    pairs = PairsInFiles(gold, predictions, golds, predicted)
    lost = set(predicted.failed)
    answered = set(predicted.ids)
    ids = pairs.ids
    states = States(ids, tuple(i for i in ids if i in lost), tuple(i for i in ids if i not in answered))
    mark = golds.fingerprint()
    return Opened(pairs, states, mark, tuple(sorted(golds.splits)))


def _predicted_alone(gold: Path, predictions: Path) -> PredictedSide | None:
    """The predictions, read by a process that has not read the gold."""
    texts = read_texts(gold)
    return None if texts is None else read_predicted(predictions, texts)


class PairsInFiles:
    """Pairs of documents in two files, in canonical order."""

    def __init__(self, gold: Path, predictions: Path, golds: GoldSide, predicted: PredictedSide) -> None:
        self._paths = gold, predictions
        self._sides = golds, predicted
        self._order = _canonical(gold, golds)
        self._columns: dict[Layer, tuple[Columns, Columns]] = {}
        index = {ident: k for k, ident in enumerate(golds.ids)}
        # A failed document counts as empty, whatever was left behind.
        index |= dict.fromkeys(predicted.failed, -1)
        self._gold_of = [index[ident] for ident in predicted.ids]

    def __len__(self) -> int:
        return len(self._order)

    @property
    def ids(self) -> tuple[str, ...]:
        """The documents' ids in order."""
        return tuple(self._sides[0].ids[k] for k in self._order)

    @cached_property
    def _rank(self) -> Integers:
        """Where each gold document stands in the order; -1 stays -1."""
        import numpy as np

        rank = np.full(len(self._order) + 1, -1, dtype=np.int64)
        rank[np.array(self._order, dtype=np.int64)] = np.arange(len(self._order))
        return rank

    def columns(self, layer: Layer) -> tuple[Columns, Columns]:
        """The spans of a layer, gold and predicted."""
        import numpy as np

        if layer not in self._columns:
            gold, predicted = (side.builders[layer].build() for side in self._sides)
            at = self._rank[np.array(self._gold_of, dtype=np.int64)]
            gold = gold._replace(document=self._rank[gold.document])
            predicted = predicted._replace(document=at[predicted.document])
            self._columns[layer] = gold, predicted.take(np.flatnonzero(predicted.document >= 0))
        return self._columns[layer]

    def special(self, layer: Layer) -> Mapping[int, tuple[Document, Document]]:
        """Documents whose gold has alternatives or optional items in a layer, by index."""
        marked = {int(self._rank[k]) for k in self._sides[0].special}
        found = self._each(marked) if marked else ()
        return {at: pair for at, pair in found if is_special(pair[0].annotations, layer)}

    def each(self) -> Iterator[tuple[Document, Document]]:
        """Gold and predicted documents in order, read again from the files."""
        for _, pair in self._each(range(len(self))):
            yield pair

    def _each(self, places: Collection[int]) -> Iterator[tuple[int, tuple[Document, Document]]]:
        golds, predicted = self._sides
        answer = {k: at for k, at in zip(self._gold_of, predicted.at, strict=True) if k >= 0}
        with self._paths[0].open("rb") as one, self._paths[1].open("rb") as other:
            for place in sorted(places):
                k = self._order[place]
                gold = _document(one, golds.at[k], None)
                found = Annotations()
                if k in answer:
                    found = _document(other, answer[k], gold.text).annotations
                yield place, (gold, gold.with_annotations(found))


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
