"""Words and figures as lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.corpus.validate import LARGEST
from bench.labelstudio.lines import figure_of_line, line_of_figure, line_of_words, words_of_line


@given(st.text())
def test_any_words_come_back_from_one_line(words: str) -> None:
    """A line has no line end, is never empty, and gives the words again."""
    line = line_of_words(words)
    assert line.strip()
    assert len(line.splitlines()) == 1
    assert words_of_line(line) == words
    assert words_of_line(line_of_words(words, quoted=True)) == words


@given(st.none() | st.integers(-LARGEST, LARGEST) | st.floats(-LARGEST, LARGEST))
def test_any_figure_comes_back(figure: int | float | None) -> None:
    """Large, small and open ones alike."""
    assert figure_of_line(line_of_figure(figure)) == figure


@pytest.mark.parametrize(
    ("line", "figure"),
    [
        *(("12", 12), (" 12 ", 12), ("+3", 3), ("2.0", 2), ("-.5", -0.5), ("1e3", 1000)),
        *(("1,200", 1200), ("1,200.5", 1200.5), ("null", None), ("NULL", None)),
    ],
)
def test_figures_that_people_type(line: str, figure: int | float | None) -> None:
    """Blanks around and commas between thousands are passed over."""
    assert figure_of_line(line) == figure
    assert type(figure_of_line(line)) is type(figure)


@pytest.mark.parametrize(
    "line", ["2,5", "1,20", "12%", "two", "1 000", "inf", "nan", "0x10", "1_000", "", "٣"]
)
def test_lines_that_are_no_figure(line: str) -> None:
    """What could mean several things, or is not in plain figures, is refused."""
    with pytest.raises(ValueError, match="expected"):
        figure_of_line(line)


@pytest.mark.parametrize("line", [str(LARGEST + 1), "1e400", "9" * 20])
def test_figures_that_cannot_be_kept(line: str) -> None:
    """Beyond 2^53 programs disagree on integers."""
    with pytest.raises(ValueError, match=f"{LARGEST}"):
        figure_of_line(line)
