"""Read brat stand-off: the lines of a file become the records of a document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from bench.convert.brat.arguments import arguments, named
from bench.convert.brat.clusters import clusters
from bench.convert.brat.files import pairs
from bench.convert.brat.lines import Frame, TextBound, read_lines
from bench.convert.brat.names import DOCUMENT
from bench.convert.brat.page import Page, sort_types
from bench.convert.brat.spans import parts_of, same_words, span_of, words_of
from bench.convert.brat.statements import sort_statements
from bench.convert.formats import Options
from bench.convert.losses import Imported, Losses
from bench.corpus.positions import field_name
from bench.corpus.read import read_plain_text
from bench.corpus.validate import alternative_faults, faults
from bench.corpus.wire import Wire
from bench.document import LAYERS, Document, Layer
from bench.errors import CorpusError, InputError, Problem
from bench.ontology import load_ontology

_Plain = dict[str, Any]


def read(path: Path, options: Options) -> Imported:
    """Documents of a folder or of one pair of files. Raises CorpusError with every problem."""
    losses, problems = Losses(), list[Problem]()
    documents: list[Document] = []
    for text_file, file in pairs(path, losses, problems):
        mine: list[Problem] = []
        try:
            text = read_plain_text(text_file)
            page = Page(str(file), text, read_lines(file, mine), options.types, losses, mine)
            documents += _documents(page, file.name.removesuffix(".ann"))
        except InputError as error:
            mine.append(error.as_problem())
        problems += mine
    if problems:
        raise CorpusError(problems)
    return Imported(tuple(documents), losses.listed())


def _documents(page: Page, ident: str) -> list[Document]:
    """The document of a page, none if anything is wrong with it."""
    sort_types(page)
    sort_statements(page)
    spans = {one.ident: span for one in page.lines.bound if (span := _span(page, one)) is not None}
    places: dict[Layer, list[str]] = {layer: [] for layer in LAYERS}
    plain: dict[Layer, list[_Plain]] = {layer: [] for layer in LAYERS}
    for one in _all(page):
        layer, ours = page.layers.get(one.ident) or (None, None)
        span = spans.get(one.trigger if isinstance(one, Frame) else one.ident)
        if layer is None or span is None:
            continue
        record = _record(page, one, ours, _whole(page, one, span))
        places[layer].append(one.ident)
        plain[layer].append(record)
    for layer in LAYERS:
        _put_clusters(page, layer, places[layer], plain[layer])
    meta = page.noted.get(DOCUMENT, {}).get("meta", {"language": "en"})
    if page.problems:
        return []
    whole: _Plain = {
        "id": ident,
        "text": page.text,
        "meta": meta,
        **{layer: plain[layer] for layer in LAYERS},
    }
    try:
        wire = msgspec.convert(whole, Wire)
    except msgspec.ValidationError as error:
        page.problem(1, "note", str(error), "expected what was written there")
        return []
    for fault in (*faults(wire, page.text, load_ontology(), gold=False), *alternative_faults(wire)):
        page.problem(_line(page, places, fault.path), field_name(fault.path), fault.message, fault.expected)
    return (
        []
        if page.problems
        else [Document(ident, page.text, wire.meta, wire.entities, wire.numbers, wire.events)]
    )


def _all(page: Page) -> list[TextBound | Frame]:
    return [*page.lines.bound, *page.lines.frames]


def _line(page: Page, places: dict[Layer, list[str]], path: tuple[Any, ...]) -> int:
    """The line that says what a path of the document leads to."""
    if len(path) < 2 or path[0] not in places:
        return 1
    ident = places[path[0]][path[1]]
    own = next(one.line for one in _all(page) if one.ident == ident)
    return page.at.get((ident, path[2]), own) if len(path) > 2 else own


def _span(page: Page, one: TextBound) -> tuple[int, int] | None:
    """Where a T line's words are; of several spans the first."""
    size = len(page.text)
    wrong = [f"{start} {end}" for start, end in one.parts if not start < end <= size]
    if wrong:
        hint = f"expected START < END <= {size}"
        page.problem(one.line, "span", f"{wrong[0]} is no span of the text", hint)
        return None
    words = words_of(page.text, one.parts)
    if not same_words(words, one.words):
        what = f"{one.words[:80]!r} is not what the text has there"
        page.problem(one.line, "text", what, f"it has {words[:80]!r}")
        return None
    span, more = span_of(page.text, one.parts)
    if more:
        page.lose("discontinuous spans (kept as their first part)", one.line)
    return span


def _whole(page: Page, one: TextBound | Frame, span: tuple[int, int]) -> tuple[int, int]:
    """The span with the line ends around it that a note tells of."""
    noted = page.noted.get(one.ident, {}).get("span")
    if noted is None:
        return span
    line = page.at[one.ident, "span"]
    sound = isinstance(noted, list) and len(noted) == 2 and all(type(at) is int for at in noted)
    if sound and 0 <= noted[0] < noted[1] <= len(page.text):
        parts = parts_of(page.text, *noted)
        if (parts[0][0], parts[-1][1]) == span:
            return noted[0], noted[1]
    page.problem(
        line, "span", f"{str(noted)[:40]} is not the span {span[0]} {span[1]} with line ends around it"
    )
    return span


def _record(page: Page, one: TextBound | Frame, ours: str | None, span: tuple[int, int]) -> _Plain:
    """A record as JSON-ready values, its cluster left for later."""
    noted = {
        k: v for k, v in page.noted.get(one.ident, {}).items() if k not in ("span", "cluster", "arguments")
    }
    stated = dict(page.stated.get(one.ident, {}))
    if "of" in stated:
        stated["of"] = named(page, stated["of"])
    where = {"start": span[0], "end": span[1], "text": page.text[slice(*span)]}
    record = {"id": one.ident, **noted, **stated}
    if isinstance(one, Frame):
        return {"type": ours, "trigger": where, **record, **arguments(page, one)}
    if page.layers[one.ident] == ("entities", ours):
        return {"type": ours, **where, **record}
    return {"role": ours, **where, **record}


def _put_clusters(page: Page, layer: Layer, idents: list[str], records: list[_Plain]) -> None:
    """State the clusters of a layer's records."""
    names = {}
    for ident in idents:
        name = page.noted.get(ident, {}).get("cluster")
        if isinstance(name, str):
            names[ident] = name
        elif name is not None:
            page.problem(page.at[ident, "cluster"], "cluster", f"{str(name)[:40]} is no name")
    found = clusters(page.equal.get(layer, ()), names, page.losses, page.file)
    for ident, record in zip(idents, records, strict=True):
        if ident in found:
            record["cluster"] = found[ident]
