"""The extractor as a whole: order, concurrency, budget and resumption, kept answers, layers, options."""

from __future__ import annotations

import asyncio
import json
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any, Literal

import pytest
from conftest import TEXT, make_document
from extractors.llm.helpers import ALL, entities, found, keeping, quick, run, texts, told
from extractors.llm.server import Body, Hang, Say, serving, user_text

from bench.document import Annotations, Document
from bench.errors import BadOptions, InputError, MissingExtra
from bench.extractor import Failure
from bench.extractors.llm import Llm
from bench.extractors.llm.examples import example
from bench.extractors.llm.items import Ask
from bench.extractors.llm.prompting import written
from bench.extractors.llm.settings import asks
from bench.registry import build
from bench.running import identity as identities
from bench.running.extract import extract_all
from bench.running.identity import identity

TARN = Say(entities(("Tarn", "GPE")))


def echo(body: Body) -> Say:
    """An answer that quotes the first word of the text; the first texts take longest."""
    word = user_text(body).split()[0]
    return Say(entities((word, "GPE")), delay=0.06 if word.endswith("1") else 0.02)


def gold(document: Document, *asked: Ask) -> Any:
    """An endpoint that knows the gold of any stretch of a document."""
    by_layers = {"".join(one.layers): one for one in asked}

    def answer(body: Body) -> Say:
        text = user_text(body)
        start = document.text.index(text)
        form = body["response_format"]["json_schema"]["schema"]["properties"]
        one = by_layers["".join(form)]
        return Say(written(example(document, start, start + len(text), one).answer, one))

    return answer


def test_order_is_kept_and_concurrency_bounded() -> None:
    """Results come in the order of the documents, with as many requests at once as allowed, and no more."""
    words = [f"Word{i}" for i in range(12)]
    for slots in (1, 3):
        with serving(echo) as server:
            extractor = quick(server.url, concurrency=slots)
            results = run(extractor, *(f"{word} fell." for word in words))
            assert [found(result)[0][0] for result in results] == words
            assert min(slots, 2) <= server.most_at_once <= slots


def test_gold_in_gold_out() -> None:
    """An endpoint that says what gold says gives gold, in one request, by layer, and in stretches."""
    document = make_document(text=TEXT)
    cases: tuple[tuple[Literal["together", "by_layer"], int], ...]
    cases = (("together", 6000), ("by_layer", 6000), ("by_layer", 0))
    for requests, chars in cases:
        asked = asks(ALL, requests, "full", ())
        with serving(gold(document, *asked)) as server:
            extractor = quick(
                server.url, layers=ALL, detail="full", requests=requests, chunk_chars=chars, overlap=0
            )
            ((_, result),) = extract_all(extractor, [document])
        assert isinstance(result, Annotations)
        assert [(e.start, e.end, e.type) for e in result.entities] == [
            (e.start, e.end, e.type) for e in document.entities
        ]
        assert result.events[0].arguments == document.events[0].arguments
        assert (result.numbers[0].value, result.numbers[0].of) == (2, "e2")
        assert told(extractor, document.id)["valid"] == len(asked)


def test_long_texts_are_read_in_stretches() -> None:
    """A long text is asked for in stretches; what two say of their overlap stands once, at its place."""
    text = " ".join(f"Place{i} fell to the rebels on that day." for i in range(40))

    def answer(body: Body) -> Say:
        names = [word for word in user_text(body).split() if word.startswith("Place")]
        return Say(entities(*((name, "GPE") for name in names)))

    with serving(answer) as server:
        extractor = quick(server.url, chunk_chars=400, overlap=100)
        (result,) = run(extractor, text)
        assert server.calls > 4
    assert [name for name, _ in found(result)] == [f"Place{i}" for i in range(40)]
    assert told(extractor)["doubles"] > 0


def test_blank_texts_are_not_asked_about() -> None:
    """An empty text has nothing to find, and costs nothing."""
    with serving(TARN) as server:
        assert run(quick(server.url), "", " \r\n ") == [Annotations(), Annotations()]
        assert server.calls == 0


def test_one_answer_for_one_request(tmp_path: Path) -> None:
    """The same text twice is asked for once, even side by side, where answers are kept."""
    with serving(TARN) as server:
        extractor = keeping(quick(server.url), tmp_path)
        first, second = run(extractor, "Tarn fell.", "Tarn fell.")
        assert first == second
        assert server.calls == 1


