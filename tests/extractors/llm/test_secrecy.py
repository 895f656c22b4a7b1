"""The key comes from the environment and is written nowhere."""

from __future__ import annotations

import json
import logging
import pickle
import traceback
from pathlib import Path

import pytest
from extractors.llm.helpers import entities, keeping, quick, run, texts
from extractors.llm.server import Cut, Say, Status, serving

from bench.errors import InputError, UserError
from bench.extractor import Failure
from bench.extractors.llm.secrecy import check_headers, check_variable, endpoint, hidden

KEY = "sk-verysecret0123456789"
VARIABLE = "BENCH_TEST_KEY"


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, KEY)


def test_the_key_is_sent_and_written_nowhere(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Sent with each request; not in responses kept, report, identity, representation, pickle or logs."""
    caplog.set_level(logging.DEBUG)
    echo = json.dumps({"entities": [{"quote": "Tarn", "type": "GPE"}], "echo": KEY})
    with serving(Say(echo), Status(500, {"error": {"message": f"bad key {KEY}"}}), Cut()) as server:
        extractor = keeping(quick(server.url, api_key_env=VARIABLE), tmp_path)
        run(extractor, "Tarn fell.")
        assert [headers["authorization"] for headers in server.headers] == [f"Bearer {KEY}"] * 3
        written = [path.read_text() for path in tmp_path.rglob("*") if path.is_file()]
        assert written
        told = [*written, json.dumps(extractor.report()), json.dumps(extractor.depends()), repr(extractor)]
        told += [repr(vars(extractor)), caplog.text, pickle.dumps(extractor._line).decode("latin-1")]
        assert not [text for text in told if KEY in text]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 418])
def test_the_key_is_not_in_errors(status: int) -> None:
    """An endpoint that repeats the key in its message does not bring it into ours, nor into a traceback."""
    said = Status(status, {"error": {"message": f"Incorrect API key provided: {KEY}"}})
    with serving(said) as server:
        server.models = [KEY]
        with pytest.raises(UserError) as caught:
            run(quick(server.url, api_key_env=VARIABLE), "Tarn fell.")
    assert KEY not in "".join(traceback.format_exception(caught.value))
    if status in (401, 403):
        assert VARIABLE in str(caught.value)


def test_the_key_is_not_in_failures() -> None:
    """Nor into the reason why a document failed."""
    with serving(Status(200, {"error": f"no quota for {KEY}"})) as server:
        (result,) = run(quick(server.url, api_key_env=VARIABLE), "Tarn fell.")
    assert isinstance(result, Failure)
    assert KEY not in result.message
    assert "no quota for [key]" in result.message


def test_without_a_key_none_is_sent() -> None:
    """No variable, no header; a variable that is not set ends the run before anything is asked."""
    with serving(Say(entities())) as server:
        run(quick(server.url), "Tarn fell.")
        assert "authorization" not in server.headers[0]
        with pytest.raises(InputError, match="BENCH_NO_SUCH_KEY is not set"):
            quick(server.url, api_key_env="BENCH_NO_SUCH_KEY").open()
        assert server.calls == 1


def test_another_header() -> None:
    """Endpoints that want the key in a header of their own get it there, bare."""
    with serving(Say(entities())) as server:
        run(quick(server.url, api_key_env=VARIABLE, api_key_header="api-key"), "Tarn fell.")
        assert server.headers[0]["api-key"] == KEY
        assert "authorization" not in server.headers[0]


def test_offline_needs_no_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading kept responses needs no key."""
    monkeypatch.delenv(VARIABLE)
    extractor = keeping(quick("http://127.0.0.1:9/v1", api_key_env=VARIABLE, offline=True), tmp_path)
    assert isinstance(next(extractor.extract(texts("Tarn fell."))), Failure)


@pytest.mark.parametrize("name", [KEY, "sk_abc", "hf_abcdef", "MY KEY", "a=b", "gsk_1"])
def test_a_key_for_a_name_is_refused_and_not_repeated(name: str) -> None:
    """Who states the key where its variable belongs is told so, without the key."""
    with pytest.raises(InputError) as caught:
        check_variable(name)
    assert name not in str(caught.value)


@pytest.mark.parametrize(
    "url", [f"http://user:{KEY}@h/v1", f"http://h/v1?key={KEY}", f"http://h/v1#{KEY}", f"ftp://{KEY}", KEY, "http://h:x/v1"]
)  # fmt: skip
def test_addresses_with_credentials_are_refused(url: str) -> None:
    """An address with credentials or a query is refused, and not repeated."""
    with pytest.raises(InputError) as caught:
        endpoint(url)
    assert KEY not in str(caught.value)


def test_addresses_have_one_form() -> None:
    """A slash at the end and the case of the host make no difference."""
    assert endpoint(" http://Host:1/v1/ ") == endpoint("http://host:1/v1") == "http://host:1/v1"


def test_headers_with_secrets_are_refused() -> None:
    """Headers are options, options are written down: none may carry a secret."""
    check_headers({"X-Title": "bench"})
    for name in ("Authorization", "x-api-key", "Cookie", "X-Auth"):
        with pytest.raises(InputError, match="api_key_env"):
            check_headers({name: "x"})


def test_hidden_in_depth() -> None:
    """The key is struck out of texts at any depth, names of members included."""
    assert hidden({KEY: [f"a{KEY}b", 1]}, KEY) == {"[key]": ["a[key]b", 1]}
    assert hidden("abc", None) == "abc"
