"""Type, trigger, role and filler must fit, one to one."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from scoring.events.argument_oracle import count as counted_by_trying
from scoring.events.rich_documents import free_pairs

from bench.document import Argument, Document, Entity, Event, Number, Trigger
from bench.scoring.counts import Counts, total
from bench.scoring.events import EventArgument
from bench.scoring.events.arguments import Rule, count_arguments

TEXT = "x" * 60
VARIANTS = [
    EventArgument(types, target, attached, roles)  # type: ignore[arg-type]
    for types, target, attached, roles in product(
        ("fine", "coarse", "none"), ("cluster", "mention", "head"), ("yes", "no"), ("yes", "no")
    )
]


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
GOLD = make(("attack.clash", (12, 18), [("agent", "name")]), entities=PEOPLE)


def count(gold: Document, predicted: Document, **more: str) -> dict[str, Counts]:
    """Counts of the measure with some parameters."""
    measure = EventArgument(**more)  # type: ignore[arg-type]
    return {label: Counts(*map(int, counts)) for label, counts in measure.count(gold, predicted).items()}


@settings(deadline=None, max_examples=80)
@given(free_pairs(event_readings=False))
def test_counts_are_those_of_the_definition(pair: tuple[Document, Document]) -> None:
    """All variants agree with trying every choice, readings and optional arguments included."""
    for measure in VARIANTS:
        assert total(count(*pair, **vars(measure)).values()) == counted_by_trying(measure, *pair)


@pytest.mark.parametrize(
    ("kind", "trigger", "role", "filler", "right"),
    [
        ("attack.clash", (12, 18), "agent", NAME, "AI AC AI+ AC+"),
        ("attack.clash", (17, 30), "agent", NAME, "AI AC AI+ AC+"),
        ("attack.clash", (18, 30), "agent", NAME, "AI AC"),
        ("attack.airstrike", (12, 18), "agent", NAME, ""),
        ("attack.clash", (12, 18), "target", NAME, "AI AI+"),
        ("attack.clash", (18, 30), "target", NAME, "AI"),
        ("attack.clash", (12, 18), "agent", OTHER, ""),
        ("attack.clash", (12, 18), "agent", Entity("GPE", 0, 5, id="half"), "AI AC AI+ AC+"),
        ("attack.clash", (12, 18), "agent", Entity("GPE", 0, 4, id="less"), ""),
    ],
)
def test_what_each_score_asks_for(
    kind: str, trigger: tuple[int, int], role: str, filler: Entity, right: str
) -> None:
    """All four ask for event type and filler; C for the role, + for an overlapping trigger."""
    predicted = make((kind, trigger, [(role, filler.id)]), entities=(filler,))
    scores = {"AI": ("no", "no"), "AC": ("no", "yes"), "AI+": ("yes", "no"), "AC+": ("yes", "yes")}
    found = [
        name
        for name, (attached, roles) in scores.items()
        if total(count(GOLD, predicted, attached=attached, roles=roles).values()).correct
    ]
    assert found == right.split()


def test_without_roles_a_count_is_no_participant() -> None:
    """A number argument is not found by an entity over the same words, whatever the roles."""
    gold = make(("attack.clash", (12, 18), [("number", "n")]))
    predicted = make(("attack.clash", (12, 18), [("agent", "e")]), entities=(Entity("PER", 50, 55, id="e"),))
    assert count(gold, predicted, roles="no") == {"any": Counts(1, 1, 0)}


def test_any_mention_of_the_cluster_is_right() -> None:
    """The pronoun for the name is right by cluster, wrong by mention and by head."""
    predicted = make(("attack.clash", (12, 18), [("agent", "p")]), entities=(Entity("PER", 20, 22, id="p"),))
    assert count(GOLD, predicted)["agent"] == Counts(1, 1, 1)
    assert count(GOLD, predicted, target="mention")["agent"] == Counts(1, 1, 0)
    assert count(GOLD, predicted, target="head")["agent"] == Counts(1, 1, 0)


def test_a_predicted_cluster_gives_no_credit() -> None:
    """What the prediction holds to be the same entity as the right one is not thereby right."""
    joined = (NAME, Entity("PER", 30, 40, id="other", cluster="c"))
    predicted = make(("attack.clash", (12, 18), [("agent", "other")]), entities=joined)
    assert count(GOLD, predicted)["agent"] == Counts(1, 1, 0)


def test_one_filler_is_not_right_twice() -> None:
    """Two mentions of the filler's cluster, given as two arguments, are one right and one wrong."""
    predicted = make(("attack.clash", (12, 18), [("agent", "name"), ("agent", "pronoun")]), entities=PEOPLE)
    assert count(GOLD, predicted)["agent"] == Counts(1, 2, 1)


def test_unattached_arguments_stay_as_many_as_they_are() -> None:
    """One agent of three events is three arguments; naming it for one event finds one of them."""
    events = [("attack.clash", (at, at + 2), [("agent", "name")]) for at in (12, 15, 18)]
    gold = make(*events, entities=PEOPLE)
    predicted = make(("attack.clash", (40, 45), [("agent", "name")]), entities=PEOPLE)
    assert count(gold, predicted, attached="no") == {"agent": Counts(3, 1, 1)}


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


def test_the_label_function_says_what_of_a_type_must_agree() -> None:
    """With the part before the dot, an airstrike's agent is that of a clash."""
    predicted = make(("attack.airstrike", (12, 18), [("agent", "name")]), entities=PEOPLE)
    rule = Rule(lambda name: name.partition(".")[0], "cluster", attached=True, roles=True)
    assert count_arguments(GOLD, predicted, rule) == {"agent": Counts(1, 1, 1)}
    assert count(GOLD, predicted) == {"agent": Counts(1, 1, 0)}


