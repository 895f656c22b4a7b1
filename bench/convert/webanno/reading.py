"""Read WebAnno TSV 3.1 to 3.3: the text, entities of one layer, clusters from coreference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.convert.formats import Options
from bench.convert.losses import Imported, Losses
from bench.convert.webanno.cells import NONE
from bench.convert.webanno.chains import clusters, links
from bench.convert.webanno.entities import Making, entities
from bench.convert.webanno.layers import Layer, entity_layer, layers, relation_layer
from bench.convert.webanno.marks import Key, Mark, checked, marks
from bench.convert.webanno.rows import Row, joined, sentences
from bench.corpus.read import read_text
from bench.document import Document
from bench.errors import CorpusError, InputError, Problem

_HEAD = ("#FORMAT=", "#T_", "#Text=")


def read(path: Path, options: Options) -> Imported:
    """Documents of a file or of the ``*.tsv`` files of a folder. Raises CorpusError with every problem."""
    losses, problems = Losses(), list[Problem]()
    documents: list[Document] = []
    for file in _files(path):
        own: list[Problem] = []
        try:
            document = _document(file, options, losses, own)
        except InputError as error:
            own.append(error.as_problem())
        if own:
            problems += own
        else:
            documents.append(document)
    if problems:
        raise CorpusError(problems)
    return Imported(documents, losses.listed())


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    files = sorted(file for file in path.iterdir() if file.suffix == ".tsv" and file.is_file())
    if not files:
        problem = Problem(str(path), 1, "", "is a folder without WebAnno files", "expected *.tsv files in it")
        raise CorpusError([problem])
    return files


def _document(file: Path, options: Options, losses: Losses, problems: list[Problem]) -> Document:
    """The document of a file; worth something only if no problem was added."""
    name, nothing = str(file), Document(file.stem, "")
    lines = [line.removesuffix("\r") for line in read_text(file).split("\n")]
    declared = layers(lines, name, problems)
    spans = entity_layer(declared)
    if problems or spans is None:
        return nothing
    parts = sentences(lines, declared[-1].after, name, problems)
    for part in parts:
        if not part.rows:
            problems.append(Problem(name, part.line, "#Text", "is a text without tokens", "expected a token"))
    if not parts:
        problems.append(Problem(name, 1, "", "holds no text", "expected #Text= lines and tokens"))
    if problems:
        return nothing
    text = joined(parts, name, problems)
    rows = checked([row for part in parts for row in part.rows], text, name, problems)
    if problems:
        return nothing
    found = marks(rows, spans, name, problems)
    chain = _clusters(rows, declared, spans, found, name, losses, problems)
    making = Making(name, spans, options.types, losses, problems)
    made = entities(text.text, found, chain, making)
    _left(lines, rows, declared, spans, name, losses)
    return Document(file.stem, text.text, {"language": "en"}, tuple(made))


def _clusters(
    rows: Sequence[Row],
    declared: Sequence[Layer],
    spans: Layer,
    found: Mapping[Key, Mark],
    file: str,
    losses: Losses,
    problems: list[Problem],
) -> Mapping[Key, str | None]:
    """The cluster of each annotation: what a feature states, else its chain."""
    layer = relation_layer(declared, spans)
    relations = list(links(rows, layer, found, file, problems)) if layer else []
    chains = clusters(found, relations, file, losses)
    if "cluster" in spans.features:
        return {key: mark.says("cluster") for key, mark in found.items()}
    if layer is None:
        return dict.fromkeys(found)
    return {key: f"c{first}" for key, first in chains.items()}


def _left(
    lines: Sequence[str],
    rows: Sequence[Row],
    declared: Sequence[Layer],
    spans: Layer,
    file: str,
    losses: Losses,
) -> None:
    """Count what other layers and the head of the file hold."""
    for number, line in enumerate(lines, 1):
        if line.startswith("#") and not line.startswith(_HEAD):
            losses.add("comment lines", f"{file}:{number}")
    for layer in declared:
        if layer in (spans, relation_layer(declared, spans)):
            continue
        for row in rows:
            if any(cell not in (NONE, "") for cell in row.cells[layer.first : layer.after]):
                losses.add(f"tokens marked in the layer {layer.name}", f"{file}:{row.line}")
