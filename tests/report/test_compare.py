"""Comparisons: same ground only, differences in pairs, absent layers absent, failures named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from report.fake_runs import GOLD, INTERVALS, everything, half, make_run, nothing

from bench.errors import NotComparable, UnknownName
from bench.report.comparable import check_comparable, intervals_of
from bench.report.compare import (
    baseline_first,
    comparison_tables,
    display_names,
    tables_by_ground,
    tables_in_order,
    worse_than_baseline,
)
from bench.report.differences import Against, differences
from bench.report.runs import Run
from bench.report.tables import Table
from bench.scoring.catalogue import DEFAULT, HEADLINE
from bench.scoring.numbers.measures import NumberFact
from bench.scoring.spans.measures import EntityStrict
from bench.scoring.statistics.multiple import holm
from bench.scoring.statistics.paired import Difference


def against(run: Run, baseline: Run) -> list[Difference | None]:
    """The differences of all measures."""
    pairs = zip(run.scores.measures, baseline.scores.measures, strict=True)
    return differences([Against(*pair) for pair in pairs], INTERVALS)


def test_a_system_does_not_differ_from_itself() -> None:
    """The paired difference is exactly 0 and so is its interval, for every measure, and p is 1."""
    run, again = make_run("a", half), make_run("b", half)
    for one, other in zip(run.scores.measures, against(run, again), strict=True):
        assert other is not None
        if one.overall.values[one.headline] is not None:
            assert (other.delta, tuple(other.interval)) == (0.0, (0.0, 0.0)), one.measure
            assert (other.p_bootstrap, other.p_randomisation) == (1.0, 1.0)


def test_the_difference_is_paired() -> None:
    """It lies around the difference of the scores, turns its sign with the order, and is seeded."""
    better, worse = make_run("a", everything), make_run("b", half)
    first, again, turned = against(worse, better), against(worse, better), against(better, worse)
    assert first == again
    assert first[0] is not None
    assert turned[0] is not None
    low, high = first[0].interval
    assert first[0].delta is not None
    assert low is not None
    assert high is not None
    assert low <= first[0].delta <= high <= 0.0
    assert (turned[0].delta, tuple(turned[0].interval)) == (-first[0].delta, (-high, -low))
    for one, before, now in zip(first, better.scores.measures, worse.scores.measures, strict=True):
        values = [now.overall.values[now.headline], before.overall.values[before.headline]]
        if one is not None and None not in values:
            assert one.delta == pytest.approx(values[0] - values[1], abs=2e-6)  # type: ignore[operator]


def test_no_difference_to_what_is_undefined() -> None:
    """Against a layer that one of the two does not produce there is no difference."""
    full, without = make_run("a"), make_run("b", layers=["entities"])
    for one, item in zip(against(full, without), full.scores.measures, strict=True):
        assert (one is None) == (item.layer != "entities")


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
        comparison_tables([make_run("a"), make_run("a2"), other])
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
        comparison_tables([make_run("a", measures=[EntityStrict()]), make_run("b", measures=[NumberFact()])])


def test_intervals_are_read_from_the_record() -> None:
    """Differences are made as the runs' own intervals; an unknown kind is refused."""
    run = make_run("a")
    assert intervals_of(run) == INTERVALS
    with pytest.raises(NotComparable, match="unknown kind of interval 'jackknife'"):
        intervals_of(replace(run, record=run.record | {"intervals": "jackknife"}))


def rows_of(tables: list[Table]) -> list[dict[str, object]]:
    """The rows of all tables."""
    return [dict(row) for table in tables for row in table.rows]


def test_comparison_tables() -> None:
    """Runs stand side by side below each headline measure; the first, the baseline, has no difference."""
    tables = comparison_tables([make_run("a"), make_run("b", half)])
    assert {table.title for table in tables} == {"tarn, test (8 documents)"}
    rows = rows_of(tables)
    assert sorted(str(row["measure"]) for row in rows[::2]) == sorted(map(str, HEADLINE))
    assert {(a["system"], b["system"]) for a, b in zip(rows[::2], rows[1::2], strict=True)} == {("a", "b")}
    assert all("delta" not in row for row in rows[::2])
    first = tables[0]
    for before, now in zip(first.rows[::2], first.rows[1::2], strict=True):
        if before["f1"] is None or now["f1"] is None:
            assert now["delta"] is None
        else:
            assert now["delta"] == pytest.approx(now["f1"] - before["f1"], abs=2e-6)
    assert any(note.startswith("ΔF1 against a, paired bootstrap over documents") for note in first.notes)
    assert {table.notes[-1] for table in tables} == {"signature of a"}


