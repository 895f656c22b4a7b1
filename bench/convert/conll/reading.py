"""Read words and IOB2 tags (Ramshaw and Marcus 1995; Tjong Kim Sang and Veenstra 1999)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.convert.formats import Options
from bench.convert.losses import Imported, Losses
from bench.corpus.read import read_text
from bench.document import Document, Entity
from bench.errors import CorpusError, InputError, Problem

SUFFIXES = (".conll", ".iob", ".iob2", ".bio", ".tsv", ".txt")
_START = "-DOCSTART-"


class _Word(NamedTuple):
    line: int
    text: str
    tag: str


class _Part(NamedTuple):
    """One document: sentences of words."""

    ident: str
    sentences: list[list[_Word]]


def read(path: Path, options: Options) -> Imported:
    """Documents of a file or of the files of a folder.

    Words are joined by blanks and sentences by line ends, since the columns do not tell how
    the text was laid out. A file is one document, or one for each ``-DOCSTART-`` line.
    Raises CorpusError with every problem.
    """
    losses, problems = Losses(), list[Problem]()
    documents: list[Document] = []
    for file in _files(path):
        try:
            parts = list(_parts(file, problems))
        except InputError as error:
            problems.append(error.as_problem())
            continue
        if not any(part.sentences for part in parts):
            problems.append(Problem(str(file), 1, "", "holds no words", "expected a word and a tag a line"))
        documents += [
            _document(part, str(file), options, losses, problems) for part in parts if part.sentences
        ]
    if problems:
        raise CorpusError(problems)
    return Imported(documents, losses.listed())


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    files = sorted(file for file in path.iterdir() if file.suffix in SUFFIXES and file.is_file())
    if not files:
        raise InputError(
            str(path), "is a folder without columns", f"expected {', '.join(SUFFIXES)} files in it"
        )
    return files


def _parts(file: Path, problems: list[Problem]) -> Iterator[_Part]:
    part = _Part(file.stem, [])
    sentence: list[_Word] = []
    many = 0
    for number, line in enumerate(read_text(file).splitlines(), 1):
        columns = line.split("\t") if "\t" in line else line.split()
        if columns and columns[0] == _START:
            many += 1
            if sentence:
                part.sentences.append(sentence)
            if part.sentences:
                yield part
            part, sentence = _Part(file.stem if many == 1 else f"{file.stem}-{many}", []), []
        elif not line.strip():
            if sentence:
                part.sentences.append(sentence)
            sentence = []
        elif len(columns) < 2 or not columns[0].strip():
            what = "has one column" if columns else "has no word"
            problems.append(Problem(str(file), number, "", what, "expected a word and, last, a tag"))
        else:
            sentence.append(_Word(number, columns[0], columns[-1].strip()))
    if sentence:
        part.sentences.append(sentence)
    yield part


def _document(part: _Part, file: str, options: Options, losses: Losses, problems: list[Problem]) -> Document:
    texts: list[str] = []
    entities: list[Entity] = []
    at = 0
    for sentence in part.sentences:
        spans = []
        for word in sentence:
            spans.append((at, at + len(word.text)))
            at += len(word.text) + 1
        texts.append(" ".join(word.text for word in sentence))
        for first, last, label in _chunks(sentence, file, problems):
            if not options.types.knows("entities", label):
                what = f"unknown label {label!r}"
                hint = options.types.expected("entities", label)
                problems.append(Problem(file, sentence[first].line, "tag", what, hint))
                continue
            ours = options.types.ours("entities", label)
            if ours is None:
                losses.add(f"entities of type {label}", f"{file}:{sentence[first].line}")
            else:
                entities.append(Entity(ours, spans[first][0], spans[last][1]))
    text = "\n".join(texts)
    named = tuple(
        Entity(one.type, one.start, one.end, text[one.start : one.end], f"e{k}")
        for k, one in enumerate(entities, 1)
    )
    return Document(part.ident, text, {"language": "en"}, named)


def _chunks(sentence: Sequence[_Word], file: str, problems: list[Problem]) -> Iterator[tuple[int, int, str]]:
    """First and last word (inclusive) and label of each chunk; wrong tags are problems."""
    first, label = 0, ""
    for at, word in enumerate(sentence):
        prefix, _, name = word.tag.partition("-")
        sound = word.tag == "O" or (prefix in ("B", "I") and bool(name))
        if not sound:
            problems.append(
                Problem(file, word.line, "tag", f"unknown tag {word.tag!r}", "expected O, B-X or I-X")
            )
        elif prefix == "I" and name != label:
            what = f"{word.tag!r} continues nothing"
            problems.append(Problem(file, word.line, "tag", what, f"expected B-{name} (IOB2)"))
        if label and (prefix != "I" or name != label):
            yield first, at - 1, label
            label = ""
        if sound and prefix == "B":
            first, label = at, name
    if label:
        yield first, len(sentence) - 1, label
