"""Small documents in the authors' mark-up, and hypothesis strategies of documents with casualties."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from scoring.random_documents import documents as plain_documents

from bench.corpus.markup import compile_draft
from bench.document import Argument, Document
from bench.facts import Count, Record, records

quick = settings(deadline=None, max_examples=15)


def drafted(source: str, published: str = "2024-05-06") -> Document:
    """A document from bracketed text and lines of attributes, parted by ``---``."""
    text, _, attributes = source.strip().partition("\n---\n")
    draft = f'language: en\npublished: "{published}"\n---\n{text.strip()}\n---\n{attributes}\n'
    return compile_draft("drafted", draft, "drafted.draft")[0]


def facts(source: str) -> tuple[Record, ...]:
    """The records of a drafted document."""
    return records(drafted(source))


def counts(source: str, role: str) -> list[Count]:
    """All counts of a role in a drafted document."""
    return [one for record in facts(source) for one in record.counts if one.role == role]


def bounds(count: Count) -> tuple[float | None, float | None]:
    """The low and high bound of a count."""
    return count.quantity.low, count.quantity.high


@st.composite
def documents(draw: Any, at: int = 0) -> Document:
    """A random document with casualties, causes (circular ones, too), clusters, scopes and denials."""
    document = draw(plain_documents(at, 5))
    return msgspec.structs.replace(
        document,
        entities=tuple(draw(_retyped(one)) for one in document.entities),
        numbers=tuple(draw(_scoped(one)) for one in document.numbers),
        events=tuple(draw(_told(one, document)) for one in document.events),
    )


@st.composite
def _retyped(draw: Any, entity: Any) -> Any:
    if entity.type != "ORG":
        return entity
    value = draw(st.sampled_from([None, "2024-05-06", "2024-05", "P1D"]))
    return msgspec.structs.replace(entity, type="TIME", value=value)


@st.composite
def _scoped(draw: Any, number: Any) -> Any:
    return msgspec.structs.replace(
        number,
        scope=draw(st.sampled_from([None, "incident", "cumulative", "stock"])),
        cluster=draw(st.sampled_from([None, None, "k1"])),
        role=draw(st.sampled_from(["killed", "killed", "wounded", "captured_place", "strike", None])),
    )


@st.composite
def _told(draw: Any, event: Any, document: Document) -> Any:
    others = [one.id for one in document.events if one.id != event.id]
    extra = [Argument("patient", one.id) for one in document.entities[:1]]
    extra += [Argument("time", one.id) for one in document.entities if one.type == "TIME"]
    extra += (
        [Argument("cause", one) for one in draw(st.lists(st.sampled_from(others), max_size=1))]
        if others
        else []
    )
    kept = [one for one in event.arguments if one.role != "cause"]
    return msgspec.structs.replace(
        event,
        type=draw(st.sampled_from(["casualty.death", "casualty.death", "attack.clash", "release"])),
        arguments=tuple(dict.fromkeys([*kept, *extra])),
        realis=draw(st.sampled_from([None, "actual", "actual", "planned", "denied"])),
        cluster=draw(st.sampled_from([None, "w1", "w2"])),
        source=draw(st.sampled_from([None, *(one.id for one in document.entities)])),
    )


def relabelled(document: Document) -> Document:
    """The same document with every id and cluster called something else."""
    new = msgspec.structs.replace

    def name(value: str | None) -> str | None:
        return value and f"x{value}"

    return new(
        document,
        id="other",
        entities=tuple(new(one, id=f"x{one.id}", cluster=name(one.cluster)) for one in document.entities),
        numbers=tuple(
            new(one, id=f"x{one.id}", cluster=name(one.cluster), of=name(one.of)) for one in document.numbers
        ),
        events=tuple(
            new(
                one,
                id=f"x{one.id}",
                cluster=name(one.cluster),
                source=name(one.source),
                arguments=tuple(new(arg, target=f"x{arg.target}") for arg in one.arguments),
            )
            for one in document.events
        ),
    )
