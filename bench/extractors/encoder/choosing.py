"""Thresholds chosen on dev, each for the F1 of what it decides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from bench.document import Annotations
from bench.extractors.encoder.decoding import Decoder, Thresholds
from bench.extractors.encoder.measuring import Items, arguments, f1, mentions, triggers
from bench.extractors.encoder.reading import Text

VALUES = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2)
"""What is tried; of two that do as well the one listed first is taken."""


def choose(decoder: Decoder, texts: Sequence[Text], gold: Sequence[Annotations]) -> Thresholds:
    """The thresholds under which mentions, then triggers, then arguments have the best F1."""
    raws = [decoder.scan(text) for text in texts]
    both = list(zip(texts, raws, strict=True))

    def marked(value: float) -> Iterable[Annotations]:
        return (Annotations(entities=tuple(decoder.entities(*pair, value))) for pair in both)

    def stated(value: float) -> Iterable[Annotations]:
        return (Annotations(events=tuple(decoder.events(*pair, value))) for pair in both)

    first = Thresholds(best(gold, mentions, marked), best(gold, triggers, stated))
    done = [(*pair, decoder.mark(*pair, first)) for pair in both]

    def attached(value: float) -> Iterable[Annotations]:
        return (decoder.attach(*parts, value) for parts in done)

    return first._replace(arguments=best(gold, arguments, attached))


def best(
    gold: Sequence[Annotations],
    items: Callable[[Annotations], Items],
    said: Callable[[float], Iterable[Annotations]],
) -> float:
    """The value of :data:`VALUES` under which what is said has the best F1."""
    wanted = [items(one) for one in gold]
    scores = {value: f1(zip(wanted, map(items, said(value)), strict=True)) for value in VALUES}
    return max(VALUES, key=lambda value: scores[value])
