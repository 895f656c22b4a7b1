"""What this process holds that an extractor may have left behind: processes, threads, open files."""

from __future__ import annotations

import gc
import os
import threading
import time
from collections import Counter
from collections.abc import Iterator
from multiprocessing import resource_tracker
from pathlib import Path
from typing import NamedTuple

_PROC = Path("/proc")
_OF_LIBRARIES = frozenset({"TMonitor"})
"""Threads that libraries keep for the whole process: that of the progress bars of tqdm."""
FILE = "open file "
"""How the words for an open file begin that is neither a pipe nor a socket."""
PATIENCE = 3.0
"""Seconds that what was told to end is given."""


class Held(NamedTuple):
    """Child processes by number, threads, and how often each file, pipe and socket is open.

    Processes and files are read from ``/proc``: where there is none, they are not seen.
    """

    processes: frozenset[int]
    threads: frozenset[threading.Thread]
    files: Counter[str]


def held() -> Held:
    """What is held now."""
    threads = (one for one in threading.enumerate() if type(one).__name__ not in _OF_LIBRARIES)
    return Held(frozenset(_children()), frozenset(threads), Counter(_files()))


def left_over(before: Held) -> list[str]:
    """What is held now and was not before, in words, after some patience."""
    gc.collect()
    end = time.monotonic() + PATIENCE
    while (found := _told(before, held())) and time.monotonic() < end:
        time.sleep(0.05)
    return found


def _told(before: Held, now: Held) -> list[str]:
    processes = [f"process {number}" for number in sorted(now.processes - before.processes)]
    threads = sorted(f"thread {one.name!r}" for one in now.threads - before.threads)
    files = sorted((now.files - before.files).elements())
    return [*processes, *threads, *(_kind(target) for target in files)]


def _kind(target: str) -> str:
    kind, _, number = target.partition(":[")
    return f"open {kind}" if number else f"{FILE}{Path(target).name}"


def _children() -> Iterator[int]:
    """The living processes that this one has started, but for the helper of ``multiprocessing``."""
    tracker = getattr(getattr(resource_tracker, "_resource_tracker", None), "_pid", None)
    for path in _PROC.glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        number = int(path.parent.name)
        if int(fields[1]) == os.getpid() and fields[0] != "Z" and number != tracker:
            yield number


def _files() -> Iterator[str]:
    """What the open files are; devices and the helpers of event loops are left out."""
    for path in sorted(_PROC.glob("self/fd/*")):
        try:
            target = os.readlink(path)
        except OSError:
            continue
        if not target.startswith(("/dev/", "/proc/", "anon_inode:")):
            yield target
