"""Read DocBin files: our own with all they hold, others for the spans that they show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.convert.docbin.container import load
from bench.convert.docbin.found import described
from bench.convert.docbin.marks import RECORD, Shown, shown
from bench.convert.docbin.stored import Stored, Unpacking, unpack
from bench.convert.formats import Options
from bench.convert.losses import Imported, Losses
from bench.corpus.read import Raw, decode
from bench.corpus.validate import alternative_faults
from bench.corpus.wire import Wire, annotations_of, to_document
from bench.document import Document
from bench.errors import CorpusError, Problem
from bench.ontology import load_ontology

SUFFIX = ".spacy"
# What pipelines put into columns and documents have no place for.
_COLUMNS = {
    "POS": "coarse parts of speech",
    "TAG": "parts of speech",
    "MORPH": "morphological features",
    "LEMMA": "lemmas",
    "DEP": "dependency labels",
    "HEAD": "syntactic heads",
    "SENT_START": "sentence borders",
}
_NO_FEATURES = "_"


def read(path: Path, options: Options) -> Imported:
    """Documents of a file or of the ``*.spacy`` files of a folder. Raises CorpusError with every problem."""
    losses, problems = Losses(), list[Problem]()
    documents: list[Document] = []
    for file in _files(path):
        try:
            documents += _documents(file, options, losses, problems)
        except CorpusError as error:
            problems += error.problems
    if problems:
        raise CorpusError(problems)
    return Imported(documents, losses.listed())


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    files = sorted(file for file in path.iterdir() if file.suffix == SUFFIX and file.is_file())
    if not files:
        what = "is a folder without DocBin files"
        raise CorpusError([Problem(str(path), 1, "", what, f"expected *{SUFFIX} files in it")])
    return files


def _documents(file: Path, options: Options, losses: Losses, problems: list[Problem]) -> Iterator[Document]:
    container = load(file)
    many = len(container.documents)
    first: dict[str, int] = {}
    for packed in container.documents:
        stored = unpack(container, packed, losses, problems)
        if stored is None:
            continue
        at = Unpacking(container, packed, losses, problems)
        ident = file.stem if many == 1 else f"{file.stem}-{packed.number}"
        document = _document(stored, ident, options, at)
        if document.id in first:
            what = f"the id {document.id!r} occurs twice"
            at.refuse("id", what, f"first in document {first[document.id]}")
        first.setdefault(document.id, packed.number)
        yield document


def _document(stored: Stored, ident: str, options: Options, at: Unpacking) -> Document:
    """The record that the document carries, if its spans are those of the record; else what spans say."""
    _count(stored, at)
    meta = {"language": "en"}
    visible, text = stored.shown, stored.text
    own = _record(stored, at)
    if own is not None:
        written = shown(Document(own.id, text, own.meta).with_annotations(annotations_of(own)))
        if visible == written:
            return to_document(own, text)
        # Something has worked on the document: only what it changed is its own, the rest would be gold.
        at.lose("records whose spans were changed")
        ident, meta, visible = own.id, own.meta, _changed(visible, written)
    return Document(ident, text, meta).with_annotations(described(visible, text, options.types, at))


def _changed(visible: Shown, written: Shown) -> Shown:
    ents = () if visible.ents == written.ents else visible.ents
    return Shown(
        ents, {name: group for name, group in visible.groups.items() if group != written.groups.get(name)}
    )


def _record(stored: Stored, at: Unpacking) -> Wire | None:
    """The record in the user data; a broken one is a problem, one of another text a loss."""
    content = stored.user_data.get(RECORD)
    if content is None:
        return None
    field = f"user_data[{RECORD!r}]"
    if not isinstance(content, str):
        at.refuse(field, "is no text", "expected a document as JSON")
        return None
    file, number = at.container.file, at.packed.number
    wire = decode(Raw(content, file, number), load_ontology(), gold=False)
    if not isinstance(wire, Wire):
        at.problems.extend(wire)
        return None
    for fault in alternative_faults(wire):
        at.refuse(field, f"{fault.path}: {fault.message}", fault.expected)
    if wire.text != stored.text:
        at.lose("records of another text")
        return None
    return wire


def _count(stored: Stored, at: Unpacking) -> None:
    """Count what documents have no place for, where it is there."""
    for column, what in _COLUMNS.items():
        if column in at.container.columns:
            values = at.container.column(at.packed, column)
            if column == "MORPH":
                values = [value for value in values if at.container.string(value) != _NO_FEATURES]
            if column == "SENT_START":
                values = [int(value == 1) for value in values[1:]]  # the first begins one in any case
            at.lose(what, sum(map(bool, values)))
    at.lose("text categories", len(at.packed.cats))
    at.lose("user data", sum(key != RECORD for key in stored.user_data))
