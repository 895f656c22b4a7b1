"""The parameters of the argument measure."""

from __future__ import annotations

import pytest

from bench.errors import BadMeasure
from bench.scoring.events import EventArgument
from bench.scoring.measure import parse

KNOWN = {"event.argument": EventArgument}


def test_the_default_is_attached_and_classified() -> None:
    """The plain name is AC+; AI prints both parameters and parses back."""
    assert str(EventArgument()) == "event.argument"
    identified = EventArgument(attached="no", roles="no")
    assert str(identified) == "event.argument(attached=no, roles=no)"
    assert parse(str(identified), KNOWN) == identified


def test_a_value_that_is_none_is_refused() -> None:
    """``attached`` is yes or no."""
    with pytest.raises(BadMeasure, match="expected one of: no, yes"):
        parse("event.argument(attached=perhaps)", KNOWN)
