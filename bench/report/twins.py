"""Tables of originals against their twins: what edits that change no difficulty cost a system."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from bench.report.columns import MEASURE, SYSTEM, headline_first
from bench.report.comparable import by_measure, intervals_of
from bench.report.runs import Run
from bench.report.tables import Column, Table, interval, plain, ratio, signed
from bench.scoring.catalogue import parse_measure
from bench.scoring.scores import MeasureScores
from bench.scoring.statistics.intervals import as_number
from bench.scoring.statistics.paired import Pair, compare_all

if TYPE_CHECKING:
    from bench.scoring.ratios import Matrix

SUFFIX = "-twins"
_COLUMNS = (
    Column("kind", "twin", plain, numeric=False),
    Column("documents", "documents", plain),
    MEASURE,
    SYSTEM,
    Column("original", "original", ratio),
    Column("twin", "twin", ratio),
    Column("delta", "Δ", signed),
    Column("delta_interval", "Δ interval", interval),
)
_NOTE = (
    "twin minus original on the documents that have such a twin, headline value; interval: paired "
    "bootstrap over documents. Of record.loss lower is better."
)


def twin_tables(runs: Sequence[Run], *, every: bool = False) -> list[Table]:
    """A table for each corpus and split of which a system was run both on originals and on twins."""
    grounds: dict[tuple[str, str], list[tuple[Run, Run]]] = {}
    for original, twin in _pairs(runs):
        corpus = original.record["corpus"]["name"], original.record["split"]
        grounds.setdefault(corpus, []).append((original, twin))
    return [_table(f"{name}, {split}: twins", pairs, every) for (name, split), pairs in grounds.items()]


def _pairs(runs: Sequence[Run]) -> Iterator[tuple[Run, Run]]:
    """Each run with that of the same system on the twins of the same documents."""
    for one in runs:
        for other in runs:
            wanted = one.label, one.record["split"], one.record["corpus"]["name"] + SUFFIX
            found = other.label, other.record["split"], other.record["corpus"]["name"]
            origins = set(map(_origin, other.scores.documents))
            if found == wanted and origins <= set(one.scores.documents):
                yield one, other


def _origin(twin: str) -> str:
    """The id of a twin's original, see :func:`~bench.corpus.twins.make_twins`."""
    return twin.rpartition(".")[0]


def _table(title: str, pairs: Sequence[tuple[Run, Run]], every: bool) -> Table:
    rows = [row for original, twin in pairs for row in _rows(original, twin, every)]
    order = {key: k for k, key in enumerate(dict.fromkeys((row["kind"], row["measure"]) for row in rows))}
    rows.sort(key=lambda row: order[row["kind"], row["measure"]])
    return Table(title, _COLUMNS, tuple(rows), (_NOTE, pairs[0][1].signature))


def _rows(original: Run, twin: Run, every: bool) -> Iterator[dict[str, Any]]:
    before, after = by_measure(original.scores), by_measure(twin.scores)
    names = [name for name in headline_first(before, every) if name in after]
    names = [name for name in names if before[name].produced and after[name].produced]
    kinds: dict[str, list[int]] = {}
    for at, name in enumerate(twin.scores.documents):
        kinds.setdefault(name.rpartition(".")[2], []).append(at)
    place = {name: at for at, name in enumerate(original.scores.documents)}
    for kind, rows in sorted(kinds.items()):
        old = [place[_origin(twin.scores.documents[at])] for at in rows]
        pairs = [_pair(before[name], old, after[name], rows) for name in names]
        found = compare_all(pairs, intervals_of(original)) if pairs else []
        for name, pair, comparison in zip(names, pairs, found, strict=True):
            values = (one.value()[0, -1] for one in pair.statistics())
            yield {
                **dict(zip(("twin", "original"), map(as_number, values), strict=True)),
                "kind": kind,
                "documents": len(rows),
                "measure": name,
                "system": original.label,
                **_delta(comparison.at(0, len(before[name].values) - 1)),
            }


def _pair(before: MeasureScores, old: Sequence[int], after: MeasureScores, new: Sequence[int]) -> Pair:
    def counts(scores: MeasureScores, rows: Sequence[int]) -> Matrix:
        chosen: Matrix = scores.tally.counts[list(rows), :1].astype(float)
        return chosen

    return Pair(counts(after, new), counts(before, old), parse_measure(before.measure).derive)


def _delta(found: Any) -> Mapping[str, Any]:
    return {"delta": found.delta, "delta_interval": list(found.interval)}
