"""From an answer to records: references, bounds, stretches joined; what is lost is told."""

from __future__ import annotations

from itertools import pairwise

import pytest
from conftest import TEXT, make_document
from extractors.llm.helpers import ask
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.document import Annotations
from bench.extractors.llm.build import build, figures
from bench.extractors.llm.examples import example
from bench.extractors.llm.items import Answer, SaidArgument, SaidEntity, SaidEvent, SaidNumber
from bench.extractors.llm.stretches import merge, stretches


def spans(annotations: Annotations) -> list[tuple[int, int, str]]:
    """Places and types of all records."""
    events = [(event.start, event.end, event.type) for event in annotations.events]
    numbers = [(number.start, number.end, str(number.role)) for number in annotations.numbers]
    return [*((e.start, e.end, e.type) for e in annotations.entities), *numbers, *events]


def test_gold_comes_back() -> None:
    """What gold says as an answer becomes the gold again: spans, values, references, sources."""
    document = make_document()
    built = build(example(document, 0, len(TEXT), ask()).answer, TEXT)
    assert spans(built.annotations) == spans(document.annotations)
    number, event = built.annotations.numbers[0], built.annotations.events[0]
    assert (number.value, number.low, number.high, number.unit, number.of) == (2, 2, 2, "village", "e2")
    assert event.arguments == document.events[0].arguments
    assert (event.source, event.realis) == ("e5", "actual")
    assert built.lost == ()


def test_clusters_by_what_is_meant() -> None:
    """Mentions that refer to one thing share a cluster, in whatever case it is named."""
    said = (
        SaidEntity("army", "ARMED", refers_to="the army"),
        SaidEntity("Rebels", "ARMED", refers_to="The Army"),
    )
    merged = merge([(stretches(TEXT, 0, 0)[0], build(Answer(said), TEXT))])
    assert [entity.cluster for entity in merged.annotations.entities] == ["c1", "c1"]


def test_arguments_without_a_mention_are_told() -> None:
    """An argument that no entity stands for is left out and told, with the reason."""
    event = SaidEvent(
        "seized", "territory.capture", (SaidArgument("agent", "Rebels"), SaidArgument("place", "Ulm"))
    )
    built = build(Answer((), (), (event,)), TEXT)
    assert built.annotations.events[0].arguments == ()
    assert [(lost.layer, lost.quote, lost.why) for lost in built.lost] == [
        ("events: agent", "Rebels", "no such mention"),
        ("events: place", "Ulm", "not found"),
    ]


def test_the_nearest_mention_takes_part() -> None:
    """Of two mentions of one name the one nearest to the trigger fills the role."""
    text = "IS held Ulm. Later the army came. Then IS fled."
    said = (SaidEntity("IS", "ARMED"), SaidEntity("IS", "ARMED"))
    event = SaidEvent("fled", "territory.withdraw", (SaidArgument("agent", "IS"),))
    built = build(Answer(said, (), (event,)), text)
    assert built.annotations.events[0].arguments[0].target == "e2"


def test_a_quote_with_more_around_it_means_the_mention() -> None:
    """An argument quoted with its article, a number quoted with its noun, mean the mention inside."""
    said = (SaidEntity("army", "ARMED"), SaidEntity("villages", "GPE"))
    number = SaidNumber("two", 2, role="captured_place", counted="two villages")
    arguments = (SaidArgument("agent", "the army"), SaidArgument("number", "two villages"))
    built = build(Answer(said, (number,), (SaidEvent("seized", "territory.capture", arguments),)), TEXT)
    assert {(a.role, a.target) for a in built.annotations.events[0].arguments} == {
        ("agent", "e1"),
        ("number", "n1"),
    }
    assert built.annotations.numbers[0].of == "e2"


def test_causes_are_other_events() -> None:
    """A cause is another event; none is its own."""
    text = "A blast killed 12."
    killed = SaidEvent(
        "killed", "casualty.death", (SaidArgument("cause", "blast"), SaidArgument("cause", "killed"))
    )
    built = build(Answer((), (), (SaidEvent("blast", "attack.explosive"), killed)), text)
    assert [a.target for a in built.annotations.events[1].arguments] == ["v1"]


