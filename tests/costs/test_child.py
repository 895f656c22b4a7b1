"""Each system is measured in a process of its own."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest
from conftest import make_document
from costly import MB

from bench.config.load import System
from bench.costs import child
from bench.costs.child import LeftOut, measure_apart
from bench.costs.measure import Task
from bench.costs.records import Measured
from bench.extractor import Workspace

DOCUMENTS = (make_document("d1"), make_document("d2"))


def apart(folder: Path, name: str, **options: object) -> Measured | LeftOut:
    """Measure a system of ``costly``."""
    system = System(name, f"costly:{name}", options, options, ())
    return measure_apart(Task(system, Workspace(folder, "0" * 8), (), (), DOCUMENTS, 1))


def test_memory_is_a_systems_own(tmp_path: Path) -> None:
    """What one system held is no part of what the next is said to need."""
    large, small = apart(tmp_path, "Large", mb=150), apart(tmp_path, "Quiet")
    assert isinstance(large, Measured)
    assert isinstance(small, Measured)
    assert large.memory.peak is not None
    assert small.memory.peak is not None
    assert large.memory.peak - small.memory.peak > 100 * MB


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Absent", "extractor 'absent': no service at 127.0.0.1:9 (start it first)"),
        ("Killed", "its process ended with signal 9"),
        ("Broken", "extractor 'costly:Broken': cannot say the size of its model: ZeroDivisionError"),
    ],
)
def test_what_cannot_run_is_left_out(tmp_path: Path, name: str, reason: str) -> None:
    """A refusal, a crash and a bug are each told, and end nothing but their own process."""
    found = apart(tmp_path, name)
    assert isinstance(found, LeftOut)
    assert reason in found.reason


def test_a_bug_of_ours_is_told_with_its_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What no one expected ends one system, and its traceback goes to stderr."""
    receiver, sender = multiprocessing.Pipe(duplex=False)
    monkeypatch.setattr(child, "measure", lambda task: {}["nothing"])
    child._answer(sender, None)  # type: ignore[arg-type]
    assert receiver.recv() == LeftOut("KeyError: 'nothing'")
    assert "Traceback" in capsys.readouterr().err
