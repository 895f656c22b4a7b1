"""Services behind a URL: batches, retries, refusals."""

from __future__ import annotations

import json

import pytest
from http_service import Reply, echo, service

from bench.document import Annotations, Document
from bench.errors import InputError
from bench.extractor import Failure
from bench.extractors.external.http import Http
from bench.running.extract import extract_all

DOCUMENTS = [Document(f"d{number}", f"Text {number}.", {}) for number in range(5)]


def results(extractor: Http) -> list[Annotations | Failure]:
    """What is said of five documents."""
    slept: list[float] = []
    extractor._sleep = slept.append
    try:
        return [result for _, result in extract_all(extractor, DOCUMENTS)]
    finally:
        extractor.close()
        extractor.slept = slept  # type: ignore[attr-defined]


def test_batches_in_order() -> None:
    """Documents go out in batches of the size that was asked for, and answers come back in order."""
    with service(echo) as (url, requests):
        assert results(Http(url=url, batch=2)) == [Annotations()] * 5
    assert [len(body.splitlines()) for _, body in requests] == [2, 2, 1]


def test_tries_again() -> None:
    """Where the service is busy, broken or cuts the connection, it is asked again after a growing pause."""
    faults: list[Reply | None] = [(429, {"Retry-After": "7"}, b""), (503, {}, b"busy"), None]
    with service(lambda body: faults.pop(0) if faults else echo(body)) as (url, requests):
        extractor = Http(url=url, pause=1.0)
        assert results(extractor) == [Annotations()] * 5
    assert extractor.slept == [7.0, 2.0, 4.0]  # type: ignore[attr-defined]
    assert len(requests) == 4


def test_one_document_fails_alone() -> None:
    """Where a batch fails for good, its documents are asked about one by one."""

    def picky(body: bytes) -> Reply:
        return (500, {}, b"cannot read this") if b'"d3"' in body else echo(body)

    with service(picky) as (url, _):
        found = results(Http(url=url, retries=1))
    assert [isinstance(result, Failure) for result in found] == [False, False, False, True, False]
    assert isinstance(found[3], Failure)
    assert "answers 500: cannot read this (2 tries)" in found[3].message


@pytest.mark.parametrize(
    "content",
    [b'{"id": "d9"}\n', b'{"id": "d0"}\n{"id": "d0"}\n', b'{"detail": "what?"}\n'],
    ids=["another", "too many", "no document"],
)
def test_wrong_answers_are_failures(content: bytes) -> None:
    """An answer that is long, for another document or for none fails the document."""
    with service(lambda body: (200, {}, content)) as (url, _):
        found = results(Http(url=url, batch=1))
    assert all(isinstance(result, Failure) for result in found[1:])


@pytest.mark.parametrize("status", [401, 404, 405])
def test_refusals_end_the_run(status: int) -> None:
    """Where the service refuses us altogether, the run ends with the reason."""
    with (
        service(lambda body: (status, {}, b"go away")) as (url, requests),
        pytest.raises(InputError, match=rf"answers {status}: go away"),
    ):
        results(Http(url=url))
    assert len(requests) == 1


def test_service_that_is_not_there() -> None:
    """A service that cannot be reached ends the run."""
    with service(echo) as (url, _):
        pass
    with pytest.raises(InputError, match="cannot be reached"):
        results(Http(url=url, retries=1))


def test_token_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The token is read from the variable that was named, sent, and shown nowhere."""
    monkeypatch.setenv("SERVICE_TOKEN", "s3cret")
    with service(echo) as (url, requests):
        extractor = Http(url=url, token_env="SERVICE_TOKEN")
        results(extractor)
    assert requests[0][0]["Authorization"] == "Bearer s3cret"
    assert "s3cret" not in json.dumps(vars(extractor), default=repr)
    monkeypatch.delenv("SERVICE_TOKEN")
    with pytest.raises(InputError, match="SERVICE_TOKEN is not set"):
        Http(url=url, token_env="SERVICE_TOKEN").open()


@pytest.mark.parametrize(
    "options",
    [
        {"url": "localhost:80"},
        {"url": "http://me:pw@localhost/"},
        {"url": "http://localhost", "batch": 0},
        {"url": "http://localhost", "retries": -1},
    ],
)
def test_options_that_do_not_fit(options: dict[str, object]) -> None:
    """What is no URL, a password in it, and figures out of range are refused."""
    with pytest.raises(InputError):
        Http(**options)  # type: ignore[arg-type]
