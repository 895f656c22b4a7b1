"""Items in the words around them, on one line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bench.diagnosis.records import Diagnosis
from bench.diagnosis.subjects import ArgumentKey
from bench.errors import printable
from bench.scoring.matching import Span

_WORDS = 6
_LONGEST = 240
_WORD = re.compile(r"\S+")


def in_context(text: str, gold: Iterable[Span], predicted: Iterable[Span]) -> str:
    """A line of text with gold spans in ``[ ]`` and predicted ones in ``{ }``.

    A few words stand on either side, line breaks become blanks, and a long line is cut in
    its middle.
    """
    marks = _marks(sorted(set(gold)), sorted(set(predicted)))
    if not marks:
        return ""
    first, last = _widened(text, marks[0][0], marks[-1][0])
    out, at = [], first
    for place, _, sign in marks:
        out += [text[at:place], sign]
        at = place
    line = "".join([*out, text[at:last]])
    before, after = "… " if text[:first].strip() else "", " …" if text[last:].strip() else ""
    return printable(before + " ".join(line.split()) + after, _LONGEST)


def _marks(gold: list[Span], predicted: list[Span]) -> list[tuple[int, int, str]]:
    """Brackets with their places, in the order of printing; those that close come first."""
    marks = []
    for rank, (spans, (opening, closing)) in enumerate(((gold, ("[", "]")), (predicted, ("{", "}")))):
        for start, end in spans:
            marks.append((start, 2 + rank, opening))
            marks.append((end, 1 - rank, closing))
    return sorted(marks)


def _widened(text: str, first: int, last: int) -> Span:
    """The stretch from ``first`` to ``last`` with a few words on either side."""
    reach = 20 * _WORDS
    before = [match.start() for match in _WORD.finditer(text, max(0, first - reach), first)]
    after = [match.end() for match in _WORD.finditer(text, last, last + reach)]
    start = before[-_WORDS:][0] if before else first
    end = after[:_WORDS][-1] if after else last
    return start, end


def example(diagnosis: Diagnosis, text: str) -> str:
    """A diagnosis on one line: where, which items, how it fails, and the words."""
    gold, predicted = diagnosis.gold, diagnosis.predicted
    near = diagnosis.near
    if near is not None:
        # What explains an item stands on the other side.
        gold, predicted = ((near, *gold), predicted) if predicted else (gold, (near, *predicted))
    names = [f"gold:{one.name}" for one in gold] + [f"pred:{one.name}" for one in predicted]
    facts = "; ".join(filter(None, [_label(diagnosis), diagnosis.detail, _also(diagnosis)]))
    words = in_context(text, (one.span for one in gold), (one.span for one in predicted))
    return f"{diagnosis.document} {' '.join(names)}  ({facts})  {words}"


def _label(diagnosis: Diagnosis) -> str:
    """The type or role, unless the detail says it: of an argument, that of its event, too."""
    subject = (diagnosis.gold or diagnosis.predicted)[0]
    if isinstance(subject.key, ArgumentKey):
        return f"{subject.label} of {subject.key.event}"
    return "" if diagnosis.labels <= set(re.split(r" → |, ", diagnosis.detail)) else subject.label


def _also(diagnosis: Diagnosis) -> str:
    """The faults beside the one that gave the category."""
    others = [fault for fault in diagnosis.faults if fault not in diagnosis.category.split("+")]
    whole = diagnosis.category not in ("split", "merged", "duplicate")
    return f"also {', '.join(others)}" if others and whole else ""
