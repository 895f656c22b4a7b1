"""Every item of a document, or of many, with its diagnosis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bench.diagnosis.arguments import Side, diagnose_arguments
from bench.diagnosis.records import KINDS, LAYER, Diagnosis, Kind, Level, Subject
from bench.diagnosis.spans import diagnose_spans
from bench.diagnosis.stages import readings_left
from bench.diagnosis.subjects import (
    argument_subjects,
    entity_subjects,
    is_at_level,
    number_subjects,
    trigger_subjects,
)
from bench.diagnosis.waiving import excused
from bench.document import Document

NO_PREDICTION = "no prediction"


def diagnose(gold: Document, predicted: Document, kind: Kind, level: Level = "name") -> list[Diagnosis]:
    """What became of each item of a kind; both documents have the same text.

    The result does not depend on the order of items; it comes in the order of the text.
    """
    sides = subjects(gold, kind, level), subjects(predicted, kind, level)
    if kind == "arguments":
        triggers = ([(event.start, event.end) for event in side.events] for side in (gold, predicted))
        return _ordered(diagnose_arguments(gold.id, *map(Side, sides, triggers)))
    found = diagnose_spans(gold.id, *sides)
    if kind == "entities" and level == "name":
        return _ordered(_with_levels(found, gold, predicted))
    return _ordered(found)


def subjects(document: Document, kind: Kind, level: Level = "name") -> list[Subject]:
    """The items of a kind, in canonical order."""
    if kind == "entities":
        return entity_subjects(document, level)
    if kind == "numbers":
        return number_subjects(document)
    return trigger_subjects(document) if kind == "triggers" else argument_subjects(document)


def unanswered(gold: Document, message: str, kind: Kind, level: Level = "name") -> list[Diagnosis]:
    """The items of a document whose extractor failed; ``message`` says how."""
    golds = subjects(gold, kind, level)
    wanted, loose = readings_left(golds, ())
    return _ordered(
        [
            *(Diagnosis(gold.id, kind, "failed", message, (golds[i],)) for i in wanted),
            *(excused(gold.id, golds[i]) for i in loose),
        ]
    )


def diagnose_all(
    gold: Iterable[Document],
    predicted: Mapping[str, Document],
    failures: Mapping[str, str],
    kinds: Sequence[Kind] = KINDS,
    level: Level = "name",
) -> dict[Kind, list[Diagnosis]]:
    """Diagnoses by kind, in the order of documents and text.

    A document that failed, or has no prediction, has all its gold under ``failed``.
    """
    out: dict[Kind, list[Diagnosis]] = {kind: [] for kind in kinds}
    for document in gold:
        answer = predicted.get(document.id)
        for kind in kinds:
            if answer is None or document.id in failures:
                message = failures.get(document.id, NO_PREDICTION)
                out[kind] += unanswered(document, message, kind, level)
            else:
                out[kind] += diagnose(document, answer, kind, level)
    return out


def produced(kinds: Sequence[Kind], layers: Iterable[str]) -> tuple[Kind, ...]:
    """The kinds that a system with these layers states at all."""
    stated = set(layers)
    return tuple(kind for kind in kinds if LAYER[kind] in stated)


def _ordered(found: Iterable[Diagnosis]) -> list[Diagnosis]:
    def place(one: Diagnosis) -> tuple[object, ...]:
        subject = (one.gold or one.predicted)[0]
        return subject.span, not one.gold, subject.label, repr(subject.key), one.category, subject.name

    return sorted(found, key=place)


def _with_levels(found: Iterable[Diagnosis], gold: Document, predicted: Document) -> Iterable[Diagnosis]:
    """Say of what was missed, or is spurious, whether the other side has it at another level."""
    there, here = _other_levels(predicted), _other_levels(gold)
    for one in found:
        if one.category == "missed" and one.gold[0].span in there:
            yield replace(one, detail=f"predicted as {there[one.gold[0].span]}")
        elif one.category == "spurious" and one.predicted[0].span in here:
            yield replace(one, detail=f"in the gold as {here[one.predicted[0].span]}")
        else:
            yield one


def _other_levels(document: Document) -> dict[tuple[int, int], str]:
    others = [entity for entity in document.entities if not is_at_level(entity, "name")]
    return {(e.start, e.end): str(e.level) for e in sorted(others, key=lambda e: str(e.level))}
