"""Scores by groups of documents: those that share a value of a metadata key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from bench.document import Document
from bench.scoring.catalogue import parse_measure
from bench.scoring.scores import MeasureScores, Scores
from bench.scoring.statistics.intervals import as_number, estimate_all
from bench.scoring.statistics.resampling import Statistic
from bench.scoring.statistics.settings import Interval, Intervals

NONE = "(none)"


class GroupScore(NamedTuple):
    """The headline value of one measure over one group, None where undefined, with its interval."""

    value: float | None
    interval: Interval


class Group(NamedTuple):
    """Documents whose metadata have one value under one key. Of a key with a list, each entry is a value."""

    key: str
    value: str
    documents: int
    scores: Mapping[str, GroupScore]


def groups(
    documents: Sequence[Document], scores: Scores, keys: Iterable[str], intervals: Intervals
) -> list[Group]:
    """The groups of each key, by value; ``documents`` are those of the scores, in their order.

    Counts are additive, so that a group is scored as a corpus of its own would be. A
    document without the key is in the group "(none)".
    """
    produced = [one for one in scores.measures if one.produced]
    out = []
    for key in keys:
        members: dict[str, list[int]] = {}
        for at, document in enumerate(documents):
            for value in _values(document.meta.get(key)):
                members.setdefault(value, []).append(at)
        for value in sorted(members, key=lambda value: (value == NONE, value)):
            rows = members[value]
            out.append(Group(key, value, len(rows), _group_scores(produced, rows, intervals)))
    return out


def _values(stated: Any) -> list[str]:
    if stated is None or stated == []:
        return [NONE]
    return list(dict.fromkeys(map(str, stated))) if isinstance(stated, list) else [str(stated)]


def _group_scores(
    measures: Sequence[MeasureScores], rows: Sequence[int], intervals: Intervals
) -> dict[str, GroupScore]:
    statistics = [
        Statistic(one.tally.counts[list(rows), :1], parse_measure(one.measure).derive) for one in measures
    ]
    found = zip(measures, estimate_all(statistics, intervals), strict=True)
    return {
        one.measure: GroupScore(as_number(estimates.value[0, -1]), estimates.interval(0, -1))
        for one, estimates in found
    }


def groups_to_plain(found: Iterable[Group]) -> list[dict[str, Any]]:
    """Groups as JSON-ready values."""
    return [
        {
            "key": group.key,
            "value": group.value,
            "documents": group.documents,
            "scores": {
                name: {"value": score.value, "interval": list(score.interval)}
                for name, score in group.scores.items()
            },
        }
        for group in found
    ]


def groups_from_plain(plain: Iterable[Mapping[str, Any]]) -> list[Group]:
    """Groups from their JSON form. Raises KeyError or TypeError where it is not one."""
    return [
        Group(
            str(one["key"]),
            str(one["value"]),
            int(one["documents"]),
            {
                name: GroupScore(score["value"], Interval(*score["interval"]))
                for name, score in one["scores"].items()
            },
        )
        for one in plain
    ]
