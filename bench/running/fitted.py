"""A system's extractor with what it learns from: made, identified, fitted once, closed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from bench.config.load import Benchmark, System
from bench.corpus.fingerprint import digest, fingerprint
from bench.document import Document
from bench.errors import InputError, UnknownName
from bench.extractor import Extractor, Workspace
from bench.registry import blaming, extractor_class, made
from bench.running.extract import with_gold
from bench.running.identity import identity

KEPT = "kept"
"""The folder beside the runs that extractors keep trained models and raw responses in."""


@dataclass(eq=False)
class Fitted:
    """A system's extractor, fitted and opened at most once however many splits it runs on."""

    system: System
    extractor: Extractor
    train: Sequence[Document]
    development: Sequence[Document] = ()
    ready: bool = False

    def prepared(self) -> Extractor:
        """The extractor, after learning where it learns, with its models loaded."""
        if not self.ready:
            make_ready(self.system.extractor, self.extractor, self.train, self.development)
            self.ready = True
        return self.extractor

    def close(self) -> None:
        """End what the extractor began; it can be prepared no more."""
        if self.ready:
            with blaming(self.system.extractor, "cannot be closed"):
                self.extractor.close()


@contextmanager
def closing_all(systems: Iterable[Fitted]) -> Iterator[None]:
    """Close every system at the end, whatever happens in between."""
    with ExitStack() as stack:
        for system in dict.fromkeys(systems):
            stack.callback(system.close)
        yield


def make_ready(
    name: str, extractor: Extractor, train: Sequence[Document], development: Sequence[Document]
) -> None:
    """Let an extractor learn where it learns, and open it; if either breaks it is closed.

    Raises InputError that names the extractor for what its code throws.
    """
    with closed_if_broken(extractor):
        if extractor.learns or extractor.tunes:
            with blaming(name, "cannot learn"):
                fit(extractor, train, development)
        with blaming(name, "cannot be opened"):
            extractor.open()


@contextmanager
def closed_if_broken(extractor: Extractor) -> Iterator[None]:
    """Close an extractor if the block raises; what the block raised is told, whatever closing does."""
    try:
        yield
    except BaseException:
        with suppress(Exception, SystemExit):
            extractor.close()
        raise


def fit(extractor: Extractor, train: Sequence[Document], development: Sequence[Document]) -> None:
    """Call ``fit`` with what the extractor asks for."""
    if extractor.tunes:
        extractor.fit(train, development)
    else:
        extractor.fit(train)


class Lessons(NamedTuple):
    """What an extractor may learn from: nothing where it does not ask for it."""

    train: Sequence[Document] = ()
    development: Sequence[Document] = ()


def lessons(extractor: Extractor, corpus: str) -> Lessons:
    """The splits ``train`` and ``dev`` of a corpus, by name or path, as far as an extractor uses them."""
    from bench.corpus.corpus import load_corpus

    if not (extractor.learns or extractor.tunes):
        return Lessons()
    found = load_corpus(corpus)
    train = found.split("train").documents if extractor.learns else ()
    development = found.split("dev").documents if extractor.tunes else ()
    return Lessons([with_gold(item) for item in train], [with_gold(item) for item in development])


def prepare(
    benchmark: Benchmark,
    system: System,
    wanted: Sequence[str],
    by_split: Mapping[str, list[Document]],
    out: Path,
) -> tuple[Fitted, dict[str, Any]]:
    """A system's extractor, not yet fitted, and its identity.

    Raises UnknownName where the corpus lacks a split that it learns from, InputError where it
    would be measured on the documents that it learns from.
    """
    extractor = made(system.extractor, extractor_class(system.extractor), system.options)
    train, development = [], []
    if extractor.learns:
        train = _learned_from("training split", benchmark.train, by_split)
        if benchmark.train in wanted:
            what = f"a model that learns from split {benchmark.train!r} cannot be measured on it"
            raise InputError(f"extractor {system.extractor!r}", what, "expected other splits")
    if extractor.tunes:
        development = _learned_from("development split", benchmark.dev, by_split)
    with blaming(system.extractor, "cannot say what it depends on"):
        who = identity(
            system.extractor,
            extractor,
            system.options,
            fingerprint(train) if train else None,
            fingerprint(development) if development else None,
        )
        key = digest(who)
    extractor.workspace = Workspace(out / KEPT / system.extractor.replace(":", "."), key)
    return Fitted(system, extractor, train, development), who


def _learned_from(kind: str, split: str, by_split: Mapping[str, list[Document]]) -> list[Document]:
    if split not in by_split:
        raise UnknownName(kind, split, by_split)
    # Nothing may reach a model that is no part of its key, neither tags nor the order of files.
    return sorted(map(with_gold, by_split[split]), key=lambda document: document.id)
