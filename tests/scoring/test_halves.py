"""Measures scored in two processes give the scores of one."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import make_document

from bench.corpus.write import to_jsonl
from bench.errors import CorpusError
from bench.scoring.catalogue import DEFAULT, parse_measures
from bench.scoring.halves import halves, score_in_halves
from bench.scoring.plain import to_plain
from bench.scoring.reading.ahead import gold_promise
from bench.scoring.reading.pairs import Opened, open_pairs
from bench.scoring.score import score_pairs
from bench.scoring.statistics.settings import Intervals

QUICK = Intervals(resamples=20)
SPANS = [parse_measures(f"entity.{name}")[0] for name in ("overlap", "strict", "type", "exact", "partial")]


def opened(folder: Path) -> Opened:
    """Three documents and predictions that find some of what is there."""
    documents = [make_document(f"d{k}", text=f"{make_document().text} {k}") for k in range(3)]
    gold, predicted = folder / "gold.jsonl", folder / "predicted.jsonl"
    gold.write_text(to_jsonl(documents), encoding="utf-8")
    predicted.write_text(to_jsonl(documents[:2]), encoding="utf-8")
    pairs = open_pairs(gold, predicted, gold_promise(gold))
    assert pairs is not None
    return pairs


@pytest.mark.parametrize("measures", [tuple(SPANS), DEFAULT, tuple(SPANS[:1]), ()])
def test_two_processes_score_as_one_does(tmp_path: Path, measures: tuple[object, ...]) -> None:
    """Which process a measure is scored in changes neither its numbers nor the order of the measures."""
    two = opened(tmp_path)
    asked = [measure for measure in DEFAULT if measure in measures] or [m for m in SPANS if m in measures]
    apart = score_in_halves(two.pairs, two.states, asked, QUICK)
    assert to_plain(apart, per_document=True) == to_plain(
        score_pairs(two.pairs, two.states, asked, QUICK), per_document=True
    )


def test_every_measure_is_in_one_half() -> None:
    """No measure is left out or scored twice, and those that list overlaps are together."""
    own, other = halves(DEFAULT)
    assert sorted(map(str, (*own, *other))) == sorted(map(str, DEFAULT))
    assert [str(one) for one in halves(SPANS)[1]] == ["entity.overlap", "entity.type"]


def test_what_goes_wrong_in_the_other_half_is_raised_here(tmp_path: Path) -> None:
    """An error in the child process is not swallowed: this process does the work again and raises it."""
    two = opened(tmp_path)

    class Broken(type(two.pairs)):  # type: ignore[misc]
        def columns(self, layer: str) -> object:
            raise CorpusError([])

    broken = Broken.__new__(Broken)
    broken.__dict__.update(two.pairs.__dict__)
    with pytest.raises(CorpusError):
        score_in_halves(broken, two.states, SPANS, QUICK)
