"""Two files are scored, or all that is wrong with both is told at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import make_document

from bench.corpus.write import to_jsonl
from bench.errors import CorpusError
from bench.scoring.catalogue import HEADLINE
from bench.scoring.files import score_files
from bench.scoring.statistics.settings import Intervals

QUICK = Intervals(resamples=20)


def problems(gold: Path, predictions: Path) -> list[str]:
    """What is refused, as lines of file and message."""
    with pytest.raises(CorpusError) as caught:
        score_files(gold, predictions, HEADLINE, QUICK)
    return [f"{Path(one.file).name}: {one.message}" for one in caught.value.problems]


def test_problems_of_both_sides_are_told_at_once(tmp_path: Path) -> None:
    """A broken or missing gold does not hide what is wrong with the predictions."""
    gold, predicted = tmp_path / "gold.jsonl", tmp_path / "predicted.jsonl"
    gold.write_text("", encoding="utf-8")
    predicted.write_text(
        '{"id": "d", "entities": [{"type": "GPEE", "start": 0, "end": 4}]}\n', encoding="utf-8"
    )
    assert [line.split(":")[0] for line in problems(gold, predicted)] == ["gold.jsonl", "predicted.jsonl"]
    assert [line.split(":")[0] for line in problems(tmp_path / "none.jsonl", predicted)] == [
        "none.jsonl",
        "predicted.jsonl",
    ]
    assert {line.split(":")[0] for line in problems(tmp_path / "none.jsonl", tmp_path / "nor.jsonl")} == {
        "none.jsonl",
        "nor.jsonl",
    }


def test_another_text_is_told_beside_other_faults(tmp_path: Path) -> None:
    """That a prediction stands on another text is not hidden by a span outside of it."""
    gold, predicted = tmp_path / "gold.jsonl", tmp_path / "predicted.jsonl"
    gold.write_text(to_jsonl([make_document("d")]), encoding="utf-8")
    line = '{"id": "d", "text": "other", "entities": [{"type": "GPE", "start": 1, "end": 16}]}\n'
    predicted.write_text(line, encoding="utf-8")
    told = problems(gold, predicted)
    assert len(told) == 2
    assert any("differs from the gold's at code point 0" in one for one in told)
