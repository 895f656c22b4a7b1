"""Keeping stdout for data while the code of models runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout

_STDOUT, _STDERR = 1, 2


@contextmanager
def talk_to_stderr() -> Iterator[None]:
    """Send what is printed to stderr, be it by Python, by a C library or by a child process."""
    with redirect_stdout(sys.stderr):
        try:
            kept = os.dup(_STDOUT)
        except OSError:
            # stdout is closed: there is nothing to keep.
            yield
            return
        try:
            os.dup2(_STDERR, _STDOUT)
            yield
        finally:
            os.dup2(kept, _STDOUT)
            os.close(kept)
