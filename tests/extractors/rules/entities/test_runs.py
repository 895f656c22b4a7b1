"""Runs of words that may be names."""

from __future__ import annotations

import pytest

from bench.extractors.rules.entities.runs import find_runs
from bench.extractors.rules.syntax.tagging import read_page


@pytest.mark.parametrize(
    ("text", "run"),
    [
        ("They met Lam Cheuk-ting there.", "Lam Cheuk-ting"),
        ("They met Lee Myung-bak there.", "Lee Myung-bak"),
        ("They met Tal Afar-based men.", "Tal Afar"),
        ("They met Tal Afar-led men.", "Tal Afar"),
        ("They met Lam Cheuk - ting there.", "Lam Cheuk"),
    ],
)
def test_syllable_after_a_hyphen_belongs_to_the_name(text: str, run: str) -> None:
    """One lower-case syllable goes on with the second of two names; "-based" and "-led" do not."""
    page = read_page(text)
    assert run in {page.surface(item.first, item.last) for item in find_runs(page)}
