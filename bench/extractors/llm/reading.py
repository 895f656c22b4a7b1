"""From the texts of a model's answers to what they say; a pure function, so that it can be repeated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from bench.extractors.llm.items import Answer, Ask
from bench.extractors.llm.jsonish import read
from bench.extractors.llm.schema import schema
from bench.extractors.llm.shape import Shaping


class Understood(NamedTuple):
    """What an answer says; None where it says nothing that was asked for. ``notes`` counts mended faults."""

    answer: Answer | None
    valid: bool
    notes: Counter[str]


def understand(text: str, ask: Ask) -> Understood:
    """Read an answer: strictly, else with its faults mended; the schema is checked, not trusted."""
    found = read(text)
    notes: Counter[str] = Counter(found.repairs)
    if not found.ok:
        return Understood(None, False, notes)
    valid = not found.repairs and _valid(found.value, ask)
    shaping = Shaping(ask)
    answer = shaping.answer(found.value)
    return Understood(answer, valid, notes + shaping.notes)


def _valid(value: Any, ask: Ask) -> bool:
    from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

    return bool(Draft202012Validator(schema(ask)).is_valid(value))


def together(answers: Sequence[Answer]) -> Answer:
    """What several answers about one stretch say; each of them of other layers."""
    return Answer(
        tuple(item for answer in answers for item in answer.entities),
        tuple(item for answer in answers for item in answer.numbers),
        tuple(item for answer in answers for item in answer.events),
    )
