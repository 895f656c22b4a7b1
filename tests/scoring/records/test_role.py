"""Fillers of roles over a document: CEAF-REE."""

from __future__ import annotations

import msgspec
import pytest
from facts.drafted import drafted

from bench.document import Annotations, Document
from bench.scoring.records.role import RecordRole

GOLD = """
[e1 Rebels] of the [e2 FDR] [v1 killed] [e3 villagers] near [e4 Tarn] on [e5 Monday].
[e6 They] [v2 shelled] [e7 Bor].
---
e1 ARMED nominal c1
e2 ARMED name c2
e3 POP nominal c3
e4 GPE name c4
e5 TIME name c5 value=2024-05-06
e6 ARMED pronoun c1
e7 GPE name c7
v1 casualty.death actual cluster=w1 agent=e1 patient=e3 place=e4 time=e5
v2 attack.shelling actual cluster=w2 agent=e6 target=e7
"""


def test_worked_by_hand() -> None:
    """One agent over two events; a filler of the wrong role is spurious there and missed here."""
    gold = drafted(GOLD)
    predicted = drafted(GOLD.replace("target=e7", "place=e7").replace("value=2024-05-06", "value=2024-05-05"))
    assert RecordRole().count(gold, predicted) == {
        "agent": (1, 1, 1),
        "date": (1, 1, 0),
        "patient": (1, 1, 1),
        "place": (1, 2, 1),
        "target": (1, 0, 0),
    }


def test_any_mention_is_right_and_counts_once() -> None:
    """A prediction without clusters that names one agent by two mentions has one of them right."""
    gold = drafted(GOLD)
    loose = msgspec.structs.replace(
        gold, entities=tuple(msgspec.structs.replace(one, cluster=None) for one in gold.entities)
    )
    assert RecordRole().count(gold, loose)["agent"] == (1, 2, 1)


def test_the_alignment_is_optimal() -> None:
    """A predicted entity that could be either of two goes where another one is not needed."""
    gold = drafted(
        "[e1 A] and [e2 B] [v1 met]\n---\ne1 ARMED name c1\ne2 ARMED name c2\n"
        "v1 agreement actual cluster=w1 agent=e1 agent=e2"
    )
    both = drafted(
        "[e1 A] and [e2 B] [v1 met]\n---\ne1 ARMED name c1\ne2 ARMED name c1\n"
        "v1 agreement actual cluster=w1 agent=e1"
    )
    entities = (*both.entities, msgspec.structs.replace(both.entities[0], id="e3", cluster="c3"))
    event = both.events[0]
    arguments = (*event.arguments, msgspec.structs.replace(event.arguments[0], target="e3"))
    predicted = msgspec.structs.replace(
        both, entities=entities, events=(msgspec.structs.replace(event, arguments=arguments),)
    )
    assert RecordRole().count(gold, predicted)["agent"] == (2, 2, 2)


@pytest.mark.parametrize(("match", "correct"), [("overlap", 1), ("exact", 0)])
def test_boundaries(match: str, correct: int) -> None:
    """Half of the code points are enough to be the same mention, unless it must be exact."""
    form = "{} [v1 left]\n---\ne1 ARMED nominal c1\nv1 movement actual cluster=w1 agent=e1"
    gold, predicted = (drafted(form.format(words)) for words in ("[e1 some rebels]", "some [e1 rebels]"))
    counts = RecordRole(match=match).count(gold, predicted)  # type: ignore[arg-type]
    assert counts["agent"] == (1, 1, correct)


def test_only_asserted_records() -> None:
    """``records=asserted`` leaves out fillers of what is planned, feared or denied."""
    gold = drafted(GOLD.replace("v2 attack.shelling actual", "v2 attack.shelling planned"))
    assert "target" in RecordRole().count(gold, gold)
    assert "target" not in RecordRole(records="asserted").count(gold, gold)


def test_optional_and_alternative_fillers() -> None:
    """An optional filler that is missed costs nothing; of alternatives either is right, and one is enough."""
    gold = drafted(GOLD)
    new = msgspec.structs.replace

    def marked(**marks: object) -> Document:
        first, second = gold.events
        arguments = tuple(
            new(one, **marks) if one.target in ("e1", "e3") else one  # type: ignore[arg-type]
            for one in (*first.arguments, new(first.arguments[0], target="e2"))
        )
        arguments = tuple(new(one, **marks) if one.target == "e2" else one for one in arguments)  # type: ignore[arg-type]
        return new(gold, events=(new(first, arguments=arguments), second))

    silent = gold.with_annotations(Annotations())
    assert RecordRole().count(marked(optional=True), silent)["patient"] == (0, 0, 0)
    assert RecordRole().count(marked(optional=True), gold)["patient"] == (1, 1, 1)
    assert RecordRole().count(marked(alternative="x"), gold)["agent"] == (1, 1, 1)
    assert RecordRole().count(marked(), gold)["agent"] == (2, 1, 1)
