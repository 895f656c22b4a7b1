"""Begin to read the gold while this process has yet to import what scoring takes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bench.scoring.forked import Promise

if TYPE_CHECKING:
    from bench.scoring.reading.sides import GoldSide

# Below this many bytes a second process is not worth its start.
_LARGE = 8_000_000


def gold_promise(gold: Path) -> Promise[GoldSide | None]:
    """The columns of a gold file, see :func:`~bench.scoring.reading.sides.read_gold`."""

    def read() -> GoldSide | None:
        from bench.scoring.reading.sides import read_gold

        return read_gold(gold)

    return Promise(read)


@contextmanager
def gold_ahead(gold: Path, predictions: Path, *, wanted: bool) -> Iterator[Promise[GoldSide | None]]:
    """The gold's promise; if it is ``wanted`` and the files are large, a child begins to keep it at once.

    The child never outlives the block.
    """
    promise = gold_promise(gold)
    large = wanted and in_lines(gold) and in_lines(predictions)
    if large and gold.stat().st_size + predictions.stat().st_size >= _LARGE:
        promise.start()
    try:
        yield promise
    finally:
        promise.stop()


def in_lines(path: Path) -> bool:
    """Whether a path is a file that may hold one document a line."""
    return path.is_file() and path.suffix != ".json"
