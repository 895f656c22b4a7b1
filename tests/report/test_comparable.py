"""What must be the same in runs that share a table, beyond the ground that their records state."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from report.fake_runs import half, make_run

from bench.errors import NotComparable, UserError
from bench.report.comparable import check_comparable
from bench.report.compare import comparison_tables
from bench.report.runs import Run


def altered(run: Run, **changes: Any) -> Run:
    """A run with other scores."""
    return replace(run, scores=replace(run.scores, **changes))


def test_the_same_ground() -> None:
    """Runs of different systems on the same ground may be compared."""
    check_comparable([make_run("a"), make_run("b", half), make_run("c", layers=["entities"])])


def test_documents_in_another_order_are_refused() -> None:
    """Counts are paired by their place; where the places mean other documents every p would be wrong."""
    run = make_run("b", half)
    for documents in (run.scores.documents[::-1], run.scores.documents[1:]):
        with pytest.raises(NotComparable, match="documents: others, or in another order, in runs/b than in"):
            check_comparable([make_run("a"), altered(run, documents=documents)])


def test_other_treatment_of_failures_is_refused() -> None:
    """A run whose failures were left out is not compared with one whose failures count as empty."""
    with pytest.raises(NotComparable, match="failures: 'as-empty' in runs/a, 'left-out' in runs/b") as caught:
        check_comparable([make_run("a"), make_run("b", failed=["d1"], failures="left-out")])
    assert "documents" not in str(caught.value)


@pytest.mark.parametrize(
    ("what", "other"), [("channels", ("gold",)), ("values", ("f1",)), ("lower_is_better", True)]
)
def test_a_measure_that_counted_otherwise_is_refused(what: str, other: Any) -> None:
    """A measure of the same name from another version, which counts other things, has no difference."""
    run = make_run("b", half)
    first, *rest = run.scores.measures
    changed = altered(run, measures=(replace(first, **{what: other}), *rest))
    with pytest.raises(NotComparable, match=f"{what} of entity.strict: not the same in runs/a and runs/b"):
        check_comparable([make_run("a"), changed])


def test_an_unknown_measure_names_the_files() -> None:
    """A measure that this version cannot compare is refused with the files that have it."""
    runs = [make_run("a"), make_run("b", half)]
    strange = [
        altered(
            run,
            measures=(
                *run.scores.measures,
                *(replace(run.scores.measures[0], measure=name) for name in names),
            ),
        )
        for run in runs
        for names in [("entity.strickt", "entity.strict(level=none)")]
    ]
    with pytest.raises(UserError) as caught:
        comparison_tables(strange, every=True)
    lines = str(caught.value).splitlines()
    assert [line.partition(": ")[0] for line in lines] == ["runs/a/scores.json", "runs/b/scores.json"] * 2
    assert "unknown measure 'entity.strickt' (did you mean 'entity.strict'" in lines[0]
    assert "entity.strict(level=none)" in lines[2]
    # Alone a run is shown as it is, and so are the headline measures of several.
    assert comparison_tables(strange[:1], every=True)
    assert comparison_tables(strange)
