"""Do one thing in a child process while this one does others, where the system can fork."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import warnings
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Promise(Generic[T]):
    """The result of a function, worked out in a child process or, failing that, here when asked for."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._child = 0
        self._stream = -1
        self.started = False

    def start(self) -> None:
        """Start the child, on Linux alone: elsewhere not every library of the system survives a fork.

        Must be called while no other thread holds a lock. (The threads of linear algebra
        libraries do not: they are ended before a fork, and start anew.)
        """
        if not sys.platform.startswith("linux"):
            return
        self._stream, write_end = os.pipe()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            self._child = os.fork()
        self.started = True
        if self._child == 0:
            os.close(self._stream)
            _answer(write_end, self._work)
        os.close(write_end)

    def result(self) -> T:
        """What the function returns. If the child came to grief, this process does the work."""
        if not self._child:
            return self._work()
        with os.fdopen(self._stream, "rb") as stream:
            content = stream.read()
        status = os.waitpid(self._child, 0)[1]
        self._child = 0
        found: T = pickle.loads(content) if content and status == 0 else self._work()
        return found

    def stop(self) -> None:
        """End a child whose result nobody asked for."""
        if self._child:
            os.kill(self._child, signal.SIGKILL)
            os.waitpid(self._child, 0)
            os.close(self._stream)
            self._child = 0


def _answer(write_end: int, work: Callable[[], object]) -> None:
    """What the child does: work, send, and leave without what the parent has registered for its exit."""
    status = 1
    try:
        with os.fdopen(write_end, "wb") as stream:
            pickle.dump(work(), stream, protocol=pickle.HIGHEST_PROTOCOL)
        status = 0
    finally:
        os._exit(status)
