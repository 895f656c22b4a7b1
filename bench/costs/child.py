"""Measure in a fresh process, so that imports, caches and peak memory are a system's own."""

from __future__ import annotations

import multiprocessing
import traceback
from multiprocessing.connection import Connection
from typing import NamedTuple

from bench.costs.measure import Task, measure
from bench.costs.records import Measured
from bench.errors import UserError


class LeftOut(NamedTuple):
    """A system that was not measured, and why."""

    reason: str


def measure_apart(task: Task) -> Measured | LeftOut:
    """What :func:`~bench.costs.measure.measure` says in a new process, which ends with it.

    A system that cannot run, breaks or takes its process down is a :class:`LeftOut`.
    """
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(sender, task), name="bench cost")
    process.start()
    try:
        sender.close()
        found = _received(receiver)
        process.join()
        return _gone(process.exitcode) if found is None else found
    finally:
        receiver.close()
        process.terminate()
        process.join()


def _received(receiver: Connection) -> Measured | LeftOut | None:
    try:
        found: Measured | LeftOut = receiver.recv()
    except EOFError:
        return None
    return found


def _gone(code: int | None) -> LeftOut:
    how = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
    return LeftOut(f"its process ended with {how}")


def _answer(sender: Connection, task: Task) -> None:
    try:
        sender.send(measure(task))
    except UserError as error:
        sender.send(LeftOut(str(error)))
    except KeyboardInterrupt:
        pass  # whoever started this process hears of it, too
    except Exception as error:
        # A bug of one system is told, and does not keep the others from being measured.
        traceback.print_exc()
        sender.send(LeftOut(f"{type(error).__name__}: {error}"))
