"""``cascade``: a cheap extractor first, a dear one where the first is unsure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar, Literal

from bench.document import LAYERS, Annotations, Document
from bench.errors import InputError
from bench.extractor import Failure
from bench.extractors.combined.base import Combined, refuse
from bench.extractors.combined.composing import compose
from bench.extractors.combined.scope import in_order, together
from bench.extractors.combined.threshold import best_threshold, confidence, is_sent_on
from bench.part import Part


class Cascade(Combined):
    """The answer of ``first``, or that of ``second`` where ``first`` is unsure of a document.

    How sure it is, is the ``mean`` or the ``least`` score of its items (``by``). A document
    below ``threshold`` is sent on to ``second``, and so is one whose items have no score or on
    which ``first`` fails. Where ``threshold`` is not stated, it is chosen on the development
    documents: the best value of ``measure`` with at most ``share`` of them sent on.
    The layers are those that both produce.
    """

    version: ClassVar[str] = "1"
    runtime_options: ClassVar[frozenset[str]] = frozenset({"first", "second"})

    def __init__(
        self,
        *,
        first: Part,
        second: Part,
        threshold: float | None = None,
        by: Literal["mean", "least"] = "mean",
        measure: str = "entity.strict",
        share: float = 0.5,
    ) -> None:
        from bench.scoring.catalogue import parse_measure

        for option, value in (("threshold", threshold), ("share", share)):
            if value is not None and not 0.0 <= value <= 1.0:
                raise refuse("cascade", option, f"{value} is out of range", "expected 0 to 1")
        super().__init__({"first": first, "second": second})
        self._first, self._second = self._parts["first"], self._parts["second"]
        extractors = [self._first.extractor, self._second.extractor]
        self.layers = in_order(layer for layer in extractors[0].layers if layer in extractors[1].layers)
        if not self.layers:
            raise refuse("cascade", "first and second", "produce no layer in common")
        self.types = together(extractors, self.layers)
        self._measure = parse_measure(measure)
        if threshold is None and self._measure.layer not in self.layers:
            what = f"{measure} measures {self._measure.layer}, which the two do not both produce"
            raise refuse("cascade", "measure", what)
        self._by, self._share = by, share
        self._threshold = threshold
        self.tunes = self.tunes or threshold is None
        self._chosen = threshold
        self._sure: dict[str, float | None] = {}
        self._sent: set[str] = set()

    def fit(self, documents: Sequence[Document], development: Sequence[Document] = ()) -> None:
        """Let both learn; then choose the threshold on the development documents, if it is not stated."""
        super().fit(documents, development)
        if self._threshold is not None:
            return
        asked = list(development)
        first = self._first.results(asked)
        sure = [confidence(said, self._by) for said in first]
        if all(value is None for value in sure):
            what = f"{self._first.part.name!r} gives no score on any of {len(asked)} development documents"
            raise refuse("cascade", "first:", what, "expected an extractor that says how sure it is")
        second = self._second.results(asked)
        self._chosen = best_threshold(asked, first, second, sure, self._measure, self._share)

    def report(self) -> Mapping[str, object]:
        """What the parts tell, the threshold, and how many documents of those asked were sent on."""
        told = dict(super().report())
        if self._chosen is not None:
            told["threshold"] = self._chosen
        asked, sent = len(self._sure), len(self._sent)
        if asked:
            told |= {"asked": asked, "sent_on": sent, "share_sent_on": round(sent / asked, 4)}
            about = told.get("documents")
            parts = about if isinstance(about, Mapping) else {}
            told["documents"] = {
                name: {"confidence": sure, "sent_on": name in self._sent, **parts.get(name, {})}
                for name, sure in self._sure.items()
            }
        return told

    def _combined(self, documents: list[Document]) -> Iterable[Annotations | Failure]:
        if self._chosen is None:
            raise InputError("extractor 'cascade'", "has chosen no threshold yet", "call fit first")
        first = self._first.results(documents)
        sure = [confidence(said, self._by) for said in first]
        sent = [is_sent_on(value, self._chosen) for value in sure]
        asked = [document for document, goes_on in zip(documents, sent, strict=True) if goes_on]
        second = iter(self._second.results(asked))
        for document, said, value, goes_on in zip(documents, first, sure, sent, strict=True):
            self._sure[document.id] = None if value is None else round(value, 4)
            (self._sent.add if goes_on else self._sent.discard)(document.id)
            answer = next(second) if goes_on else said
            label = "second" if goes_on else "first"
            yield (
                Failure(f"{label}: {answer.message}") if isinstance(answer, Failure) else self._shared(answer)
            )

    def _shared(self, said: Annotations) -> Annotations:
        """What is said in the layers that both produce."""
        if not any(getattr(said, layer) for layer in LAYERS if layer not in self.layers):
            return said
        layers = (said if layer in self.layers else None for layer in LAYERS)
        return compose(*layers, keep_arguments=False)
