"""Events are paired by trigger and type; of their readings one counts."""

from __future__ import annotations

from bench.document import Event, Trigger
from bench.scoring.events.pairing import Counted, counted_events, in_order, paired, plain


def event(start: int, end: int, kind: str = "movement", **more: object) -> Event:
    """An event with a trigger; its id does not matter."""
    return Event(kind, Trigger(start, end), **more)  # type: ignore[arg-type]


def realis(one: Event) -> str:
    """The attribute by which these tests order events."""
    return one.realis or ""


def same(one: Event, other: Event) -> int:
    """Whether two events have the same realis."""
    return int(one.realis == other.realis)


def test_the_order_is_that_of_the_content() -> None:
    """Neither ids nor the names of alternatives have a say, what the readings hold has."""
    first = event(0, 4, id="z", alternative="z")
    second = event(0, 4, id="y", alternative="y")
    others = event(5, 8, id="b", alternative="z"), event(5, 9, id="a", alternative="y")
    ordered = in_order([first, second, *others], realis)
    assert [one.id for one in ordered] == ["z", "y", "b", "a"]


def test_most_pairs_then_best_fit_then_agreement() -> None:
    """Two overlapping pairs beat one equal pair; equal spans are paired by what agrees."""
    golds = [event(0, 4), event(4, 8)]
    assert paired(golds, [event(0, 4), event(0, 5)], str, same) == [(0, 0), (1, 1)]
    golds = [event(0, 4, realis="actual"), event(0, 4, realis="planned")]
    assert paired(golds, [event(0, 4, realis="planned"), event(0, 4)], str, same) == [(0, 1), (1, 0)]


def test_types_must_be_equal_and_triggers_overlap() -> None:
    """Another type or the next code point is no pair."""
    assert paired([event(0, 4)], [event(0, 4, "siege")], str, same) == []
    assert paired([event(0, 4)], [event(4, 8)], str, same) == []


def test_the_reading_that_was_found_counts() -> None:
    """Of an alternative the paired reading counts, else the first; the rest is dropped."""
    early, late = event(0, 4, alternative="a"), event(5, 9, alternative="a")
    assert counted_events([early, late], [event(5, 9)], str, same) == [Counted(late, False)]
    assert counted_events([early, late], [], str, same) == [Counted(early, False)]


def test_an_optional_event_is_required_once_it_is_found() -> None:
    """Unpaired it is optional, and so is an alternative with an optional reading."""
    maybe = event(0, 4, optional=True)
    assert counted_events([maybe], [event(0, 3)], str, same) == [Counted(maybe, False)]
    assert counted_events([maybe], [], str, same) == [Counted(maybe, True)]
    readings = [event(0, 4, alternative="a"), event(5, 9, alternative="a", optional=True)]
    assert counted_events(readings, [], str, same) == [Counted(readings[0], True)]


def test_plain_events_leave_nothing_to_choose() -> None:
    """Neither alternatives nor optional events."""
    assert plain([event(0, 4)])
    assert not plain([event(0, 4, optional=True)])
    assert not plain([event(0, 4, alternative="a")])
