"""Comparisons: same ground only, differences in pairs, absent layers absent, failures named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from report.fake_runs import GOLD, INTERVALS, everything, half, make_run

from bench.document import Annotations, Document
from bench.errors import NotComparable
from bench.report.compare import (
    check_comparable,
    comparison_table,
    difference,
    headline_first,
    intervals_of,
    scores_table,
    tables_by_ground,
    tables_in_order,
    worse_than_baseline,
)
from bench.scoring.bootstrap import Interval
from bench.scoring.measures import DEFAULT, HEADLINE, EntityStrict, NumberFact


def nothing(document: Document) -> Document:
    """An empty answer."""
    return document.with_annotations(Annotations())


def test_a_system_does_not_differ_from_itself() -> None:
    """The paired difference is exactly 0 and so is its interval, for every measure."""
    run, again = make_run("a", half), make_run("b", half)
    for one, other in zip(run.scores.measures, again.scores.measures, strict=True):
        assert difference(one, other, INTERVALS) == (0.0, Interval(0.0, 0.0))


def test_the_difference_is_paired() -> None:
    """It lies around the difference of the scores, turns its sign with the order, and is seeded."""
    better, worse = make_run("a", everything).scores.measures[0], make_run("b", half).scores.measures[0]
    delta, (low, high) = difference(worse, better, INTERVALS)
    assert delta is not None
    assert low is not None
    assert high is not None
    assert low <= delta <= high <= 0.0
    assert difference(worse, better, INTERVALS) == (delta, (low, high))
    assert difference(better, worse, INTERVALS) == (-delta, (-high, -low))


def test_no_difference_to_what_is_undefined() -> None:
    """Against a layer that one of the two does not produce there is no difference."""
    full, without = make_run("a"), make_run("b", layers=["entities"])
    for one, other in zip(full.scores.measures, without.scores.measures, strict=True):
        value, _ = difference(one, other, INTERVALS)
        assert (value is None) == (other.layer != "entities")


def test_runs_on_other_ground_are_refused_with_every_difference() -> None:
    """Corpus, split, intervals, texts and gold must be the same; the message names each that is not."""
    other = make_run(
        "b",
        record={
            "corpus": {"name": "other", "text": "t" * 64, "gold": "g" * 64},
            "split": "dev",
            "intervals": "bootstrap-percentile-0.95 n=100 seed=1",
        },
    )
    with pytest.raises(NotComparable) as caught:
        comparison_table([make_run("a"), make_run("a2"), other])
    lines = str(caught.value).splitlines()[1:]
    assert [line.split(":")[0].strip() for line in lines] == ["corpus", "split", "intervals", "text", "gold"]
    assert all("runs/a" in line and "runs/b" in line for line in lines)


@pytest.mark.parametrize("key", ["name", "text", "gold"])
def test_one_difference_is_enough(key: str) -> None:
    """A corpus of another name, text or gold is another corpus."""
    first = make_run("a")
    with pytest.raises(NotComparable, match=rf"(?s)^not comparable:\n  \w+: [^\n]*{'x' * 64}[^\n]*$"):
        check_comparable([first, make_run("b", record={"corpus": first.record["corpus"] | {key: "x" * 64}})])


def test_without_a_common_measure_there_is_no_table() -> None:
    """Runs that share their ground but no measure are refused, too."""
    with pytest.raises(NotComparable, match="no measure is common"):
        comparison_table([make_run("a", measures=[EntityStrict()]), make_run("b", measures=[NumberFact()])])


def test_intervals_are_read_from_the_record() -> None:
    """Differences are made as the runs' own intervals; an unknown kind is refused."""
    run = make_run("a")
    assert intervals_of(run) == INTERVALS
    with pytest.raises(NotComparable, match="unknown kind of interval 'jackknife'"):
        intervals_of(replace(run, record=run.record | {"intervals": "jackknife"}))


