"""Services that are down, or are none: the run ends, and what was answered is not asked again."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable

import pytest
from http_service import Reply, echo, service

from bench.document import Annotations, Document
from bench.errors import InputError
from bench.extractor import Failure
from bench.extractors.external.http import Http
from bench.running.extract import extract_all

BUSY: Reply = (503, {}, b"busy")


def said(url: str, count: int, **options: object) -> list[str]:
    """What is said of so many documents: the message of a failure, or nothing."""
    documents = [Document(f"d{number}", f"Text {number}.", {}) for number in range(count)]
    extractor = Http(url=url, pause=0.0, **options)  # type: ignore[arg-type]
    try:
        found = [result for _, result in extract_all(extractor, documents)]
    finally:
        extractor.close()
    return [result.message if isinstance(result, Failure) else "" for result in found]


def scripted(*replies: Reply | None) -> Callable[[bytes], Reply | None]:
    """These replies, and then sound answers."""
    rest = list(replies)
    return lambda body: rest.pop(0) if rest else echo(body)


@pytest.mark.parametrize(("batch", "sizes"), [(1, [1, 1, 1]), (2, [2, 2, 2, 1, 1, 1])])
def test_three_batches_in_a_row_end_the_run(batch: int, sizes: list[int]) -> None:
    """A service that is down is given up after three batches, and three documents of them alone."""
    with (
        service(lambda body: BUSY) as (url, requests),
        pytest.raises(InputError, match=r"3 times in a row: answers 503: busy \(2 tries\)"),
    ):
        said(url, 100, batch=batch, retries=1)
    assert [len(body.splitlines()) for _, body in requests[::2]] == sizes


def test_batches_in_a_row_are_counted_across_chunks() -> None:
    """Where a chunk is one batch, three documents tell that the service is down."""
    with service(lambda body: BUSY) as (url, requests), pytest.raises(InputError, match="3 times in a row"):
        said(url, 500, batch=64, retries=0)
    assert len(requests) == 4


def test_service_that_comes_back() -> None:
    """Batches that failed are asked about singly once the service works; order is kept."""
    with service(scripted(BUSY, BUSY)) as (url, requests):
        assert said(url, 7, batch=2, retries=0) == [""] * 7
    assert [len(body.splitlines()) for _, body in requests] == [2, 2, 2, 1, 1, 1, 1, 1]


def test_answered_batches_are_not_asked_again() -> None:
    """A later batch that fails costs none of those before it a second question."""

    def picky(body: bytes) -> Reply:
        return BUSY if b'"d5"' in body else echo(body)

    with service(picky) as (url, requests):
        found = said(url, 6, batch=2, retries=0)
    assert found == [""] * 5 + ["answers 503: busy (1 tries)"]
    assert [len(body.splitlines()) for _, body in requests] == [2, 2, 2, 1, 1]


def test_documents_in_a_row_that_break_a_working_service() -> None:
    """Documents that a working service cannot read fail alone, however many they are."""

    def picky(body: bytes) -> Reply:
        return BUSY if b'"d1' in body else echo(body)  # d1, d10 to d19

    with service(picky) as (url, _):
        found = said(url, 21, batch=7, retries=0)
    assert [number for number, message in enumerate(found) if message] == [1, *range(10, 20)]


@pytest.mark.parametrize(
    "content",
    [b"<html><p>Welcome</p></html>", b"", b'[{"id": "d0"}]', b'{\n "id": "d0"\n}', b"OK"],
    ids=["HTML", "nothing", "a list", "over several lines", "text"],
)
def test_what_is_no_service_ends_the_run(content: bytes) -> None:
    """An address that answers other than by JSON lines is given up at once."""
    with (
        service(lambda body: (200, {}, content)) as (url, requests),
        pytest.raises(InputError, match=r"answers otherwise: no line of JSON.*expected JSON lines"),
    ):
        said(url, 5)
    assert len(requests) == 1


def test_redirect_ends_the_run() -> None:
    """A redirect is never followed, since it would lead the token astray."""
    with (
        service(lambda body: (307, {"Location": "http://127.0.0.1:1/?secret"}, b"")) as (url, requests),
        pytest.raises(InputError, match=r"answers 307, a redirect \(expected as url the address"),
    ):
        said(url, 5)
    assert len(requests) == 1


def test_one_line_that_cannot_be_read() -> None:
    """A broken line in the first batch fails its document alone."""

    def broken(body: bytes) -> Reply:
        status, headers, content = echo(body)
        return status, headers, content.replace(b'{"id": "d0"}', b"oops")

    with service(broken) as (url, _):
        found = said(url, 3)
    assert ["oops" in message for message in found] == [True, False, False]


def test_maintenance_page_in_the_middle() -> None:
    """A service that ceases to answer by JSON lines is down: three batches end the run."""
    page: Reply = (200, {}, b"<html>back soon")
    replies = iter([True])
    with (
        service(lambda body: echo(body) if next(replies, False) else page) as (url, requests),
        pytest.raises(InputError, match="3 times in a row: no line of JSON"),
    ):
        said(url, 30, batch=2)
    assert len(requests) == 7


def test_answer_by_drops_is_timed_out() -> None:
    """The time-out is for the whole answer, not for every byte of it."""
    listening = socket.create_server(("127.0.0.1", 0))

    def drip() -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = listening.accept()
                with contextlib.suppress(OSError), connection:
                    connection.recv(65536)
                    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
                    for _ in range(1000):
                        connection.sendall(b" ")
                        time.sleep(0.05)

    thread = threading.Thread(target=drip, daemon=True)
    thread.start()
    begun = time.monotonic()
    with pytest.raises(InputError, match="3 times in a row: ReadTimeout: no whole answer"):
        said(f"http://127.0.0.1:{listening.getsockname()[1]}/", 3, batch=1, retries=0, timeout=0.3)
    assert time.monotonic() - begun < 10
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    thread.join(5)


@pytest.mark.parametrize(
    "options",
    [{name: value} for name in ("timeout", "pause") for value in (float("inf"), float("nan"), 1e30, -1.0)]
    + [{"timeout": 0.0}, {"retries": 10**9}],
)
def test_figures_out_of_range(options: dict[str, float]) -> None:
    """No time without end, none below zero, none longer than a day."""
    with pytest.raises(InputError, match="is out of range"):
        Http(url="http://localhost", **options)  # type: ignore[arg-type]


def test_pauses_do_not_grow_for_ever() -> None:
    """Pauses double up to a minute."""
    slept: list[float] = []
    with service(scripted(*[BUSY] * 9)) as (url, _):
        extractor = Http(url=url, pause=1.0, retries=9)
        extractor._sleep = slept.append
        assert list(extractor.extract([Document("d", "", {})])) == [Annotations()]
        extractor.close()
    assert slept == [1, 2, 4, 8, 16, 32, 60, 60, 60]
