"""Calibration as tables: the values of each layer, the effect of the threshold, the curves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bench.corpus.fingerprint import fingerprint
from bench.errors import InputError
from bench.report.tables import Column, Table, plain, ratio
from bench.running.pairs import Pair
from bench.scoring.calibration.curve import MEASURE_OF, Curve, Point, curve
from bench.version import version

_MEASURE = Column("measure", "measure", plain, numeric=False)
_POINT = (
    Column("threshold", "threshold", lambda value: plain(value) if value is None else f"{value:.2f}"),
    Column("predicted", "pred", plain),
    Column("correct", "corr", plain),
    Column("precision", "P", ratio),
    Column("recall", "R", ratio),
    Column("f1", "F1", ratio),
)
_VALUES = (
    Column("gold", "gold", plain),
    Column("ap", "AP", ratio),
    Column("ece", "ECE", ratio),
)


def calibration_tables(pairs: Sequence[Pair], layers: Sequence[str] = ()) -> list[Table]:
    """A summary of each pair, then the curves of the first; the second pair gets the first's thresholds.

    ``layers`` are those asked for, else all in which the first pair's predictions state
    scores. Raises InputError if there is none, or one asked for has none.
    """
    first, *others = pairs
    curves = [_curve(layer, first) for layer in dict.fromkeys(layers or first.layers)]
    mute = [one.layer for one in curves if not one.stated]
    if (layers and mute) or len(mute) == len(curves):
        what = "no prediction has a score" + (f" in the layer {', '.join(mute)}" if layers else "")
        raise InputError(first.title, what, "expected `score`, 0..1, on predicted items")
    curves = [one for one in curves if one.stated]
    notes = _notes(pairs)
    tables = [_summary(first.title, [(one, one.best) for one in curves], notes)]
    tables += [
        _summary(pair.title, [(_curve(one.layer, pair), one.best) for one in curves], notes)
        for pair in others
    ]
    return [*tables, _points(first.title, curves, notes)]


def _curve(layer: str, pair: Pair) -> Curve:
    return curve(layer, pair.gold, pair.predicted)


def _summary(title: str, rows: Sequence[tuple[Curve, float | None]], notes: tuple[str, ...]) -> Table:
    """Each layer without a threshold and with the one that was chosen."""
    lines = []
    for found, threshold in rows:
        values = found.values
        known = {"gold": int(found.sums[0]), "ap": _rounded(values["ap"]), "ece": _rounded(values["ece"])}
        for at in dict.fromkeys((0.0, threshold)):
            if at is not None:
                lines.append({"measure": str(MEASURE_OF[found.layer]), **known, **_plain(found.at(at))})
    return Table(title, (_MEASURE, *_VALUES, *_POINT), tuple(lines), notes)


def _points(title: str, curves: Sequence[Curve], notes: tuple[str, ...]) -> Table:
    rows = tuple(
        {"measure": str(MEASURE_OF[one.layer]), **_plain(point)} for one in curves for point in one.points()
    )
    return Table(f"{title}: by threshold", (_MEASURE, *_POINT), rows, notes)


def _plain(point: Point) -> dict[str, Any]:
    ratios = {name: _rounded(getattr(point, name)) for name in ("precision", "recall", "f1")}
    return {**point._asdict(), **ratios}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def _notes(pairs: Sequence[Pair]) -> tuple[str, ...]:
    failed = [f"{pair.title}: documents that failed: {len(pair.failures)}" for pair in pairs if pair.failures]
    marks = " | ".join(f"{pair.title}: {fingerprint(pair.gold).short()}" for pair in pairs)
    return (*failed, f"conflict-bench {version()} | {marks} | failed:as-empty")
