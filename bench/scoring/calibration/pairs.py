"""The one or two pairs of gold and predictions that are named on a command line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench.errors import UserError
from bench.running.pairs import Pair, is_run, load_pair


def load_pairs(paths: Sequence[Path], gold: Path | None = None) -> list[Pair]:
    """Read runs (one path each) and files (gold and predictions), in any mixture, at most two pairs.

    ``gold`` is where the gold of runs lies. Raises UserError for more than two pairs, and
    whatever :func:`bench.running.pairs.load_pair` raises.
    """
    named: list[tuple[Path, Path | None]] = []
    rest = list(paths)
    while rest:
        first = rest.pop(0)
        second = None if is_run(first) or not rest else rest.pop(0)
        named.append((first, second))
    if len(named) > 2:
        raise UserError(f"{len(named)} pairs are given; expected one, or a second to apply the threshold to")
    return [load_pair(first, second, gold if second is None else None) for first, second in named]
