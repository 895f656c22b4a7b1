"""When an extractor is unsure, and where to draw the line."""

from __future__ import annotations

import pytest
from conftest import make_document
from msgspec.structs import replace

from bench.document import Annotations, Entity, Event, Number, Trigger
from bench.extractor import Failure
from bench.extractors.combined.threshold import best_threshold, confidence, is_sent_on, thresholds
from bench.scoring.catalogue import parse_measure

GOLD = [make_document(f"d{k}") for k in range(4)]
RIGHT = GOLD[0].annotations
STRICT = parse_measure("entity.strict")


def test_confidence() -> None:
    """The mean or the least score of all items that have one; none where there is none."""
    said = Annotations(
        (Entity("GPE", 0, 1, score=0.5), Entity("GPE", 0, 1)),
        (Number(0, 1, score=0.8),),
        (Event("siege", Trigger(0, 1), score=0.2),),
    )
    assert confidence(said, "mean") == pytest.approx(0.5)
    assert confidence(said, "least") == 0.2
    assert confidence(Annotations((Entity("GPE", 0, 1),)), "mean") is None
    assert confidence(Failure("boom"), "mean") is None


def test_sent_on() -> None:
    """Below the threshold, or without a score."""
    assert is_sent_on(None, 0.0)
    assert is_sent_on(0.4, 0.5)
    assert not is_sent_on(0.5, 0.5)


def test_thresholds_lie_between() -> None:
    """Every split of the documents is tried once."""
    assert thresholds([0.2, 0.6, None, 0.6]) == [0.0, 0.4, 0.8]
    assert thresholds([None]) == [0.0]
    assert thresholds([1.0, 0.5]) == [0.0, 0.75]


def test_sends_on_what_gains() -> None:
    """The threshold takes in the documents that the second does better, and no more."""
    nothing = Annotations()
    first = [nothing, nothing, RIGHT, RIGHT]
    second = [RIGHT, RIGHT, RIGHT, nothing]
    sure = [0.1, 0.2, 0.6, 0.9]
    assert best_threshold(GOLD, first, second, sure, STRICT, 1.0) == pytest.approx(0.4)


def test_budget() -> None:
    """No more than the share is sent on, however good the second is."""
    first, second = [Annotations()] * 4, [RIGHT] * 4
    sure = [0.1, 0.2, 0.6, 0.8]
    for share, expected in ((0.0, 0.0), (0.25, 0.15), (0.49, 0.15), (0.5, 0.4), (1.0, 0.9)):
        assert best_threshold(GOLD, first, second, sure, STRICT, share) == pytest.approx(expected)


def test_no_gain_sends_nothing() -> None:
    """Of equally good thresholds the one that sends on fewest is chosen; failures are empty."""
    same = [RIGHT] * 4
    assert best_threshold(GOLD, same, same, [0.1, 0.2, 0.3, 0.4], STRICT, 1.0) == 0.0
    failing = [Failure("no")] * 4
    assert best_threshold(GOLD, same, failing, [0.1, 0.2, 0.3, 0.4], STRICT, 1.0) == 0.0


def test_losses_are_kept_low() -> None:
    """A measure of which less is better is kept low."""
    loss = parse_measure("record.loss")
    wrong = replace(RIGHT, numbers=(replace(RIGHT.numbers[0], value=900, low=900, high=900),))
    sure = [0.1, 0.2, 0.3, 0.4]
    assert best_threshold(GOLD, [RIGHT] * 4, [wrong] * 4, sure, loss, 1.0) == 0.0
    assert best_threshold(GOLD, [wrong] * 4, [RIGHT] * 4, sure, loss, 1.0) > 0.4
