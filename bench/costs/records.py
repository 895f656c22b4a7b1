"""``costs.json``: what was measured of each system, by its label."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from pathlib import Path
from statistics import median
from typing import Any

import msgspec

from bench.errors import RunError
from bench.running.provenance import provenance
from bench.running.store import dump

FILE = "costs.json"
FORMAT = 1
# What takes no time that a clock shows took less than this.
_SHORTEST = 1e-6


class Machine(msgspec.Struct, frozen=True):
    """What was measured on: the processor's name where it can be read, the cores that may be used."""

    cpu: str | None
    cores: int
    python: str
    platform: str


class Texts(msgspec.Struct, frozen=True):
    """The documents that were read in every pass; ``bytes`` are those of their texts in UTF-8."""

    corpus: str
    split: str
    documents: int
    bytes: int


class Seconds(msgspec.Struct, frozen=True):
    """Wall-clock seconds of each step.

    ``train`` is None where the system does not learn, or found what it had learned before;
    ``kept`` is then how long it took to take that up. ``passes`` are those over all documents;
    ``processor`` is the processor time of all of them together, the programs' included.
    """

    make: float
    train: float | None
    kept: float | None
    open: float
    passes: tuple[float, ...]
    processor: float


class Memory(msgspec.Struct, frozen=True):
    """Peak resident bytes: ``before`` the system was made, while it learned, from then on, of its programs.

    ``training`` is None where nothing was learned.
    """

    before: int | None
    training: int | None
    peak: int | None
    programs: int


class Measured(msgspec.Struct, frozen=True):
    """What one system took. ``size`` is that of its model on disk, ``failed`` documents without a result."""

    seconds: Seconds
    memory: Memory
    size: int | None
    failed: int


class Cost(msgspec.Struct, frozen=True):
    """A system's record. ``identity`` is the digest that its predictions are kept under."""

    identity: str
    options: dict[str, Any]
    network: bool
    machine: Machine
    texts: Texts
    measured: Measured

    @property
    def pass_seconds(self) -> float:
        """The median pass over all documents."""
        return max(median(self.measured.seconds.passes), _SHORTEST)

    @property
    def cores(self) -> float:
        """Processor seconds a second while reading: how many cores were at work."""
        seconds = self.measured.seconds
        return seconds.processor / max(sum(seconds.passes), _SHORTEST)

    @property
    def load_seconds(self) -> float:
        """From nothing to ready, without training."""
        seconds = self.measured.seconds
        return seconds.make + (seconds.kept or 0.0) + seconds.open

    @property
    def peak(self) -> int | None:
        """Peak resident bytes of the process and of the programs that it runs."""
        memory = self.measured.memory
        return None if memory.peak is None else memory.peak + memory.programs


class _File(msgspec.Struct):
    format: int
    systems: dict[str, Cost]


def machine() -> Machine:
    """This machine, without its name."""
    facts = provenance()
    affinity = getattr(os, "sched_getaffinity", None)
    cores = len(affinity(0)) if affinity else os.cpu_count() or 1
    return Machine(facts["cpu"], cores, facts["python"], facts["platform"])


def read_costs(folder: Path) -> dict[str, Cost]:
    """The records of a folder of runs by label; none where nothing was measured.

    Raises RunError where the file is not what this version writes.
    """
    path = folder / FILE
    try:
        found = msgspec.json.decode(path.read_bytes(), type=_File)
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise RunError(str(path), f"cannot be read: {error.strerror}") from error
    except (msgspec.MsgspecError, ValueError) as error:
        raise RunError(str(path), f"is damaged ({error})", "measure again with bench cost") from error
    if found.format != FORMAT:
        raise RunError(str(path), f"format {found.format} is not {FORMAT}", "measure again with bench cost")
    return found.systems


def keep_costs(folder: Path, new: Mapping[str, Cost], labels: Collection[str]) -> dict[str, Cost]:
    """Put records into a folder's file, in place of those of the same labels; return all of them.

    Those of other than ``labels``, the systems of the configuration, are dropped. Where a
    system found what it had learned, what training took stays as it was, if it was measured of
    the same system. Several processes may do this at once. Raises RunError where it cannot be
    written.
    """
    from filelock import FileLock

    from bench.corpus.write import write_atomically

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / ".lock"):
            before = read_costs(folder)
            merged = {label: _with_training(cost, before.get(label)) for label, cost in new.items()}
            after = {label: cost for label, cost in before.items() if label in labels} | merged
            plain = {"format": FORMAT, "systems": msgspec.to_builtins(dict(sorted(after.items())))}
            write_atomically(folder / FILE, dump(plain))
    except OSError as error:
        raise RunError(str(folder), f"cannot be written: {error.strerror or error}") from error
    return after


def _with_training(cost: Cost, before: Cost | None) -> Cost:
    new = cost.measured
    if before is None or before.identity != cost.identity or new.seconds.train is not None:
        return cost
    seconds = msgspec.structs.replace(new.seconds, train=before.measured.seconds.train)
    memory = msgspec.structs.replace(new.memory, training=before.measured.memory.training)
    both = msgspec.structs.replace(new, seconds=seconds, memory=memory)
    return msgspec.structs.replace(cost, measured=both)
