"""Diagnosing the arguments of events, each an item of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bench.diagnosis.faults import close, shape
from bench.diagnosis.records import Diagnosis, Subject
from bench.diagnosis.stages import Stage, Weighted, match_in_stages, readings_left
from bench.diagnosis.subjects import ArgumentKey
from bench.diagnosis.waiving import excused, waived
from bench.scoring.matching import Span, intersection_over_union, overlapping

Faults = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """The arguments of a document in canonical order, and the triggers of all its events."""

    arguments: Sequence[Subject]
    triggers: Sequence[Span]


def diagnose_arguments(document: str, gold: Side, predicted: Side) -> list[Diagnosis]:
    """What became of each argument."""
    golds, predicteds = gold.arguments, predicted.arguments
    near = {
        (i, j): (argument_faults(golds[i], predicteds[j]), weight)
        for i, j, weight in _candidates(golds, predicteds)
    }
    partner = match_in_stages(golds, predicteds, [*_stages(near), _attachment(golds, predicteds)])
    wanted, loose = readings_left(golds, partner)
    spare = sorted(set(range(len(predicteds))) - set(partner.values()))
    out = []
    for i, j in partner.items():
        faults = near[i, j][0] if (i, j) in near else ("attachment",)
        category = faults[0] if faults else "correct"
        detail = _detail(golds[i], predicteds[j], category)
        pair = (golds[i],), (predicteds[j],)
        out.append(Diagnosis(document, "arguments", category, detail, *pair, faults))
    missed, further = [golds[i] for i in wanted], [predicteds[j] for j in spare]
    out += _missed(document, missed, further, predicted.triggers)
    out += [excused(document, golds[i]) for i in loose]
    out += _extra(document, further, missed, [golds[i] for i in sorted(partner)], gold.triggers)
    return [part for diagnosis in out for part in waived(diagnosis)]


def key_of(subject: Subject) -> ArgumentKey:
    """What must agree of an argument besides its role."""
    if not isinstance(subject.key, ArgumentKey):
        raise TypeError(f"{subject.name} is no argument")
    return subject.key


def argument_faults(gold: Subject, predicted: Subject) -> Faults:
    """The keys that fail of two arguments whose triggers and fillers overlap, first the gravest."""
    one, other = key_of(gold), key_of(predicted)
    faults = []
    if gold.label != predicted.label:
        faults.append("role")
    if predicted.span not in one.accepted:
        faults.append("boundary")
    if (one.event, one.trigger) != (other.event, other.trigger):
        faults.append("event")
    return tuple(faults)


def filler_overlap(gold: Subject, predicted: Subject) -> float:
    """The best IoU of the predicted filler with a mention that is accepted; 0 for another kind of thing."""
    one, other = key_of(gold), key_of(predicted)
    if one.filler != other.filler:
        return 0.0
    return max(intersection_over_union(span, predicted.span) for span in one.accepted)


def _candidates(golds: Sequence[Subject], predicteds: Sequence[Subject]) -> Weighted:
    triggers = _triggers(golds, predicteds)
    for i, j in overlapping(*triggers):
        filler = filler_overlap(golds[i], predicteds[j])
        if filler:
            yield i, j, (filler + intersection_over_union(triggers[0][i], triggers[1][j])) / 2


def _stages(near: dict[tuple[int, int], tuple[Faults, float]]) -> Iterator[Stage]:
    tests: tuple[Callable[[Faults], bool], ...] = (
        lambda faults: not faults,
        lambda faults: faults == ("event",),
        lambda faults: "role" not in faults,
        lambda faults: True,
    )
    for fits in tests:

        def stage(
            free: Sequence[int], open_: Sequence[int], fits: Callable[[Faults], bool] = fits
        ) -> Weighted:
            left, right = set(free), set(open_)
            for (i, j), (faults, weight) in near.items():
                if i in left and j in right and fits(faults):
                    yield i, j, weight

        yield stage


def _attachment(golds: Sequence[Subject], predicteds: Sequence[Subject]) -> Stage:
    def stage(free: Sequence[int], open_: Sequence[int]) -> Weighted:
        # The very mention must be meant: that a cluster is named elsewhere, too, says nothing.
        spans = [golds[i].span for i in free], [predicteds[j].span for j in open_]
        for a, b in overlapping(*spans):
            gold, predicted = golds[free[a]], predicteds[open_[b]]
            if gold.label == predicted.label and key_of(gold).filler == key_of(predicted).filler:
                yield free[a], open_[b], intersection_over_union(gold.span, predicted.span)

    return stage


def _detail(gold: Subject, predicted: Subject, category: str) -> str:
    one, other = key_of(gold), key_of(predicted)
    if category == "role":
        return f"{gold.label} → {predicted.label}"
    if category == "event":
        return f"{one.event} → {other.event}" if one.event != other.event else "its trigger's boundary"
    if category == "attachment":
        return f"{one.event} → {other.event}"
    if category == "boundary":
        meant = max(one.accepted, key=lambda span: intersection_over_union(span, predicted.span))
        return shape(meant, predicted.span)
    return ""


def _missed(
    document: str, missed: Sequence[Subject], further: Sequence[Subject], triggers: Sequence[Span]
) -> Iterator[Diagnosis]:
    found, replaced = _with_event(missed, triggers), _with_rival(missed, further)
    for at, gold in enumerate(missed):
        if at in replaced:
            detail = "another filler was found"
        else:
            detail = "its event was found" if at in found else "its event was missed"
        yield Diagnosis(document, "arguments", "missed", detail, (gold,))


def _extra(
    document: str,
    further: Sequence[Subject],
    missed: Sequence[Subject],
    matched: Sequence[Subject],
    triggers: Sequence[Span],
) -> Iterator[Diagnosis]:
    """Duplicates of what was matched, and what is spurious."""
    again = _again(further, matched)
    real, replacing = _with_event(further, triggers), _with_rival(further, missed)
    for at, extra in enumerate(further):
        if at in again:
            yield Diagnosis(document, "arguments", "duplicate", "", (), (extra,), (), matched[again[at]])
            continue
        if at in replacing:
            detail = "another filler was missed"
        else:
            detail = "its event is in the gold" if at in real else "its event is not in the gold"
        yield Diagnosis(document, "arguments", "spurious", detail, (), (extra,))


def _again(further: Sequence[Subject], matched: Sequence[Subject]) -> dict[int, int]:
    """Which arguments say again what was matched, and the first matched one that they repeat."""
    again: dict[int, int] = {}
    for a, b in overlapping(*_triggers(further, matched)):
        extra, gold = further[a], matched[b]
        same = extra.label == gold.label and key_of(extra).filler == key_of(gold).filler
        if same and any(close(extra.span, span) for span in key_of(gold).accepted):
            again[a] = min(again.get(a, b), b)
    return again


def _triggers(ours: Sequence[Subject], theirs: Sequence[Subject]) -> tuple[list[Span], list[Span]]:
    return [key_of(one).trigger for one in ours], [key_of(one).trigger for one in theirs]


def _with_event(ours: Sequence[Subject], triggers: Sequence[Span]) -> set[int]:
    """Which arguments have an event whose trigger overlaps one of the other side's."""
    distinct = sorted(set(triggers))
    return {a for a, _ in overlapping([key_of(one).trigger for one in ours], distinct)}


def _with_rival(ours: Sequence[Subject], theirs: Sequence[Subject]) -> set[int]:
    """Which arguments have one of the other side in their role of an event with an overlapping trigger."""
    pairs = overlapping(*_triggers(ours, theirs))
    return {a for a, b in pairs if ours[a].label == theirs[b].label}
