"""Quick counts on dev and the thresholds chosen by them."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from bench.document import Annotations, Document, Entity
from bench.extractors.encoder.choosing import best
from bench.extractors.encoder.measuring import mentions, scores


def test_gold_scores_one(gold: list[Document]) -> None:
    """What says all and nothing else has an F1 of 1 in every part; what says nothing, 0."""
    said = [document.annotations for document in gold]
    assert set(scores(said, said).values()) == {1.0}
    assert set(scores(said, [Annotations()] * len(said)).values()) == {0.0}


def test_half_the_mentions(gold: list[Document]) -> None:
    """One of two mentions found and nothing wrong: P 1, R 1/2, F1 2/3."""
    one, two = Entity("GPE", 0, 3, "Osk"), Entity("GPE", 5, 8, "Osk")
    found = scores([Annotations((one, two))], [Annotations((one,))])
    assert found["mentions"] == pytest.approx(2 / 3)


def test_the_best_threshold_is_taken_and_the_first_of_equals() -> None:
    """0.4 is right about both mentions; where all do as well, 0.5 stays."""
    both = Annotations((Entity("GPE", 0, 3, "Osk"), Entity("GPE", 5, 8, "Osk")))

    def said(value: float) -> Iterable[Annotations]:
        return [both if value == 0.4 else Annotations(both.entities[:1])]

    assert best([both], mentions, said) == 0.4
    assert best([both], mentions, lambda value: [both]) == 0.5
