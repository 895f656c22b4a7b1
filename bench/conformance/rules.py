"""The rules, each a function that yields what is wrong with one extractor, in words.

A rule gets a :class:`Trial`: how to make the extractor anew, one that is ready, and the
documents. What an extractor says of a document is a result of :func:`bench.running.extract`'s
kind, already checked there against the text and the ontology.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from bench.conformance.network import watched
from bench.document import Annotations, Document
from bench.errors import BadOptions
from bench.extractor import Extractor, Failure
from bench.registry import build
from bench.running.extract import extract_all

Result = Annotations | Failure
Results = Sequence[tuple[Document, Result]]


@dataclass(frozen=True)
class Trial:
    """One extractor on trial: ``ready`` is fitted and open, ``fresh`` makes another, unfitted."""

    name: str
    options: dict[str, object]
    fresh: Callable[[], Extractor]
    ready: Extractor
    documents: tuple[Document, ...]
    first: Results
    addresses: tuple[str, ...]

    def results(self, documents: Sequence[Document], chunk: int | None = None) -> list[Result]:
        """What the ready extractor says of some documents."""
        return [result for _, result in extract_all(self.ready, documents, chunk=chunk)]


def succeeds(trial: Trial) -> Iterator[str]:
    """It has a sound answer for every document: spans inside the text, known types, equal surface."""
    for document, result in trial.first:
        if isinstance(result, Failure):
            yield f"document {document.id!r}: {result.message}"


def finds_nothing_in_nothing(trial: Trial) -> Iterator[str]:
    """In an empty or blank text there is nothing."""
    for document, result in trial.first:
        if isinstance(result, Annotations) and not document.text.strip() and result != Annotations():
            yield f"document {document.id!r} is blank, but something was found"


def repeats_itself(trial: Trial) -> Iterator[str]:
    """The same documents a second time give the same answers."""
    again = trial.results(trial.documents)
    for (document, result), other in zip(trial.first, again, strict=True):
        if result != other:
            yield f"document {document.id!r}: another answer the second time"


def ignores_company(trial: Trial) -> Iterator[str]:
    """An answer depends on its own document: neither on its neighbours nor on their order."""
    short = [(document, result) for document, result in trial.first[:-1]]
    backwards = trial.results([document for document, _ in reversed(short)], chunk=len(short))
    for (document, result), other in zip(reversed(short), backwards, strict=True):
        if result != other:
            yield f"document {document.id!r}: another answer in other company"


def keeps_order(trial: Trial) -> Iterator[str]:
    """One result a document, in the order of the documents."""
    given = trial.documents[:-1]
    shown = given if trial.ready.reads_gold else [document.unannotated() for document in given]
    results = list(trial.ready.extract(shown))
    if len(results) != len(given):
        yield f"{len(given)} documents gave {len(results)} results"


def stays_in_its_layers(trial: Trial) -> Iterator[str]:
    """It produces no layer and no entity type that it does not declare."""
    for document, result in trial.first:
        if isinstance(result, Failure):
            continue
        for layer in ("entities", "numbers", "events"):
            if getattr(result, layer) and layer not in trial.ready.layers:
                yield f"document {document.id!r}: {layer}, which layers does not name"
        if "role" in trial.ready.lacks and any(number.role is not None for number in result.numbers):
            yield f"document {document.id!r}: a role, which lacks names"
        if "arguments" in trial.ready.lacks and any(event.arguments for event in result.events):
            yield f"document {document.id!r}: arguments, which lacks names"
        declared = trial.ready.types
        for kind in sorted({entity.type for entity in result.entities}):
            if declared is not None and kind not in declared:
                yield f"document {document.id!r}: type {kind}, which types does not name"


def refuses_unknown_options(trial: Trial) -> Iterator[str]:
    """An option that its constructor does not have is refused."""
    try:
        build(trial.name, {**trial.options, "no_such_option": 1})
    except BadOptions:
        return
    yield "an option that it does not have was accepted"


def pickles(trial: Trial) -> Iterator[str]:
    """Before it is fitted and opened, it can be sent to another process."""
    try:
        pickled = pickle.dumps(trial.fresh())
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            kind = pool.submit(_unpickled, pickled).result()
    except Exception as error:  # whatever refuses to be pickled, and however
        yield f"it cannot be sent to another process: {type(error).__name__}: {error}"
        return
    if kind != type(trial.ready).__qualname__:
        yield f"it arrived in another process as {kind}"


def _unpickled(pickled: bytes) -> str:
    return type(pickle.loads(pickled)).__qualname__


def closes_twice(trial: Trial) -> Iterator[str]:
    """Closing is harmless where nothing was opened, and a second time."""
    unused = trial.fresh()
    try:
        unused.close()
        unused.close()
    except Exception as error:  # the rule is that nothing is raised
        yield f"close() on one that was never opened: {type(error).__name__}: {error}"


def declares_network(trial: Trial) -> Iterator[str]:
    """It connects to nothing unless it declares ``network``."""
    with watched() as seen:
        trial.results(trial.documents[:1])
    found = sorted({*trial.addresses, *seen})
    if found and not trial.ready.network:
        yield f"connects to {', '.join(found)} without declaring network"


RULES: tuple[Callable[[Trial], Iterator[str]], ...] = (
    succeeds,
    finds_nothing_in_nothing,
    repeats_itself,
    ignores_company,
    keeps_order,
    stays_in_its_layers,
    refuses_unknown_options,
    pickles,
    closes_twice,
    declares_network,
)
