"""One item explained: its category, its counterpart key by key, and where it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.diagnosis.credit import Credit, Side, credits_of, measures_of
from bench.diagnosis.diagnose import diagnose, unanswered
from bench.diagnosis.keys import Key, compare
from bench.diagnosis.lookup import Found, gap, nearest
from bench.diagnosis.records import Diagnosis, Kind, Level, Subject
from bench.diagnosis.subjects import is_at_level
from bench.diagnosis.without import Record
from bench.document import Document, Entity

_KIND: dict[str, Kind] = {"entities": "entities", "numbers": "numbers", "events": "triggers"}


@dataclass(frozen=True)
class Explanation:
    """Why an item ended where it did.

    ``counterparts`` are the items of the other side, the first of them the one it is
    compared with in ``keys``; ``matched`` says whether they were matched or are merely nearest, ``away``
    how many code points lie between. ``arguments`` are the diagnoses of an event's arguments.
    """

    document: str
    item: Found
    level: Level
    diagnosis: Diagnosis
    counterparts: tuple[Found, ...] = ()
    matched: bool = False
    away: int = 0
    keys: tuple[Key, ...] = ()
    arguments: tuple[Diagnosis, ...] = ()
    credits: tuple[Credit, ...] = field(default=())


def explain(gold: Document, predicted: Document | None, found: Found, failure: str = "") -> Explanation:
    """Explain an item of a document; without a prediction, ``failure`` says why there is none."""
    record = found.record
    kind = _KIND[found.layer]
    named = not isinstance(record, Entity) or is_at_level(record, "name")
    level: Level = "name" if named else "all"
    if predicted is None:
        diagnosis = _of(unanswered(gold, failure, kind, level), found)
        return Explanation(gold.id, found, level, diagnosis)
    diagnosis = _of(diagnose(gold, predicted, kind, level), found)
    partners, matched = _counterparts(gold, predicted, found, diagnosis)
    keys: Sequence[Key] = ()
    if partners:
        pair = (record, partners[0].record) if found.side == "gold" else (partners[0].record, record)
        keys = compare(gold, pair[0], predicted, pair[1])
    return Explanation(
        gold.id,
        found,
        level,
        diagnosis,
        tuple(partners),
        matched,
        gap(record, partners[0].record) if partners else 0,
        tuple(keys),
        _arguments(gold, predicted, found, partners if matched else ()),
        tuple(credits_of(measures_of(found.layer), gold, predicted, found.side, record)),
    )


def _of(diagnoses: Sequence[Diagnosis], found: Found) -> Diagnosis:
    for one in diagnoses:
        mine = one.gold if found.side == "gold" else one.predicted
        if any(subject.id == found.record.id for subject in mine):
            return one
    raise LookupError(f"{found.name} has no diagnosis")


def _counterparts(
    gold: Document, predicted: Document, found: Found, diagnosis: Diagnosis
) -> tuple[list[Found], bool]:
    """The items of the other side, best first, and whether they were matched with this one."""
    side: Side = "predicted" if found.side == "gold" else "gold"
    other = predicted if side == "predicted" else gold
    records: tuple[Record, ...] = getattr(other, found.layer)
    subjects: tuple[Subject, ...] = diagnosis.predicted if found.side == "gold" else diagnosis.gold
    if not subjects and diagnosis.near is not None and found.side == "predicted":
        subjects = (diagnosis.near,)
    ids = {subject.id for subject in subjects}
    partners = [record for record in records if record.id in ids]
    if not partners:
        near = nearest(found.record, records)
        return ([Found(side, found.layer, near)] if near is not None else []), False
    first = nearest(found.record, tuple(partners))
    partners.sort(key=lambda record: (record is not first, record.start, record.end, record.id))
    return [Found(side, found.layer, record) for record in partners], True


def _arguments(
    gold: Document, predicted: Document, found: Found, partners: Sequence[Found]
) -> tuple[Diagnosis, ...]:
    """What became of the arguments of an event and of its counterpart."""
    if found.layer != "events":
        return ()
    ids = {(one.side, one.record.id) for one in (found, *partners)}
    return tuple(
        one
        for one in diagnose(gold, predicted, "arguments")
        if any(("gold", subject.id) in ids for subject in one.gold)
        or any(("predicted", subject.id) in ids for subject in one.predicted)
    )
