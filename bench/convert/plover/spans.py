"""The marked spans of a sentence over its stated text: entities to be, and triggers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from bench.convert.losses import Losses
from bench.convert.plover.actors import PLACE, Actor, labels
from bench.convert.plover.coded import Coded
from bench.convert.plover.markup import Tagged, carried

EVENT, SOURCE, TARGET = "EVT", "SRC", "TAR"
# Places are marked with the preposition before them, which is no part of a mention here.
_PREPOSITION = re.compile(
    r"(?:across|around|at|from|in|inside|into|near|of|on|outside|over|through|to|towards?|within)\s+",
    re.IGNORECASE,
)


class Part(NamedTuple):
    """A span that somebody or some place fills: its label and its tags."""

    start: int
    end: int
    label: str
    tags: tuple[str, ...]


def parts_of(one: Coded, losses: Losses) -> tuple[list[Part], list[tuple[int, int]]]:
    """The actors and places of a sentence, each span once, and the parts of its trigger."""
    spans = _over_the_text(one, losses)
    found: dict[tuple[int, int], Part] = {}
    for tag, actors in ((SOURCE, one.sources), (TARGET, one.targets)):
        for span, label in _labelled(one.text, spans, tag, actors):
            _join(found, Part(span.start, span.end, label, span.tags))
    for span in spans:
        if PLACE in span.tags and not {SOURCE, TARGET} & set(span.tags):
            _join(found, Part(_behind_preposition(one.text, span), span.end, PLACE, span.tags))
    triggers = [(span.start, span.end) for span in spans if EVENT in span.tags]
    return [found[place] for place in sorted(found, key=lambda place: (place[0], -place[1]))], triggers


def _over_the_text(one: Coded, losses: Losses) -> list[Tagged]:
    spans, lost = carried(one.markup, one.text)
    if one.markup.text != one.text:
        losses.add("texts with mark-up that differ from the stated text (which is kept)", one.id)
    for span in lost:
        words = one.markup.text[span.start : span.end]
        losses.add("marked spans that the stated text lacks", f"{words!r} in {one.id}")
    for tags in one.markup.unclosed:
        losses.add("marked spans that are never closed", f"{tags} in {one.id}")
    return spans


def _labelled(
    text: str, spans: Sequence[Tagged], tag: str, actors: Sequence[Actor]
) -> list[tuple[Tagged, str]]:
    """The spans of a side with their labels; a span of both sides is among the sources."""
    own = [span for span in spans if tag in span.tags and not (tag == TARGET and SOURCE in span.tags)]
    named = labels([text[span.start : span.end] for span in own], actors)
    return list(zip(own, named, strict=True))


def _join(found: dict[tuple[int, int], Part], part: Part) -> None:
    """Add a part; a span that is there keeps its label and gets the tags, too."""
    place = (part.start, part.end)
    before = found.get(place)
    if before is None:
        found[place] = part
    else:
        found[place] = before._replace(tags=(*before.tags, *part.tags))


def _behind_preposition(text: str, span: Tagged) -> int:
    match = _PREPOSITION.match(text, span.start, span.end)
    return match.end() if match else span.start