def test_the_budget_stops_and_the_next_run_resumes(tmp_path: Path) -> None:
    """Documents beyond the budget fail without a call; the next run asks for these alone."""
    given = [f"Tarn fell on day {i}." for i in range(5)]
    with serving(TARN) as server:
        extractor = keeping(quick(server.url, max_requests=2, concurrency=1), tmp_path)
        results = run(extractor, *given)
        assert [isinstance(result, Failure) for result in results] == [False, False, True, True, True]
        last = results[-1]
        assert isinstance(last, Failure)
        assert last.message == "budget spent: 2 of 2 requests (max_requests)"
        spent: Any = extractor.report()["spent"]
        assert spent["stopped"] == last.message
        assert server.calls == 2
        again = keeping(quick(server.url, max_requests=3), tmp_path)
        assert [found(result) for result in run(again, *given)] == [[("Tarn", "GPE")]] * 5
        assert server.calls == 5
        assert again.report()["stored"] == 2


def test_tokens_and_money_are_counted() -> None:
    """Usage and cost stand in the report by document and in sum, and both limits stop the run."""
    with serving(TARN) as server:
        extractor = quick(server.url, price_in=1.0, price_out=10.0, concurrency=1)
        run(extractor, "Tarn fell.", "Tarn rose.")
        assert (told(extractor)["prompt_tokens"], told(extractor)["completion_tokens"]) == (100, 10)
        assert told(extractor)["cost"] == pytest.approx(0.0002)
        assert told(extractor)["seconds"] >= 0
        spent: Any = extractor.report()["spent"]
        assert (spent["requests"], spent["cost"]) == (2, pytest.approx(0.0004))
        for limit in ({"max_total_tokens": 900}, {"max_cost": 0.002}):
            one = quick(server.url, price_in=1.0, price_out=10.0, max_tokens=100, concurrency=1, **limit)
            results = run(one, *(f"Tarn fell on day {i}." for i in range(30)))
            assert 0 < sum(isinstance(result, Failure) for result in results) < 30
            spent = one.report()["spent"]
            assert spent["prompt_tokens"] + spent["completion_tokens"] <= 900 or spent["cost"] <= 0.002


def test_answers_are_read_again_without_asking(tmp_path: Path) -> None:
    """Offline, kept answers give the same result and nothing is sent; what is not kept fails."""
    with serving(TARN) as server:
        before = run(keeping(quick(server.url), tmp_path), "Tarn fell.")
        url = server.url
        offline = keeping(quick(url, offline=True), tmp_path)
        same, missing = run(offline, "Tarn fell.", "Ulm fell.")
        assert server.calls == 1
    assert [same] == before
    assert isinstance(missing, Failure)
    assert "offline" in missing.message
    assert told(offline)["stored"] == 1
    # Another parameter is another request.
    (other,) = run(keeping(quick(url, offline=True, temperature=0.5), tmp_path), "Tarn fell.")
    assert isinstance(other, Failure)


def test_an_interrupt_keeps_what_was_answered(tmp_path: Path) -> None:
    """What was answered before an error ended the run is not asked again."""
    with serving(TARN, TARN, Hang()) as server:
        extractor = keeping(quick(server.url, concurrency=1, timeout=0.2, retries=0), tmp_path)
        first, second = run(extractor, "Tarn fell.", "Tarn rose.")
        assert found(first) == [("Tarn", "GPE")]
        assert isinstance(second, Failure)
        assert run(keeping(quick(server.url), tmp_path), "Tarn fell.", "Tarn rose.")[0] == first
        assert server.calls == 3


def test_what_is_sent() -> None:
    """Model, parameters, schema and the document; extra adds to them, a null takes one out."""
    with serving(TARN) as server:
        run(
            quick(server.url, seed=5, extra={"top_k": 1, "max_tokens": None, "max_completion_tokens": 9}),
            "Tarn fell.",
        )
        body = server.bodies[0]
    assert body["model"] == "tiny"
    assert (body["temperature"], body["seed"], body["top_k"], body["max_completion_tokens"]) == (0.0, 5, 1, 9)
    assert "max_tokens" not in body
    assert body["response_format"]["type"] == "json_schema"
    assert user_text(body) == "Tarn fell."


def test_examples_from_training_documents() -> None:
    """With shots the extractor learns: examples of the training documents are shown before the text."""
    with serving(TARN) as server:
        extractor = quick(server.url, shots=2)
        assert extractor.learns
        with pytest.raises(InputError, match="fit"):
            extractor.open()
        extractor.fit([make_document(f"d{i}") for i in range(4)])
        run(extractor, "Tarn fell.")
        roles = [message["role"] for message in server.bodies[0]["messages"]]
        assert roles == ["system", "user", "assistant", "user", "assistant", "user"]
        assert json.loads(server.bodies[0]["messages"][2]["content"])["entities"][0]["quote"] == "Rebels"
    assert not quick(server.url).learns


def test_inside_a_running_loop() -> None:
    """In a notebook, where a loop runs already, it works as well."""
    with serving(TARN) as server:

        async def cell() -> list[Annotations | Failure]:
            return run(quick(server.url), "Tarn fell.")

        assert found(asyncio.run(cell())[0]) == [("Tarn", "GPE")]


