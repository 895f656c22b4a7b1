"""Arguments: type, trigger, role and filler must all fit, one to one."""

from __future__ import annotations

import pytest

from bench.document import Argument, Document, Entity, Event, Number, Trigger
from bench.scoring.arguments import count_arguments
from bench.scoring.counts import Counts

TEXT = "x" * 60


def make(
    *events: tuple[str, tuple[int, int], list[tuple[str, str]]], entities: tuple[Entity, ...] = ()
) -> Document:
    """A document with events (type, trigger, arguments), some entities and a number ``n``."""
    made = tuple(
        Event(kind, Trigger(*trigger), f"v{i}", tuple(Argument(*argument) for argument in arguments))
        for i, (kind, trigger, arguments) in enumerate(events)
    )
    return Document("d", TEXT, entities=entities, numbers=(Number(50, 55, id="n"),), events=made)


NAME = Entity("PER", 0, 10, id="name", cluster="c")
PRONOUN = Entity("PER", 20, 22, id="pronoun", cluster="c", level="pronoun")
OTHER = Entity("PER", 30, 40, id="other", cluster="o")
PEOPLE = (NAME, PRONOUN, OTHER)


def count(gold: Document, predicted: Document, *, by_cluster: bool = True) -> dict[str, Counts]:
    """Counts with fine types."""
    return count_arguments(gold, predicted, lambda name: name, by_cluster=by_cluster)


GOLD = make(("attack.clash", (12, 18), [("agent", "name")]), entities=PEOPLE)


@pytest.mark.parametrize(
    ("kind", "trigger", "role", "filler", "right"),
    [
        ("attack.clash", (12, 18), "agent", NAME, True),
        ("attack.clash", (17, 30), "agent", NAME, True),
        ("attack.clash", (18, 30), "agent", NAME, False),
        ("attack.airstrike", (12, 18), "agent", NAME, False),
        ("attack.clash", (12, 18), "target", NAME, False),
        ("attack.clash", (12, 18), "agent", OTHER, False),
        ("attack.clash", (12, 18), "agent", Entity("GPE", 0, 5, id="half"), True),
        ("attack.clash", (12, 18), "agent", Entity("GPE", 0, 4, id="less"), False),
    ],
)
def test_type_trigger_role_and_filler_must_agree(
    kind: str, trigger: tuple[int, int], role: str, filler: Entity, right: bool
) -> None:
    """An overlapping trigger and half of the filler are enough; type and role must be equal."""
    predicted = make((kind, trigger, [(role, filler.id)]), entities=(filler,))
    assert sum(counts.correct for counts in count(GOLD, predicted).values()) == right


def test_any_mention_of_the_cluster_is_right() -> None:
    """The pronoun for the name is right by cluster and wrong by mention; predicted clusters are not asked."""
    lone = Entity("PER", 20, 22, id="p")
    predicted = make(("attack.clash", (12, 18), [("agent", "p")]), entities=(lone,))
    assert count(GOLD, predicted)["agent"] == Counts(1, 1, 1)
    assert count(GOLD, predicted, by_cluster=False)["agent"] == Counts(1, 1, 0)


def test_a_predicted_cluster_gives_no_credit() -> None:
    """What the prediction holds to be the same entity as the right one is not thereby right."""
    joined = (NAME, Entity("PER", 30, 40, id="other", cluster="c"))
    predicted = make(("attack.clash", (12, 18), [("agent", "other")]), entities=joined)
    assert count(GOLD, predicted)["agent"] == Counts(1, 1, 0)


def test_one_filler_is_not_right_twice() -> None:
    """Two mentions of the filler's cluster, given as two arguments, are one right and one wrong."""
    predicted = make(("attack.clash", (12, 18), [("agent", "name"), ("agent", "pronoun")]), entities=PEOPLE)
    assert count(GOLD, predicted)["agent"] == Counts(1, 2, 1)


def test_numbers_and_causes_need_an_overlap_only() -> None:
    """A number or a causing event is found where any code point is shared."""
    rest = [("number", "n"), ("cause", "v1")]
    gold = make(("casualty.death", (0, 4), rest), ("attack.clash", (12, 18), []))
    predicted = Document(
        "d",
        TEXT,
        numbers=(Number(54, 60, id="m"),),
        events=(
            Event("casualty.death", Trigger(3, 9), "a", (Argument("number", "m"), Argument("cause", "b"))),
            Event("movement", Trigger(17, 25), "b"),
        ),
    )
    assert count(gold, predicted) == {"cause": Counts(1, 1, 1), "number": Counts(1, 1, 1)}


def test_coarse_types_compare_the_part_before_the_dot() -> None:
    """The label function says what of an event's type must agree."""
    predicted = make(("attack.airstrike", (12, 18), [("agent", "name")]), entities=PEOPLE)
    coarse = count_arguments(GOLD, predicted, lambda name: name.partition(".")[0], by_cluster=True)
    assert coarse == {"agent": Counts(1, 1, 1)}


@pytest.mark.parametrize("by_cluster", [True, False])
def test_hundreds_of_overlapping_arguments(by_cluster: bool) -> None:
    """Of hundreds of arguments that all overlap, with one cluster of all fillers, each finds its own."""
    many = 400
    people = tuple(Entity("PER", i % 20, 30 + i % 25, id=f"e{i}", cluster="c") for i in range(many))
    clash = [("attack.clash", (i % 9, 10 + i % 40), [("agent", f"e{i}")]) for i in range(many)]
    document = make(*clash, entities=people)
    assert count(document, document, by_cluster=by_cluster)["agent"] == Counts(many, many, many)
