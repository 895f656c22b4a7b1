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


def test_what_is_wrong_with_both_pairs_is_said(tmp_path: Path) -> None:
    """Faults of dev and of test are listed together."""
    gold, bad = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    gold.write_text(to_jsonl([make_document()]))
    bad.write_text('{"id": "other"}\n')
    with pytest.raises(UserError) as raised:
        load_pairs([gold, bad, gold, tmp_path / "nothing"])
    assert raised.value.exit_code == 2
    assert "b.jsonl:1: id: the gold has no document 'other'" in str(raised.value)
    assert "nothing: no such file or folder" in str(raised.value)


def test_missing_documents_of_both_pairs_are_said(tmp_path: Path) -> None:
    """Where documents without a prediction are refused, those of dev and of test are listed together."""
    paths = [tmp_path / name for name in ("a.jsonl", "a-out.jsonl", "b.jsonl", "b-out.jsonl")]
    for at, name in ((0, "a"), (2, "b")):
        paths[at].write_text(to_jsonl([make_document(f"{name}-{k}") for k in range(2)]))
        paths[at + 1].write_text(f'{{"id": "{name}-0"}}\n')
    assert [pair.missing for pair in load_pairs(paths)] == [("a-1",), ("b-1",)]
    with pytest.raises(UserError) as raised:
        load_pairs(paths, missing="refuse")
    assert "a-out.jsonl:1: id: has no prediction for 'a-1'" in str(raised.value)
    assert "b-out.jsonl:1: id: has no prediction for 'b-1'" in str(raised.value)