def test_layers_and_types_are_declared() -> None:
    """Layers are those that were asked for, though events bring entities; types where they are limited."""
    one = quick("http://h/v1", layers=("events",), types=("attack.clash", "agent"))
    assert one.layers == ("events",)
    assert one.types == {"attack.clash", "agent"}
    assert quick("http://h/v1").types is None
    assert one.network


@pytest.fixture
def _no_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    # Versions of libraries take a second to find out, and are not what these tests are about.
    monkeypatch.setattr(identities, "libraries", lambda _: {})


@pytest.mark.usefixtures("_no_libraries")
def test_the_identity() -> None:
    """What decides the answers is part of the identity, what only decides how they are fetched is not."""

    def of(**options: Any) -> Any:
        given = {"base_url": "http://h/v1", "model": "tiny", **options}
        return identity("llm", Llm(**given), given, None)

    assert (
        of(concurrency=9, timeout=1.0, max_cost=1.0, price_in=1.0, api_key_env="A_KEY", offline=True) == of()
    )
    for options in (
        {"model": "x"},
        {"base_url": "http://i/v1"},
        {"temperature": 1.0},
        {"layers": ("events",)},
    ):
        assert of(**options) != of()
    assert of()["depends"] == {"endpoint": "http://h/v1", "model": "tiny"}


@pytest.mark.usefixtures("_no_libraries")
def test_templates_are_part_of_the_identity(tmp_path: Path) -> None:
    """Another word in a template is another system."""
    digests = []
    for word in ("Find", "Seek"):
        (tmp_path / "system.j2").write_text(word)
        (tmp_path / "user.j2").write_text("{{ text }}")
        options = {"base_url": "http://h/v1", "model": "tiny", "prompt": tmp_path}
        digests.append(identity("llm", Llm(**options), options, None)["files"])  # type: ignore[arg-type]
    assert digests[0] != digests[1]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"temperature": -1.0}, "temperature"),
        ({"concurrency": 0}, "concurrency"),
        ({"overlap": 5000}, "overlap"),
        ({"max_cost": 1.0}, "price_in"),
        ({"model": " "}, "model is empty"),
        ({"layers": ("entity",)}, "did you mean 'entities'"),
        ({"types": ("GPEE",)}, "did you mean 'GPE'"),
        ({"extra": {"stream": True}}, "stream"),
        ({"extra": {"x": float("nan")}}, "extra"),
        ({"headers": {"Authorization": "x"}}, "api_key_env"),
        ({"base_url": "localhost:8000"}, "no address"),
    ],
)
def test_wrong_options(options: dict[str, Any], words: str) -> None:
    """Each option that cannot be used is refused with what was expected."""
    with pytest.raises(InputError, match=words):
        build("llm", {"base_url": "http://h/v1", "model": "tiny", **options})


def test_unknown_options() -> None:
    """Unknown options and unknown choices are refused all at once."""
    with pytest.raises(BadOptions) as caught:
        build("llm", {"base_url": "http://h/v1", "modle": "x", "structured": "yaml"})
    assert {fault[0] for fault in caught.value.faults} == {"model", "modle", "structured"}


def test_it_travels_to_a_worker() -> None:
    """An extractor that is not open yet can be pickled, with its examples."""
    with serving(TARN) as server:
        extractor = quick(server.url, shots=1)
        extractor.fit([make_document()])
        assert found(run(pickle.loads(pickle.dumps(extractor)), "Tarn fell.")[0]) == [("Tarn", "GPE")]


def test_a_missing_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the libraries of the extra the message says what to install."""
    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(MissingExtra, match=r"conflict-bench\[llm\]"):
        quick("http://h/v1").open()


def test_importing_it_imports_no_library() -> None:
    """Naming the extractor and its options loads none of the libraries that it works with."""
    code = (
        "import sys; from bench.registry import signature_lines; signature_lines('llm'); "
        "print([name for name in ('httpx', 'jinja2', 'jsonschema', 'rapidfuzz') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "text",
    [
        "👩‍👩‍👧 in Tarn 🏳️‍🌈.",
        "دخل الجيش العراقي Tarn.",
        "Ta\u0301rn, Tarn\r\nTarn\r\n",
        "Tarn " * 3000,
        "\x00Tarn\ufeff",
    ],
)
def test_texts_of_all_kinds(text: str) -> None:
    """Emoji, Arabic, combining marks, line ends of two characters, no sentence ends: spans fit the text."""
    with serving(TARN) as server:
        extractor = quick(server.url, chunk_chars=2000, overlap=100)
        ((_, result),) = extract_all(extractor, texts(text))
    assert isinstance(result, Annotations)
    assert result.entities
    for entity in result.entities:
        assert text[entity.start : entity.end] == entity.text
