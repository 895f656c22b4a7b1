"""Whether runs may share a table, and all that keeps them apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bench.errors import BadMeasure, NotComparable, RunError, UnknownName, UserError
from bench.report.runs import Ground, Run
from bench.scoring.catalogue import parse_measure
from bench.scoring.scores import MeasureScores, Scores
from bench.scoring.statistics.settings import Intervals

# What a measure must have in common for its counts to be compared; other versions may count otherwise.
_DEFINITION = ("channels", "values", "lower_is_better")
_AGAIN = "score it again, or leave out --all"


def check_comparable(runs: Sequence[Run]) -> None:
    """Raise NotComparable, with every difference, unless all runs stand on the same ground.

    Corpus, split, intervals, texts and gold must be the same, and so must the treatment of
    failures, the order of documents (by which the counts are paired) and what measures count.
    """
    differences = [line for run in runs[1:] for line in _differences(runs[0], run)]
    if differences:
        raise NotComparable(differences)
    if not set.intersection(*(set(by_measure(run.scores)) for run in runs)):
        raise NotComparable(["no measure is common to all runs"])


def _differences(first: Run, run: Run) -> Iterator[str]:
    grounds = zip(Ground._fields, first.ground, run.ground, strict=True)
    for name, a, b in [*grounds, ("failures", first.scores.failures, run.scores.failures)]:
        if a != b:
            yield f"{name}: {a!r} in {first.folder}, {b!r} in {run.folder}"
    # On other ground or without the failed ones the documents are others anyway.
    same = first.ground == run.ground and first.scores.failures == run.scores.failures
    if same and first.scores.documents != run.scores.documents:
        yield f"documents: others, or in another order, in {run.folder} than in {first.folder}"
    other = by_measure(run.scores)
    for name, one in by_measure(first.scores).items():
        for what in _DEFINITION if name in other else ():
            if getattr(one, what) != getattr(other[name], what):
                yield f"{what} of {name}: not the same in {first.folder} and {run.folder}; score both again"


def check_measures(runs: Sequence[Run], names: Iterable[str]) -> None:
    """Raise UserError, naming the files, where runs are to be compared in measures unknown here."""
    faults = []
    for name in names:
        try:
            parse_measure(name)
        except (BadMeasure, UnknownName) as error:
            faults += [str(RunError(str(run.folder / "scores.json"), str(error), _AGAIN)) for run in runs]
    if faults:
        raise UserError("\n".join(faults))


def by_measure(scores: Scores) -> Mapping[str, MeasureScores]:
    """The scores of each measure by its printed form."""
    return {item.measure: item for item in scores.measures}


def intervals_of(run: Run) -> Intervals:
    """The interval settings a run was scored with."""
    settings = Intervals.parse(run.ground.intervals)
    if settings is None:
        raise NotComparable([f"unknown kind of interval {run.ground.intervals!r} in {run.folder}"])
    return settings
