"""One or two pairs of gold and predictions."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import make_document
from conftest_helpers import Bench

from bench.corpus.write import to_jsonl
from bench.errors import InputError, UserError
from bench.scoring.calibration.pairs import load_pairs


def test_runs_and_files(tmp_path: Path) -> None:
    """A run is a pair of its own; other paths go two by two, in any mixture."""
    bench = Bench(tmp_path)
    bench.run("oracle")
    run, file = bench.out / "oracle.test", tmp_path / "a.jsonl"
    file.write_text(to_jsonl([make_document()]))
    mixed = load_pairs([run, file, file], gold=bench.corpus)
    assert [pair.title.partition(" ")[0] for pair in mixed] == ["oracle", "a.jsonl"]
    assert [list(pair.predicted) for pair in load_pairs([file] * 4)] == [["tarn-01"]] * 2


def test_too_many_or_half_a_pair(tmp_path: Path) -> None:
    """More than two pairs, and gold without predictions, are refused."""
    file = tmp_path / "a.jsonl"
    file.write_text(to_jsonl([make_document()]))
    with pytest.raises(UserError, match="3 pairs are given"):
        load_pairs([file] * 6)
    with pytest.raises(InputError, match="is not a run"):
        load_pairs([file] * 3)
