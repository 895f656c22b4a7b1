"""Names repeated in a document."""

from __future__ import annotations

from collections.abc import Callable

from bench.extractors.linear.discourse import repeat_names
from bench.extractors.linear.view import View


def test_a_name_found_once_is_found_again(seen: Callable[[str], View]) -> None:
    """A later mention of a name, and a person's last name, get the label of the first."""
    found = seen("Mira Dolan left Osk. Dolan saw Osk burn.")
    spans = repeat_names(found, [(0, 2, "PER name"), (3, 4, "GPE name")])
    assert (5, 6, "PER name") in spans
    assert (7, 8, "GPE name") in spans


def test_names_inside_names_and_nominals_are_left(seen: Callable[[str], View]) -> None:
    """What another name covers stays as it is, and nominals do not spread."""
    found = seen("Osk stands. University of Osk. The town saw the town.")
    spans = [(0, 1, "GPE name"), (3, 6, "ORG name"), (8, 9, "GPE nominal")]
    assert repeat_names(found, spans) == spans


def test_a_word_inside_another_name_is_left(seen: Callable[[str], View]) -> None:
    """ "May" of a date stays a date, though a person of the document has that last name."""
    found = seen("Mira May left. On May 6 it rained.")
    spans = [(0, 2, "PER name"), (5, 7, "TIME name")]
    assert repeat_names(found, spans) == spans
