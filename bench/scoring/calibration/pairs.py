"""The one or two pairs of gold and predictions that are named on a command line."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from bench.corpus.read import Missing
from bench.errors import UserError
from bench.report.together import read_all
from bench.running.pairs import Pair, is_run, load_pair


def load_pairs(paths: Sequence[Path], gold: Path | None = None, *, missing: Missing = "allow") -> list[Pair]:
    """Read runs (one path each) and files (gold and predictions), in any mixture, at most two pairs.

    ``gold`` is where the gold of runs lies; ``missing`` says whether documents may be
    without any prediction. Raises UserError for more than two pairs, and
    with all that :func:`bench.running.pairs.load_pair` finds wrong with either.
    """
    named: list[tuple[Path, Path | None]] = []
    rest = list(paths)
    while rest:
        first = rest.pop(0)
        second = None if is_run(first) or not rest else rest.pop(0)
        named.append((first, second))
    if len(named) > 2:
        raise UserError(f"{len(named)} pairs are given; expected one, or a second to apply the threshold to")
    return read_all(
        partial(load_pair, first, second, gold if second is None else None, missing=missing)
        for first, second in named
    )
