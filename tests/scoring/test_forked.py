"""Work that a child process does while this one goes on."""

from __future__ import annotations

import os

import pytest

from bench.scoring.forked import Promise


def test_the_child_does_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """A started promise is kept by another process."""
    monkeypatch.setattr("sys.platform", "linux")
    promise = Promise(os.getpid)
    promise.start()
    assert promise.result() != os.getpid()


def test_what_was_not_started_is_done_here() -> None:
    """Without a child the work is done when it is asked for."""
    assert Promise(os.getpid).result() == os.getpid()


def test_a_child_that_fails_leaves_the_work_to_this_process(capfd: pytest.CaptureFixture[str]) -> None:
    """The error is raised where it can be seen."""

    def fail() -> None:
        raise KeyError("no such thing")

    promise = Promise(fail)
    promise.start()
    with pytest.raises(KeyError, match="no such thing"):
        promise.result()
    promise.stop()


def test_only_linux_forks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where libraries of the system may not survive a fork there is no child."""
    monkeypatch.setattr("sys.platform", "darwin")
    promise = Promise(os.getpid)
    promise.start()
    assert not promise.started
    assert promise.result() == os.getpid()
