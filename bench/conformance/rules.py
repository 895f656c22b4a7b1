"""The rules, each a function that yields what is wrong with one extractor, in words.

A rule gets a :class:`Trial`: how to make the extractor anew, one that is ready, and the
documents. What an extractor says of a document is a result of :func:`bench.running.extract`'s
kind, already checked there against the text and the ontology.
"""

from __future__ import annotations

import inspect
import pickle
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from bench.conformance.held import FILE, Held, held, left_over
from bench.document import Annotations, Document
from bench.errors import InputError, printable
from bench.extractor import Extractor, Failure
from bench.running.extract import checked, extract_all
from bench.running.fitted import closed_if_broken
from bench.running.plain import json_ready

Result = Annotations | Failure
Results = Sequence[tuple[Document, Result]]


@dataclass(frozen=True)
class Trial:
    """One extractor on trial: ``ready`` is fitted and open, ``fresh`` makes another, unfitted.

    ``addresses`` grows with every connection of this process, from before ``ready`` was made;
    ``before`` is what the process held then.
    """

    name: str
    options: dict[str, object]
    fresh: Callable[[], Extractor]
    ready: Extractor
    documents: tuple[Document, ...]
    first: Results
    addresses: Sequence[str]
    before: Held

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
    """Asked about many documents at once, it gives each the answer that it gives it alone, in order."""
    given = trial.documents[:-1]
    shown = given if trial.ready.reads_gold else [document.unannotated() for document in given]
    results = list(trial.ready.extract(shown))
    if len(results) != len(given):
        yield f"{len(given)} documents gave {len(results)} results"
        return
    alone = trial.results(given, chunk=1)
    for document, result, other in zip(given, results, alone, strict=True):
        if checked(document, result) != other:
            yield f"document {document.id!r}: another answer among others than alone"


def works_without_open(trial: Trial) -> Iterator[str]:
    """Where it need not learn, it gives the same answer if it was not opened."""
    if trial.ready.learns or trial.ready.tunes:
        return
    unopened = trial.fresh()
    try:
        ((document, result),) = extract_all(unopened, trial.documents[:1])
    finally:
        unopened.close()
    if isinstance(result, Failure):
        yield f"document {document.id!r} without open(): {result.message}"
    elif result != trial.first[0][1]:
        yield f"document {document.id!r}: another answer without open()"


def tells_plainly(trial: Trial) -> Iterator[str]:
    """It tells files that exist, a size in bytes, and JSON-ready figures."""
    for path in trial.fresh().files():
        if not isinstance(path, Path) or not path.exists():
            yield f"files(): {str(path)!r} does not exist, or is no Path"
    for told, what in ((trial.fresh().depends, "depends()"), (trial.ready.report, "report()")):
        try:
            json_ready(told(), "", what)
        except InputError as error:
            yield f"{error.what} ({error.expected})"
    size = trial.ready.size()
    if size is not None and not (isinstance(size, int) and size >= 0):
        yield f"size(): {size!r} is no number of bytes"


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
    """Its constructor names all its options, so that none is taken that means nothing."""
    for parameter in inspect.signature(type(trial.ready)).parameters.values():
        if parameter.kind is parameter.VAR_KEYWORD:
            yield f"its constructor takes any option (**{parameter.name})"


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
    """Closing ends all that was begun; it is harmless a second time, and where nothing was opened."""
    yield from _closed_twice(trial.fresh(), "that was never opened")
    yield from _closed_twice(trial.ready, "that was used")
    if trial.ready.learns or trial.ready.tunes:
        # What libraries keep open for good cannot be told from what this one does.
        left = [what for what in left_over(trial.before) if not what.startswith(FILE)]
    else:
        before = held()
        another = trial.fresh()
        with closed_if_broken(another):
            another.open()
            list(extract_all(another, trial.documents[:1]))
        yield from _closed_twice(another, "that was opened and used")
        left = left_over(before)
    for what in left:
        yield f"left behind after close(): {what}"


def _closed_twice(extractor: Extractor, which: str) -> Iterator[str]:
    for again in ("", ", the second time"):
        try:
            extractor.close()
        except (Exception, SystemExit) as error:
            yield f"close() on one {which}{again}: {thrown(error)}"


def declares_network(trial: Trial) -> Iterator[str]:
    """It connects to nothing unless it declares ``network``.

    All that happened since before it was made counts, what its child processes connect to does
    not: that is not seen.
    """
    found = sorted(set(trial.addresses))
    if found and not trial.ready.network:
        yield f"connects to {', '.join(found)} without declaring network"


def thrown(error: BaseException) -> str:
    """What an extractor threw, in a line, with its place."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    return f"{type(error).__name__}: {printable(str(error))}{place}"


# The last two come last: one closes the extractor that the others ask.
RULES: tuple[Callable[[Trial], Iterator[str]], ...] = (
    succeeds,
    finds_nothing_in_nothing,
    repeats_itself,
    ignores_company,
    keeps_order,
    stays_in_its_layers,
    refuses_unknown_options,
    works_without_open,
    tells_plainly,
    pickles,
    closes_twice,
    declares_network,
)