@pytest.mark.parametrize(
    ("modifier", "value", "low", "high", "expected"),
    [
        ("exact", 3, None, None, (3, 3, 3)),
        (None, 3, None, None, (3, 3, 3)),
        ("at_least", 3, None, None, (3, 3, None)),
        ("at_most", 3, None, None, (3, None, 3)),
        ("approx", 3, None, None, (3, None, None)),
        ("vague", None, None, None, (None, None, None)),
        ("range", 25, 30, 20, (None, 20, 30)),
        ("at_least", 3, 2, None, (3, 2, None)),
    ],
)
def test_bounds(
    modifier: str | None,
    value: int | None,
    low: int | None,
    high: int | None,
    expected: tuple[int | None, ...],
) -> None:
    """Bounds that the model leaves out follow from the modifier; those it states stay, in order."""
    assert figures(SaidNumber("x", value, low, high, modifier)) == expected


def test_only_times_have_dates() -> None:
    """A value beside another type is dropped: the format has none there."""
    said = (SaidEntity("Monday", "TIME", value="2024-05-06"), SaidEntity("Tarn", "GPE", value="x"))
    found = build(Answer(said), TEXT).annotations.entities
    assert [entity.value for entity in found] == ["2024-05-06", None]


def test_stretches_end_where_sentences_do() -> None:
    """A long text is cut between sentences, with whole sentences in common; a short one is not cut."""
    text = " ".join(f"Sentence number {i} says something." for i in range(60))
    windows = stretches(text, 400, 100)
    assert len(windows) > 3
    for window in windows:
        assert window.stop - window.first <= 400
        assert text[window.first :].startswith("Sentence")
        assert text[: window.stop].rstrip().endswith(".")
    assert all(after.first < before.stop for before, after in pairwise(windows))
    assert stretches("short", 400, 100)[0][:2] == (0, 5)
    assert stretches(" \n ", 400, 100) == ()


@given(st.text(alphabet="ab .\n,1é\u0301", max_size=400), st.integers(20, 60))
@settings(max_examples=100)
def test_stretches_cover_every_text(text: str, size: int) -> None:
    """Every character but blanks is in a stretch, none is longer than asked, each is owned once at most."""
    windows = stretches(text, size, size // 4)
    covered = {at for window in windows for at in range(window.first, window.stop)}
    assert all(char.isspace() for at, char in enumerate(text) if at not in covered)
    assert all(window.stop - window.first <= size for window in windows)
    owned = [at for window in windows for at in range(window.owned_first, window.owned_stop)]
    assert len(owned) == len(set(owned))


def test_what_is_said_twice_stands_once() -> None:
    """Gold read in stretches comes back whole: doubles of the overlap are merged, references kept."""
    text = " ".join([TEXT, "Nothing else was heard from there that day.", TEXT.replace("Tarn", "Ulm")] * 3)
    names = [("Rebels", "ARMED"), ("Tarn", "GPE"), ("Ulm", "GPE"), ("army", "ARMED")]
    whole = Answer(tuple(SaidEntity(*name) for name in names))
    parts, doubles = [], 0
    for i, window in enumerate(stretches(text, 200, 50)):
        piece = text[window.first : window.stop]
        said = [one for one in whole.entities for _ in range(piece.count(one.quote))]
        event = [SaidEvent("seized", "territory.capture", (SaidArgument("agent", "Rebels"),))] * piece.count(
            "seized"
        )
        parts.append((window, build(Answer(tuple(said), (), tuple(event)), piece, window.first, f"{i}:")))
        doubles += len(said) + len(event)
    merged = merge(parts)
    count = sum(text.count(one.quote) for one in whole.entities)
    assert len(merged.annotations.entities) == count
    assert len(merged.annotations.events) == text.count("seized")
    assert merged.doubles == doubles - count - text.count("seized") > 0
    by_id = {entity.id: entity for entity in merged.annotations.entities}
    for event in merged.annotations.events:
        agent = by_id[event.arguments[0].target]
        assert agent.text == "Rebels"
        assert event.start - agent.end == 1
