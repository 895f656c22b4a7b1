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
    Column("threshold", "threshold", lambda value: plain(value) if value is None else _exactly(value)),
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


def calibration_tables(
    pairs: Sequence[Pair], layers: Sequence[str] = (), *, whole: bool = False
) -> list[Table]:
    """A summary of each pair, then the curves of the first; the second pair gets the first's thresholds.

    A curve is shown at ten thresholds at most, or, if it is wanted ``whole``, at every score.
    ``layers`` are those asked for, else all in which the first pair's predictions state
    scores. Raises InputError if there is none, or one asked for has none, in any pair.
    """
    first, *others = pairs
    curves = _with_scores(first, layers or first.layers, bool(layers))
    shown = [one.layer for one in curves]
    rows = [
        (first, curves),
        *((pair, _with_scores(pair, shown, bool(layers), every=True)) for pair in others),
    ]
    notes = _notes(rows)
    best = {one.layer: one.best for one in curves}
    tables = [_summary(pair.title, [(one, best[one.layer]) for one in found], notes) for pair, found in rows]
    return [*tables, _points(first.title, curves, notes, whole)]


def _with_scores(pair: Pair, layers: Sequence[str], asked: bool, *, every: bool = False) -> list[Curve]:
    """The curves of the layers in which predictions state scores; with ``every`` of the others, too.

    Raises InputError if none states any, or, where layers were asked for, one does not.
    """
    curves = [_curve(layer, pair) for layer in dict.fromkeys(layers)]
    mute = [one.layer for one in curves if not one.stated]
    if (asked and mute) or len(mute) == len(curves):
        what = "no prediction has a score" + (f" in the layer {', '.join(mute)}" if asked else "")
        raise InputError(pair.title, what, "expected `score`, 0..1, on predicted items")
    return [one for one in curves if one.stated or every]


def _curve(layer: str, pair: Pair) -> Curve:
    return curve(layer, pair.gold, pair.predicted)


def _summary(title: str, rows: Sequence[tuple[Curve, float | None]], notes: tuple[str, ...]) -> Table:
    """Each layer without a threshold and with the one that was chosen."""
    lines = []
    for found, threshold in rows:
        values = found.values
        known = {"gold": found.ranked.gold, "ap": _rounded(values["ap"]), "ece": _rounded(values["ece"])}
        for at in dict.fromkeys((0.0, threshold)):
            if at is not None:
                lines.append({"measure": str(MEASURE_OF[found.layer]), **known, **_plain(found.at(at))})
    return Table(title, (_MEASURE, *_VALUES, *_POINT), tuple(lines), notes)


def _points(title: str, curves: Sequence[Curve], notes: tuple[str, ...], whole: bool) -> Table:
    rows = tuple(
        {"measure": str(MEASURE_OF[one.layer]), **_plain(point)}
        for one in curves
        for point in one.points(whole=whole)
    )
    return Table(f"{title}: by threshold", (_MEASURE, *_POINT), rows, notes)


def _plain(point: Point) -> dict[str, Any]:
    ratios = {name: _rounded(getattr(point, name)) for name in ("precision", "recall", "f1")}
    return {**point._asdict(), **ratios}


def _exactly(threshold: float) -> str:
    """With two decimals, or as many as it takes: rounded, a threshold might cut elsewhere."""
    short = f"{threshold:.2f}"
    return short if float(short) == threshold else repr(threshold)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def _notes(rows: Sequence[tuple[Pair, Sequence[Curve]]]) -> tuple[str, ...]:
    """What the values do not show: lost documents, missing scores; last, what all depends on."""
    said: list[str] = []
    for pair, curves in rows:
        lost = (("that failed", len(pair.failures)), ("without a prediction", len(pair.missing)))
        said += [f"{pair.title}: documents {what}, taken as empty: {many}" for what, many in lost if many]
        for one in curves:
            if not one.stated:
                said.append(f"{pair.title}: no prediction has a score in the layer {one.layer}")
            elif one.unscored:
                said.append(f"{pair.title}: {one.layer} without a score, taken as 1: {one.unscored}")
    marks = " | ".join(f"{pair.title}: {fingerprint(pair.gold).short()}" for pair, _ in rows)
    return (*said, f"conflict-bench {version()} | {marks} | failed:as-empty")
