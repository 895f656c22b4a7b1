"""One side of a scoring, read from a file line by line: columns and digests, no documents."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import msgspec

from bench.corpus.fingerprint import Fingerprint, Rest, Seen, fingerprint_of, more_than_spans, text_digest
from bench.corpus.read import without_cyclic_gc
from bench.corpus.validate import alternative_faults
from bench.corpus.wire import Wire, to_document
from bench.document import LAYERS, Argument, Entity, Event, Layer, Number, visible_meta
from bench.ontology import load_ontology
from bench.scoring.reading.keys import Lined
from bench.scoring.reading.lines import Checks, Lists, decoded, lists_of
from bench.scoring.spans.columns import ColumnsBuilder

_BOM = b"\xef\xbb\xbf"
_BATCH = 200


@dataclass
class Side:
    """What a file holds, document by document in its order.

    ``at`` is where each document's line begins (bytes), ``lengths`` its text's code
    points. ``special`` lists the documents, by index, whose items may be alternatives or
    optional.
    """

    ids: list[str] = field(default_factory=list)
    at: array[int] = field(default_factory=lambda: array("q"))
    lengths: array[int] = field(default_factory=lambda: array("q"))
    builders: dict[Layer, ColumnsBuilder] = field(
        default_factory=lambda: {layer: ColumnsBuilder(layer) for layer in LAYERS}
    )
    special: list[int] = field(default_factory=list)
    sound: bool = True

    def add(self, batch: Sequence[Lined], lists: Lists) -> None:
        """Add documents that are sound but for spans that may be outside their texts."""
        first = len(self.ids)
        self.ids += [one.wire.id for one in batch]
        self.at.extend([one.at for one in batch])
        self.lengths.extend([len(one.text) for one in batch])
        self.builders["entities"].extend(
            first, lists.many, lists.types, lists.starts, lists.ends, lists.levels
        )
        for k, one in enumerate(batch, first):
            if one.wire.numbers:
                self.builders["numbers"].add(k, one.wire.numbers)
            if one.wire.events:
                self.builders["events"].add(k, one.wire.events)
            wire = one.wire
            if (lists.rare or wire.numbers or wire.events) and _is_open(wire):
                self.special.append(k)
                self.sound = self.sound and not any(alternative_faults(one.wire))

    def is_whole(self) -> bool:
        """Whether there are documents, each id once, and every span is one of its text."""
        import numpy as np

        if not (self.sound and self.ids and len(set(self.ids)) == len(self.ids)):
            return False
        spans = self.builders["entities"].build()
        room = np.asarray(self.lengths)[spans.document]
        return bool(
            (spans.start >= 0).all() and (spans.start < spans.end).all() and (spans.end <= room).all()
        )


def _is_open(wire: Wire) -> bool:
    """Whether an item, or an argument of one, is optional or one of several readings."""
    items: list[Entity | Number | Event | Argument] = [*wire.entities, *wire.numbers, *wire.events]
    items += [argument for event in wire.events for argument in event.arguments]
    return any(item.optional or item.alternative is not None for item in items)


@dataclass
class GoldSide(Side):
    """Gold: beside the columns what order and fingerprints depend on."""

    text_digests: list[str] = field(default_factory=list)
    splits: set[str] = field(default_factory=set)
    fingerprint: Fingerprint | None = None


@dataclass
class _Notes:
    """What the fingerprint of gold is made of, beside the columns."""

    seen: dict[str, Seen] = field(default_factory=dict)
    more: dict[str, str] = field(default_factory=dict)

    def add(self, side: GoldSide, batch: Sequence[Lined], lists: Lists) -> None:
        """Note some documents, and their digests with the side."""
        for one in batch:
            wire, mark = one.wire, text_digest(one.text)
            side.text_digests.append(mark)
            side.splits.add(str(wire.meta.get("split") or "none"))
            self.seen[wire.id] = Seen(mark, visible_meta(wire.meta))
            if lists.rare or wire.numbers or wire.events:
                more = more_than_spans(to_document(wire, one.text).annotations)
                if more is not None:
                    self.more[wire.id] = more

    def fingerprint(self, side: GoldSide) -> Fingerprint:
        """The fingerprint that the documents would have if they were read whole."""
        import numpy as np

        builder = side.builders["entities"]
        names = sorted(name for name in builder.codes if name is not None)
        place = {name: k for k, name in enumerate(names)}
        code = np.array([place.get(name or "", -1) for name in builder.codes] or [0])
        order = sorted(range(len(side.ids)), key=side.ids.__getitem__)
        rest = [Rest(side.ids[k], builder.many[k], self.more.get(side.ids[k])) for k in order]
        rank = np.empty(len(order), dtype=np.int64)
        rank[order] = np.arange(len(order))
        rows = np.argsort(np.repeat(rank, np.asarray(builder.many)), kind="stable")
        columns = (code[np.asarray(builder.name)], builder.start, builder.end, builder.level)
        little = [np.asarray(column)[rows].astype("<i8").tobytes() for column in columns]
        return fingerprint_of(self.seen, names, rest, little)


@dataclass
class PredictedSide(Side):
    """Predictions: beside the columns the ids of documents on which the system failed."""

    failed: list[str] = field(default_factory=list)


def lines_of(path: Path) -> Iterator[tuple[int, bytes]]:
    """Where each line that is not blank begins (bytes), and the line."""
    at = 0
    with path.open("rb") as stream:
        for whole in stream:
            mark = len(_BOM) if at == 0 and whole.startswith(_BOM) else 0
            line = whole[mark:] if mark else whole
            if not line.isspace():
                yield at + mark, line
            at += len(whole)


_Batch = tuple[list[Lined], list[Entity]]


def _batches(path: Path, text_of: Callable[[Wire], str | None]) -> Iterator[_Batch | None]:
    """The documents of a file, some hundred at a time, with all their entities; None for a wrong one."""
    lines = lines_of(path)
    while some := list(islice(lines, _BATCH)):
        batch: list[Lined] = []
        for at, line in some:
            wire = decoded(line)
            text = text_of(wire) if wire is not None else None
            if wire is None or text is None:
                yield None
                return
            batch.append(Lined(at, line, wire, text))
        yield batch, [entity for one in batch for entity in one.wire.entities]


def read_gold(path: Path) -> GoldSide | None:
    """Gold from a file with one document a line, None unless every line is certainly sound."""
    checks, side, notes = Checks.of(load_ontology()), GoldSide(), _Notes()
    with without_cyclic_gc():
        for found in _batches(path, lambda wire: wire.text):
            lists = _sound(checks, found)
            if found is None or lists is None:
                return None
            side.add(found[0], lists)
            notes.add(side, found[0], lists)
        if not side.is_whole():
            return None
        side.fingerprint = notes.fingerprint(side)
    return side


def read_predicted(path: Path, texts: Mapping[str, str]) -> PredictedSide | None:
    """Predictions on known texts, None unless every line is certainly sound."""
    checks, side = Checks.of(load_ontology()), PredictedSide()

    def text_of(wire: Wire) -> str | None:
        text = texts.get(wire.id)
        return text if wire.text is None or wire.text == text else None

    with without_cyclic_gc():
        for found in _batches(path, text_of):
            lists = _sound(checks, found)
            if found is None or lists is None:
                return None
            side.add(found[0], lists)
            side.failed += [
                one.wire.id for one in found[0] if one.wire.meta and one.wire.meta.get("error") is not None
            ]
    return side if side.is_whole() and not side.special else None


def _sound(checks: Checks, found: _Batch | None) -> Lists | None:
    """The lists of a batch, None if it is not certainly sound."""
    if found is None:
        return None
    lists = lists_of(*found)
    return lists if checks.sound(*found, lists) else None


class _Text(msgspec.Struct, gc=False):
    id: str
    text: str


def read_texts(path: Path) -> dict[str, str] | None:
    """Only the texts of a file, by id; None where a line is no document."""
    decode = msgspec.json.Decoder(_Text).decode
    try:
        with without_cyclic_gc():
            found = [decode(line) for _, line in lines_of(path)]
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None
    return {one.id: one.text for one in found}
