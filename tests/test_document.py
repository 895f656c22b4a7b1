"""Documents: what an extractor sees, the stable form, defaults."""

from __future__ import annotations

import json
import subprocess
import sys

import msgspec
import pytest
from conftest import TEXT

from bench.document import (
    Annotations,
    Argument,
    Document,
    Entity,
    Event,
    Number,
    Trigger,
    entity_to_plain,
    event_to_plain,
    number_to_plain,
    to_plain,
)


def test_every_span_is_the_slice(document: Document) -> None:
    """``text[start:end]`` is the surface form of every entity, number and trigger."""
    assert len(list(document.spans())) == 7
    assert all(TEXT[span.start : span.end] == span.text for span in document.spans())


def test_offsets_count_code_points() -> None:
    """An emoji of several bytes and UTF-16 units is one code point; a combining mark is one of its own."""
    text = "😀 e\u0301 قُتل"
    assert [text[0:1], text[2:4], text[5:9]] == ["😀", "e\u0301", "قُتل"]


def test_unannotated_hides_gold(document: Document) -> None:
    """An extractor sees text, language and date: no annotation, no split, no tags, no source."""
    tagged = msgspec.structs.replace(document, meta={**document.meta, "tags": ["denial"]})
    seen = tagged.unannotated()
    assert (seen.id, seen.text) == (document.id, TEXT)
    assert seen.annotations == Annotations()
    assert seen.meta == {"language": "en", "published": "2024-05-06"}
    assert Document("d", "t").unannotated().meta == {}


def test_with_annotations_replaces_all_layers(document: Document) -> None:
    """Other annotations replace all three layers and nothing else; the original stays."""
    bare = document.with_annotations(Annotations())
    assert (bare.id, bare.text, bare.meta) == (document.id, document.text, document.meta)
    assert (bare.entities, bare.numbers, bare.events) == ((), (), ())
    assert bare.with_annotations(document.annotations) == document


def test_known_meta() -> None:
    """Date and split come from ``meta`` as strings and are None where absent."""
    document = Document("d", "t", {"published": "2024-05-06", "split": "dev"})
    assert (document.published, document.split) == ("2024-05-06", "dev")
    assert (Document("d", "t").published, Document("d", "t").split) == (None, None)


def test_meta_is_not_shared_between_documents() -> None:
    """Two documents made without ``meta`` do not share one dictionary."""
    assert Document("a", "t").meta is not Document("b", "t").meta


def test_event_spans_its_trigger() -> None:
    """The span of an event is that of its trigger."""
    event = Event("protest", Trigger(3, 9))
    assert (event.start, event.end) == (3, 9)


@pytest.mark.parametrize(
    "record", [Entity("PER", 0, 1), Number(0, 1), Trigger(0, 1), Argument("agent", "e1"), Document("d", "t")]
)
def test_records_are_frozen(record: msgspec.Struct) -> None:
    """No record can be changed in place."""
    with pytest.raises(AttributeError):
        setattr(record, record.__struct_fields__[0], "x")


def test_plain_key_order(document: Document) -> None:
    """Keys stand in the documented order, absent attributes are left out."""
    assert list(to_plain(document)) == ["id", "text", "meta", "entities", "numbers", "events"]
    entity = Entity("PER", 0, 1, "R", "e1")
    assert list(entity_to_plain(entity)) == ["id", "type", "start", "end", "text"]
    full = Entity("TIME", 0, 1, "R", "e1", "c", "name", "2024", 0.5, True, "a")
    assert list(entity_to_plain(full))[5:] == [
        "cluster",
        "level",
        "value",
        "score",
        "optional",
        "alternative",
    ]
    assert list(event_to_plain(document.events[0])) == (
        ["id", "type", "trigger", "arguments", "realis", "source", "cluster"]
    )


def test_number_states_null() -> None:
    """A number states value, bounds and unit even where they are null, and nothing else that is."""
    shown = number_to_plain(Number(0, 1, "R", "n1"))
    assert list(shown) == ["id", "start", "end", "text", "value", "low", "high", "unit"]
    assert [shown[key] for key in ("value", "low", "high", "unit")] == [None] * 4


def test_whole_figures_are_integers() -> None:
    """2 and 2.0 have one written form; 2.5 keeps its fraction; zero is no absent value."""
    written = number_to_plain(Number(0, 1, value=2.0, low=2.5, high=0.0))
    assert json.dumps([written["value"], written["low"], written["high"]]) == "[2, 2.5, 0]"


def test_argument_score_is_kept() -> None:
    """A model's confidence in an argument is written; an absent one is not."""
    event = Event("protest", Trigger(0, 1), arguments=(Argument("agent", "e1", 0.0), Argument("place", "e2")))
    assert event_to_plain(event)["arguments"] == [
        {"role": "agent", "target": "e1", "score": 0.0},
        {"role": "place", "target": "e2"},
    ]


def test_optional_and_alternative_are_the_last_keys() -> None:
    """What is optional says so, what is not does not; both keys stand last in every record."""
    leeway = {"optional": True, "alternative": "a"}
    argument = Argument("agent", "e1", 0.5, **leeway)  # type: ignore[arg-type]
    event = Event("protest", Trigger(0, 1), arguments=(argument,), score=0.5, **leeway)  # type: ignore[arg-type]
    number = Number(0, 1, score=0.5, **leeway)  # type: ignore[arg-type]
    written = [event_to_plain(event), event_to_plain(event)["arguments"][0], number_to_plain(number)]
    for plain in written:
        assert list(plain.items())[-3:] == [("score", 0.5), ("optional", True), ("alternative", "a")]
    bare = [entity_to_plain(Entity("PER", 0, 1)), number_to_plain(Number(0, 1))]
    bare += [event_to_plain(Event("protest", Trigger(0, 1), arguments=(Argument("agent", "e1"),)))]
    bare += bare[-1]["arguments"]
    assert [plain for plain in bare if plain.keys() & leeway.keys()] == []


def test_import_is_light() -> None:
    """The vocabulary does not pull in readers, scientific packages or the command line."""
    heavy = "('numpy', 'yaml', 'click', 'datasets')"
    code = f"import sys, bench.document; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
