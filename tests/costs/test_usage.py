"""Memory and processor time as the system counts them."""

from __future__ import annotations

import subprocess
import sys

import pytest
from costly import MB, Programs, filled

from bench.costs.usage import forget_peak, own_peak, processor_seconds, programs_peak

LARGE = 60 * MB
HUGE = 10**15


def test_peak_stays_when_memory_is_freed() -> None:
    """The peak remembers what has been given back, until it is to begin anew."""
    forget_peak()
    before = own_peak()
    filled(LARGE)
    peak = own_peak()
    assert before is not None
    assert peak is not None
    assert peak - before > LARGE // 2
    forget_peak()
    after = own_peak()
    assert after is not None
    assert peak - after > LARGE // 2


def test_peak_is_not_inherited() -> None:
    """A program that a large process starts counts from nothing, unlike ru_maxrss."""
    held = filled(LARGE)
    code = "from bench.costs.usage import own_peak; print(own_peak())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) < LARGE
    assert len(held) == LARGE


def test_living_programs_are_counted() -> None:
    """A program that runs is counted at its peak; one that has ended and was smaller than we are is not."""
    before = programs_peak(own=HUGE)
    extractor = Programs(mb=LARGE // MB)
    extractor.open()
    assert programs_peak(own=HUGE) - before > LARGE
    extractor.close()
    assert programs_peak(own=HUGE) == before


def test_largest_program_that_ended() -> None:
    """A program that has ended counts where it was larger than this process."""
    extractor = Programs(mb=LARGE // MB)
    extractor.open()
    extractor.close()
    assert programs_peak(own=1) > LARGE


def test_processor_time_grows_with_work() -> None:
    """Work of this process counts, and so does that of a program that it ran."""
    before = processor_seconds()
    sum(range(1_000_000))
    between = processor_seconds()
    subprocess.run([sys.executable, "-c", "sum(range(3_000_000))"], check=True)
    assert before < between < processor_seconds()


def test_where_nothing_can_be_read(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    """Without /proc the peak is that of getrusage, and no program is seen."""
    monkeypatch.setattr("bench.costs.usage._PROC", tmp_path)
    forget_peak()
    assert (own_peak() or 0) > MB
    assert programs_peak(own=HUGE) == 0
    assert processor_seconds() > 0