def test_p_values_of_all_tables_are_corrected_together() -> None:
    """Holm's method sees every headline difference, whatever its table, and by themselves all others."""
    runs = [make_run("a"), make_run("b", half), make_run("c", nothing)]
    rows = [row for row in rows_of(comparison_tables(runs, every=True)) if "p" in row]
    assert len(rows) == 2 * len(DEFAULT)
    known = set(map(str, HEADLINE))
    for family in (
        [r for r in rows if r["measure"] in known],
        [r for r in rows if r["measure"] not in known],
    ):
        plain = [row["p_randomisation"] for row in family]
        assert [row["p"] for row in family] == pytest.approx(holm(plain), nan_ok=True)  # type: ignore[arg-type]
    assert any(row["p"] != row["p_randomisation"] for row in rows)


def test_p_of_a_headline_measure_does_not_depend_on_what_else_is_shown() -> None:
    """A headline row is the same with all measures shown as without."""
    runs = [make_run("a"), make_run("b", half), make_run("c", nothing)]
    few, many = (
        {(row["measure"], row["system"]): row for row in rows_of(comparison_tables(runs, every=every))}
        for every in (False, True)
    )
    assert few == {key: many[key] for key in few}


def test_a_loss_is_better_where_it_is_lower() -> None:
    """Its table says so, and a higher loss is what is worse than the baseline."""
    first, second = make_run("a"), make_run("b", half)
    (table,) = [t for t in comparison_tables([first, second]) if t.rows[0]["measure"] == "record.loss"]
    assert "lower is better" in table.notes
    (line,) = [line for line in worse_than_baseline([first, second], 0.0) if "record.loss" in line]
    assert line.endswith("above the baseline")


def test_every_measure_on_request() -> None:
    """All measures are shown, those of like values together."""
    rows = rows_of(comparison_tables([make_run("a")], every=True))
    assert sorted(str(row["measure"]) for row in rows) == sorted(map(str, DEFAULT))


def test_one_run_has_no_differences() -> None:
    """A table of one system has neither the columns nor the note."""
    for table in comparison_tables([make_run("a")]):
        assert "delta" not in {column.key for column in table.columns}
        assert table.notes[-1] == "signature of a"
        assert not any("bootstrap" in note for note in table.notes)


def test_the_same_run_twice() -> None:
    """A run beside itself is a baseline and a row with a difference of 0."""
    run = make_run("a", half)
    rows = comparison_tables([run, run])[0].rows
    assert [row.get("delta") for row in rows[:2]] == [None, 0.0]


def test_failures_are_said() -> None:
    """Failed documents stand in the notes of every table, under the system's name."""
    run = make_run("a", failed=["d1", "d2"])
    for table in comparison_tables([run, make_run("b")]):
        assert table.notes[0] == "a: documents that failed, scored as empty: 2"
        assert {row["failed"] for row in table.rows} == {0, 2}
    assert len(run.scores.documents) == len(GOLD)


def test_the_baseline_can_be_chosen() -> None:
    """The runs of a system come first, the others in their order; a miss suggests the nearest."""
    runs = [make_run("a"), make_run("b"), make_run("c")]
    assert display_names(baseline_first(runs, "b")) == ["b", "a", "c"]
    with pytest.raises(UnknownName, match="did you mean 'b'"):
        baseline_first(runs, "bb")


def test_a_table_for_each_ground() -> None:
    """Runs that must not share a table get one each, sorted or in the order in which they come."""
    test, dev = make_run("a"), make_run("b", record={"split": "dev"})
    titles = [table.title.split(" (")[0] for table in tables_by_ground([test, dev, test])]
    assert list(dict.fromkeys(titles)) == ["tarn, dev", "tarn, test"]
    found = tables_in_order([test, dev, test])
    titles = [table.title.split(" (")[0] for table in found]
    assert list(dict.fromkeys(titles)) == ["tarn, test", "tarn, dev"]
    assert sum(len(table.rows) for table in found) == 3 * len(HEADLINE)


def test_worse_than_baseline() -> None:
    """A drop beyond the tolerance is named; an equal or better run and an undefined score are not worse."""
    first, second = make_run("a"), make_run("b", half)
    (*lines,) = worse_than_baseline([first, second], 0.0)
    # Gold without coreference links has no mean of coreference, for nobody.
    defined = len(HEADLINE) - 1
    assert len(lines) == defined
    assert lines[0].startswith("b: entity.strict F1 0.")
    assert worse_than_baseline([first, second], 1.0) == []
    assert worse_than_baseline([second, first], 0.0) == worse_than_baseline([first, first], 0.0) == []
    assert len(worse_than_baseline([first, make_run("c", nothing)], 0.5)) == defined
