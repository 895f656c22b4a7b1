"""A program that is asked line by line: started, timed, killed with all its children."""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from bench.errors import InputError, printable
from bench.extractors.external.lines import LONGEST, LineTooLong, lines

_TAIL = 400
# Before it is asked again, a program has nothing to say: a few lines are kept, to be shown.
_MOST_UNASKED = 4


class NoAnswer(Exception):
    """The program gave no answer; it runs no more."""


class Program:
    """A running program. ``errors`` is the file that its stderr is kept in.

    A pipe is closed by whoever uses it last: while its thread may be blocked in it, closing it
    would block, or close what another has opened since under its number.
    """

    def __init__(self, argv: Sequence[str], folder: Path, errors: Path | None) -> None:
        self._errors = tempfile.TemporaryFile() if errors is None else errors.open("ab+")  # noqa: SIM115
        self._from = self._errors.seek(0, os.SEEK_END)
        try:
            self._process = subprocess.Popen(
                list(argv),
                bufsize=0,
                cwd=folder,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                start_new_session=True,
            )
        except (OSError, ValueError) as error:
            self._errors.close()
            what = f"{argv[0]!r} cannot be started: {getattr(error, 'strerror', None) or error}"
            raise InputError("extractor 'command'", what, "expected a program and its arguments") from error
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._input: IO[bytes] = self._process.stdin
        self._output: IO[bytes] = self._process.stdout
        self._ending = self._gone = False
        self._fault = ""
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._writer: threading.Thread | None = None
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def ask(self, line: str, seconds: float) -> bytes:
        """Send a line and wait for a line. Raises NoAnswer, after which the program is gone."""
        deadline = time.monotonic() + seconds
        if not self._written(seconds):
            self.kill()
            raise NoAnswer(f"the line before was not read within {seconds:g} s{self.said()}")
        # A program that reads nothing must not keep us from noticing it.
        self._writer = threading.Thread(target=self._write, args=(line,), daemon=True)
        self._writer.start()
        try:
            found = self._answers.get(timeout=max(deadline - time.monotonic(), 0))
        except queue.Empty:
            self.kill()
            raise NoAnswer(f"no answer within {seconds:g} s{self.said()}") from None
        if found is None:
            code = self._wait(deadline)
            what = self._fault or ("closed its output" if code is None else f"ended with exit code {code}")
            raise NoAnswer(f"the program {what}{self.said()}")
        return found

    def end(self, seconds: float) -> int | None:
        """Close its input and wait for its exit code; None where it did not end and was killed."""
        deadline = time.monotonic() + seconds
        self._ending = True
        if not self._written(seconds):
            self.kill()
            return None
        with contextlib.suppress(OSError):
            self._input.close()
        return self._wait(deadline)

    def kill(self) -> None:
        """End the program and everything that it started; harmless a second time."""
        if self._gone:
            return
        self._gone = True
        self._signal()
        self._process.wait()
        # Something that it started and that left its group may still hold the other ends.
        for thread, pipe in ((self._reader, self._output), (self._writer, self._input)):
            if thread is not None:
                thread.join(1.0)
            if thread is None or not thread.is_alive():
                with contextlib.suppress(OSError):
                    pipe.close()
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

    def _signal(self) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, signal.SIGKILL)
        with contextlib.suppress(OSError):
            self._process.kill()

    def _written(self, seconds: float) -> bool:
        """Whether the program has read all that it was sent."""
        if self._writer is not None:
            self._writer.join(seconds)
        return self._writer is None or not self._writer.is_alive()

    def _wait(self, deadline: float) -> int | None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(max(deadline - time.monotonic(), 0))
        code = self._process.poll()
        self.kill()
        return code

    def _write(self, line: str) -> None:
        rest = memoryview(line.encode("ascii") + b"\n")
        # Where it does not read, the missing answer tells.
        with contextlib.suppress(OSError, ValueError):
            while rest and not self._gone:
                rest = rest[self._input.write(rest) :]
        if self._gone:
            with contextlib.suppress(OSError):
                self._input.close()

    def _read(self) -> None:
        try:
            for line in lines(self._output):
                if self._ending:
                    continue
                if self._answers.qsize() >= _MOST_UNASKED:
                    self._fault = "writes lines that nobody asked for"
                    break
                self._answers.put(line)
        except LineTooLong:
            self._fault = f"writes a line of more than {LONGEST // 2**20} MiB"
        except OSError as error:
            self._fault = f"cannot be read: {error.strerror}"
        if self._fault and not self._gone:
            self._signal()
        self._answers.put(None)
        if self._gone:
            with contextlib.suppress(OSError):
                self._output.close()
