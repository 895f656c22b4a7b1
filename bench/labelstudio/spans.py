"""Where a region begins and ends: the offsets of its label, without stray blanks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bench.labelstudio.findings import Findings
from bench.labelstudio.regions import Group

Span = tuple[int, int]


def span_of(group: Group, text: str, findings: Findings) -> Span | None:
    """Half-open code points of a region; None if there is no such span of the text.

    Blanks at either end go, unless our note says that they are meant. Words that a result
    repeats are compared with the text but never taken.
    """
    where = ("result", group.main.at, "value")
    start, end = _offsets(group.main.value)
    if start is None or end is None or not 0 <= start <= end <= len(text):
        found = f"{group.main.value.get('start')!r}:{group.main.value.get('end')!r}"
        findings.broken(
            group.ident, "spans outside the text", f"{found[:60]}, expected 0..{len(text)}", where
        )
        return None
    for answer in group.answers:
        stated = _offsets(answer.value)
        if "start" in answer.value and stated != (start, end):
            detail = f"{answer.control} {stated[0]}:{stated[1]}, label {start}:{end}"
            what = "offsets that differ from those of the label (which are taken)"
            findings.repaired(group.ident, what, detail, ("result", answer.at, "value"))
    if start == end:
        findings.left_out(group.ident, "regions of no length", f"at {start}", where)
        return None
    _compare(group, text[start:end], findings)
    return _trimmed(group, text, (start, end), findings)


def _offsets(value: Mapping[str, Any]) -> tuple[int | None, int | None]:
    start, end = value.get("start"), value.get("end")
    return start if type(start) is int else None, end if type(end) is int else None


def _compare(group: Group, surface: str, findings: Findings) -> None:
    """Say where the words are others. The editor writes line ends as a backslash and an n."""
    stated = group.main.value.get("text")
    if isinstance(stated, str) and stated.replace("\\n", " ").split() != surface.replace("\\n", " ").split():
        what = "words that differ from the text (the text's are taken)"
        findings.repaired(group.ident, what, f"{stated[:40]!r} for {surface[:40]!r}", _path(group, "text"))


def _trimmed(group: Group, text: str, span: Span, findings: Findings) -> Span | None:
    start, end = span
    surface = text[start:end]
    if surface == surface.strip() or (group.note and group.note.span == span):
        return span
    if not surface.strip():
        findings.left_out(group.ident, "regions of nothing but blanks", f"{start}:{end}", _path(group))
        return None
    findings.repaired(group.ident, "blanks around spans", repr(surface[:40]), _path(group))
    return start + len(surface) - len(surface.lstrip()), start + len(surface.rstrip())


def _path(group: Group, *more: str) -> tuple[str | int, ...]:
    return ("result", group.main.at, "value", *more)
