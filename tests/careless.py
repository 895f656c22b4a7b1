"""Extractors that each break one rule."""

from __future__ import annotations

import socket
from collections.abc import Iterable, Iterator

from bench.document import Annotations, Document, Entity, Number
from bench.extractor import Extractor, Failure


def first_word(document: Document, kind: str = "ORG") -> Annotations:
    """The first word as an entity; nothing in a blank text."""
    words = document.text.split()
    if not words:
        return Annotations()
    start = document.text.index(words[0])
    return Annotations((Entity(kind, start, start + len(words[0])),))


class Sound(Extractor):
    """Keeps every rule."""

    layers = ("entities",)

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """The first word of each document."""
        for document in documents:
            yield first_word(document)


class Utf16(Sound):
    """Counts offsets as if every character beyond the basic plane were two."""

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """A span that lies too far to the right where there is an emoji."""
        for document in documents:
            length = len(document.text.rstrip().encode("utf-16-le")) // 2
            yield Annotations((Entity("ORG", 0, length),)) if length else Annotations()


class Inventive(Sound):
    """Finds something in nothing."""

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """The whole text, whatever it is."""
        for document in documents:
            yield Annotations((Entity("ORG", 0, len(document.text)),)) if document.text else Annotations()


class Moody(Sound):
    """Changes its mind with every call."""

    def __init__(self) -> None:
        self.asked = 0

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """Organisations on one day, persons on the next."""
        for document in documents:
            self.asked += 1
            yield first_word(document, "ORG" if self.asked % 2 else "PER")


class Gregarious(Sound):
    """Says of a document what it saw in those before it in the same call."""

    chunk = 1

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """A person where a neighbour came before."""
        for number, document in enumerate(documents):
            yield first_word(document, "PER" if number else "ORG")


class Lossy(Sound):
    """Passes over blank documents in a batch."""

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """No result for a blank text."""
        given = list(documents)
        for document in given:
            if document.text.strip() or len(given) == 1:
                yield first_word(document)


class Undeclared(Sound):
    """Produces a layer and a type that it does not declare."""

    types = frozenset({"PER"})

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """A number and an organisation."""
        for document in documents:
            found = first_word(document)
            numbers = tuple(Number(e.start, e.end, value=1.0) for e in found.entities)
            yield Annotations(found.entities, numbers)


class Rooted(Sound):
    """Cannot leave its process."""

    def __init__(self) -> None:
        self.answer = lambda document: first_word(document)  # noqa: PLW0108


class Slamming(Sound):
    """Can only be closed once it was opened."""

    def close(self) -> None:
        """Raise unless it was opened."""
        raise RuntimeError("never opened")


class Talkative(Sound):
    """Calls home."""

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """The first word, and a connection that nobody asked for."""
        for document in documents:
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as call:
                call.connect(("127.0.0.1", 9))
            yield first_word(document)


class Connected(Talkative):
    """Calls, and says that it does."""

    network = True
