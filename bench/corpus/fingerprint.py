"""Content fingerprints; text and gold apart, since they change for different reasons."""

from __future__ import annotations

import hashlib
import json
import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import msgspec

from bench.document import Annotations, Document, Entity, annotations_to_plain, visible_meta

LEVELS: Mapping[str | None, int] = {None: 0, "name": 1, "nominal": 2, "pronoun": 3}
_encode = msgspec.json.Encoder(order="sorted").encode


def digest(value: Any) -> str:
    """SHA-256 (hex) of a JSON-ready value, independent of key order."""
    try:
        canonical = _encode(value)
    except (TypeError, ValueError, OverflowError):
        # Half characters and huge integers, which only the slower encoder takes.
        text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        canonical = text.encode("utf-8", "surrogatepass")
    return hashlib.sha256(canonical).hexdigest()


def text_digest(text: str) -> str:
    """SHA-256 (hex) of a text's UTF-8 bytes."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Digests over a set of documents; the order of documents does not matter."""

    text: str
    gold: str

    def short(self) -> str:
        """The form used in signature lines."""
        return f"text:{self.text[:8]} gold:{self.gold[:8]}"


def gold_digest(document: Document) -> str:
    """Digest of a document's annotations together with the text they stand on.

    Surface forms have no part in it, since the text has.
    """
    plain = annotations_to_plain(document.annotations)
    for item in (*plain["entities"], *plain["numbers"]):
        del item["text"]
    for event in plain["events"]:
        del event["trigger"]["text"]
    return digest([text_digest(document.text), plain])


def fingerprint(documents: Iterable[Document]) -> Fingerprint:
    """The fingerprint of a corpus: what is read (id, text, date, language) and what is gold."""
    ordered = sorted(documents, key=lambda document: document.id)
    names = sorted({entity.type for document in ordered for entity in document.entities})
    code = {name: k for k, name in enumerate(names)}
    seen: dict[str, Seen] = {}
    rest: list[Rest] = []
    columns = [array("q") for _ in range(4)]
    for document in ordered:
        entities = document.entities
        seen[document.id] = Seen(text_digest(document.text), visible_meta(document.meta))
        rest.append(Rest(document.id, len(entities), more_than_spans(document.annotations)))
        columns[0].extend([code[entity.type] for entity in entities])
        columns[1].extend([entity.start for entity in entities])
        columns[2].extend([entity.end for entity in entities])
        columns[3].extend([LEVELS[entity.level] for entity in entities])
    return fingerprint_of(seen, names, rest, [_little_endian(column) for column in columns])


def _little_endian(column: array[int]) -> bytes:
    if sys.byteorder == "big":
        column.byteswap()
    return column.tobytes()


class Seen(NamedTuple):
    """What can be seen of a document: the digest of its text, and metadata."""

    text: str
    meta: dict[str, Any]


class Rest(NamedTuple):
    """How many entities a document has, and a digest of what its gold says beside their spans, if it does."""

    id: str
    entities: int
    more: str | None


def fingerprint_of(
    seen: Mapping[str, Seen], names: Sequence[str], rest: Sequence[Rest], columns: Sequence[bytes]
) -> Fingerprint:
    """The fingerprint from what a reader of large files has at hand.

    ``names`` are the types of all entities, sorted; ``rest`` the documents in the order of
    their ids; ``columns`` types (as indices into the names), starts, ends and levels of their
    entities in that order, as 64-bit little-endian integers.
    """
    hashed = hashlib.sha256(_encode([names, [(*one, seen[one.id].text) for one in rest]]))
    for column in columns:
        hashed.update(column)
    return Fingerprint(digest(seen), hashed.hexdigest())


def more_than_spans(annotations: Annotations) -> str | None:
    """A digest of what annotations say beside types, spans and levels of entities; None if nothing.

    What an entity is called matters only where numbers and events may refer to it.
    """
    if not (annotations.numbers or annotations.events):
        rare = [
            (k, entity.cluster, entity.value, entity.score, entity.optional, entity.alternative)
            for k, entity in enumerate(annotations.entities)
            if states_more(entity)
        ]
        return digest(rare) if rare else None
    plain = annotations_to_plain(annotations)
    for item in (*plain["entities"], *plain["numbers"]):
        del item["text"]
    for event in plain["events"]:
        del event["trigger"]["text"]
    return digest(plain)


def states_more(entity: Entity) -> bool:
    """Whether an entity states more than type, span, words, level and id."""
    return (
        entity.cluster is not None
        or entity.value is not None
        or entity.score is not None
        or entity.optional
        or entity.alternative is not None
    )


def visible_digest(document: Document) -> str:
    """Digest of all that an extractor can see of a document."""
    return digest([document.id, text_digest(document.text), visible_meta(document.meta)])
