"""Event triggers: a conditional random field beside the classifier of listed and learned phrases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.extractors.crf.tagger import CrfTagger, Training, by_sentence
from bench.extractors.linear.features import token_features
from bench.extractors.linear.model import Settings
from bench.extractors.linear.tagger import Labelled, Sample
from bench.extractors.linear.triggers import Candidate, Found, Triggers, _rows
from bench.extractors.linear.view import View

_WINDOW = 6


class CrfTriggers(Triggers):
    """Says which phrases state events, and of which type.

    The field knows the tags around a token, the classifier of ``linear`` what the types of a
    listed phrase have in common: alone they are equals, and their mean is better than either.
    ``kept`` is the file that the field is kept in, its name lacking the ending.
    """

    def __init__(self, settings: Settings, threshold: float, training: Training, kept: Path | None) -> None:
        super().__init__(settings, threshold)
        self._field = CrfTagger(training, kept and kept.with_name(f"{kept.name}-triggers.crfsuite"))

    def fit(self, views: Sequence[View], gold: Sequence[Sequence[Candidate]]) -> CrfTriggers:
        """Learn from the gold triggers of each document as token ranges with types."""
        super().fit(views, gold)
        self._field.fit(
            Sample(list(trigger_features(view)), view.bounds, _flat(view, spans))
            for view, spans in zip(views, gold, strict=True)
        )
        return self

    def find(self, view: View) -> list[Found]:
        """The triggers of a document, without overlaps, in order of the text."""
        candidates = self._candidates(view)
        judged = self._model.probability(_rows(view, candidates), "yes")
        tagged = self._tagged(view, candidates)
        ranked = sorted(
            (
                Found(*candidate, (one + other) / 2)
                for candidate, one, other in zip(candidates, judged, tagged, strict=True)
            ),
            key=lambda item: (-item.score, item.first, -item.stop, item.type),
        )
        taken: set[int] = set()
        chosen = []
        for item in ranked:
            if item.score >= self._threshold and taken.isdisjoint(range(item.first, item.stop)):
                taken.update(range(item.first, item.stop))
                chosen.append(item)
        return sorted(chosen)

    def _tagged(self, view: View, candidates: Sequence[Candidate]) -> list[float]:
        """The field's probability of each candidate; candidates are in order of their sentences."""
        grouped: dict[int, list[Candidate]] = {}
        for candidate in candidates:
            grouped.setdefault(view.sentence[candidate[0]], []).append(candidate)
        found: list[float] = []
        sentences = by_sentence(trigger_features(view), view.bounds)
        for at, (first, rows) in enumerate(sentences):
            found += self._field.probabilities(rows, first, grouped.get(at, ()))
        return found


def _flat(view: View, spans: Sequence[Candidate]) -> list[Labelled]:
    """The triggers within sentences, of those that overlap the longest."""
    taken: set[int] = set()
    kept = []
    for span in sorted(spans, key=lambda item: (item[0] - item[1], item)):
        tokens = range(span[0], span[1])
        if taken.isdisjoint(tokens) and view.sentence[span[0]] == view.sentence[span[1] - 1]:
            taken.update(tokens)
            kept.append(span)
    return sorted(kept)


def trigger_features(view: View) -> Iterator[list[str]]:
    """The features of every token: those of mentions, and what the trigger list says around it."""
    for i, row in enumerate(token_features(view)):
        first, stop = view.bounds[view.sentence[i]]
        listed = view.listed[i]
        own = [*row, *(f"listed={kind}" for kind in listed)]
        own += [f"coarse={kind.partition('.')[0]}" for kind in listed]
        own += [f"only={kind}" for kind in listed if len(listed) == 1]
        for step in (-2, -1, 1, 2):
            if first <= i + step < stop:
                own += [f"{step}listed={kind}" for kind in view.listed[i + step]]
                own.append(f"{step}stem={view.stems[i + step]}&{view.stems[i]}")
        for j in range(max(first, i - _WINDOW), min(stop, i + _WINDOW + 1)):
            if j != i:
                side = "left" if j < i else "right"
                own += [f"near={view.stems[j]}", *(f"{side}:{mark}" for mark in view.marks[j])]
        yield list(dict.fromkeys(own))
