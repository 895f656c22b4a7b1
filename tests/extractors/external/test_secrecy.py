"""Secrets of services: in no option, in no message, in nothing that is written."""

from __future__ import annotations

import json

import pytest
from http_service import Reply, service

from bench.document import Annotations, Document, annotations_to_plain
from bench.errors import InputError
from bench.extractor import Failure
from bench.extractors.external.http import Http
from bench.running.extract import extract_all

TOKEN = 'tok/en"=s3cret-0123456789'
DOCUMENTS = [Document(f"d{number}", f"Text {number}.", {}) for number in range(2)]


def written(url: str, monkeypatch: pytest.MonkeyPatch, token: str = TOKEN) -> str:
    """All that would be written of a run: predictions, reasons of failures, the message it ends with."""
    monkeypatch.setenv("SERVICE_TOKEN", token)
    extractor = Http(url=url, token_env="SERVICE_TOKEN", retries=0, batch=1)
    try:
        found = [result for _, result in extract_all(extractor, DOCUMENTS)]
    except InputError as error:
        return str(error)
    finally:
        extractor.close()
    plain = [f.message if isinstance(f, Failure) else annotations_to_plain(f) for f in found]
    return json.dumps(plain)


REPLIES: dict[str, tuple[int, bytes]] = {
    "error": (200, json.dumps({"id": "d0", "error": f"bad token {TOKEN}"}).encode()),
    "broken": (500, f"bad token {TOKEN}".encode()),
    "cut in the middle": (500, b"x" * 120 + TOKEN.encode() + b"y" * 200),
    "escaped": (400, json.dumps({"sent": TOKEN}).replace("/", "\\/").encode()),
    "in a link": (400, b"see /?t=tok%2Fen%22%3Ds3cret-0123456789"),
    "refused": (401, f"bad token {TOKEN}".encode()),
    "no JSON": (200, f"<html>{TOKEN}".encode()),
    "cut by what shows it": (200, b"<" * 70 + TOKEN.encode()),
    "another document": (200, json.dumps({"id": TOKEN}).encode()),
    "in an answer": (
        200,
        json.dumps(
            {"id": "d0", "entities": [{"type": "ORG", "start": 0, "end": 4, "canonical": TOKEN}]}
        ).encode(),
    ),
}


@pytest.mark.parametrize("name", REPLIES)
def test_token_is_struck_out(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever a service repeats the token, no part of it is written."""
    status, content = REPLIES[name]

    def reply(body: bytes) -> Reply:
        return status, {}, content

    with service(reply) as (url, requests):
        said = written(url, monkeypatch)
    assert requests[0][0]["Authorization"] == f"Bearer {TOKEN}"
    assert "tok" not in said.replace("[token]", "").replace("bad token", "")
    assert "s3cret" not in said


def test_space_around_the_token(monkeypatch: pytest.MonkeyPatch) -> None:
    """A token with the end of its line, as files have it, is sent without."""
    with service(lambda body: (200, {}, body.replace(b"text", b"error"))) as (url, requests):
        assert "s3cret" not in written(url, monkeypatch, f" {TOKEN}\r\n")
    assert requests[0][0]["Authorization"] == f"Bearer {TOKEN}"


@pytest.mark.parametrize("token", ["s3cret\rx", "s3crét", "s3cret\x7f", " \r\n"])
def test_what_no_header_may_hold(token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A token with control or foreign characters is refused, and not repeated."""
    said = written("http://127.0.0.1:1/", monkeypatch, token)
    assert "environment variable SERVICE_TOKEN" in said
    assert "s3c" not in said


def test_token_in_place_of_its_variable() -> None:
    """A token given as the name of a variable is refused, and not repeated."""
    with pytest.raises(InputError, match="token_env is not the name") as caught:
        Http(url="http://localhost", token_env="s3cret-0123")
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "http://me:s3cret@localhost/",
        "http://s3cret@localhost",
        "http://localhost/?key=s3cret",
        "http://localhost?s3cret",
        "http://localhost/#s3cret",
        "https://localhost:s3cret/",
        "http://",
        "http:///s3cret",
        "http://[::1",
        "http://:80/",
        "http://local host/s3cret",
        "http://localhost/s3cret\n",
        "localhost:80/s3cret",
        "ftp://localhost/s3cret",
        "",
    ],
)
def test_addresses_that_are_refused(url: str) -> None:
    """Credentials, queries and what is no address are refused at once; the message repeats nothing."""
    with pytest.raises(InputError, match="url ") as caught:
        Http(url=url)
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize("url", ["http://localhost", "http://[::1]:80/a", "HTTPS://example.org/a/b"])
def test_addresses_that_are_taken(url: str) -> None:
    """A host with port and path as need be is an address."""
    extractor = Http(url=url)
    extractor.open()
    extractor.close()


def test_answers_without_the_token_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A token that is short enough to stand in an answer by chance is struck out of messages alone."""
    monkeypatch.setenv("SERVICE_TOKEN", "id")
    with service(lambda body: (200, {}, body[: body.index(b",")] + b"}")) as (url, _):
        extractor = Http(url=url, token_env="SERVICE_TOKEN", batch=1)
        assert list(extractor.extract(DOCUMENTS)) == [Annotations()] * 2
        extractor.close()
