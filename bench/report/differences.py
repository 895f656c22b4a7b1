"""Paired differences of runs: their cells in a table, and what is to be said of their p-values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from bench.scoring.catalogue import HEADLINE, parse_measure
from bench.scoring.scores import MeasureScores
from bench.scoring.statistics.multiple import holm
from bench.scoring.statistics.paired import Difference, Pair, compare_all
from bench.scoring.statistics.power import ALPHA, smallest_p
from bench.scoring.statistics.settings import Intervals

if TYPE_CHECKING:
    from bench.scoring.ratios import Matrix

# Below this many documents `detectable` is too small, see the simulation in docs/statistics.md.
FEW = 50


class Against(NamedTuple):
    """What one run's measure is compared with: the same measure of the baseline."""

    run: MeasureScores
    baseline: MeasureScores


class Deltas(NamedTuple):
    """The cells of the differences by run and measure, and how many were tested.

    ``headline`` and ``others`` count the tests of headline measures and of all others, of
    which each family is corrected by itself.
    """

    cells: Mapping[tuple[int, str], dict[str, Any]]
    headline: int = 0
    others: int = 0


def differences(pairs: Sequence[Against], settings: Intervals) -> list[Difference | None]:
    """The headline value of each run minus the baseline's, over the same resamples of the documents.

    None where a side does not produce the layer. See
    :mod:`bench.scoring.statistics.paired` for interval and tests.
    """
    tested = [k for k, pair in enumerate(pairs) if pair.run.produced and pair.baseline.produced]
    found = compare_all([_as_pair(pairs[k]) for k in tested], settings) if tested else []
    by_pair = dict(zip(tested, found, strict=True))
    return [
        by_pair[k].at(0, len(pair.run.values) - 1) if k in by_pair else None for k, pair in enumerate(pairs)
    ]


def _as_pair(pair: Against) -> Pair:
    return Pair(_overall(pair.run), _overall(pair.baseline), parse_measure(pair.run.measure).derive)


def _overall(scores: MeasureScores) -> Matrix:
    counts: Matrix = scores.tally.counts[:, :1].astype(float)
    return counts


def deltas(maps: Sequence[Mapping[str, MeasureScores]], shown: Sequence[str], settings: Intervals) -> Deltas:
    """The differences of all runs but the first from the first, in the measures that are shown.

    The p-values of the headline measures are a family of tests, those of all others another,
    so that the p of a headline measure does not depend on what else is shown.
    """
    keys = [(k, name) for name in shown for k in range(1, len(maps))]
    found = differences([Against(maps[k][name], maps[0][name]) for k, name in keys], settings)
    plain = [None if one is None else one.p_randomisation for one in found]
    known = {str(measure) for measure in HEADLINE}
    first = [p if name in known else None for (_, name), p in zip(keys, plain, strict=True)]
    second = [None if name in known else p for (_, name), p in zip(keys, plain, strict=True)]
    corrected = [a if b is None else b for a, b in zip(holm(first), holm(second), strict=True)]
    cells = {key: _cells(one, p) for key, one, p in zip(keys, found, corrected, strict=True)}
    return Deltas(cells, _tests(first), _tests(second))


def _tests(values: Iterable[float | None]) -> int:
    return sum(value is not None for value in values)


def _cells(one: Difference | None, p: float | None) -> dict[str, Any]:
    return {
        "delta": None if one is None else one.delta,
        "delta_interval": [None, None] if one is None else list(one.interval),
        "p": p,
        "p_bootstrap": None if one is None else one.p_bootstrap,
        "p_randomisation": None if one is None else one.p_randomisation,
        # 0 where the resamples do not differ at all: nothing is known of what could be seen.
        "detectable": None if one is None else one.detectable or None,
    }


def notes(value: str, baseline: str, found: Deltas, documents: int, settings: Intervals) -> list[str]:
    """How differences of a value (its heading) were made and tested, and where that says little."""
    families = [(found.headline, "headline"), (found.others, "other")]
    over = " and ".join(f"{many} {kind} differences" for many, kind in families if many)
    apart = ", each by themselves" if found.headline and found.others else ""
    small = f", too small with fewer than {FEW} documents" if documents < FEW else ""
    out = [
        f"Δ{value} against {baseline}, paired bootstrap over documents; p: paired approximate randomisation, "
        f"Holm-corrected{f' over {over}{apart}' if over else ''}; "
        f"detectable: smallest difference seen with power .8 at .05, without correction{small}"
    ]
    least = smallest_p(documents, settings.resamples)
    for many, kind in families:
        if many * least > ALPHA:
            out.append(
                f"with {documents} documents and {settings.resamples} resamples the smallest p of "
                f"{many} {kind} differences is about {min(1.0, many * least):.2f}, however large they are"
            )
    return out
