"""Do one thing in a child process while this one does another, where the system can fork."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")


def both(here: Callable[[], A], there: Callable[[], B]) -> tuple[A, B]:
    """The results of two functions, the second run in a forked child.

    Where the system cannot fork, or the child comes to grief, this process does it as well.
    Must be called before other threads run.
    """
    if not hasattr(os, "fork"):
        return here(), there()
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read_end)
        _answer(write_end, there)
    os.close(write_end)
    try:
        mine = here()
        with os.fdopen(read_end, "rb") as stream:
            content = stream.read()
    finally:
        status = os.waitpid(child, 0)[1] if child else 0
    return mine, (pickle.loads(content) if content and status == 0 else there())


def _answer(write_end: int, work: Callable[[], object]) -> None:
    """What the child does: work, send, and leave without what the parent has registered for its exit."""
    status = 1
    try:
        with os.fdopen(write_end, "wb") as stream:
            pickle.dump(work(), stream, protocol=pickle.HIGHEST_PROTOCOL)
        status = 0
    finally:
        os._exit(status)
