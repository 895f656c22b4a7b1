"""What one system took, step by step."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import TEXT, make_document

from bench.config.load import System
from bench.costs.measure import Task, measure
from bench.costs.records import Measured
from bench.errors import InputError
from bench.extractor import Workspace
from bench.registry import checked_options, extractor_class

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


def combined(folder: Path, name: str, **options: object) -> Measured:
    """What a combined extractor with these options takes, which learns from two documents."""
    kind = extractor_class(name)
    system = System(name, name, options, checked_options(name, kind, options), ())
    workspace = Workspace(folder / "kept", "0" * 8)
    return measure(Task(system, workspace, DOCUMENTS[:2], DOCUMENTS[2:], DOCUMENTS, 1))


def test_answers_of_parts_are_not_taken_from_the_store(tmp_path: Path) -> None:
    """A part that talks over a network has no workspace, however deep; others find what they kept."""
    inner = {"name": "union", "options": {"parts": ["costly:Keeper", "costly:Asked"]}}
    first, second = (combined(tmp_path, "union", parts=[inner]) for _ in range(2))
    assert first.failed == second.failed == 0
    assert (first.seconds.kept, second.seconds.train) == (None, None)
    asked = combined(tmp_path, "cascade", first="costly:Asked", second="costly:Asked")
    assert asked.failed == 0


@pytest.mark.parametrize("at", ["fit", "open"])
def test_what_cannot_begin_is_closed(tmp_path: Path, at: str) -> None:
    """A system that cannot learn or be opened is closed all the same."""
    with pytest.raises(InputError, match=f"ValueError: no {at}"):
        measure(task(tmp_path, "Stubborn", log=tmp_path / "log", at=at))
    assert (tmp_path / "log").read_text().split()[-2:] == [at, "close"]
