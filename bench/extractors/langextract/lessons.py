"""Examples for LangExtract, cut from gold documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bench.corpus.readings import committed
from bench.document import Document
from bench.extractors.llm.examples import draw

if TYPE_CHECKING:
    from langextract.data import ExampleData

NUMBER = "number"
EVENT = "event"


def examples(documents: Sequence[Document], shots: int, size: int, seed: int) -> list[ExampleData]:
    """Stretches of documents with what is to be extracted from them, in the order of the text.

    LangExtract knows neither nesting nor arguments: of overlapping mentions the longest is
    shown, and of an event its trigger.
    """
    from langextract.data import ExampleData, Extraction

    found = []
    for document, start, end in draw(documents, shots, size, seed):
        shown = [
            Extraction(extraction_class=kind, extraction_text=text, attributes=attributes)
            for kind, text, attributes in _facts(document, start, end)
        ]
        found.append(ExampleData(text=document.text[start:end], extractions=shown))
    return found


_Attributes = dict[str, str | list[str]]
_Fact = tuple[str, str, _Attributes | None]


def _facts(document: Document, start: int, end: int) -> list[_Fact]:
    gold = committed(document.annotations)
    spans: list[tuple[int, int, str, _Attributes | None]] = [
        *((item.start, item.end, item.type, None) for item in gold.entities),
        *((item.start, item.end, NUMBER, _Attributes(role=item.role or "other")) for item in gold.numbers),
        *((item.start, item.end, EVENT, _Attributes(type=item.type)) for item in gold.events),
    ]
    kept: list[_Fact] = []
    reached = start
    for first, last, kind, attributes in sorted(spans, key=lambda item: (item[0], -item[1])):
        if reached <= first and last <= end:
            kept.append((kind, document.text[first:last], attributes))
            reached = last
    return kept
