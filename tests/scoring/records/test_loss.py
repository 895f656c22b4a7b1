"""Desk loss: relative errors of totals."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
import pytest
from facts.drafted import drafted

from bench.document import Annotations, Document
from bench.scoring.measure import OVERALL
from bench.scoring.records.loss import RecordLoss

SOURCE = """
[n1 {}] [v1 died], [n2 {}] were [v2 hurt]. [n3 {}] [v3 fled].
---
n1 exact value={} unit=person role=killed scope=incident
n2 exact value={} unit=person role=wounded scope=incident
n3 exact value={} unit={} role=displaced scope={}
v1 casualty.death actual cluster=w1 number=n1
v2 casualty.injury actual cluster=w2 number=n2
v3 displacement actual cluster=w3 number=n3
"""


def told(killed: int, wounded: int, fled: int, unit: str = "person", scope: str = "incident") -> Document:
    """A document with these three counts."""
    return drafted(SOURCE.format(killed, wounded, fled, killed, wounded, fled, unit, scope))


def losses(pairs: Sequence[tuple[Document, Document]], label: str, measure: RecordLoss) -> list[float]:
    """The losses of a label over several documents."""
    rows = [measure.count(gold, predicted) for gold, predicted in pairs]
    sums = np.sum([row[label] for row in rows if label in row], axis=0, dtype=float)
    return [float(value) for value in measure.derive(sums)]


def test_worked_by_hand() -> None:
    """10 and 40 killed, 15 and 35 reported: errors of 5 each, which cancel over the corpus."""
    pairs = [(told(10, 4, 100), told(15, 4, 100)), (told(40, 4, 100), told(35, 4, 100))]
    measure = RecordLoss()
    by_document, by_corpus, pooled = losses(pairs, "killed", measure)
    assert by_document == pytest.approx((5 / 10 + 5 / 40) / 2)
    assert by_corpus == 0
    assert pooled == pytest.approx(10 / 50)
    assert losses(pairs, "wounded", measure) == [0, 0, 0]


def test_overall_is_the_mean_of_relative_errors() -> None:
    """Killed 50 % too many, displaced half missed, wounded right: (0.5 + 0 + 0.5) / 3, whatever the sizes."""
    pair = (told(10, 4, 100_000), told(15, 4, 50_000))
    by_document, by_corpus, pooled = losses([pair], OVERALL, RecordLoss())
    assert by_document == pooled == pytest.approx(1 / 3)
    assert by_corpus == pytest.approx(0)


def test_a_total_that_is_not_there() -> None:
    """A total that the gold does not have costs as much as a missed one, but has no loss of its own."""
    gold, predicted = told(10, 4, 100, scope="cumulative"), told(10, 4, 100)
    measure = RecordLoss()
    assert np.isnan(losses([(gold, predicted)], "displaced", measure)).all()
    assert losses([(gold, predicted)], OVERALL, measure)[-1] == pytest.approx(1 / 2)
    assert losses([(predicted, gold)], "displaced", measure) == [1, 1, 1]


def test_scopes_are_apart() -> None:
    """A cumulative count reported as an incident is an error in either scope."""
    gold, predicted = told(10, 4, 100, scope="cumulative"), told(10, 4, 100)
    assert losses([(gold, predicted)], "displaced", RecordLoss(scope="cumulative")) == [1, 1, 1]
    assert RecordLoss(scope="stock").count(gold, predicted) == {}


def test_households_are_apart() -> None:
    """Households reported as persons: one total is missed and another is not there."""
    rows = RecordLoss().count(told(10, 4, 100, "household"), told(10, 4, 100))
    assert rows["displaced (household)"][:3] == (100, 0, 100)
    assert rows["displaced"][:3] == (0, 100, 100)


def test_a_silent_prediction_loses_all() -> None:
    """Nothing reported is a loss of 1."""
    gold = told(10, 4, 100)
    assert losses([(gold, gold.with_annotations(Annotations()))], OVERALL, RecordLoss()) == [1, 1, 1]


def test_vague_gold_measures_nothing() -> None:
    """Where the gold says "dozens", a figure is neither right nor wrong."""
    gold = drafted(
        "[n1 Dozens] [v1 died]\n---\nn1 vague unit=person role=killed scope=incident\n"
        "v1 casualty.death actual cluster=w1 number=n1"
    )
    assert RecordLoss().count(gold, told(30, 4, 100)).keys() == {"wounded", "displaced", OVERALL}


def test_figure_of_a_range() -> None:
    """A range counts by its middle, or by its low end."""
    source = (
        "[n1 20 to 30] [v1 died]\n---\nn1 {} unit=person role=killed scope=incident\n"
        "v1 casualty.death actual cluster=w1 number=n1"
    )
    gold = drafted(source.format("range low=20 high=30"))
    assert RecordLoss().count(gold, gold)["killed"][0] == 25
    assert RecordLoss(figure="low").count(gold, gold)["killed"][0] == 20


def test_optional_counts() -> None:
    """A count that may be missed may be counted or not."""
    gold = told(10, 4, 100)
    may = msgspec.structs.replace(
        gold,
        numbers=tuple(msgspec.structs.replace(one, optional=one.role == "killed") for one in gold.numbers),
    )
    silent = gold.with_annotations(Annotations())
    assert "killed" not in RecordLoss().count(may, silent)
    assert RecordLoss().count(may, gold)["killed"][:3] == (10, 10, 0)
