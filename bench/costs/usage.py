"""Memory and processor time of this process and of the programs that it runs, as the system counts them."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

_PROC = Path("/proc")


def own_peak() -> int | None:
    """The largest resident set, in bytes, of this process since :func:`forget_peak`; None if nobody counts.

    On Linux ``VmHWM`` of proc(5): ``ru_maxrss`` of getrusage(2) begins with the peak of the
    process that started this one.
    """
    found = _high_water("self")
    return _rusage("RUSAGE_SELF") if found is None else found


def forget_peak() -> None:
    """Let the peak begin anew at what is resident now, where the system can (Linux)."""
    try:
        (_PROC / "self" / "clear_refs").write_text("5", encoding="ascii")
    except OSError:
        return


def programs_peak(own: int) -> int:
    """The largest resident sets, in bytes, of all programs that this process has started; 0 if none.

    Those that still run are added up, each at its own peak. Of those that have ended the
    largest counts if it was larger than ``own``, the largest that this process ever was: up
    to that the system cannot tell the two apart.
    """
    living = sum(_high_water(str(child)) or 0 for child in _descendants())
    ended = _rusage("RUSAGE_CHILDREN") or 0
    return max(living, ended if ended > own else 0)


def processor_seconds() -> float:
    """Processor time of this process, and of the programs that it runs where that can be read."""
    ticks = sum(int(fields[11]) + int(fields[12]) for child in _descendants() if (fields := _stat(child)))
    ended = os.times()
    here = time.process_time() + ended.children_user + ended.children_system
    return here + (ticks / os.sysconf("SC_CLK_TCK") if ticks else 0.0)


def _high_water(process: str) -> int | None:
    try:
        lines = (_PROC / process / "status").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    found = [line for line in lines if line.startswith("VmHWM:")]
    return int(found[0].split()[1]) * 1024 if found else None


def _descendants() -> list[int]:
    """The processes below this one."""
    fields = {int(path.name): _stat(int(path.name)) for path in _PROC.glob("[0-9]*")}
    parents = {process: int(one[1]) for process, one in fields.items() if one}
    found = [os.getpid()]
    for process in found:  # grows while it is walked
        found += [child for child, parent in parents.items() if parent == process]
    return found[1:]


def _stat(process: int) -> list[str]:
    """The fields of a process after its name; none if it has ended."""
    try:
        text = (_PROC / str(process) / "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return text.rpartition(")")[2].split()


def _rusage(whose: str) -> int | None:
    try:
        import resource
    except ImportError:
        return None
    found = int(resource.getrusage(getattr(resource, whose)).ru_maxrss)
    return found if sys.platform == "darwin" else found * 1024
