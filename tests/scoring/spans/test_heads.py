"""Heads of spans, by rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring.random_documents import fewer

from bench.scoring.spans.heads import head_span


def head(surface: str, before: str = "") -> str:
    """The head of a surface that stands after something."""
    text = before + surface + " and more"
    start, end = head_span(text, len(before), len(before) + len(surface))
    return text[start:end]


@pytest.mark.parametrize(
    ("surface", "expected"),
    [
        ("Tarn", "Tarn"),
        ("border guards", "guards"),
        ("parts of the north", "parts"),
        ("the soldiers who fled", "soldiers"),
        ("the town, once rich", "town"),
        ("the town (pop. 300)", "town"),
        ("guards — tired", "guards"),
        ("guards—tired", "guards"),
        ("guards – tired", "guards"),
        ("Aleppo–Homs highway", "highway"),
        ("pro-government fighters", "fighters"),
        ("O’Neil", "O’Neil"),
        ("of the north", "north"),
        ("“Tarn”", "Tarn"),
        ("3,000", "3,000"),
        ("about 3,000 fighters", "fighters"),
        ("2,000 to 3,000", "2,000"),
        ("10:30", "10:30"),
        ("3.5", "3.5"),
        ("U.S. army", "army"),
        ("...", "..."),
        ("in", "in"),
        ("l’armée française", "française"),
        ("народная армия", "армия"),
        ("قوات سوريا", "سوريا"),
        ("人民解放军", "人民解放军"),
        ("𝔛 𝔜", "𝔜"),
        ("🙂 guards 🙂", "guards"),
    ],
)
def test_heads(surface: str, expected: str) -> None:
    """The last word before what modifies it; without a word, the span itself."""
    assert head(surface) == head(surface, "𝔛 é ") == expected


@fewer
@given(st.text(min_size=1, max_size=12), st.text(max_size=3))
def test_a_head_is_a_part_of_its_span(surface: str, before: str) -> None:
    """Never empty, never outside, and the same wherever the span stands."""
    start, end = head_span(before + surface, len(before), len(before + surface))
    assert len(before) <= start < end <= len(before + surface)
    assert head_span(surface, 0, len(surface)) == (start - len(before), end - len(before))
