"""From a parsed text to annotations: names and times, numbers, events, then ids and clusters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import tee
from typing import TYPE_CHECKING

from bench.document import Annotations, Document
from bench.errors import InputError
from bench.extractors.spacy.arguments import Role, arguments
from bench.extractors.spacy.assembly import Told, assembled
from bench.extractors.spacy.loading import load
from bench.extractors.spacy.mentions import Mentions
from bench.extractors.spacy.names import as_found, model_names, ours, times
from bench.extractors.spacy.numbers import LABELS, Counted, counted, marked
from bench.extractors.spacy.realis import realis_of
from bench.extractors.spacy.ruler import matcher, with_ruler
from bench.extractors.spacy.sources import source_of
from bench.extractors.spacy.stretches import Stretches
from bench.extractors.spacy.triggers import Event, find_triggers
from bench.language.dates import find_times
from bench.language.numbers.quantities import find_quantities

if TYPE_CHECKING:
    from spacy.tokens import Doc

_WHERE = "extractor 'spacy'"


class Reader:
    """A loaded pipeline and what is made of its output.

    Raises as :func:`bench.extractors.spacy.loading.load`, and InputError where the pipeline
    lacks what the options ask for.
    """

    def __init__(
        self, model: str, labels: Mapping[str, str | None], ruler: bool, numbers: bool, events: bool
    ) -> None:
        self._nlp = load(model)
        self._labels, self._numbers, self._events = labels, numbers, events
        self._check(model)
        self._known = matcher(self._nlp.make_doc) if ruler else None

    @property
    def longest(self) -> int:
        """How many code points a text may have."""
        return self._nlp.max_length

    def _check(self, model: str) -> None:
        parts = self._nlp.pipe_names
        given = [label for name in parts for label in getattr(self._nlp.get_pipe(name), "labels", ())]
        if "ner" in parts:
            for label in self._nlp.get_pipe("ner").labels:  # type: ignore[attr-defined]
                ours(label, self._labels)
        if self._numbers and not LABELS & set(given):
            hint = "say numbers: false, or take one with CARDINAL, QUANTITY, MONEY, PERCENT, ORDINAL"
            raise InputError(_WHERE, f"model {model!r} marks no numbers", hint)
        if (self._numbers or self._events) and "parser" not in parts:
            hint = "say numbers: false and events: false, or take one with a parser"
            raise InputError(_WHERE, f"model {model!r} has no parser", hint)

    def parse(self, texts: Iterable[str], batch: int) -> Iterator[Doc | None]:
        """The texts, parsed, in order; None for one that is longer than the pipeline reads."""
        ahead, behind = tee(texts)
        longest = self.longest
        docs = self._nlp.pipe((text for text in ahead if len(text) <= longest), batch_size=batch)
        for text in behind:
            yield next(docs) if len(text) <= longest else None

    def read(self, document: Document, doc: Doc) -> Annotations:
        """The annotations of a document that is parsed."""
        names = model_names(doc, self._labels)
        if self._known is not None:
            names = with_ruler(doc, names, self._known)
        quantities = find_quantities(document.text)
        lengths = Stretches((*q.numeral, None) for q in quantities if q.kind in ("duration", "age"))
        moments = times(doc, self._labels, find_times(document.text, document.published), lengths)
        mentions = Mentions(doc, [*(as_found(doc, name) for name in names), *moments])
        if not (self._numbers or self._events):
            return assembled(document.text, mentions.all(), [], [])
        events = find_triggers(doc, mentions)
        types = {at: event.type for event in events for at in range(event.first, event.stop)}
        numbers: list[Counted] = []
        if self._numbers:
            numbers = counted(doc, marked(doc, quantities, moments), mentions, types)
        told = self._told(events, mentions, numbers) if self._events else []
        return assembled(document.text, mentions.all(), numbers, told)

    @staticmethod
    def _told(events: list[Event], mentions: Mentions, numbers: list[Counted]) -> list[Told]:
        by_token: dict[int, list[Counted]] = {}
        for number in numbers:
            heads = [number.numeral.head.i] if number.numeral.dep_ == "nummod" else []
            nouns = [number.noun.i] if number.noun is not None else heads
            for token in dict.fromkeys((number.numeral.i, *nouns)):
                by_token.setdefault(token, []).append(number)
        by_trigger = {event.head.i: event for event in events}
        found = []
        for event in events:
            roles: list[Role] = arguments(event, mentions, by_token, by_trigger)
            found.append(Told(event, tuple(roles), realis_of(event), source_of(event, mentions)))
        return found
