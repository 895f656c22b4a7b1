"""One source folder of re3d as typed records, every reference and offset checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.convert.re3d.rows import name_of, rows, share_of, span_of, text_of
from bench.convert.records import Record
from bench.corpus.read import read_text
from bench.errors import InputError, Problem, expected_one_of

FILES = ("documents.json", "entities.json", "relations.json")
_QUOTES = str.maketrans(dict.fromkeys('"“”„‟‘’‚‛`´', "'"))
_SENTENCE = re.compile(r".+?\.(?=\s|$)", re.DOTALL)
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Text:
    """A document before its annotations."""

    row: Record
    id: str
    title: str
    text: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Mention:
    """What the crowd was shown as an entity; ``inner`` is its span without outer space, None if blank."""

    row: Record
    id: str
    document: str
    span: Span
    inner: Span | None
    type: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Relation:
    """Two spans and how they are related."""

    row: Record
    document: str
    ends: tuple[Span, Span]
    type: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Source:
    """The sound records of a folder."""

    licence: str | None
    documents: tuple[Text, ...]
    mentions: tuple[Mention, ...]
    relations: tuple[Relation, ...]


def read_source(folder: Path, problems: list[Problem]) -> Source:
    """Read a folder; what is wrong is added to ``problems`` and left out."""
    read_rows = list(rows(folder / FILES[0], problems))
    texts = [text for row in read_rows if (text := _text(row, problems)) is not None]
    by_id: dict[str, Text | None] = {str(row.data.get("_id")): None for row in read_rows}
    by_id |= {one.id: one for one in texts}
    problems += _repeated((one.id, one.row) for one in texts)
    if not read_rows:
        where = str(folder / FILES[0])
        problems.append(Problem(where, 1, "", "has no record", "expected at least one document"))
    found = [_mention(row, by_id, problems) for row in rows(folder / FILES[1], problems)]
    mentions = [one for one in found if one is not None]
    problems += _repeated((one.id, one.row) for one in mentions)
    related = [_relation(row, by_id, problems) for row in rows(folder / FILES[2], problems)]
    relations = tuple(one for one in related if one is not None)
    return Source(_licence(folder), tuple(texts), tuple(mentions), relations)


def alike(one: str, other: str) -> bool:
    """Whether two texts agree but for the kind of quotation marks and the kind and number of spaces."""
    return one == other or _plain(one) == _plain(other)


def _plain(text: str) -> str:
    return " ".join(text.translate(_QUOTES).split())


def _repeated(named: Iterable[tuple[str, Record]]) -> list[Problem]:
    first: dict[str, Record] = {}
    out = []
    for ident, row in named:
        other = first.setdefault(ident, row)
        if other is not row:
            what = f"{ident!r} is also the id of line {other.line}"
            out.append(row.problem("_id", what, "expected each id once"))
    return out


def _text(row: Record, problems: list[Problem]) -> Text | None:
    ident = name_of(row, "_id", problems)
    text = name_of(row, "text", problems)
    title, name, url = (text_of(row, field, problems) for field in ("title", "sourceName", "sourceUrl"))
    if ident is None or text is None or title is None or name is None or url is None:
        return None
    return Text(row, ident, title, text, name, url)


def _document(row: Record, by_id: Mapping[str, Text | None], problems: list[Problem]) -> Text | None:
    """The document a record refers to; None if there is none or it is itself at fault."""
    ident = name_of(row, "documentId", problems)
    if ident is None:
        return None
    if ident not in by_id:
        what = f"no document has the id {ident!r}"
        problems.append(row.problem("documentId", what, expected_one_of(ident, by_id, limit=3)))
    return by_id.get(ident)


def _mention(row: Record, by_id: Mapping[str, Text | None], problems: list[Problem]) -> Mention | None:
    text = _document(row, by_id, problems)
    span = span_of(row, ("begin", "end"), problems)
    surface = text_of(row, "value", problems)
    ident, kind = name_of(row, "_id", problems), name_of(row, "type", problems)
    confidence = share_of(row, "confidence", problems)
    if text is None or span is None or surface is None or ident is None or kind is None or confidence is None:
        return None
    if not _stands(row, text.text, span, surface, ("begin", "value"), problems):
        return None
    return Mention(row, ident, text.id, span, _trimmed(text.text, span), kind, confidence)


def _relation(row: Record, by_id: Mapping[str, Text | None], problems: list[Problem]) -> Relation | None:
    text = _document(row, by_id, problems)
    kind = name_of(row, "type", problems)
    confidence = share_of(row, "confidence", problems)
    ends: list[Span] = []
    for side in ("source", "target"):
        span = span_of(row, (f"{side}Begin", f"{side}End"), problems)
        surface = text_of(row, side, problems)
        if text is None or span is None or surface is None:
            continue
        if _stands(row, text.text, span, surface, (f"{side}Begin", side), problems):
            ends.append(_trimmed(text.text, span) or span)
    if text is None or kind is None or confidence is None or len(ends) < 2:
        return None
    return Relation(row, text.id, (ends[0], ends[1]), kind, confidence)


def _stands(
    row: Record, text: str, span: Span, surface: str, fields: tuple[str, str], problems: list[Problem]
) -> bool:
    """Whether a stated surface form is the text at a span."""
    start, end = span
    if end > len(text):
        what = f"span {start}:{end} is outside the text"
        problems.append(row.problem(fields[0], what, f"expected an end of at most {len(text)}"))
        return False
    if alike(text[start:end], surface):
        return True
    what = f"{surface!r} is not the text at {start}:{end}"
    problems.append(row.problem(fields[1], what, f"expected {text[start:end]!r}"))
    return False


def _trimmed(text: str, span: Span) -> Span | None:
    """A span without outer space, None if nothing is left."""
    inner = text[span[0] : span[1]]
    start = span[0] + len(inner) - len(inner.lstrip())
    end = span[0] + len(inner.rstrip())
    return (start, end) if start < end else None


def _licence(folder: Path) -> str | None:
    """The first sentence of the folder's statement, where there is one."""
    try:
        statement = read_text(folder / "LICENSE")
    except InputError:
        return None
    first = _SENTENCE.match(statement.strip())
    return " ".join(first.group().split()) if first else None
