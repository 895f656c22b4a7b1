"""Write words and IOB2 tags; what flat tags cannot hold is counted."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from bench.convert.formats import Options
from bench.convert.losses import Exported, Losses
from bench.document import Document, Entity
from bench.language.tokens import Token, sentences, tokenize


def write(documents: Sequence[Document], options: Options) -> Exported:
    """One file ``ID.conll`` a document: word, tab, tag; an empty line after each sentence.

    Of nested entities the outermost is kept. An entity whose borders lie inside a word
    takes the whole word in.
    """
    losses = Losses()
    return Exported({f"{one.id}.conll": _columns(one, losses) for one in documents}, losses.listed())


def _columns(document: Document, losses: Losses) -> str:
    parts = [tokenize(document.text, one.start, one.end) for one in sentences(document.text)]
    words = [word for part in parts for word in part]
    tags = _tags(document, words, losses)
    _said(document, words, losses)
    first = {part[0].start for part in parts if part}
    lines: list[str] = []
    for word, tag in zip(words, tags, strict=True):
        begins = word.start in first
        if begins and lines:
            lines.append("")
        # A chunk ends with its sentence.
        lines.append(f"{word.text}\t{tag.replace('I-', 'B-', 1) if begins else tag}")
    return "\n".join(lines) + "\n" if lines else ""


def _tags(document: Document, words: Sequence[Token], losses: Losses) -> list[str]:
    """A tag for each word. Of entities that share a word the longest is kept."""
    tags = ["O"] * len(words)
    starts, ends = [word.start for word in words], [word.end for word in words]
    for entity in sorted(document.entities, key=lambda one: (one.start - one.end, one.start)):
        where = f"{document.id} {entity.id}"
        first, last = bisect_right(ends, entity.start), bisect_left(starts, entity.end)
        if first >= last:
            losses.add("entities without a word", where)
            continue
        if any(tag != "O" for tag in tags[first:last]):
            losses.add("entities inside or across another", where)
            continue
        if (starts[first], ends[last - 1]) != (entity.start, entity.end):
            losses.add("borders inside a word", where)
        tags[first:last] = [f"B-{entity.type}", *[f"I-{entity.type}"] * (last - first - 1)]
    return tags


def _said(document: Document, words: Sequence[Token], losses: Losses) -> None:
    """Count what columns have no place for."""
    plain = "".join(document.text.split()) == "".join(word.text for word in words)
    if not plain or document.text != " ".join(word.text for word in words):
        losses.add("layouts of texts (blanks and line ends)", document.id)
    if document.meta:
        losses.add("metadata of documents", document.id)
    for what, many in (("numbers", len(document.numbers)), ("events", len(document.events))):
        if many:
            losses.add(what, document.id, many)
    attributed = [one for one in document.entities if _more(one)]
    if attributed:
        losses.add(
            "levels, clusters, values and scores of entities",
            f"{document.id} {attributed[0].id}",
            len(attributed),
        )


def _more(entity: Entity) -> bool:
    stated = (entity.level, entity.cluster, entity.value, entity.score, entity.alternative)
    return entity.optional or any(value is not None for value in stated)
