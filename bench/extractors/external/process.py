"""A program that is asked line by line: started, timed, killed with all its children."""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from bench.errors import InputError, printable

_TAIL = 400


class NoAnswer(Exception):
    """The program gave no answer; it runs no more."""


class Program:
    """A running program. ``errors`` is the file that its stderr is kept in."""

    def __init__(self, argv: Sequence[str], folder: Path, errors: Path | None) -> None:
        self._errors = tempfile.TemporaryFile() if errors is None else errors.open("ab+")  # noqa: SIM115
        self._from = self._errors.seek(0, os.SEEK_END)
        try:
            self._process = subprocess.Popen(
                list(argv),
                cwd=folder,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                start_new_session=True,
            )
        except OSError as error:
            self._errors.close()
            what = f"{argv[0]!r} cannot be started: {error.strerror or error}"
            raise InputError("extractor 'command'", what, "expected a program and its arguments") from error
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def ask(self, line: str, seconds: float) -> bytes:
        """Send a line and wait for a line. Raises NoAnswer, after which the program is gone."""
        # A program that reads nothing must not keep us from noticing it.
        threading.Thread(target=self._write, args=(line,), daemon=True).start()
        try:
            found = self._answers.get(timeout=seconds)
        except queue.Empty:
            self.kill()
            raise NoAnswer(f"no answer within {seconds:g} s{self.said()}") from None
        if found is None:
            code = self._wait(seconds)
            raise NoAnswer(f"the program ended with exit code {code}{self.said()}")
        return found

    def end(self, seconds: float) -> int:
        """Close its input and wait for its exit code; what does not end is killed."""
        with contextlib.suppress(OSError):
            self._input.close()
        return self._wait(seconds)

    def kill(self) -> None:
        """End the program and everything that it started; harmless a second time."""
        if self._errors.closed:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()
        self._process.wait()
        # Something that it started and that left its group may still hold the other end.
        self._reader.join(1.0)
        if not self._reader.is_alive():
            for pipe in (self._process.stdin, self._process.stdout):
                with contextlib.suppress(OSError):
                    pipe and pipe.close()
        self._last = self.said()
        self._errors.close()

    def said(self) -> str:
        """The end of what it wrote to stderr since it was started, for a message."""
        if self._errors.closed:
            return self._last
        size = self._errors.seek(0, os.SEEK_END)
        self._errors.seek(max(self._from, size - _TAIL))
        tail = self._errors.read().decode("utf-8", "replace").strip()
        return f": {printable(tail, _TAIL)}" if tail else ""

    @property
    def _input(self) -> IO[bytes]:
        assert self._process.stdin is not None
        return self._process.stdin

    def _wait(self, seconds: float) -> int:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)
        code = self._process.poll()
        self.kill()
        return self._process.returncode if code is None else code

    def _write(self, line: str) -> None:
        # Where it does not read, the missing answer tells.
        with contextlib.suppress(OSError, ValueError):
            self._input.write(line.encode("ascii") + b"\n")
            self._input.flush()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._answers.put(line)
        self._answers.put(None)
