"""Quotes that stand in several places go where order and context say."""

from __future__ import annotations

from bench.extractors.llm.align import Aligner
from bench.extractors.llm.place import Quote, place_all

TEXT = "IS held Mosul. The army left Tarn. IS shelled Tarn. Police said IS fled Mosul."


def starts(*quotes: str | tuple[str, str]) -> list[int | None]:
    """Where each quote was placed."""
    given = [Quote(*quote) if isinstance(quote, tuple) else Quote(quote) for quote in quotes]
    return [one.place[0] if one.place is not None else None for one in place_all(given, Aligner(TEXT))]


def at(word: str, nth: int) -> int:
    """The start of the n-th occurrence, from 0."""
    place = -1
    for _ in range(nth + 1):
        place = TEXT.index(word, place + 1)
    return place


def test_repeated_quotes_take_places_in_order() -> None:
    """Three mentions of one name take its three places, in the order of the text."""
    assert starts("IS", "IS", "IS") == [at("IS", 0), at("IS", 1), at("IS", 2)]


def test_anchors_bound_what_lies_between() -> None:
    """A repeated name between two unique quotes goes between them, not to the first place that is free."""
    assert starts("army", "IS", "Police") == [at("army", 0), at("IS", 1), at("Police", 0)]
    assert starts("Police", "Mosul") == [at("Police", 0), at("Mosul", 1)]


def test_context_decides() -> None:
    """A context that stands in one place chooses the mention inside it, whatever the order."""
    assert starts(("IS", "Police said IS fled"), ("IS", "IS held Mosul")) == [at("IS", 2), at("IS", 0)]


def test_a_false_context_is_passed_over() -> None:
    """A context that does not stand in the text changes nothing."""
    assert starts(("IS", "IS bombed Paris"), "IS") == [at("IS", 0), at("IS", 1)]


def test_what_is_listed_too_often_is_surplus() -> None:
    """A quote listed more often than it stands in the text is placed as often as it stands there."""
    placed = place_all([Quote("Tarn")] * 3, Aligner(TEXT))
    assert [one.lost for one in placed] == [None, None, "surplus"]


def test_what_is_not_there_is_told() -> None:
    """A quote without a place is told as such and disturbs no other."""
    placed = place_all([Quote("Paris"), Quote("army")], Aligner(TEXT))
    assert [one.lost for one in placed] == ["not found", None]


def test_a_list_in_another_order_starts_from_the_front() -> None:
    """Where the unique quotes are not in the order of the text, repeated ones take the first free place."""
    assert starts("Police", "fled", "army", "shelled", "held", "left", "said", "Mosul")[-1] == at("Mosul", 0)
