"""From the network's scores to annotations: mentions, triggers, numbers, then what links them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import torch
from msgspec.structs import replace
from torch import Tensor

from bench.document import Annotations, Entity, Event, Number
from bench.extractors.encoder.antecedents import Antecedents, clusters, same_entities, same_events
from bench.extractors.encoder.candidates import (
    Pairs,
    argument_candidates,
    counted_candidates,
    quantities,
    spans,
)
from bench.extractors.encoder.heads import PairHead, SpanHead
from bench.extractors.encoder.lessons import referents
from bench.extractors.encoder.links import arguments, linked
from bench.extractors.encoder.marks import entities, event, number
from bench.extractors.encoder.network import Network
from bench.extractors.encoder.reading import Text
from bench.extractors.encoder.schema import Schema
from bench.extractors.encoder.settings import Settings
from bench.extractors.encoder.spans import Scored, chosen
from bench.extractors.linear.numbers import same_facts
from bench.extractors.linear.pairs import Pair
from bench.extractors.linear.pipeline import entity_nodes, event_nodes, number_nodes
from bench.extractors.linear.view import View

_PIECE = 20_000
"""Candidates that are scored at once, so that a long document needs no more memory."""
_UNLIKELY = 0.05
"""Spans that are something with less than this are forgotten at once."""


class Thresholds(NamedTuple):
    """How sure a head must be that a candidate is something; chosen on dev."""

    mentions: float = 0.5
    triggers: float = 0.5
    arguments: float = 0.5


class Raw(NamedTuple):
    """What the span heads say of a text, before any threshold, with the vectors of its words."""

    words: Tensor
    mentions: list[Scored]
    triggers: list[Scored]


class Marked(NamedTuple):
    """Annotations whose arguments are still to be decided, by the probabilities of pairs' roles."""

    annotations: Annotations
    pairs: tuple[Pair, ...]
    roles: list[list[float]]


