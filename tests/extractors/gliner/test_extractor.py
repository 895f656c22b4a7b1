"""The extractor as it is used: options, entities, thresholds from development documents, identity."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from conftest import TEXT, make_document

from bench.document import Annotations, Document, Entity
from bench.errors import BadMeasure, InputError, MissingExtra, UnknownName
from bench.extractors.gliner import Gliner
from bench.registry import build
from bench.running.extract import extract_all
from bench.running.identity import identity

HIGH = 0.6


def entities(extractor: Gliner, text: str) -> tuple[Entity, ...]:
    """What an extractor finds in one text, checked as by a run."""
    ((_, result),) = extract_all(extractor, [Document("one", text)])
    assert isinstance(result, Annotations)
    return result.entities


def test_wire(model: Path) -> None:
    """From the registry to entities: types of the map, levels, Python floats of four places."""
    extractor = build("gliner", {"model": str(model), "threshold": HIGH})
    assert isinstance(extractor, Gliner)
    found = entities(extractor, TEXT)
    assert found
    for one in found:
        assert one.text == TEXT[one.start : one.end]
        assert one.type in (extractor.types or ())
        assert one.level in {"name", "nominal", "pronoun"}
        assert type(one.score) is float
        assert one.score == round(one.score, 4) > HIGH
    extractor.close()
    assert entities(extractor, TEXT) == found


def test_offsets_are_code_points(model: Path) -> None:
    """Emoji, Arabic and marks before and inside mentions; the same words have the same entities."""
    extractor = Gliner(model=str(model), threshold=0.0, labels={"person": "PER"})
    for before in ("", "\U0001f692\u200d\U0001f469 ", "قُتل في الموصل ", "Se\u0301gou\u0301 ", "\r\n\r\n"):
        text = f"{before}Ada Lovelace \U0001f6a8 الموصل."
        found = entities(extractor, text)
        assert all(one.text == text[one.start : one.end] for one in found)
        covered = {at for one in found for at in range(one.start, one.end)}
        assert {len(before), len(before) + 2, len(before) + 4, text.index("\U0001f6a8")} <= covered


def test_flat_nested_and_multi_label(model: Path) -> None:
    """Flat entities do not overlap; nested ones never cross; several labels a span if asked for."""
    flat = entities(Gliner(model=str(model), threshold=0.5), TEXT)
    assert all(one.end <= other.start for one, other in pairwise(flat))
    nested = [
        (one.start, one.end) for one in entities(Gliner(model=str(model), threshold=0.5, nested=True), TEXT)
    ]
    assert len(nested) == len(set(nested)) > len(flat)
    assert not [1 for a in nested for b in nested if a[0] < b[0] < a[1] < b[1]]
    several = entities(Gliner(model=str(model), threshold=0.5, multi_label=True), TEXT)
    spans = [(one.start, one.end) for one in several]
    assert len(spans) > len(set(spans))


def test_labels_of_one_type_and_of_none(model: Path) -> None:
    """Two prompts of one type give one entity of the surer score; what has no type is left out."""
    labels = {"rifle": "WEA", "bomb": "WEA", "thing": None}
    extractor = Gliner(model=str(model), threshold=0.0, multi_label=True, labels=labels)
    found = entities(extractor, TEXT)
    assert extractor.types == {"WEA"} == {one.type for one in found}
    spans = [(one.start, one.end) for one in found]
    assert len(spans) == len(set(spans))


def test_long_text_is_read_to_its_end(model: Path) -> None:
    """A text of 3,000 words has entities in its last sentence."""
    text = "Rebels seized two villages near Tarn on Monday, the army said. " * 230 + "Zarq denied it."
    found = entities(Gliner(model=str(model), threshold=0.0, threads=1), text)
    assert found[-1].end == len(text)
    assert found[-1].start >= text.rindex("Zarq") - 30


def test_thresholds_by_label(model: Path) -> None:
    """A label with a threshold of its own does not touch the others."""
    labels: Mapping[str, str | None] = {"person": "PER", "weapon": "WEA"}
    both = entities(Gliner(model=str(model), labels=labels, threshold=0.0), TEXT)
    one = entities(Gliner(model=str(model), labels=labels, threshold={"person": 0.0, "weapon": 1.0}), TEXT)
    assert {found.type for found in both} == {"PER", "WEA"}
    assert {found.type for found in one} == {"PER"}


def test_calibration_finds_the_best_threshold(model: Path) -> None:
    """Gold made of what the model says above a threshold leads back to it, or to one that is as good."""
    labels: Mapping[str, str | None] = {"person": "PER", "town": "GPE"}
    options: dict[str, Any] = {"model": str(model), "labels": labels, "measure": "entity.strict(level=all)"}
    stated = Gliner(**options, threshold=0.6)
    texts = [TEXT, "Ada Lovelace went to Tarn. Two bombs fell on Zarq."]
    gold = [
        Document(str(at), text).with_annotations(Annotations(entities(stated, text)))
        for at, text in enumerate(texts)
    ]
    for per_label in (False, True):
        extractor = Gliner(**options, per_label=per_label)
        assert extractor.tunes
        assert extractor.report() == {}
        extractor.fit((), gold)
        assert [entities(extractor, text) for text in texts] == [entities(stated, text) for text in texts]
        told = extractor.report()
        assert told["development"] == {"entity.strict(level=all)": 1.0}
        assert isinstance(told["threshold"], dict if per_label else float)


def test_a_stated_threshold_needs_no_development(model: Path) -> None:
    """It tunes only if no threshold is stated; until then it can say nothing."""
    assert not Gliner(model=str(model), threshold=0.5).tunes
    extractor = Gliner(model=str(model))
    with pytest.raises(InputError, match="has chosen no threshold yet"):
        list(extractor.extract([make_document()]))
    with pytest.raises(InputError, match="no development documents"):
        extractor.fit((), ())


def test_identity_depends_on_what_the_output_depends_on(model: Path, token_model: Path) -> None:
    """The order of the labels and the content of the files count, the place of the files does not."""

    def mark(options: dict[str, Any]) -> dict[str, Any]:
        return identity("gliner", Gliner(**options), options, None)

    base: dict[str, Any] = {"model": str(model), "threshold": 0.5, "labels": {"a": "PER", "b": "ORG"}}
    assert mark(base) == mark({**base, "threads": 1})
    assert mark(base) != mark({**base, "labels": {"b": "ORG", "a": "PER"}})
    assert mark(base)["files"] != mark({**base, "model": str(token_model)})["files"]
    assert "gliner" in mark(base)["libraries"]
    assert str(model) not in str(mark(base))


def test_network_only_for_hub_names(model: Path) -> None:
    """A folder needs no network; a name may."""
    assert not Gliner(model=str(model), threshold=0.5).network
    assert Gliner(model="some/model", threshold=0.5).network


@pytest.mark.parametrize(
    ("options", "error", "what"),
    [
        ({"labels": {"town": "CITY"}}, InputError, "labels: town: 'CITY'"),
        ({"threshold": 1.5}, InputError, "threshold: 1.5 is out of range"),
        ({"threshold": 0.5, "per_label": True}, InputError, "per_label with a threshold"),
        ({"max_words": 0}, InputError, "max_words 0 is out of range"),
        ({"overlap": -1}, InputError, "overlap -1 is out of range"),
        ({"threads": 0}, InputError, "threads 0 is out of range"),
        ({"measure": "event.trigger"}, InputError, "measures events"),
        ({"measure": "entity.stric"}, UnknownName, "entity.strict"),
        ({"measure": "entity.strict("}, BadMeasure, "entity.strict("),
        ({"revision": "main"}, InputError, "revision 'main' of a folder"),
        ({"model": "/no/such/folder"}, InputError, "is no folder"),
    ],
)
def test_wrong_options(model: Path, options: dict[str, Any], error: type[Exception], what: str) -> None:
    """Each is refused by the constructor, before any model is loaded."""
    with pytest.raises(error) as caught:
        Gliner(**{"model": str(model), **options})
    assert what in str(caught.value)


def test_missing_library(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library it can be made, and opening it tells what to install."""
    extractor = Gliner(model=str(model), threshold=0.5)
    monkeypatch.setitem(sys.modules, "gliner", None)
    with pytest.raises(MissingExtra, match=r"conflict-bench\[gliner\]"):
        extractor.open()
