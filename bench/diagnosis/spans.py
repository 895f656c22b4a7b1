"""Diagnosing items that are spans: mentions, numbers, triggers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from bench.diagnosis.faults import category_of, close, detail_of, fit, shared, span_faults
from bench.diagnosis.records import Diagnosis, Subject
from bench.diagnosis.stages import Stage, Weighted, match_in_stages, readings_left
from bench.diagnosis.waiving import excused, waived
from bench.scoring.matching import Span, overlapping


def diagnose_spans(document: str, golds: Sequence[Subject], predicteds: Sequence[Subject]) -> list[Diagnosis]:
    """What became of each item; both lists are of one kind and in canonical order."""
    if not golds and not predicteds:
        return []
    kind = (golds or predicteds)[0].kind
    partner = match_in_stages(golds, predicteds, _stages(golds, predicteds))
    wanted, loose = readings_left(golds, partner)
    spare = sorted(set(range(len(predicteds))) - set(partner.values()))
    pieces = _further(predicteds, spare, golds, partner)
    reverse = {j: i for i, j in partner.items() if i not in pieces}
    lumps = _further(golds, wanted, predicteds, reverse)
    out: list[Diagnosis] = []
    for i, j in partner.items():
        gold, predicted = golds[i], predicteds[j]
        faults = span_faults(gold, predicted)
        if i in pieces:
            parts = tuple(predicteds[k] for k in sorted([j, *pieces[i]]))
            detail = f"into {len(parts)}"
            out.append(Diagnosis(document, kind, "split", detail, (gold,), parts, faults))
        elif j in lumps:
            parts = tuple(golds[k] for k in sorted([i, *lumps[j]]))
            detail = f"{len(parts)} into one"
            out.append(Diagnosis(document, kind, "merged", detail, parts, (predicted,), faults))
        else:
            category, detail = category_of(faults), detail_of(gold, predicted, faults)
            out.append(Diagnosis(document, kind, category, detail, (gold,), (predicted,), faults))
    lumped = {k for members in lumps.values() for k in members}
    out += [Diagnosis(document, kind, "missed", "", (golds[i],)) for i in wanted if i not in lumped]
    out += [excused(document, golds[i]) for i in loose]
    used = {k for members in pieces.values() for k in members}
    out += _extra(document, golds, predicteds, partner, [j for j in spare if j not in used])
    return [part for diagnosis in out for part in waived(diagnosis)]


def _stages(golds: Sequence[Subject], predicteds: Sequence[Subject]) -> list[Stage]:
    def same_span(free: Sequence[int], open_: Sequence[int]) -> Weighted:
        at: dict[Span, list[int]] = defaultdict(list)
        for j in open_:
            at[predicteds[j].span].append(j)
        for i in free:
            for j in at.get(golds[i].span, ()):
                yield i, j, fit(golds[i], predicteds[j])

    def alike(free: Sequence[int], open_: Sequence[int]) -> Weighted:
        at: dict[object, list[int]] = defaultdict(list)
        for j in open_:
            at[_all_of(predicteds[j])].append(j)
        for i in free:
            for j in at.get(_all_of(golds[i]), ()):
                yield i, j, 1.0

    def overlap(free: Sequence[int], open_: Sequence[int]) -> Iterator[tuple[int, int, float]]:
        spans = [golds[i].span for i in free], [predicteds[j].span for j in open_]
        for a, b in overlapping(*spans):
            yield free[a], open_[b], fit(golds[free[a]], predicteds[open_[b]])

    def shifted(free: Sequence[int], open_: Sequence[int]) -> Weighted:
        for i, j, weight in overlap(free, open_):
            if span_faults(golds[i], predicteds[j]) == ("boundary",):
                yield i, j, weight

    return [alike, same_span, shifted, overlap]


def _all_of(subject: Subject) -> tuple[object, ...]:
    return subject.span, subject.label, subject.key


def _further(
    others: Sequence[Subject], spare: Sequence[int], wholes: Sequence[Subject], partner: dict[int, int]
) -> dict[int, list[int]]:
    """The spare items that are further pieces of a whole whose partner is one piece of it.

    ``partner`` maps indices of ``wholes`` to indices of ``others``. A further piece is close to
    the whole, has the type of the whole's partner, and shares nothing with that partner. It
    belongs to the whole that it shares most with.
    """
    out: dict[int, list[int]] = defaultdict(list)
    split = [k for k in partner if wholes[k].span != others[partner[k]].span]
    best: dict[int, tuple[int, int]] = {}
    spans = [others[s].span for s in spare], [wholes[k].span for k in split]
    for a, b in overlapping(*spans):
        piece, whole = others[spare[a]], wholes[split[b]]
        first = others[partner[split[b]]]
        apart = not shared(piece.span, first.span)
        if apart and _kin(piece, first) and close(piece.span, whole.span):
            best[spare[a]] = max(best.get(spare[a], (0, 0)), (shared(piece.span, whole.span), -split[b]))
    for piece_at, (_, whole_at) in sorted(best.items()):
        out[-whole_at].append(piece_at)
    return out


def _extra(
    document: str,
    golds: Sequence[Subject],
    predicteds: Sequence[Subject],
    partner: dict[int, int],
    spare: Sequence[int],
) -> Iterator[Diagnosis]:
    """Duplicates of what was matched, and what is spurious."""
    matched = sorted(partner)
    again: dict[int, tuple[bool, int, int]] = {}
    spans = [predicteds[j].span for j in spare], [golds[i].span for i in matched]
    for a, b in overlapping(*spans):
        extra, gold = predicteds[spare[a]], golds[matched[b]]
        same = extra.span == gold.span
        if same or (_kin(extra, gold) and close(extra.span, gold.span)):
            rank = (same, shared(extra.span, gold.span), -matched[b])
            again[spare[a]] = max(again.get(spare[a], rank), rank)
    for j in spare:
        extra = predicteds[j]
        if j not in again:
            yield Diagnosis(document, extra.kind, "spurious", "", (), (extra,))
            continue
        same, _, i = again[j]
        faults = span_faults(golds[-i], extra)
        detail = "same span" if same else "overlapping"
        yield Diagnosis(document, extra.kind, "duplicate", detail, (), (extra,), faults, golds[-i])


def _kin(one: Subject, other: Subject) -> bool:
    # The role of a number is a thing that may be wrong, not what kind of thing it is.
    return one.kind == "numbers" or one.label == other.label
