"""Runs of one configuration, sorted for the leaderboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import TEXT, make_document
from conftest_helpers import Bench
from costs.cost_records import cost
from report.fake_runs import everything, half, make_run

from bench.costs.records import keep_costs
from bench.errors import NotComparable, RunError
from bench.report.leaderboard import by_ground, overview, read_leaderboard

NOISY = {"name": "oracle", "label": "noisy", "options": {"error_rate": 0.4}}


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """Three test documents and two of train, and a runner."""
    return Bench(tmp_path)


def test_runs_by_what_they_were_measured_on(bench: Bench) -> None:
    """Test runs, other splits and other corpora are told apart; costs are found, short runs passed over."""
    also = [{"corpus": "corpus", "twins": ["names"], "splits": ["test"]}]
    bench.run("oracle", NOISY, splits=["test", "train"], also=also)
    keep_costs(bench.out, {"noisy": cost()}, ["noisy"])
    found = read_leaderboard(bench.out)
    assert [run.label for run in found.test] == ["noisy", "oracle"]
    assert [[run.record["split"] for run in runs] for runs in found.splits] == [["train", "train"]]
    assert [[run.ground.corpus for run in runs] for runs in found.corpora] == [
        ["corpus-twins", "corpus-twins"]
    ]
    assert found.costs == {"noisy": cost()}


def test_without_test_runs(bench: Bench) -> None:
    """A folder without runs on test makes no leaderboard."""
    bench.run("oracle", splits=["train"])
    with pytest.raises(RunError, match="no run on split 'test'"):
        read_leaderboard(bench.out)


def test_test_runs_stand_on_the_same_ground(bench: Bench) -> None:
    """Runs on test with other settings are refused, not ranked."""
    bench.run("oracle")
    bench.run(NOISY, intervals={"resamples": 30})
    with pytest.raises(NotComparable, match="intervals"):
        read_leaderboard(bench.out)


def test_what_a_real_run_tuned_on_is_known(bench: Bench) -> None:
    """The record of a run tells on which documents its system chose something."""
    bench.documents += [make_document(f"dev-{k}", "dev", f"{TEXT} Rehearsal {k}.") for k in range(2)]
    bench.write()
    bench.run({"name": "costly:Tuner", "label": "tuner"}, splits=["dev", "test"])
    found = read_leaderboard(bench.out)
    assert [row["shown"] for row in overview(found.test).rows] == ["tuner"]
    assert [row["shown"] for row in overview(found.splits[0]).rows] == ["tuner †"]


def test_the_whole_comes_first() -> None:
    """Systems stand in the order of whole records, then of names; those without a layer have none of it."""
    runs = [make_run("numbers", layers=["numbers"]), make_run("poor", half), make_run("good")]
    table = overview(runs)
    assert [row["system"] for row in table.rows] == ["good", "poor", "numbers"]
    assert table.title == "tarn, test (8 documents)"
    assert table.rows[2]["entity.strict"] is None
    assert table.rows[2]["number.value"] == 1.0
    assert table.notes == ("signature of numbers",)


def test_speed_stands_beside() -> None:
    """Where costs were measured, speed and memory are shown; of others they are unknown."""
    table = overview([make_run("a", everything), make_run("b", half)], {"a": cost()})
    assert [column.key for column in table.columns][-2:] == ["documents_per_second", "peak_mb"]
    assert [row.get("documents_per_second") for row in table.rows] == [10.0, None]


def test_tuned_on_these_documents_is_marked() -> None:
    """A system that chose something on the documents it is measured on is marked, and only there."""
    here = make_run("plain").ground.text[:16]
    tuned = make_run("tuned", record=_tuned(here))
    elsewhere = make_run("elsewhere", record=_tuned("0" * 16))
    table = overview([make_run("plain"), tuned, elsewhere])
    assert [row["shown"] for row in table.rows] == ["elsewhere", "plain", "tuned †"]
    assert any(note.startswith("† chose thresholds") for note in table.notes)
    assert not any("†" in note for note in overview([elsewhere]).notes)


def _tuned(text: str) -> dict[str, object]:
    identity = {"extractor": "x", "version": "1", "options": {}, "development": {"text": text, "gold": ""}}
    return {"identity": identity}


def test_grounds_are_apart() -> None:
    """Runs on the same ground come together whatever their order."""
    first, second = make_run("a"), make_run("b")
    other = make_run("c", record={"split": "dev"})
    assert by_ground([first, other, second]) == [[other], [first, second]]
