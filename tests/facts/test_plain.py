"""Records as JSON and as rows of a spreadsheet."""

from __future__ import annotations

import pytest
from facts.drafted import facts

from bench.facts.plain import (
    RECORD_COLUMNS,
    amount,
    count_in_words,
    record_to_plain,
    record_to_row,
    total_to_plain,
)
from bench.facts.record import Quantity
from bench.facts.totals import totals

SOURCE = """
[e1 Rebels] [v1 killed] [n1 12] [e2 men] in [e3 Tarn]; [n2 about 300] [v2 fled]. [n3 Dozens] were [v3 hurt].
---
e1 ARMED nominal c1
e2 POP nominal c2
e3 GPE name c3
n1 exact value=12 unit=person role=killed scope=incident of=e2
n2 approx value=300 unit=household role=displaced scope=cumulative
n3 vague unit=person role=wounded scope=incident
v1 casualty.death actual cluster=w1 agent=e1 patient=e2 place=e3 number=n1
v2 displacement actual cluster=w2 number=n2
v3 casualty.injury actual cluster=w3 number=n3
"""


@pytest.mark.parametrize(
    ("quantity", "shown"),
    [
        (Quantity(12, 12, 12, "exact"), "12"),
        (Quantity(1200, 1200, 1200, "approx"), "~1,200"),
        (Quantity(26, None, 26, "at_least"), ">=26"),
        (Quantity(26, None, 26, "more_than"), ">26"),
        (Quantity(None, 26, 26, "at_most"), "<=26"),
        (Quantity(None, 26, 26, "less_than"), "<26"),
        (Quantity(17, 43, 30, "range"), "17..43"),
        (Quantity(17, None, 30, "range"), ">=17"),
        (Quantity(None, 43, 30, "range"), "<=43"),
        (Quantity(None, None, 30, "range"), "~30"),
        (Quantity(None, None, None, "vague"), "?"),
        (Quantity(2.5, 2.5, 2.5, None), "2.5"),
    ],
)
def test_amount(quantity: Quantity, shown: str) -> None:
    """A quantity is shown with its bounds and hedge."""
    assert amount(quantity) == shown


def test_row() -> None:
    """Columns of roles hold figures of incidents that may be summed; all counts are told in words."""
    killed, fled, hurt = (record_to_row("doc", record) for record in facts(SOURCE))
    assert (killed["agent"], killed["patient"], killed["place"]) == ("Rebels", "men", "Tarn")
    assert (killed["killed"], killed["killed_low"], killed["killed_high"]) == (12, 12, 12)
    assert (fled["displaced"], fled["counts"]) == (None, "displaced ~300 household (cumulative)")
    assert (hurt["wounded"], hurt["wounded_low"], hurt["counts"]) == (None, None, "wounded ?")
    assert killed["evidence"] == "v1[7:13]; n1[14:16]"
    assert tuple(killed) == tuple(fled) == RECORD_COLUMNS


def test_json() -> None:
    """A record's JSON has its fillers with their mentions, and its counts with every claim."""
    plain = record_to_plain(facts(SOURCE)[0])
    assert plain["fillers"]["agent"] == [{"name": "Rebels", "type": "ARMED", "mentions": [[0, 6]]}]
    (count,) = plain["counts"]
    assert (count["value"], count["low"], count["claims"][0]["numbers"]) == (12, 12, ["n1"])
    assert plain["evidence"][1] == {"start": 7, "end": 13, "layer": "event", "id": "v1", "text": "killed"}


def test_total_as_json() -> None:
    """A total's JSON has null where there is no figure or no upper end."""
    plain = [total_to_plain(one) for one in totals(facts(SOURCE))]
    assert [(one["role"], one["value"], one["high"]) for one in plain] == [
        ("killed", 12, 12),
        ("wounded", None, None),
        ("displaced", 300, 300),
    ]


def test_what_is_not_asserted_is_said() -> None:
    """A count that only a plan states says so in words."""
    planned = facts(SOURCE.replace("v1 casualty.death actual", "v1 casualty.death planned"))[0]
    assert count_in_words(planned.counts[0]) == "killed 12 (not asserted)"
    assert record_to_row("doc", planned)["killed"] is None
