"""``costs.json`` is written whole, merged by label, and read back as it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from costs.cost_records import cost

from bench.costs.records import FILE, keep_costs, machine, read_costs
from bench.errors import RunError

LABELS = ("a", "b")


def test_what_is_kept_is_read_back(tmp_path: Path) -> None:
    """Every figure survives, and there are none where nothing was measured."""
    assert read_costs(tmp_path / "nowhere") == {}
    kept = keep_costs(tmp_path / "new", {"a": cost()}, LABELS)
    assert read_costs(tmp_path / "new") == kept == {"a": cost()}


def test_one_system_anew(tmp_path: Path) -> None:
    """A label takes the place of its own record only; systems that are no longer configured go."""
    keep_costs(tmp_path, {"a": cost("one"), "b": cost("two"), "old": cost()}, (*LABELS, "old"))
    keep_costs(tmp_path, {"a": cost("three")}, LABELS)
    assert {label: one.identity for label, one in read_costs(tmp_path).items()} == {"a": "three", "b": "two"}


def test_time_to_train_stays(tmp_path: Path) -> None:
    """Where the same system's model was found, what its training took is not forgotten."""
    keep_costs(tmp_path, {"a": cost(train=60.0)}, LABELS)
    kept = keep_costs(tmp_path, {"a": cost(kept=1.0)}, LABELS)["a"].measured
    assert (kept.seconds.train, kept.seconds.kept, kept.memory.training) == (60.0, 1.0, 800_000_000)
    other = keep_costs(tmp_path, {"a": cost("other", kept=1.0)}, LABELS)["a"].measured
    assert (other.seconds.train, other.memory.training) == (None, None)


def test_derived_figures() -> None:
    """The median pass counts, loading is all but training, and programs are part of the peak."""
    one = cost(train=60.0, kept=1.0)
    assert (one.pass_seconds, one.load_seconds, one.peak, one.cores) == (2.0, 1.75, 312_000_000, 1.5)
    assert cost(passes=(0.0,)).pass_seconds > 0


@pytest.mark.parametrize("content", ["", "[]", '{"format": 2, "systems": {}}', '{"format": 1, "systems": 3}'])
def test_damage_is_told(tmp_path: Path, content: str) -> None:
    """A file that is none of ours is refused by its name."""
    (tmp_path / FILE).write_text(content)
    with pytest.raises(RunError, match=FILE):
        read_costs(tmp_path)


def test_nothing_personal_is_kept(tmp_path: Path) -> None:
    """The record says what the machine is, not whose or where."""
    keep_costs(tmp_path, {"a": cost(machine=machine())}, LABELS)
    facts = json.loads((tmp_path / FILE).read_text())["systems"]["a"]["machine"]
    assert set(facts) == {"cpu", "cores", "python", "platform"}
    assert facts["cores"] >= 1