def test_comparison_table() -> None:
    """Runs stand side by side below each headline measure; the first, the baseline, has no difference."""
    table = comparison_table([make_run("a"), make_run("b", half)])
    assert table.title == "tarn, test (8 documents)"
    assert [row["measure"] for row in table.rows[::2]] == [str(measure) for measure in HEADLINE]
    assert [row["system"] for row in table.rows[:2]] == ["a", "b"]
    assert all("delta" not in row for row in table.rows[::2])
    assert all(row["delta"] == pytest.approx(row["f1"] - 1.0) for row in table.rows[1::2])
    assert table.notes == ("ΔF1 against a, paired bootstrap over documents", "signature of a")


def test_every_measure_on_request() -> None:
    """The headline comes first, the others follow in their own order."""
    every = [row["measure"] for row in comparison_table([make_run("a")], every=True).rows]
    assert every == [str(measure) for measure in DEFAULT]
    assert headline_first(["x", "number.fact", "entity.strict"], True) == [
        "entity.strict",
        "number.fact",
        "x",
    ]
    assert headline_first(["x", "number.fact"], False) == ["number.fact"]
    assert headline_first(["y", "x"], False) == ["y", "x"]


def test_one_run_has_no_differences() -> None:
    """A table of one system has neither the columns nor the note."""
    table = comparison_table([make_run("a")])
    assert "delta" not in {column.key for column in table.columns}
    assert table.notes == ("signature of a",)


def test_the_same_run_twice() -> None:
    """A run beside itself is a baseline and a row with a difference of 0."""
    run = make_run("a", half)
    rows = comparison_table([run, run]).rows
    assert [row.get("delta") for row in rows[:2]] == [None, 0.0]


def test_absent_layers_and_failures_are_said() -> None:
    """What is not produced is None but for the gold; failed and missing documents stand in the notes."""
    run = make_run("a", layers=["entities"], failed=["d1", "d2"])
    for table in (
        comparison_table([run]),
        scores_table("t", "a", run.scores, ["s"], every=False, types=False),
    ):
        row = next(row for row in table.rows if row["measure"] == "number.fact")
        assert row["gold"] == len(GOLD)
        shown = {key: value for key, value in row.items() if key not in ("measure", "system", "gold")}
        assert set(shown.values()) == {None}
        assert table.notes[0] == "a: documents that failed, scored as empty: 2"


def test_types_have_rows_of_their_own() -> None:
    """Each type is named beside its measure, below the overall row, in every form."""
    scores = make_run("a", half).scores
    table = scores_table("t", "a", scores, ["s"], every=True, types=True)
    assert [column.key for column in table.columns][:2] == ["measure", "type"]
    rows = [row for row in table.rows if row["measure"] == "entity.strict(level=all)"]
    assert [row["type"] for row in rows] == ["overall", "ARMED", "GPE", "TIME"]
    assert sum(row["correct"] for row in rows[1:]) == rows[0]["correct"]
    assert "type" not in scores_table("t", "a", scores, [], every=True, types=False).rows[0]


def test_a_table_for_each_ground() -> None:
    """Runs that must not share a table get one each, sorted or in the order in which they come."""
    test, dev = make_run("a"), make_run("b", record={"split": "dev"})
    titles = [table.title.split(" (")[0] for table in tables_by_ground([test, dev, test])]
    assert titles == ["tarn, dev", "tarn, test"]
    assert [len(table.rows) for table in tables_in_order([test, dev, test])] == [12, 6]


def test_worse_than_baseline() -> None:
    """A drop beyond the tolerance is named; an equal or better run and an undefined score are not worse."""
    first, second = make_run("a"), make_run("b", half)
    (*lines,) = worse_than_baseline([first, second], 0.0)
    assert len(lines) == len(HEADLINE)
    assert lines[0].startswith("b: entity.strict F1 0.")
    assert worse_than_baseline([first, second], 1.0) == []
    assert worse_than_baseline([second, first], 0.0) == worse_than_baseline([first, first], 0.0) == []
    assert len(worse_than_baseline([first, make_run("c", nothing)], 0.5)) == len(HEADLINE)
