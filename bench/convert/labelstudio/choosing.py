"""Which of a task's annotations is taken."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from bench.convert.losses import Losses
from bench.corpus.positions import Path


class Choice(NamedTuple):
    """An annotation or a prediction, and where it stands in its task."""

    annotation: Mapping[str, Any]
    path: Path


def chosen(task: Mapping[str, Any], where: str, losses: Losses) -> Choice | None:
    """The ground truth, else any annotation, of several the one updated last; None if there is none.

    What was skipped is never taken. A prediction is taken only where there is no annotation at all,
    skipped or not. All others are counted. The task must be sound.
    """
    annotations = task.get("annotations") or []
    given = [Choice(one, ("annotations", k)) for k, one in enumerate(annotations)]
    kept = [one for one in given if not one.annotation.get("was_cancelled")]
    if len(kept) < len(given):
        losses.add("annotations that were skipped", where, len(given) - len(kept))
    if task.get("drafts"):
        losses.add("drafts", where, len(task["drafts"]))
    predictions = task.get("predictions") or []
    usable = [
        Choice(one, ("predictions", k)) for k, one in enumerate(predictions) if isinstance(one, Mapping)
    ]
    pool, what = (
        (kept, "further annotations of a task") if given else (usable, "further predictions of a task")
    )
    best = max(enumerate(pool), key=_rank, default=None)
    if len(pool) > 1:
        losses.add(what, where, len(pool) - 1)
    if predictions and pool is not usable:
        losses.add("predictions beside annotations", where, len(predictions))
    elif len(usable) < len(predictions):
        losses.add("predictions of which only the id is there", where, len(predictions) - len(usable))
    if best is None:
        losses.add("tasks without annotations", where)
    return best[1] if best is not None else None


def _rank(place: tuple[int, Choice]) -> tuple[bool, datetime, int]:
    at, choice = place
    one = choice.annotation
    moment = moment_of(one.get("updated_at") or one.get("created_at"))
    return bool(one.get("ground_truth")), moment or datetime.min.replace(tzinfo=UTC), at


def moment_of(value: Any) -> datetime | None:
    """A moment as Label Studio writes it, None if it is none. Without a zone it is UTC."""
    try:
        found = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
