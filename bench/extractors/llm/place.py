"""Which of several places a quote means: by its context, else by the order of the answer.

Models list what they find in the order of the text, more or less. Quotes that stand at one
place only are anchors; the longest run of anchors in the order of the text tells between
which places those around it lie. A place is given to one item of a list only: what is
listed more often than it stands there is surplus.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal, NamedTuple

from bench.extractors.llm.align import Aligner, Found, How, Place

Lost = Literal["not found", "surplus"]


class Quote(NamedTuple):
    """A quote of an answer, with the words around it where the model gave them."""

    text: str
    context: str | None = None


class Placed(NamedTuple):
    """Where a quote was placed, half-open code points, and how; or why it was not."""

    place: Place | None
    how: How | None = None
    lost: Lost | None = None


def place_all(quotes: Sequence[Quote], aligner: Aligner) -> list[Placed]:
    """One place for each quote of a list, in the order of the list."""
    found = [aligner.find(quote.text) for quote in quotes]
    options = [_options(quote, hit, aligner) for quote, hit in zip(quotes, found, strict=True)]
    ordered = _in_order(options)
    used: set[Place] = set()
    out: list[Placed] = []
    for i, hit in enumerate(found):
        if hit is None:
            out.append(Placed(None, None, "not found"))
            continue
        free = [place for place in options[i] if place not in used]
        free = free or [place for place in hit.places if place not in used and len(options[i]) > 1]
        if not free:
            out.append(Placed(None, None, "surplus"))
            continue
        low, high = _bounds(ordered, i, out)
        place = _first(free, low, high)
        used.add(place)
        out.append(Placed(place, hit.how))
    return out


def _options(quote: Quote, found: Found | None, aligner: Aligner) -> tuple[Place, ...]:
    """The places that the context leaves; all of them where it says nothing."""
    if found is None:
        return ()
    context = aligner.find(quote.context) if quote.context and len(found.places) > 1 else None
    if context is None:
        return found.places
    within = tuple(
        (start, end)
        for start, end in found.places
        if any(low <= start and end <= high for low, high in context.places)
    )
    return within or found.places


def _in_order(options: Sequence[tuple[Place, ...]]) -> dict[int, int]:
    """The anchors of the longest run in the order of the text: start by position in the list.

    Empty where fewer than half of the anchors are in that order: the list is sorted otherwise.
    """
    anchors = [(i, places[0][0]) for i, places in enumerate(options) if len(places) == 1]
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for rank, (_, start) in enumerate(anchors):
        # Equal starts are in order: a name inside another begins where that does.
        at = bisect_left(tails, start + 1)
        before.append(last[at - 1] if at else -1)
        tails[at : at + 1] = [start]
        last[at : at + 1] = [rank]
    if 2 * len(tails) < len(anchors):
        return {}
    run: dict[int, int] = {}
    rank = last[-1] if last else -1
    while rank >= 0:
        i, start = anchors[rank]
        run[i] = start
        rank = before[rank]
    return run


def _bounds(ordered: dict[int, int], i: int, placed: Sequence[Placed]) -> tuple[int, float]:
    """The stretch that the neighbours in the list leave for what begins in it."""
    if i in ordered:
        return ordered[i], ordered[i]
    if not ordered:
        return 0, float("inf")
    earlier = [at for at in ordered if at < i]
    later = [at for at in ordered if at > i]
    high = ordered[min(later)] if later else float("inf")
    low = ordered[max(earlier)] if earlier else 0
    for item in placed[max(earlier, default=-1) + 1 :]:
        if item.place is not None and low <= item.place[0] <= high:
            low = item.place[0]
    return low, high


def _first(free: Sequence[Place], low: int, high: float) -> Place:
    """The first place in the stretch, else the first after its beginning, else the first."""
    within = [place for place in free if low <= place[0] <= high]
    after = [place for place in free if place[0] >= low]
    return (within or after or list(free))[0]
