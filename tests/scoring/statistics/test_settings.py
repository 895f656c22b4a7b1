"""Settings of intervals print and parse back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring.random_documents import few

from bench.scoring.statistics.settings import STANDARD, Intervals


@few
@given(
    st.builds(
        Intervals,
        st.integers(1, 10**6),
        st.integers(0, 2**63),
        st.floats(0, 1, exclude_min=True, exclude_max=True),
        st.sampled_from(["percentile", "bca"]),
    )
)
def test_settings_parse_back(settings: Intervals) -> None:
    """The printed settings are these settings, without loss."""
    assert Intervals.parse(str(settings)) == settings


def test_settings_print_like_this() -> None:
    """The forms that stand in signature lines and run records."""
    assert str(STANDARD) == "bootstrap-percentile-0.95 n=1000 seed=0"
    assert str(Intervals(kind="bca", seed=7)) == "bootstrap-bca-0.95 n=1000 seed=7"


@pytest.mark.parametrize(
    "text", ["jackknife", "", "bootstrap-basic-0.95 n=1000 seed=0", "bootstrap-bca-0.9.5 n=1 seed=0"]
)
def test_anything_else_is_not_one(text: str) -> None:
    """What no settings print is None, not an error and not a guess."""
    assert Intervals.parse(text) is None


@pytest.mark.parametrize("form", ["0.95 n=0", "0.0 n=100", "1.0 n=100", "7.5 n=100"])
def test_impossible_settings_are_none(form: str) -> None:
    """No resamples and a coverage that is no share between 0 and 1 are refused where they are read."""
    assert Intervals.parse(f"bootstrap-percentile-{form} seed=0") is None
