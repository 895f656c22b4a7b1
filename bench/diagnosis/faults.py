"""Which keys of a matched pair of spans fail, and how that is said."""

from __future__ import annotations

from collections.abc import Callable

from bench.diagnosis.records import Subject
from bench.diagnosis.subjects import NumberKey, Quantity
from bench.ontology import load_ontology
from bench.scoring.matching import Span, intersection_over_union


def span_faults(gold: Subject, predicted: Subject) -> tuple[str, ...]:
    """The keys that fail, in the order of precedence; the span comes last."""
    if isinstance(gold.key, NumberKey) and isinstance(predicted.key, NumberKey):
        keys = zip(NumberKey._fields, gold.key, predicted.key, strict=True)
        failing = tuple(name for name, one, other in keys if one != other)
    else:
        failing = ("type",) if gold.label != predicted.label else ()
    return failing if gold.span == predicted.span else (*failing, "boundary")


def category_of(faults: tuple[str, ...]) -> str:
    """The one category of a pair."""
    if faults == ("type", "boundary"):
        return "boundary+type"
    return faults[0] if faults else "correct"


def fit(gold: Subject, predicted: Subject) -> float:
    """Mean of IoU and of the share of the other keys that agree; a shared coarse type is half a type."""
    return (intersection_over_union(gold.span, predicted.span) + _agreement(gold, predicted)) / 2


def _agreement(gold: Subject, predicted: Subject) -> float:
    if isinstance(gold.key, NumberKey) and isinstance(predicted.key, NumberKey):
        same = [one == other for one, other in zip(gold.key, predicted.key, strict=True)]
        return sum(same) / len(same)
    if gold.label == predicted.label:
        return 1.0
    coarse = coarse_label(gold.kind)
    return 0.5 if coarse(gold.label) == coarse(predicted.label) else 0.0


def coarse_label(kind: str) -> Callable[[str], str]:
    """How a kind's labels are made coarse; roles are not."""
    if kind == "entities":
        return load_ontology().coarse_entity
    if kind == "triggers":
        return lambda name: name.partition(".")[0]
    return lambda name: name


def close(one: Span, other: Span) -> bool:
    """Whether two spans share more than half of the shorter one."""
    return 2 * shared(one, other) > min(one[1] - one[0], other[1] - other[0])


def shared(one: Span, other: Span) -> int:
    """How many code points two spans share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def shape(gold: Span, predicted: Span) -> str:
    """How a predicted span misses the gold's bounds."""
    if predicted[0] <= gold[0] and gold[1] <= predicted[1]:
        return "too long"
    if gold[0] <= predicted[0] and predicted[1] <= gold[1]:
        return "too short"
    return "shifted"


def detail_of(gold: Subject, predicted: Subject, faults: tuple[str, ...]) -> str:
    """What fails of the key that gave the category: ``too long``, ``GPE → LOC``, ``12 → 2``."""
    if not faults:
        return ""
    if faults == ("type", "boundary"):
        return f"{_change(gold.label, predicted.label)}, {shape(gold.span, predicted.span)}"
    return fault_detail(gold, predicted, faults[0])


def fault_detail(gold: Subject, predicted: Subject, fault: str) -> str:
    """How one key fails."""
    if fault == "boundary":
        return shape(gold.span, predicted.span)
    if fault == "type":
        return _change(gold.label, predicted.label)
    one, other = getattr(gold.key, fault), getattr(predicted.key, fault)
    if fault == "value":
        return _change(said(one), said(other))
    if fault == "hedge":
        how = "lost" if other in (None, "exact") else "added" if one == "exact" else "changed"
        return f"{how}: {_change(one, other)}"
    return _change(one, other)


def _change(one: object, other: object) -> str:
    return f"{'none' if one is None else one} → {'none' if other is None else other}"


def figure(value: float | None) -> str:
    """A figure as people write it, an open bound as ``…``."""
    if value is None:
        return "…"
    return str(int(value)) if float(value).is_integer() else str(value)


def said(value: Quantity) -> str:
    """A quantity as people write it."""
    return "vague" if value is None else "–".join(map(figure, value))
