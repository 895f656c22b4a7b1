"""The extractor as a whole: contract, determinism, soundness, robustness."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.corpus.validate import faults
from bench.corpus.wire import Wire
from bench.document import Annotations, Document, to_plain
from bench.errors import UserError
from bench.extractor import Failure
from bench.extractors.linear import Linear
from bench.ontology import load_ontology

_LIGHT = (
    "import sys, bench.extractors.linear; print(sorted({'sklearn', 'numpy', 'scipy'} & set(sys.modules)))"
)
_AGAIN = """
import hashlib, sys, msgspec
from bench.document import Document
from bench.extractors.linear import Linear
gold = msgspec.json.decode(sys.stdin.buffer.read(), type=list[Document])
linear = Linear()
linear.fit(gold)
print(hashlib.sha256(msgspec.json.encode(list(linear.extract(d.unannotated() for d in gold)))).hexdigest())
"""


_SENTENCE = "Rebels killed two of 3,000 villagers in Osk , on Monday . the Tarnish army fled it said"
_WORDS = [*_SENTENCE.split(" "), "\n", "é", "😀"]


def _extract(linear: Linear, *texts: str) -> list[Annotations]:
    found: Sequence[Annotations | Failure] = list(
        linear.extract(
            Document(id=f"x{i}", text=text, meta={"published": "2024-05-07"}) for i, text in enumerate(texts)
        )
    )
    assert all(isinstance(item, Annotations) for item in found)
    return [item for item in found if isinstance(item, Annotations)]


def _faults(text: str, found: Annotations) -> list[object]:
    plain = to_plain(Document(id="x", text=text).with_annotations(found))
    return list(faults(msgspec.convert(plain, Wire), text, load_ontology(), gold=False))


def test_importing_it_loads_no_heavy_package() -> None:
    """Listing the extractors must not cost the import of scikit-learn or numpy."""
    done = subprocess.run([sys.executable, "-c", _LIGHT], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_it_must_learn_first() -> None:
    """Extracting before fitting is an error, not an empty answer."""
    with pytest.raises(UserError, match="has learned nothing yet"):
        next(Linear().extract([]))


def test_it_reproduces_its_training_documents(trained: Linear, gold: list[Document]) -> None:
    """What was shown is found again in all layers."""
    for document in gold:
        (found,) = trained.extract([document.unannotated()])
        assert isinstance(found, Annotations)
        names = {(e.type, e.start, e.end) for e in document.entities}
        assert len(names & {(e.type, e.start, e.end) for e in found.entities}) >= 0.8 * len(names)
        assert [(n.start, n.end, n.role) for n in found.numbers] == [
            (n.start, n.end, n.role) for n in document.numbers
        ]
        events = [(e.type, e.start, e.end) for e in document.events]
        assert [(e.type, e.start, e.end) for e in found.events] == events
        assert sum(len(e.arguments) for e in found.events) > 0


def test_it_generalises_to_a_new_sentence(trained: Linear) -> None:
    """Other names and figures in a known pattern give the event with its participants."""
    (found,) = _extract(trained, "Gunmen killed nine villagers in Bolgar on Friday.")
    ids = {item.id: item.text for item in (*found.entities, *found.numbers)}
    (event,) = [item for item in found.events if item.type == "casualty.death"]
    roles = {(argument.role, ids[argument.target]) for argument in event.arguments}
    assert {("number", "nine"), ("patient", "villagers"), ("place", "Bolgar")} <= roles


def test_output_depends_on_nothing_but_the_input(trained: Linear, gold: list[Document]) -> None:
    """Another process with another hash seed and thread count gives the same bytes."""
    here = msgspec.json.encode(list(trained.extract(document.unannotated() for document in gold)))
    environment = {**os.environ, "PYTHONHASHSEED": "77", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(
        [sys.executable, "-c", _AGAIN],
        input=msgspec.json.encode(gold),
        capture_output=True,
        check=True,
        env=environment,
    )
    assert done.stdout.decode().strip() == hashlib.sha256(here).hexdigest()


def test_documents_do_not_influence_each_other(trained: Linear) -> None:
    """A document gets the same annotations alone and after another."""
    text = "Rebels killed five soldiers in Osk."
    assert _extract(trained, "Osk Osk was a rebel. Dolan fled.", text)[1] == _extract(trained, text)[0]


@pytest.mark.parametrize(
    "documents", [[], [Document(id="a", text="")], [Document(id="a", text="It rained. 12 men sang.")]]
)
def test_training_without_gold_finds_nothing_and_does_not_fail(documents: list[Document]) -> None:
    """Nothing to learn from is nothing to find."""
    linear = Linear()
    linear.fit(documents)
    assert _extract(linear, "Rebels killed five soldiers in Osk on Monday.") == [Annotations()]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \t\n ",
        "x",
        "😀 killed 12 👩‍👩‍👧 soldiers 😀",
        "قتل 12 جنديا في الموصل",
        "Mo\u0301sul fell. e\u0301",
        "Troops killed 12.\r\n\r\nThey fled Osk.\r\n",
        "troops killed two soldiers in Osk " * 60,
    ],
)
def test_odd_texts_give_sound_output(trained: Linear, text: str) -> None:
    """Empty, emoji, Arabic, combining, CRLF and endless texts keep to the format."""
    (found,) = _extract(trained, text)
    assert _faults(text, found) == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(_WORDS), max_size=40))
def test_shuffled_words_give_sound_output(trained: Linear, words: list[str]) -> None:
    """Whatever the order of words, references hold and spans equal the text."""
    text = " ".join(words)
    (found,) = _extract(trained, text)
    assert _faults(text, found) == []


@pytest.mark.parametrize(
    "sentence", ["Rebels killed two soldiers in Osk. ", "Rebels killed two soldiers in Osk "]
)
def test_long_text(trained: Linear, sentence: str) -> None:
    """What is found once is found hundreds of times in one text, sentence ends or not."""
    text = sentence * 200
    (found,) = _extract(trained, text)
    assert (len(found.entities), len(found.numbers), len(found.events)) == (600, 200, 200)
    assert _faults(text, found) == []


@pytest.mark.parametrize(
    "options", [{"epochs": 0}, {"bits": 40}, {"seed": -1}, {"alpha": 0.0}, {"trigger_threshold": 1.5}]
)
def test_options_have_ranges(options: dict) -> None:
    """An option that no model could be fitted with is refused with its range."""
    with pytest.raises(UserError, match=f"{next(iter(options))} .* is out of range"):
        Linear(**options)
