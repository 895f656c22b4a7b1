"""Content fingerprints; text and gold apart, since they change for different reasons."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bench.document import Document, annotations_to_plain


def digest(value: Any) -> str:
    """SHA-256 (hex) of a JSON-ready value, independent of key order."""
    canonical = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


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
    """Digest of a document's annotations together with the text they stand on."""
    return digest([text_digest(document.text), annotations_to_plain(document.annotations)])


def fingerprint(documents: Iterable[Document]) -> Fingerprint:
    """The fingerprint of a corpus: what is read (id, text, date, language) and what is gold."""
    texts: dict[str, Any] = {}
    golds: dict[str, Any] = {}
    for document in documents:
        texts[document.id] = visible_digest(document)
        golds[document.id] = gold_digest(document)
    return Fingerprint(digest(texts), digest(golds))


def visible_digest(document: Document) -> str:
    """Digest of all that an extractor can see of a document."""
    shown = document.unannotated()
    meta: Mapping[str, Any] = shown.meta
    return digest([shown.id, text_digest(shown.text), meta])
