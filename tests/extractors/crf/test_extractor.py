"""The extractor as a whole: contract, determinism, soundness, what it keeps."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from bench.document import Annotations, Document
from bench.errors import MissingExtra, UserError
from bench.extractor import Failure, Workspace
from bench.extractors.crf import Crf
from bench.running.code import libraries
from bench.running.extract import extract_all

_LIGHT = """
import sys, bench.extractors.crf
bench.extractors.crf.Crf()
print(sorted({'sklearn_crfsuite', 'pycrfsuite', 'sklearn'} & set(sys.modules)))
"""
_AGAIN = """
import hashlib, sys, msgspec
from bench.document import Document
from bench.extractors.crf import Crf
gold = msgspec.json.decode(sys.stdin.buffer.read(), type=list[Document])
crf = Crf()
crf.fit(gold)
print(hashlib.sha256(msgspec.json.encode(list(crf.extract(d.unannotated() for d in gold)))).hexdigest())
"""


def _extract(crf: Crf, *texts: str) -> list[Annotations]:
    """What it says of some texts, each result checked against its text."""
    documents = [Document(f"x{i}", text, {"published": "2024-05-07"}) for i, text in enumerate(texts)]
    results = [result for _, result in extract_all(crf, documents)]
    assert not [result for result in results if isinstance(result, Failure)]
    return [result for result in results if isinstance(result, Annotations)]


def test_making_it_imports_no_library() -> None:
    """Listing the extractors must not cost the import of CRFsuite or scikit-learn."""
    done = subprocess.run([sys.executable, "-c", _LIGHT], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_it_must_learn_first() -> None:
    """Extracting before fitting is an error, not an empty answer."""
    with pytest.raises(UserError, match="has learned nothing yet"):
        next(Crf().extract([]))


def test_a_missing_library_names_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without CRFsuite the message says what to install."""
    monkeypatch.setitem(sys.modules, "pycrfsuite", None)
    with pytest.raises(MissingExtra, match=r"conflict-bench\[crf\]"):
        Crf().fit([])


def test_the_versions_of_its_libraries_are_part_of_the_key() -> None:
    """CRFsuite decides what is found, and so does scikit-learn through the parts of ``linear``."""
    assert {"python-crfsuite", "sklearn-crfsuite", "scikit-learn"} <= set(libraries(Crf))


def test_it_reproduces_its_training_documents(trained: Crf, gold: list[Document]) -> None:
    """What was shown is found again in all layers."""
    for document in gold:
        (found,) = trained.extract([document.unannotated()])
        assert isinstance(found, Annotations)
        shown = {(e.type, e.start, e.end) for e in document.entities}
        assert len(shown & {(e.type, e.start, e.end) for e in found.entities}) >= 0.8 * len(shown)
        assert [(n.start, n.end, n.role) for n in found.numbers] == [
            (n.start, n.end, n.role) for n in document.numbers
        ]
        assert [(e.type, e.start, e.end) for e in found.events] == [
            (e.type, e.start, e.end) for e in document.events
        ]
        assert sum(len(event.arguments) for event in found.events) > 0


def test_output_depends_on_nothing_but_the_input(trained: Crf, gold: list[Document]) -> None:
    """Another process with another hash seed gives the same bytes."""
    here = msgspec.json.encode(list(trained.extract(document.unannotated() for document in gold)))
    done = subprocess.run(
        [sys.executable, "-c", _AGAIN],
        input=msgspec.json.encode(gold),
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "77"},
    )
    assert done.stdout.decode().strip() == hashlib.sha256(here).hexdigest()


def test_documents_do_not_influence_each_other(trained: Crf) -> None:
    """A document gets the same annotations alone and after another."""
    text = "A bomb killed five soldiers in Osk on Monday."
    assert _extract(trained, "Osk Osk was a rebel. Dolan fled.", text)[1] == _extract(trained, text)[0]


@pytest.mark.parametrize("gold", [[], [Document("a", "")], [Document("a", "It rained. 12 men sang.")]])
def test_training_without_gold_finds_nothing_and_does_not_fail(gold: list[Document]) -> None:
    """Nothing to learn from is nothing to find."""
    crf = Crf()
    crf.fit(gold)
    assert _extract(crf, "Rebels killed five soldiers in Osk on Monday.") == [Annotations()]


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
def test_odd_texts_give_sound_output(trained: Crf, text: str) -> None:
    """Empty, emoji, Arabic, combining, CRLF and endless texts keep to the format."""
    assert len(_extract(trained, text)) == 1


def test_what_is_kept_is_named_by_the_key(tmp_path: Path, gold: list[Document], trained: Crf) -> None:
    """A workspace gets a file a field and no other; a model made of them says the same."""
    found = []
    for _ in range(2):
        crf = Crf()
        crf.workspace = Workspace(tmp_path / "crf", "abc")
        crf.fit(gold)
        found.append(list(crf.extract(document.unannotated() for document in gold)))
    names = sorted(path.name for path in (tmp_path / "crf").iterdir())
    assert names == ["abc-names.crfsuite", "abc-phrases.crfsuite", "abc-triggers.crfsuite"]
    assert found[0] == found[1] == list(trained.extract(document.unannotated() for document in gold))


@pytest.mark.parametrize(
    "options",
    [
        {"c1": -1.0},
        {"c2": 1e9},
        {"max_iterations": 0},
        {"min_freq": -1},
        {"seed": -1},
        {"trigger_threshold": 1.5},
        {"argument_threshold": -0.1},
    ],
)
def test_options_have_ranges(options: dict[str, Any]) -> None:
    """An option that no model could be fitted with is refused with its range."""
    with pytest.raises(UserError, match=f"{next(iter(options))} .* is out of range"):
        Crf(**options)
