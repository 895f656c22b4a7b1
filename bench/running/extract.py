"""Drive an extractor over documents: chunked, checked, one failure never takes others with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

import msgspec

from bench.corpus.validate import faults, prediction_faults
from bench.corpus.wire import Wire, complete
from bench.corpus.write import one_line
from bench.document import Annotations, Document, annotations_to_plain
from bench.errors import ExtractorFault, UserError
from bench.extractor import Extractor, Failure
from bench.ontology import load_ontology


def extract_all(
    extractor: Extractor, documents: Sequence[Document], *, chunk: int | None = None
) -> Iterator[tuple[Document, Annotations | Failure]]:
    """Yield a checked result for every document, in order.

    The extractor sees documents without gold, unless it declares ``reads_gold``. If it
    raises, the documents of the chunk are tried one by one, so that only the one at
    fault becomes a :class:`Failure`. UserError and interrupts pass through.
    """
    shown: Callable[[Document], Document] = with_gold if extractor.reads_gold else Document.unannotated
    size = chunk or extractor.chunk
    for first in range(0, len(documents), size):
        part = documents[first : first + size]
        for document, result in zip(part, _chunk(extractor, [shown(d) for d in part]), strict=True):
            yield document, checked(document, result)


def with_gold(document: Document) -> Document:
    """A document with its gold, but without the meta data that no extractor may see."""
    return document.unannotated().with_annotations(document.annotations)


def _chunk(extractor: Extractor, documents: list[Document]) -> Iterable[Annotations | Failure]:
    if len(documents) > 1:
        try:
            results = list(islice(extractor.extract(documents), len(documents) + 1))
        except UserError:
            raise
        except (Exception, SystemExit, GeneratorExit):
            results = []
        if len(results) == len(documents):
            return results
    return [_one(extractor, document) for document in documents]


def _one(extractor: Extractor, document: Document) -> Annotations | Failure:
    try:
        results = list(islice(extractor.extract([document]), 2))
    except UserError:
        raise
    except (Exception, SystemExit, GeneratorExit) as error:
        # Whatever a model throws concerns this document only; the message is kept with it.
        return _failure(f"{type(error).__name__}: {error}")
    if len(results) != 1:
        return Failure(f"ExtractorFault: {len(results)} results for one document")
    return results[0]


def checked(document: Document, result: Annotations | Failure) -> Annotations | Failure:
    """A result as it is stored, or the failure that it is where it does not fit its document."""
    if isinstance(result, Failure):
        return _failure(str(result.message))
    if not isinstance(result, Annotations):
        return Failure(f"ExtractorFault: yielded {type(result).__name__} (expected Annotations)")
    wire = Wire(document.id, document.text, None, {}, result.entities, result.numbers, result.events)
    try:
        found = [*faults(wire, document.text, load_ontology(), gold=False), *prediction_faults(wire)]
        if found:
            raise ExtractorFault(f"{found[0].path}: {found[0].message} ({len(found)} faults)")
        return _as_stored(complete(result, document.text))
    except (ExtractorFault, TypeError, AttributeError, ValueError) as error:
        return _failure(f"{type(error).__name__}: {error}")


_decode = msgspec.json.Decoder(Annotations).decode


def _as_stored(annotations: Annotations) -> Annotations:
    """What the store would give back, so that a resumed run cannot differ from a whole one.

    Raises TypeError or ValueError for what cannot be stored: figures of numpy, half
    characters, values of a wrong type.
    """
    try:
        found = _decode(msgspec.json.encode(annotations))
    except (msgspec.MsgspecError, TypeError, ValueError, OverflowError):
        found = None
    # The quick way knows no integers beyond 64 bits, and makes null of what is no figure.
    return found if found == annotations else _decode(one_line(annotations_to_plain(annotations)).encode())


def _failure(message: str) -> Failure:
    return Failure(message.encode(errors="backslashreplace").decode())