class Decoder:
    """Reads annotations off a network, which must be in evaluation mode."""

    def __init__(self, network: Network, schema: Schema, settings: Settings) -> None:
        self._network, self._schema, self._settings = network, schema, settings
        self._hints = settings.hints != "none"

    def annotate(self, text: Text, thresholds: Thresholds) -> Annotations:
        """Everything the network finds in a text."""
        return self.finish(text, self.scan(text), thresholds)

    @torch.inference_mode()
    def scan(self, text: Text) -> Raw:
        """The vectors of the words, and the spans that may be mentions or triggers."""
        words = self._network.words(text)
        seen, settings, schema = text.view, self._settings, self._schema
        return Raw(
            words,
            _scored(self._network.mentions, words, seen, settings.widest, schema.mentions),
            _scored(self._network.triggers, words, seen, settings.widest_trigger, schema.triggers),
        )

    @torch.inference_mode()
    def finish(self, text: Text, raw: Raw, thresholds: Thresholds) -> Annotations:
        """Annotations from what was scanned, under thresholds."""
        return self.attach(text, raw, self.mark(text, raw, thresholds), thresholds.arguments)

    @torch.inference_mode()
    def mark(self, text: Text, raw: Raw, thresholds: Thresholds) -> Marked:
        """Entities, numbers and events, with all that links them but for arguments not yet decided."""
        seen, words = text.view, raw.words
        said = self._together(seen, words, entities(seen, raw.mentions, thresholds.mentions))
        numbers = self._counting(seen, words, self._numbers(seen, words), said)
        events = self.events(text, raw, thresholds.triggers)
        marks = [*entity_nodes(seen, said), *number_nodes(seen, numbers)]
        found = argument_candidates(seen, event_nodes(seen, events), marks, self._settings.table, self._hints)
        sources = linked(found.pairs, self._judged(self._network.sources, words, found), 0.5)
        events = [replace(item, source=sources.get(item.id)) for item in events]
        roles = self._judged(self._network.arguments, words, found)
        return Marked(Annotations(tuple(said), tuple(numbers), tuple(events)), found.pairs, roles)

    @torch.inference_mode()
    def attach(self, text: Text, raw: Raw, marked: Marked, threshold: float) -> Annotations:
        """The annotations with arguments that are sure enough, and clusters of events."""
        said = marked.annotations
        roles = arguments(marked.pairs, marked.roles, self._schema.arguments, threshold)
        events = [replace(item, arguments=roles.get(item.id, ())) for item in said.events]
        again = same_events(text.view, events, referents(said.entities, said.numbers), self._settings.table)
        names = self._clusters(self._network.same_events, raw.words, again, "w")
        events = [replace(item, cluster=name) for item, name in zip(events, names, strict=True)]
        return Annotations(said.entities, said.numbers, tuple(events))

    def entities(self, text: Text, raw: Raw, threshold: float) -> list[Entity]:
        """The mentions alone, without clusters."""
        return entities(text.view, raw.mentions, threshold)

    def _together(self, seen: View, words: Tensor, found: Sequence[Entity]) -> list[Entity]:
        """The entities with their clusters."""
        before = same_entities(seen, found, self._settings.table)
        names = self._clusters(self._network.same_mentions, words, before, "c")
        return [replace(entity, cluster=name) for entity, name in zip(found, names, strict=True)]

    def _clusters(self, head: PairHead, words: Tensor, found: Antecedents, prefix: str) -> list[str]:
        scores: list[float] = []
        if found.pairs:
            later, earlier = torch.from_numpy(found.later), torch.from_numpy(found.earlier)
            scores = head(words, later, earlier, found.features)[:, 0].tolist()
        return clusters(found.among, found.pairs, scores, prefix)

    @torch.inference_mode()
    def events(self, text: Text, raw: Raw, threshold: float) -> list[Event]:
        """The events alone, with their realis."""
        kept = sorted(chosen(raw.triggers, threshold, nested=False))
        if not kept:
            return []
        at = torch.tensor([(span.first, span.stop) for span in kept])
        moods = self._network.realis(raw.words, at).argmax(1).tolist()
        names = self._schema.realis
        return [
            event(text.view, span, f"v{i}", names[mood] if names else None)
            for i, (span, mood) in enumerate(zip(kept, moods, strict=True), 1)
        ]

    def _numbers(self, seen: View, words: Tensor) -> list[Number]:
        found = quantities(seen, self._settings.table, self._hints)
        if not found.at:
            return []
        given = torch.from_numpy(found.spans), torch.from_numpy(found.heads)
        said = self._network.quantities(words, *given, found.features)
        keep = said.pop("keep").softmax(1)[:, 1].tolist()
        best = {name: scores.argmax(1).tolist() for name, scores in said.items()}
        kept = [row for row, score in enumerate(keep) if score >= 0.5]
        return [
            number(
                seen,
                seen.quantities[found.at[row]],
                f"n{i}",
                {name: labels[row] for name, labels in best.items()},
                keep[row],
                self._schema,
            )
            for i, row in enumerate(kept, 1)
        ]

    def _counting(
        self, seen: View, words: Tensor, numbers: Sequence[Number], said: Sequence[Entity]
    ) -> list[Number]:
        """The numbers with what they count, and with those that state the same fact."""
        nodes = number_nodes(seen, numbers), entity_nodes(seen, said)
        found = counted_candidates(seen, *nodes, self._settings.table, self._hints)
        of = linked(found.pairs, self._judged(self._network.counted, words, found), 0.5)
        facts = same_facts(numbers)
        return [replace(item, of=of.get(item.id), cluster=facts.get(item.id)) for item in numbers]

    def _judged(self, head: PairHead, words: Tensor, found: Pairs) -> list[list[float]]:
        """The probabilities of each pair's labels."""
        if not found.pairs:
            return []
        ones, others = torch.from_numpy(found.ones), torch.from_numpy(found.others)
        rows: list[list[float]] = head(words, ones, others, found.features).softmax(1).tolist()
        return rows


def _scored(head: SpanHead, words: Tensor, seen: View, widest: int, labels: Sequence[str]) -> list[Scored]:
    """The spans that may be something, with their best label."""
    found: list[Scored] = []
    candidates = spans(seen, widest)
    for at in range(0, len(candidates) if len(labels) > 1 else 0, _PIECE):
        piece = torch.from_numpy(candidates[at : at + _PIECE])
        # Candidates are in order of the text: only the words that they span are looked at.
        low, high = int(piece[:, 0].min()), int(piece[:, 1].max())
        scores = head(words[low:high], piece - low).softmax(1)
        some = 1 - scores[:, 0]
        best = scores[:, 1:].argmax(1) + 1
        for row in (some >= _UNLIKELY).nonzero()[:, 0].tolist():
            first, stop = piece[row].tolist()
            found.append(Scored(first, stop, labels[int(best[row])], float(some[row])))
    return found
