"""The canonical layout of document files, the one that ``bench check`` asks for."""

from __future__ import annotations

from pathlib import Path

from bench.corpus.read import read_wires
from bench.corpus.standoff import detach
from bench.corpus.wire import Wire, to_document
from bench.corpus.write import one_annotation_a_line, one_line
from bench.document import to_plain
from bench.ontology import load_ontology


def canonical(wire: Wire, *, alone: bool) -> str:
    """A document, stand-off or not, as it should stand in a file of its own or on a line of one."""
    document = to_document(wire, wire.text or "")
    plain = to_plain(document)
    if wire.text is None:
        plain = {**detach(document), "sha256": wire.sha256}
    return one_annotation_a_line(plain) if alone else one_line(plain)


def reformatted(file: Path) -> str:
    """The content of a file of gold in the canonical layout. Raises CorpusError if it is not sound."""
    wires = read_wires(file, load_ontology(), gold=True)
    return "".join(canonical(wire, alone=raw.alone) + ("" if raw.alone else "\n") for wire, raw in wires)
