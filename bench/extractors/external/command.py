"""The ``command`` extractor: any program in any language, asked by lines of JSON."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import ClassVar, Literal

from bench.document import LAYERS, Annotations, Document
from bench.errors import InputError
from bench.extractor import Extractor, Failure
from bench.extractors.external.checks import check_count, check_seconds
from bench.extractors.external.exchange import OutOfStep, answer, question
from bench.extractors.external.offsets import Unit
from bench.extractors.external.process import NoAnswer, Program

Layer = Literal["entities", "numbers", "events"]


class Command(Extractor):
    """A program that reads a document a line on stdin and writes its answer as a line on stdout.

    ``argv`` is the program with its arguments, started in ``folder`` (by default that of the
    configuration) without a shell. Files and folders there that its words name, whole or after
    ``=``, are digested, and so are ``reads``. The program is started once and asked one document
    after the other (docs/extractors.md has the format). It is killed after ``timeout`` seconds
    without an answer, and where it writes what is none, and started again for the next document;
    ``restarts`` in a row end the run.
    """

    runtime_options: ClassVar[frozenset[str]] = frozenset({"folder", "timeout", "restarts"})

    def __init__(
        self,
        *,
        argv: tuple[str, ...],
        folder: Path = Path(),
        reads: tuple[Path, ...] = (),
        offsets: Unit = "codepoints",
        layers: tuple[Layer, ...] = LAYERS,
        types: tuple[str, ...] | None = None,
        timeout: float = 60.0,
        restarts: int = 3,
    ) -> None:
        if not argv:
            raise InputError("extractor 'command'", "argv is empty", "expected a program and its arguments")
        check_seconds("extractor 'command'", "timeout", timeout)
        check_count("extractor 'command'", "restarts", restarts, 0, 1_000_000)
        self._argv, self._folder, self._reads, self._unit = argv, folder, reads, offsets
        self._timeout, self._restarts = timeout, restarts
        self.layers = tuple(layers)
        self.types = None if types is None else frozenset(types)
        self._program: Program | None = None
        self._failures = 0

    def open(self) -> None:
        """Start the program."""
        self._started()

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """Ask about one document after the other."""
        for document in documents:
            yield self._ask(document)

    def _ask(self, document: Document) -> Annotations | Failure:
        program = self._started()
        try:
            found = answer(program.ask(question(document), self._timeout), document, self._unit)
        except (NoAnswer, OutOfStep) as error:
            program.kill()
            self._program = None
            self._failures += 1
            if self._failures > self._restarts:
                what = f"failed {self._failures} times in a row: {error}"
                raise InputError("extractor 'command'", what, "expected a line for every line") from error
            return Failure(str(error))
        self._failures = 0
        return found

    def _started(self) -> Program:
        if self._program is None:
            errors = None
            if self.workspace is not None:
                self.workspace.folder.mkdir(parents=True, exist_ok=True)
                errors = self.workspace.folder / f"{self.workspace.key[:16]}.stderr"
            self._program = Program(self._argv, self._folder, errors)
        return self._program

    def close(self) -> None:
        """Close the program's input. Raises InputError where it then ends with an exit code."""
        program, self._program = self._program, None
        if program is None:
            return
        code = program.end(self._timeout)
        if code != 0:
            late = f"did not end within {self._timeout:g} s"
            how = late if code is None else f"ended with exit code {code}"
            what = f"{self._argv[0]!r} {how}{program.said()}"
            raise InputError("extractor 'command'", what, "its answers are kept; mend it and run it again")

    def files(self) -> Sequence[Path]:
        """The files and folders that the command line names, and those stated in ``reads``."""
        words = [part for word in self._argv for part in (word, word.partition("=")[2]) if part]
        named = (self._folder / word for word in words if self._is_read(word))
        return list(dict.fromkeys([*named, *self._reads]))

    def _is_read(self, word: str) -> bool:
        # os.path, since it takes a word that no path could be for one that is not there.
        path = os.path.join(self._folder, word)
        if not os.path.isdir(path):
            return os.path.isfile(path)
        # What the program is started in holds anything, results among it.
        return not Path(self._folder).resolve().is_relative_to(Path(path).resolve())