def readings(*arguments: Argument, **more: object) -> Event:
    """A clash with arguments that may be readings of one another."""
    return Event("attack.clash", Trigger(12, 18), "v", arguments, **more)  # type: ignore[arg-type]


def test_readings_of_one_argument_count_once() -> None:
    """Either target is right; none is one miss; both are one right and one spurious."""
    gold = Document(
        "d",
        TEXT,
        entities=PEOPLE,
        events=(
            readings(
                Argument("target", "name", alternative="a"), Argument("target", "other", alternative="a")
            ),
        ),
    )
    for target in ("name", "other"):
        predicted = make(("attack.clash", (12, 18), [("target", target)]), entities=PEOPLE)
        assert count(gold, predicted) == {"target": Counts(1, 1, 1)}
    both = make(("attack.clash", (12, 18), [("target", "name"), ("target", "other")]), entities=PEOPLE)
    assert count(gold, both) == {"target": Counts(1, 2, 1)}
    assert count(gold, make()) == {"target": Counts(1, 0, 0)}


def test_readings_may_differ_in_their_role() -> None:
    """A match is counted under the role that was found, a miss under the first."""
    gold = Document(
        "d",
        TEXT,
        entities=PEOPLE,
        events=(
            readings(Argument("target", "name", alternative="a"), Argument("agent", "name", alternative="a")),
        ),
    )
    predicted = make(("attack.clash", (12, 18), [("target", "name")]), entities=PEOPLE)
    assert count(gold, predicted) == {"target": Counts(1, 1, 1)}
    assert count(gold, make()) == {"agent": Counts(1, 0, 0)}


def test_optional_arguments_cost_nothing_to_miss() -> None:
    """They are gold where they were found, and give way to arguments that had to be found."""
    gold = Document(
        "d",
        TEXT,
        entities=PEOPLE,
        events=(readings(Argument("agent", "name", optional=True)), readings(Argument("agent", "name"))),
    )
    assert count(gold, make()) == {"agent": Counts(1, 0, 0)}
    assert count(gold, GOLD) == {"agent": Counts(1, 1, 1)}
    assert count(gold, gold) == {"agent": Counts(2, 2, 2)}


def test_an_optional_argument_gives_way_to_a_required_one() -> None:
    """A claim that fits both is spent on the one that had to be found."""
    early = readings(Argument("agent", "name", optional=True))
    late = Event("attack.clash", Trigger(16, 20), "w", (Argument("agent", "name"),))
    gold = Document("d", TEXT, entities=PEOPLE, events=(early, late))
    predicted = make(("attack.clash", (16, 18), [("agent", "name")]), entities=PEOPLE)
    assert count(gold, predicted) == {"agent": Counts(1, 1, 1)}


def test_the_arguments_of_an_optional_event_cost_nothing_unless_it_was_found() -> None:
    """With the trigger found its arguments are required."""
    gold = Document("d", TEXT, entities=PEOPLE, events=(readings(Argument("agent", "name"), optional=True),))
    assert count(gold, make()) == {}
    assert count(gold, make(("attack.clash", (12, 18), []))) == {"agent": Counts(1, 0, 0)}


def test_of_two_readings_of_an_event_the_one_found_gives_the_arguments() -> None:
    """The reading whose trigger was found; of readings over one trigger the one whose arguments agree."""
    one = readings(Argument("agent", "name"), alternative="a")
    elsewhere = Event("attack.clash", Trigger(42, 48), "w", (Argument("agent", "other"),), alternative="a")
    gold = Document("d", TEXT, entities=PEOPLE, events=(one, elsewhere))
    predicted = make(("attack.clash", (42, 48), [("agent", "other")]), entities=PEOPLE)
    assert count(gold, predicted) == {"agent": Counts(1, 1, 1)}
    there = readings(Argument("target", "other"), alternative="a")
    gold = Document("d", TEXT, entities=PEOPLE, events=(one, there))
    predicted = make(("attack.clash", (12, 18), [("target", "other")]), entities=PEOPLE)
    assert count(gold, predicted) == {"target": Counts(1, 1, 1)}


@pytest.mark.parametrize("target", ["cluster", "mention"])
def test_hundreds_of_overlapping_arguments(target: str) -> None:
    """Of hundreds of arguments that all overlap, with one cluster of all fillers, each finds its own."""
    many = 300
    people = tuple(Entity("PER", i % 20, 30 + i % 25, id=f"e{i}", cluster="c") for i in range(many))
    clash = [("attack.clash", (i % 9, 10 + i % 40), [("agent", f"e{i}")]) for i in range(many)]
    document = make(*clash, entities=people)
    assert count(document, document, target=target)["agent"] == Counts(many, many, many)


@pytest.mark.parametrize("attached", ["yes", "no"])
def test_twenty_thousand_events_with_one_agent(attached: str) -> None:
    """Arguments that are alike are matched as one class, so that nobody lists all pairs."""
    many = 20_000
    events = tuple(
        Event("attack.clash", Trigger(2 * i, 2 * i + 1), f"v{i}", (Argument("agent", f"e{i}"),))
        for i in range(many)
    )
    people = tuple(Entity("PER", 2 * i + 1, 2 * i + 2, id=f"e{i}", cluster="c") for i in range(many))
    document = Document("d", "x" * 2 * many, entities=people, events=events)
    assert count(document, document, attached=attached) == {"agent": Counts(many, many, many)}
