"""What one system took, step by step."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import TEXT, make_document

from bench.config.load import System
from bench.costs.measure import Task, measure
from bench.errors import InputError
from bench.extractor import Workspace

DOCUMENTS = tuple(make_document(f"d{k}", text=f"{TEXT} Edition {k}.") for k in range(4))


def task(folder: Path, name: str, repeat: int = 2, **options: object) -> Task:
    """A system of ``costly`` on four documents."""
    system = System(name, f"costly:{name}", options, options, ())
    return Task(system, Workspace(folder / "kept", "0" * 8), DOCUMENTS[:2], (), DOCUMENTS, repeat)


def test_every_step_is_timed(tmp_path: Path) -> None:
    """There is a figure for making, opening and each pass; what does not learn has none of learning."""
    found = measure(task(tmp_path, "Quiet", repeat=3))
    assert len(found.seconds.passes) == 3
    assert all(seconds >= 0 for seconds in (found.seconds.make, found.seconds.open, *found.seconds.passes))
    assert (found.seconds.train, found.seconds.kept) == (None, None)
    assert (found.size, found.failed, found.memory.training) == (None, 0, None)
    assert found.memory.peak is not None


def test_a_kept_model_is_not_trained_again(tmp_path: Path) -> None:
    """The first time counts as training, the second as taking up what was kept."""
    first, second = (measure(task(tmp_path, "Keeper")) for _ in range(2))
    assert first.seconds.train is not None
    assert first.seconds.kept is None
    assert second.seconds.train is None
    assert second.seconds.kept is not None
    assert first.size == second.size == len(b"model") * 2
    assert (first.memory.training is None, second.memory.training is None) == (False, True)


def test_memory_of_training_is_apart(tmp_path: Path) -> None:
    """What only learning needs is no part of the peak of reading."""
    found = measure(task(tmp_path, "Keeper", training_mb=80))
    assert found.memory.training is not None
    assert found.memory.peak is not None
    assert found.memory.training - found.memory.peak > 40_000_000


def test_answers_of_a_service_are_not_taken_from_the_store(tmp_path: Path) -> None:
    """What talks over a network has no workspace while it is timed."""
    assert measure(task(tmp_path, "Remembering")).failed == 0


def test_programs_count(tmp_path: Path) -> None:
    """The memory of a program that the system runs is stated beside its own."""
    assert measure(task(tmp_path, "Programs", mb=30)).memory.programs > 30_000_000


def test_failures_are_counted(tmp_path: Path) -> None:
    """Documents that fail are counted; where all do, there is nothing to time."""
    assert measure(task(tmp_path, "Hopeless", on="Edition 2")).failed == 1
    with pytest.raises(InputError, match="fails on every document: gave up"):
        measure(task(tmp_path, "Hopeless"))
