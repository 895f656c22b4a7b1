"""What a corpus consists of, by split."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from bench.corpus.fingerprint import fingerprint
from bench.document import Argument, Document, Entity, Event, Number
from bench.language.tokens import sentences, tokenize
from bench.report.tables import Column, Table, plain

_TOTALS: tuple[tuple[str, Callable[[Document], int]], ...] = (
    ("documents", lambda d: 1),
    ("words", lambda d: sum(token.text[0].isalnum() for token in tokenize(d.text))),
    ("sentences", lambda d: len(sentences(d.text))),
    ("entities", lambda d: len(d.entities)),
    ("numbers", lambda d: len(d.numbers)),
    ("events", lambda d: len(d.events)),
    ("arguments", lambda d: sum(len(event.arguments) for event in d.events)),
)
# Rows that stand in the table only where some document has any.
_RARE: tuple[tuple[str, Callable[[Document], int]], ...] = (
    ("optional", lambda d: sum(record.optional for record in _records(d))),
    ("alternative", lambda d: sum(record.alternative is not None for record in _records(d))),
)
_VALUES: tuple[tuple[str, Callable[[Document], Iterable[str | None]]], ...] = (
    ("entity type", lambda d: (entity.type for entity in d.entities)),
    ("level", lambda d: (entity.level for entity in d.entities)),
    ("number role", lambda d: (number.role for number in d.numbers)),
    ("modifier", lambda d: (number.modifier for number in d.numbers)),
    ("scope", lambda d: (number.scope for number in d.numbers)),
    ("event type", lambda d: (event.type for event in d.events)),
    ("realis", lambda d: (event.realis for event in d.events)),
    ("argument role", lambda d: (argument.role for event in d.events for argument in event.arguments)),
)


def _records(document: Document) -> Iterator[Entity | Number | Event | Argument]:
    yield from document.entities
    yield from document.numbers
    yield from document.events
    for event in document.events:
        yield from event.arguments


def stats_tables(documents: Sequence[Document]) -> list[Table]:
    """Totals and the frequency of every attribute value, a column a split."""
    splits = list(dict.fromkeys(document.split or "none" for document in documents))
    columns = [Column(split, split, plain) for split in splits] + [Column("all", "all", plain)]
    parts = {split: [d for d in documents if (d.split or "none") == split] for split in splits}
    totals = [_row(name, parts, count) for name, count in _TOTALS]
    totals += [row for name, count in _RARE if (row := _row(name, parts, count))["all"]]
    rows = [row for group, get in _VALUES for row in _value_rows(group, parts, get)]
    head = Column("what", "", plain, numeric=False)
    mark = str(fingerprint(documents).short())
    return [
        Table("totals", (head, *columns), tuple(totals), (mark,)),
        Table("values", (head, *columns), tuple(rows), (mark,)),
    ]


def _value_rows(
    group: str, parts: dict[str, list[Document]], get: Callable[[Document], Iterable[str | None]]
) -> Iterator[dict[str, Any]]:
    counts = {
        split: Counter(v for d in part for v in get(d) if v is not None) for split, part in parts.items()
    }
    for value, count in sum(counts.values(), Counter[str]()).most_common():
        yield {
            "what": f"{group}: {value}",
            **{split: found[value] for split, found in counts.items()},
            "all": count,
        }


def _row(name: str, parts: dict[str, list[Document]], count: Callable[[Document], int]) -> dict[str, Any]:
    counts = {split: sum(map(count, documents)) for split, documents in parts.items()}
    return {"what": name, **counts, "all": sum(counts.values())}
