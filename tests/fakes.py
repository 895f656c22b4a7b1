"""Extractors for tests, named in configurations as ``fakes:Class``."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from bench.document import Annotations, Document, Entity
from bench.extractor import Extractor, Failure


def _first_word(document: Document, kind: str = "ORG") -> Annotations:
    end = len(document.text.split()[0])
    return Annotations((Entity(kind, 0, end, document.text[:end], "e1", level="name"),))


class Echo(Extractor):
    """Marks the first word; notes every document it was asked for in a file."""

    runtime_options: ClassVar[frozenset[str]] = frozenset({"log", "delay"})

    def __init__(
        self, *, log: Path | None = None, kind: str = "ORG", delay: float = 0.0, tags: tuple[str, ...] = ()
    ) -> None:
        self.log, self.kind, self.delay, self.tags = log, kind, delay, tags

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """One entity a document."""
        for document in documents:
            time.sleep(self.delay)
            if self.log is not None:
                with self.log.open("a") as stream:
                    stream.write(document.id + "\n")
            yield _first_word(document, self.kind)


class Learner(Echo):
    """Learns nothing, but says that it does."""

    learns: ClassVar[bool] = True

    def fit(self, documents: Sequence[Document]) -> None:
        """Remember that it was called."""
        if self.log is not None:
            with self.log.open("a") as stream:
                stream.write(f"fit {len(documents)}\n")


class FromFile(Echo):
    """Depends on a file."""

    def __init__(self, *, model: Path) -> None:
        super().__init__()
        self.model = model

    def files(self) -> Sequence[Path]:
        """The model file."""
        return [self.model]


class Fragile(Extractor):
    """Raises on documents whose text holds the word 'boom'."""

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """One entity a document, or an exception."""
        for document in documents:
            if "boom" in document.text:
                raise ValueError("went boom")
            yield _first_word(document)


class Short(Extractor):
    """Yields nothing at all."""

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """No result for any document."""
        yield from ()


class Wild(Extractor):
    """Yields a span outside the text."""

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """A span that no document has."""
        for _ in documents:
            yield Annotations((Entity("ORG", 0, 10_000),))


class Spy(Extractor):
    """Fails if it can see gold."""

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """An empty result, or a failure that names what was seen."""
        for document in documents:
            seen = [
                *document.entities,
                *document.numbers,
                *document.events,
                *(set(document.meta) - {"language", "published"}),
            ]
            yield Failure(f"saw {seen}") if seen else Annotations()


class EntitiesOnly(Echo):
    """Declares that it has no numbers and no events."""

    layers: ClassVar[tuple[str, ...]] = ("entities",)


class NotAnExtractor:
    """Something else."""


class Refusing(Echo):
    """Cannot be made."""

    def __init__(self) -> None:
        raise ValueError("no such thing")


class Unfinished(Extractor):
    """Lacks its one method."""


class Positional(Echo):
    """Takes its option by position only."""

    def __init__(self, kind: str, /) -> None:
        super().__init__(kind=kind)


class Open(Echo):
    """Takes anything."""

    def __init__(self, *rest: object, kind: str = "ORG", **more: object) -> None:
        super().__init__(kind=kind)


class Unannotated(Echo):
    """Says nothing about its options."""

    def __init__(self, kind, share=0.5):  # type: ignore[no-untyped-def]
        super().__init__(kind=kind)


class Nameless(Echo):
    """Annotates with a name that does not exist."""

    def __init__(self, *, kind: Nowhere = None) -> None:  # type: ignore[name-defined]  # noqa: F821
        super().__init__()


class Callback(Echo):
    """Takes what no file can state, and a number."""

    def __init__(self, *, error: Exception | None = None, share: float = 0.5, seed: int = 0) -> None:
        super().__init__()


class Misspelt(Echo):
    """Declares a layer that there is not."""

    layers: ClassVar[tuple[str, ...]] = ("entitys",)


class Dull(Learner):
    """Cannot learn."""

    def fit(self, documents: Sequence[Document]) -> None:
        """Give up."""
        raise ValueError("nothing to learn here")


class Leaving(Extractor):
    """Ends the process."""

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """Nothing, for good."""
        raise SystemExit(5)
        yield Annotations()


class Chatty(Echo):
    """Prints to stdout, itself and by a child process."""

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """One entity a document, with noise."""
        print("chat of the model")
        subprocess.run(["echo", "chat of its child"], check=True)
        yield from super().extract(documents)


class Steps(Echo):
    """Notes when it is opened and closed, tells a figure, and raises where it is told to."""

    runtime_options: ClassVar[frozenset[str]] = frozenset({"log", "raises"})

    def __init__(
        self, *, log: Path | None = None, raises: tuple[str, ...] = (), lesson: bool = False
    ) -> None:
        super().__init__(log=log)
        self.raises, self.learns, self.asked = raises, lesson, 0

    def step(self, name: str) -> None:
        """Note it, and raise if told to."""
        if self.log is not None:
            with self.log.open("a") as stream:
                stream.write(name + "\n")
        if name in self.raises:
            raise ValueError(f"no {name}")

    def fit(self, documents: Sequence[Document], development: Sequence[Document] = ()) -> None:
        """Note it."""
        self.step("fit")

    def open(self) -> None:
        """Note it."""
        self.step("open")

    def close(self) -> None:
        """Note it."""
        self.step("close")

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """One entity a document; counted."""
        for found in super().extract(documents):
            self.asked += 1
            yield found

    def report(self) -> Mapping[str, object]:
        """How many documents were read."""
        return {"asked": self.asked} if "report" not in self.raises else {"seen": {"a", "b"}}
