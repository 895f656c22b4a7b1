"""Two items key by key."""

from __future__ import annotations

import msgspec
import pytest

from bench.diagnosis.keys import compare
from bench.diagnosis.without import Record
from bench.document import Document, Entity, Event, Number, Trigger

ENTITIES = (
    Entity("ARMED", 0, 6, "Rebels", "e1", cluster="c1", level="nominal"),
    Entity("ARMED", 10, 14, "They", "e2", cluster="c1", level="pronoun"),
    Entity("GPE", 20, 24, "Tarn", "e3", cluster="c3", level="name"),
)
DOCUMENT = Document("d", "x" * 40, entities=ENTITIES)
NUMBER = Number(30, 33, "120", "n", 120, 120, None, "at_least", "person", "killed", "incident", "e1")
EVENT = Event("attack.clash", Trigger(15, 19, "hit!"), "v", realis="actual", source="e1")


def verdicts(one: Record, **changes: object) -> dict[str, str]:
    """The keys that are not the same after changes."""
    other = msgspec.structs.replace(one, **changes)
    keys = compare(DOCUMENT, one, DOCUMENT, other)
    return {key.key: key.verdict for key in keys if key.verdict != "same"}


def test_equal_items_agree_in_all() -> None:
    """Nothing fails of an item compared with itself."""
    for item in (*ENTITIES, NUMBER, EVENT):
        assert verdicts(item) == {}


def test_bounds() -> None:
    """Bounds are off by so many code points, one way or the other."""
    found = verdicts(ENTITIES[2], start=18, end=25)
    assert found == {"start": "2 code points earlier", "end": "1 code point later"}


@pytest.mark.parametrize(
    ("kind", "verdict"), [("LOC", "differs, both PLACE"), ("PER", "differs, PLACE and PER")]
)
def test_types_and_their_groups(kind: str, verdict: str) -> None:
    """A wrong type says whether the coarse type is right."""
    assert verdicts(ENTITIES[2], type=kind) == {"type": verdict}


def test_figures() -> None:
    """A figure is off by an absolute and a relative difference."""
    assert verdicts(NUMBER, value=90) == {"value": "off by -30 (-25.0%)"}
    assert verdicts(NUMBER, low=None, high=120) == dict.fromkeys(("low", "high"), "open or vague on one side")
    assert verdicts(msgspec.structs.replace(NUMBER, value=0), value=3) == {"value": "off by +3"}


def test_attributes() -> None:
    """What the prediction leaves out is told from what it states wrongly."""
    assert verdicts(NUMBER, modifier="exact", role=None, scope="stock") == {
        "modifier": "differs",
        "role": "not stated by the prediction",
        "scope": "differs",
    }
    assert verdicts(NUMBER, unit="soldiers") == {"unit": "same, both person"}
    assert verdicts(NUMBER, unit="house") == {"unit": "differs"}


def test_references() -> None:
    """A reference may name another mention of the same cluster."""
    assert verdicts(NUMBER, of="e2") == {"of": "same, another mention"}
    assert verdicts(NUMBER, of="e3") == {"of": "differs"}
    assert verdicts(NUMBER, of=None) == {"of": "not stated by the prediction"}
    assert verdicts(EVENT, type="attack.shelling", realis="planned", source=None) == {
        "type": "differs, both attack",
        "realis": "differs",
        "source": "not stated by the prediction",
    }


def test_reference_that_overlaps() -> None:
    """A reference whose mention has other bounds overlaps the right one."""
    shorter = msgspec.structs.replace(ENTITIES[0], end=5)
    predicted = Document("d", DOCUMENT.text, entities=(shorter,))
    (of,) = (key for key in compare(DOCUMENT, NUMBER, predicted, NUMBER) if key.key == "of")
    assert of == ("of", "e1 'Rebels'", "e1 'Rebels'", "overlaps")
