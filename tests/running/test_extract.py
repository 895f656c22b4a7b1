"""Driving extractors: order, isolation of failures, the contract of results."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import fakes
import numpy as np
import pytest
from conftest import make_document

from bench.document import Annotations, Document, Entity, Event, Trigger
from bench.errors import InputError
from bench.extractor import Extractor, Failure
from bench.running.extract import extract_all


class Given(Extractor):
    """Yields one fixed result."""

    def __init__(self, result: object) -> None:
        self.result = result

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """The fixed result for every document."""
        for _ in documents:
            yield self.result  # type: ignore[misc]


def results(extractor: Extractor, *documents: Document) -> list[Annotations | Failure]:
    """The results without their documents."""
    return [result for _, result in extract_all(extractor, documents or [make_document()])]


def test_one_failure_takes_no_other_document_with_it() -> None:
    """In a chunk, only the document that raises fails; the others keep their answers, in order."""
    texts = ["Alpha one.", "Beta boom.", "Gamma three."]
    documents = [Document(f"d{i}", text) for i, text in enumerate(texts)]
    first, second, third = results(fakes.Fragile(), *documents)
    assert isinstance(first, Annotations)
    assert first.entities[0].text == "Alpha"
    assert second == Failure("ValueError: went boom")
    assert isinstance(third, Annotations)
    assert third.entities[0].text == "Gamma"


def test_too_few_results_are_failures() -> None:
    """An extractor that yields nothing for a document has failed on it."""
    (result,) = results(fakes.Short())
    assert isinstance(result, Failure)
    assert "0 results for one document" in result.message


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (Annotations((Entity("ORG", 0, 10_000),)), "outside the text"),
        (Annotations((Entity("ORG", 0, 6, "Wrong!"),)), "is not the text"),
        (Annotations((Entity("NOPE", 0, 6),)), "unknown value 'NOPE'"),
        (Annotations((Entity("ORG", 0, 6, id="x"), Entity("PER", 0, 6, id="x"))), "is taken"),
        (Annotations(events=(Event("siege", Trigger(0, 6), source="e9"),)), "no entity has the id"),
        ({"entities": []}, "yielded dict"),
        (Annotations((Entity("ORG", "0", 6),)), "TypeError"),  # type: ignore[arg-type]
    ],
)
def test_broken_results_are_failures(result: object, expected: str) -> None:
    """A result that does not keep to the format becomes a failure that says what is wrong."""
    (found,) = results(Given(result))
    assert isinstance(found, Failure)
    assert expected in found.message


def test_ids_and_surface_forms_are_filled_in() -> None:
    """Spans may come without id and text."""
    (found,) = results(Given(Annotations((Entity("ORG", 0, 6), Entity("PER", 0, 6, id="e1")))))
    assert isinstance(found, Annotations)
    assert [(entity.id, entity.text) for entity in found.entities] == [("e2", "Rebels"), ("e1", "Rebels")]


def test_user_errors_pass_through() -> None:
    """A mistake of the user, such as a missing file, stops the run and is not blamed on a document."""

    class Careless(Extractor):
        def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
            raise InputError("model.bin", "no such file")
            yield Annotations()

    with pytest.raises(InputError, match=r"model\.bin"):
        results(Careless())


@pytest.mark.parametrize("count", [0, 1, 15, 16, 17, 33])
def test_chunks_keep_the_order(count: int) -> None:
    """Every document has one result, in order, whatever the chunk size."""
    documents = [Document(f"d{i}", f"Word{i} more") for i in range(count)]
    pairs = list(extract_all(fakes.Echo(), documents, chunk=16))
    assert [document.id for document, _ in pairs] == [document.id for document in documents]
    assert [r.entities[0].text for _, r in pairs if isinstance(r, Annotations)] == [
        f"Word{i}" for i in range(count)
    ]


def test_leaving_is_a_failure() -> None:
    """An extractor that ends the process fails on its document; the process goes on."""
    assert results(fakes.Leaving(), *[make_document()] * 2) == [Failure("SystemExit: 5")] * 2


@pytest.mark.parametrize(
    "result",
    [
        Annotations((Entity("ORG", False, True),)),
        Annotations((Entity("ORG", np.int64(0), np.int64(6)),)),  # type: ignore[arg-type]
        Annotations((Entity("ORG", 0, 6, cluster="\ud800"),)),
    ],
)
def test_what_cannot_be_stored_is_a_failure(result: Annotations) -> None:
    """A result that the store could not give back fails its document and not the run."""
    (found,) = results(Given(result))
    assert isinstance(found, Failure)


def test_failures_can_be_stored() -> None:
    """Half characters in a message are escaped."""
    assert results(Given(Failure("bad \ud800"))) == [Failure("bad \\ud800")]
