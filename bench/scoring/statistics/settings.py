"""How intervals are made, and what an interval is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

Kind = Literal["percentile", "bca"]


@dataclass(frozen=True, slots=True)
class Intervals:
    """How intervals are made: resamples, seed (0 is a seed like any), coverage and kind."""

    resamples: int = 1000
    seed: int = 0
    level: float = 0.95
    kind: Kind = "percentile"

    def __str__(self) -> str:
        return f"bootstrap-{self.kind}-{self.level} n={self.resamples} seed={self.seed}"

    @classmethod
    def parse(cls, text: str) -> Intervals | None:
        """The settings that print as ``text``, None if it is not the form of any.

        Without resamples, or with a coverage that is no share, there is no interval.
        """
        found = _FORM.fullmatch(text)
        if found is None or int(found[3]) < 1 or not 0 < float(found[2]) < 1:
            return None
        kinds: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}
        return cls(int(found[3]), int(found[4]), float(found[2]), kinds[found[1]])


_FORM = re.compile(r"bootstrap-(percentile|bca)-(\d+(?:\.\d+)?(?:e-\d+)?) n=(\d+) seed=(\d+)")

STANDARD = Intervals()


class Interval(NamedTuple):
    """A two-sided interval, rounded to 6 decimals; None where it is undefined."""

    low: float | None
    high: float | None
