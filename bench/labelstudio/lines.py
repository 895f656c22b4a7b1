"""Words and figures as one line of text, which is all that an input of the editor keeps unchanged.

A line that begins with a quotation mark is a JSON string and taken as it stands. That is how
words are written that would not survive tidying: empty ones, blanks at the ends or several in a
row, line ends, control characters.
"""

from __future__ import annotations

import json
import math
import re

from bench.corpus.validate import LARGEST

NULL = "null"
_THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_FIGURE = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?")
_WHOLE = re.compile(r"[+-]?[0-9]{1,20}")


def tidy(words: str) -> str:
    """Words without blanks at the ends, and one blank for several."""
    return " ".join(words.split())


def line_of_words(words: str, *, quoted: bool = False) -> str:
    """Words as a line, in quotation marks if asked for or if they would not come back else."""
    plain = words and words == tidy(words) and words.isprintable() and not words.startswith('"')
    return words if plain and not quoted else json.dumps(words)


def is_quoted(line: str) -> bool:
    """Whether a line is a JSON string, to be taken as it stands."""
    try:
        return line.startswith('"') and isinstance(json.loads(line), str)
    except ValueError:
        return False


def words_of_line(line: str) -> str:
    """The words of a line; somebody's own are tidied."""
    return str(json.loads(line)) if is_quoted(line) else tidy(line)


def line_of_figure(figure: int | float | None) -> str:
    """A figure as a line; whole ones without a point, so that 2 and 2.0 have one form."""
    if figure is None:
        return NULL
    if isinstance(figure, float) and figure.is_integer():
        return str(int(figure))
    return repr(figure)


def figure_of_line(line: str) -> int | float | None:
    """The figure of a line, None if it says null. Raises ValueError.

    Blanks around it and commas between thousands are passed over.
    """
    digits = line.strip()
    if digits.lower() == NULL:
        return None
    if _THOUSANDS.fullmatch(digits):
        digits = digits.replace(",", "")
    if _WHOLE.fullmatch(digits):
        figure: int | float = int(digits)
    elif _FIGURE.fullmatch(digits):
        figure = float(digits)
    else:
        raise ValueError("expected a figure such as 12 or 0.5, or null")
    if not math.isfinite(figure) or not -LARGEST <= figure <= LARGEST:
        raise ValueError(f"expected -{LARGEST}..{LARGEST}")
    return int(figure) if isinstance(figure, float) and figure.is_integer() else figure
