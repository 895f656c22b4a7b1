"""Under which measures an item counts."""

from __future__ import annotations

import pytest
from conftest import make_document
from diagnosis.test_spans import mentions

from bench import parse_measure
from bench.diagnosis.credit import Credit, Side, credits_of, measures_of
from bench.diagnosis.without import without
from bench.document import Document, Entity


def verdicts(gold: Document, predicted: Document, side: Side, at: int, *measures: str) -> list[str]:
    """What each measure makes of a mention."""
    item = (gold if side == "gold" else predicted).entities[at]
    found = credits_of(map(parse_measure, measures), gold, predicted, side, item)
    return [credit.verdict for credit in found]


BOUNDARY = mentions(("ORG", 0, 9)), mentions(("ORG", 0, 6))


@pytest.mark.parametrize("side", ["gold", "predicted"])
def test_right_under_some_measures(side: Side) -> None:
    """A wrong boundary is wrong for strict, half right for partial, right for overlap."""
    names = ("entity.strict", "entity.partial", "entity.overlap", "entity.overlap(threshold=0.9)")
    assert verdicts(*BOUNDARY, side, 0, *names) == ["wrong", "partly right", "right", "wrong"]


def test_one_of_two_is_interchangeable() -> None:
    """Of two equal predictions either could be right: without one, the other is."""
    gold, twice = mentions(("ORG", 0, 9)), mentions(("ORG", 0, 9), ("ORG", 0, 9))
    assert verdicts(gold, twice, "predicted", 0, "entity.strict") == ["interchangeable"]
    assert verdicts(gold, twice, "gold", 0, "entity.strict") == ["right"]


def test_no_item_of_a_measure() -> None:
    """A nominal mention is no item of a measure of names."""
    nominal = Document("d", "x" * 20, entities=(Entity("ORG", 0, 9, id="e", level="nominal"),))
    names = ("entity.strict", "entity.strict(level=all)")
    assert verdicts(nominal, nominal, "gold", 0, *names) == ["not an item", "right"]


def test_an_event_brings_its_arguments() -> None:
    """An event is as many items of a measure of arguments as it has arguments."""
    gold = make_document()
    measures = [parse_measure("event.trigger"), parse_measure("event.argument")]
    assert credits_of(measures, gold, gold, "gold", gold.events[0]) == [
        Credit("event.trigger", "right", 1, 1),
        Credit("event.argument", "right", 4, 4),
    ]
    (partly,) = credits_of(measures[1:], gold, without(gold, gold.entities[0]), "gold", gold.events[0])
    assert partly == Credit("event.argument", "partly right", 4, 3)


def test_every_measure_of_single_items() -> None:
    """The measures are those of the layer that count correct items, each once."""
    for layer in ("entities", "numbers", "events"):
        measures = measures_of(layer)
        assert {measure.layer for measure in measures} == {layer}
        assert len(set(map(str, measures))) == len(measures)
        assert not any(measure.name.startswith(("coref.", "record.")) for measure in measures)
    assert "entity.strict" in map(str, measures_of("entities"))


@pytest.mark.parametrize("layer", ["entities", "numbers", "events"])
def test_perfect_items_are_right_everywhere(layer: str) -> None:
    """An item of gold against itself is wrong under no measure."""
    gold = make_document()
    for item in getattr(gold, layer):
        for side in ("gold", "predicted"):
            found = credits_of(measures_of(layer), gold, gold, side, item)  # type: ignore[arg-type]
            assert {credit.verdict for credit in found} <= {"right", "not an item", "not stated"}
