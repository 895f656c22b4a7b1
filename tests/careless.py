"""Extractors that each break one rule."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

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


def call() -> None:
    """Connect to a port of this machine, without sending anything."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        one.connect(("127.0.0.1", 9))


class Homesick(Sound):
    """Calls home when it is made."""

    def __init__(self) -> None:
        call()


class Curious(Sound):
    """Calls home when it is asked for its files."""

    def files(self) -> Sequence[Path]:
        """None, after a call."""
        call()
        return ()


class Brittle(Sound):
    """Raises on one text, and ends the stream with it."""

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """The first word of each document that is not blank."""
        for document in documents:
            if not document.text.strip():
                raise IndexError("no first word")
            yield first_word(document)


class Greedy(Sound):
    """Takes any option."""

    def __init__(self, *, seed: int = 0, **more: object) -> None:
        self.seed = seed


class Swapping(Sound):
    """Gives the first two of many documents each other's answer, which fits both."""

    chunk = 1

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """The first letters, but for the second and the third of more than one document."""
        given = list(documents)
        found = [
            Annotations((Entity("ORG" if len(document.text) > 9 else "PER", 0, 1),))
            if document.text.strip()
            else Annotations()
            for document in given
        ]
        at = [k for k, document in enumerate(given) if document.text.strip()][:2]
        if len(at) == 2:
            found[at[0]], found[at[1]] = found[at[1]], found[at[0]]
        yield from found


class Unopened(Sound):
    """Works only after ``open``."""

    def __init__(self) -> None:
        self.kind = ""

    def open(self) -> None:
        """Load the type."""
        self.kind = "ORG"

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """The first word, of the type that was loaded."""
        for document in documents:
            yield first_word(document, self.kind)


class Depending(Sound):
    """Depends on a set."""

    def depends(self) -> Mapping[str, object]:
        """No JSON."""
        return {"revision": {"words": {"a", "b"}}}


class Reporting(Sound):
    """Reports a set."""

    def report(self) -> Mapping[str, object]:
        """No JSON."""
        return {"seen": [{"a"}]}


class Lost(Sound):
    """Names a file that there is not, and a size that is none."""

    def files(self) -> Sequence[Path]:
        """Nowhere."""
        return (Path("no-such-model.bin"),)

    def size(self) -> int | None:
        """Less than nothing."""
        return -1


class Leaky(Sound):
    """Leaves behind what it opened."""

    def open(self) -> None:
        """A program, a thread and a file."""
        self.end = threading.Event()
        self.program = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
        self.thread = threading.Thread(target=self.end.wait, args=(60,), name="left", daemon=True)
        self.thread.start()
        self.stream = Path(__file__).open("rb")  # noqa: SIM115
        _left.append(self)


class LeakyLearner(Leaky):
    """Leaves behind what it opened after learning."""

    learns = True

    def fit(self, documents: Sequence[Document], development: Sequence[Document] = ()) -> None:
        """Learn nothing."""


class Tidy(Leaky):
    """Ends what it opened, and does so once."""

    def close(self) -> None:
        """End it, if it was opened."""
        if self in _left:
            _left.remove(self)
            end(self)


_left: list[Leaky] = []


def end(one: Leaky) -> None:
    """End what one has begun."""
    one.program.communicate()
    one.end.set()
    one.thread.join()
    one.stream.close()


def end_all() -> None:
    """End what the leaky ones have left behind."""
    while _left:
        end(_left.pop())
