"""Extractors with costs of a kind, named in configurations as ``costly:Class``."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bench.document import Annotations, Document, Entity
from bench.errors import InputError
from bench.extractor import Extractor, Failure

MB = 1_000_000


def filled(size: int) -> bytearray:
    """So many bytes that are resident, not only promised."""
    return bytearray(b"x") * size


class Quiet(Extractor):
    """Finds nothing, in every document."""

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """Nothing, as often as asked."""
        for _ in documents:
            yield Annotations()


class Keeper(Quiet):
    """Keeps what it learns in its workspace; learning takes much memory, reading little."""

    learns = True

    def __init__(self, *, training_mb: int = 0) -> None:
        self.training_mb = training_mb

    def fit(self, documents: Sequence[Document], development: Sequence[Document] = ()) -> None:
        """Write the model, or find it."""
        assert self.workspace is not None
        model = self.workspace.folder / self.workspace.key
        if not model.exists():
            filled(self.training_mb * MB)
            model.parent.mkdir(parents=True, exist_ok=True)
            model.write_bytes(b"model" * len(documents))

    def size(self) -> int | None:
        """That of the kept file."""
        assert self.workspace is not None
        return (self.workspace.folder / self.workspace.key).stat().st_size


class Tuner(Quiet):
    """Chooses nothing, but looks at the development documents."""

    tunes = True

    def fit(self, documents: Sequence[Document], development: Sequence[Document] = ()) -> None:
        """Make sure that there are some."""
        assert development


class Remembering(Quiet):
    """Talks over a network, and would keep the answers where it has a place to."""

    network = True

    def open(self) -> None:
        """Refuse to work from memory."""
        if self.workspace is not None:
            raise InputError("extractor 'remembering'", "answers would be served from the store")


class Asked(Quiet):
    """A service that is asked while another learns, and then holds on to the place of its answers."""

    network = True
    layers = ("entities",)

    def __init__(self, *, score: float = 0.5) -> None:
        self.score, self.holds = score, False

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """The first letter of every document; none where answers would come from the store."""
        self.holds = self.holds or self.workspace is not None
        for _ in documents:
            found = Annotations((Entity("ORG", 0, 1, score=self.score),))
            yield Failure("from the store") if self.holds else found


class Stubborn(Quiet):
    """Notes what is called, and raises where it is told to."""

    learns = True

    def __init__(self, *, log: Path, at: str) -> None:
        self.log, self.at = log, at

    def step(self, name: str) -> None:
        """Note it, and raise if told to."""
        with self.log.open("a") as stream:
            stream.write(name + " ")
        if name == self.at:
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


class Large(Quiet):
    """Holds so much memory from ``open`` on."""

    def __init__(self, *, mb: int) -> None:
        self.mb, self.held = mb, bytearray()

    def open(self) -> None:
        """Take the memory."""
        self.held = filled(self.mb * MB)


class Programs(Quiet):
    """Runs a program that holds so much memory, until it is closed."""

    def __init__(self, *, mb: int) -> None:
        self.mb = mb

    def open(self) -> None:
        """Start the program and wait until it holds its memory."""
        hold = f"held = bytearray(b'x') * {self.mb * MB}"
        code = f"import sys; {hold}; print('ready', flush=True); sys.stdin.read()"
        self.program = subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert self.program.stdout is not None
        self.program.stdout.readline()

    def close(self) -> None:
        """End the program."""
        self.program.communicate()


class Absent(Quiet):
    """Cannot be opened here."""

    def open(self) -> None:
        """Say why."""
        raise InputError("extractor 'absent'", "no service at 127.0.0.1:9", "start it first")


class Hopeless(Quiet):
    """Fails on every document, or only on some."""

    def __init__(self, *, on: str = "") -> None:
        self.on = on

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """A failure where the text holds the word."""
        for document in documents:
            yield Failure("gave up") if self.on in document.text else Annotations()


class Killed(Quiet):
    """Takes its process down."""

    def open(self) -> None:
        """As a machine without memory does."""
        os.kill(os.getpid(), signal.SIGKILL)


class Broken(Quiet):
    """Has a bug."""

    def size(self) -> int | None:
        """Divide by zero."""
        return 1 // 0


class Weighed(Quiet):
    """Reads a file or a folder."""

    def __init__(self, *, model: Path) -> None:
        self.model = model

    def files(self) -> Sequence[Path]:
        """The file or folder."""
        return [self.model]
