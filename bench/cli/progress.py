"""Progress on stderr: a bar for a terminal, a line now and then for a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

_SECONDS_BETWEEN_LINES = 5.0


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """Yield ``report(label, done, total)``; shows nothing on stdout."""
    if sys.stderr.isatty():
        with _bar() as report:
            yield report
    else:
        yield _lines()


@contextmanager
def _bar() -> Iterator[Callable[[str, int, int], None]]:
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, TaskID, TimeElapsedColumn

    with Progress(
        *Progress.get_default_columns()[:2],
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bars:
        tasks: dict[str, TaskID] = {}

        def report(label: str, done: int, total: int) -> None:
            if label not in tasks:
                tasks[label] = bars.add_task(label, total=total)
            bars.update(tasks[label], completed=done, total=total)

        yield report


def _lines() -> Callable[[str, int, int], None]:
    last = {"": 0.0}

    def report(label: str, done: int, total: int) -> None:
        now = time.monotonic()
        if done == total or now - last.get(label, 0.0) >= _SECONDS_BETWEEN_LINES:
            last[label] = now
            click.echo(f"{label}: {done}/{total} documents", err=True)

    return report
