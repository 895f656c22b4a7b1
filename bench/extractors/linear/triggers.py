"""Event triggers: listed or learned phrases, judged in context for each type they may state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from bench.extractors.linear.model import Features, Model, Settings
from bench.extractors.linear.view import View
from bench.extractors.linear.words import trigger_phrases

_WINDOW = 3

Candidate = tuple[int, int, str]
"""A half-open token range and the event type it may state."""


class Found(NamedTuple):
    """A trigger as a token range, its event type and the model's confidence."""

    first: int
    stop: int
    type: str
    score: float


class Triggers:
    """Says which phrases state events, and of which type.

    Candidates are the phrases of the word lists and of the training documents, each
    with every type it is known for. One binary model judges a phrase with a type, so
    that types which are rare in training share what is common to all.
    """

    def __init__(self, settings: Settings, threshold: float) -> None:
        self._threshold = threshold
        self._model = Model(settings)
        self._phrases: dict[tuple[str, ...], tuple[str, ...]] = {}

    def fit(self, views: Sequence[View], gold: Sequence[Sequence[tuple[int, int, str]]]) -> Triggers:
        """Learn from the gold triggers of each document as token ranges with types."""
        phrases = {key: dict.fromkeys(kinds) for key, kinds in trigger_phrases().items()}
        for view, spans in zip(views, gold, strict=True):
            for first, stop, kind in spans:
                phrases.setdefault(view.stems[first:stop], {})[kind] = None
        self._phrases = {key: tuple(kinds) for key, kinds in phrases.items()}
        rows: list[Features] = []
        labels: list[str] = []
        for view, spans in zip(views, gold, strict=True):
            known = set(spans)
            candidates = self._candidates(view)
            rows += _rows(view, candidates)
            labels += ["yes" if candidate in known else "no" for candidate in candidates]
        self._model.fit(rows, labels)
        return self

    def find(self, view: View) -> list[Found]:
        """The triggers of a document, without overlaps, in order of the text."""
        candidates = self._candidates(view)
        scores = self._model.probability(_rows(view, candidates), "yes")
        ranked = sorted(
            (Found(*candidate, score) for candidate, score in zip(candidates, scores, strict=True)),
            key=lambda item: (-item.score, item.first, -item.stop, item.type),
        )
        taken: set[int] = set()
        chosen = []
        for item in ranked:
            if item.score >= self._threshold and taken.isdisjoint(range(item.first, item.stop)):
                taken.update(range(item.first, item.stop))
                chosen.append(item)
        return sorted(chosen)

    def _candidates(self, view: View) -> list[Candidate]:
        return [
            (first, stop, kind)
            for first, stop in view.phrases(self._phrases)
            for kind in self._phrases[view.stems[first:stop]]
        ]


def _rows(view: View, candidates: Sequence[Candidate]) -> Iterator[Features]:
    """The features of each candidate; the types of one phrase share what is around it."""
    for (first, stop), group in groupby(candidates, key=lambda candidate: candidate[:2]):
        context = span_features(view, first, stop)
        for _, _, kind in group:
            yield _conjoin(view, first, stop, kind, context)


def span_features(view: View, first: int, stop: int) -> list[str]:
    """A phrase and its surroundings, whatever it may state."""
    bounds = view.bounds[view.sentence[first]]
    row = [f"word={' '.join(view.lower[first:stop])}", f"size={stop - first}"]
    row += [f"end{n}={view.lower[stop - 1][-n:]}" for n in (1, 2, 3)]
    row.append(f"shape={view.shapes[first]}{'!' if first == bounds[0] else ''}")
    for step in range(1, _WINDOW + 1):
        for side, j in (("-", first - step), ("+", stop + step - 1)):
            row.append(f"{side}{step}={view.word(j, bounds)}")
            if bounds[0] <= j < bounds[1]:
                row += [f"{side}{step}:{mark}" for mark in view.marks[j]]
                row.append(f"{side}{step}~{view.shapes[j]}")
    row.append(f"frame={view.word(first - 1, bounds)}_{view.word(stop, bounds)}")
    for j in range(max(bounds[0], first - 6), first):
        row += [f"left:{mark}" for mark in view.marks[j]]
    for j in range(stop, min(bounds[1], stop + 6)):
        row += [f"right:{mark}" for mark in view.marks[j]]
    return row


def _conjoin(view: View, first: int, stop: int, kind: str, context: Sequence[str]) -> list[str]:
    key = view.stems[first:stop]
    listed = trigger_phrases().get(key, ())
    phrase = " ".join(key)
    row = [*context, f"phrase={phrase}", f"phrase={phrase}&{kind}", f"kind={kind}"]
    row.append("listed" if kind in listed else "learned")
    row += [f"rank={listed.index(kind) if kind in listed else '-'}", f"senses={min(len(listed), 4)}"]
    coarse = kind.partition(".")[0]
    row += [f"{mark}&{kind}" for mark in context] + [f"{mark}&{coarse}" for mark in context if coarse != kind]
    return row
