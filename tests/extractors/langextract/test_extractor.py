"""LangExtract behind the interface of all extractors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from chat_endpoint import capitals, chat
from conftest import TEXT, make_document
from http_service import service

from bench.document import Annotations, Document
from bench.errors import InputError
from bench.extractor import Failure
from bench.extractors.langextract import LangExtract


def made(url: str, **options: object) -> LangExtract:
    """The extractor on an endpoint, with one gold document to take its examples from."""
    extractor = LangExtract(base_url=url.removesuffix("/extract"), model="m", shots=1, **options)  # type: ignore[arg-type]
    extractor.fit([make_document()])
    return extractor


def test_quotes_become_annotations() -> None:
    """What the model quotes is found in the text; numbers get the value that our grammar reads."""
    text = "\U0001f6a8 Militants killed 12 men in Tarn."
    answers = {
        "extractions": [
            {"ARMED": "Militants"},
            {"event": "killed", "event_attributes": {"type": "casualty.death"}},
            {"number": "12", "number_attributes": {"role": "killed"}},
            {"GPE": "Tarn"},
            {"GPE": "Atlantis"},
            {"PLANET": "Tarn"},
        ]
    }
    with service(chat(lambda asked: answers)) as (url, requests):
        extractor = made(url)
        (found,) = extractor.extract([Document("d", text, {})])
    assert isinstance(found, Annotations)
    assert [(e.type, text[e.start : e.end], e.level) for e in found.entities] == [
        ("ARMED", "Militants", "name"),
        ("GPE", "Tarn", "name"),
    ]
    assert [(text[n.start : n.end], n.value, n.role) for n in found.numbers] == [("12", 12, "killed")]
    assert [(v.type, text[v.start : v.end]) for v in found.events] == [("casualty.death", "killed")]
    assert extractor.report() == {"documents": {"d": {"unaligned": ["Atlantis"], "unknown": ["PLANET"]}}}
    assert "Bearer none" in json.dumps(requests[0][0])


def test_examples_come_from_the_training_documents() -> None:
    """The prompt shows a stretch of gold, and what is to be extracted from it."""
    with service(chat(capitals)) as (url, requests):
        list(made(url).extract([Document("d", "Nothing happened in Sarro.", {})]))
    prompt = json.loads(requests[0][1])["messages"][-1]["content"]
    assert TEXT[:20] in prompt
    assert '"ARMED"' in prompt


def test_answers_that_cannot_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    """An answer that is no JSON gives an empty result or a failure, never an exception."""
    with service(chat(lambda asked: "I cannot do that")) as (url, _):
        (found,) = made(url).extract([Document("d", "Tarn fell.", {})])
    assert isinstance(found, Failure) or found == Annotations()
    assert capsys.readouterr().out == ""


def test_blank_texts_are_not_sent() -> None:
    """For a blank text nobody is asked."""
    with service(chat(capitals)) as (url, requests):
        assert list(made(url).extract([Document("d", " \n", {})])) == [Annotations()]
    assert requests == []


@pytest.mark.parametrize(
    "options", [{"base_url": "localhost"}, {"base_url": "http://me:pw@localhost"}, {"shots": 0}]
)
def test_options_that_do_not_fit(options: dict[str, object]) -> None:
    """What is no address, a password in it, and no example at all are refused."""
    with pytest.raises(InputError):
        LangExtract(**{"base_url": "http://localhost/v1", "model": "m", **options})  # type: ignore[arg-type]


def test_key_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The key is read from the variable that was named; without it nothing is sent."""
    monkeypatch.delenv("SOME_KEY", raising=False)
    with service(chat(capitals)) as (url, requests), pytest.raises(InputError, match="SOME_KEY is not set"):
        list(made(url, api_key_env="SOME_KEY").extract([Document("d", "Tarn fell.", {})]))
    assert requests == []


def test_instructions_are_part_of_the_key(tmp_path: Path) -> None:
    """The file with the instructions decides what is answered."""
    prompt = tmp_path / "mine.txt"
    prompt.write_text("Extract.")
    assert LangExtract(base_url="http://localhost", model="m", prompt=prompt).files() == [prompt]
