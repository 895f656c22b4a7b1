"""Make the twins of documents, kind by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, NamedTuple, get_args

from bench.corpus.twins.dates import move_dates
from bench.corpus.twins.edits import Cut, Edit, edited
from bench.corpus.twins.exchange import exchange_sides
from bench.corpus.twins.names import change_names
from bench.corpus.twins.negation import deny
from bench.corpus.twins.numbers import change_numbers
from bench.document import Document

Kind = Literal["numbers", "names", "exchange", "dates", "negated"]
KINDS: tuple[Kind, ...] = get_args(Kind)

_CHANGES: Mapping[Kind, Callable[[Document, int], tuple[Document, list[Edit]]]] = {
    "numbers": change_numbers,
    "names": change_names,
    "exchange": lambda document, seed: exchange_sides(document),
    "dates": lambda document, seed: move_dates(document),
    "negated": lambda document, seed: deny(document),
}


class Twins(NamedTuple):
    """Twins in the order of their originals, and by kind how many documents have none."""

    documents: list[Document]
    without: Mapping[Kind, int]


def make_twins(documents: Iterable[Document], kinds: Sequence[Kind] = KINDS, seed: int = 0) -> Twins:
    """The twins of documents: id ``ID.KIND``, metadata as the original's with ``twin`` and ``of``.

    The same documents and seed give the same twins everywhere. A document has no twin of a
    kind that finds nothing to change in it, or whose edits would cut an annotation.
    """
    made: list[Document] = []
    without: Counter[Kind] = Counter(dict.fromkeys(kinds, 0))
    for document in documents:
        for kind in kinds:
            twin = _twin(document, kind, seed)
            if twin is None:
                without[kind] += 1
            else:
                made.append(twin)
    return Twins(made, dict(without))


def _twin(document: Document, kind: Kind, seed: int) -> Document | None:
    changed, edits = _CHANGES[kind](document, seed)
    meta = {**changed.meta, "twin": kind, "of": document.id}
    try:
        twin = edited(changed, edits, f"{document.id}.{kind}", meta)
    except Cut:
        return None
    same = twin.text == document.text and twin.published == document.published
    return None if same else twin
