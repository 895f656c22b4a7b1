"""Tags of a model's labels, and the spans that a sequence of them marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from bench.errors import InputError
from bench.extractors.common.labels import schemes, without_prefix
from bench.extractors.transformers.needed import WHERE

_SAME = {"L": "E", "U": "S", "M": "I"}
"""BILOU and BMES name the same four places as BIOES."""


class Tag(NamedTuple):
    """A label taken apart: its place in a span (B, I, E, S, or O outside) and its foreign type."""

    place: str
    label: str


class Span(NamedTuple):
    """A labelled half-open range of words."""

    first: int
    stop: int
    label: str


OUTSIDE = Tag("O", "")


def read_tag(name: str) -> Tag:
    """A label of BIO, BIOES, BILOU, BMES or IO; one without a prefix is inside a span of its type."""
    if name in {"O", "_"}:
        return OUTSIDE
    label = without_prefix(name)
    place = name[0] if label != name else "I"
    return OUTSIDE if place == "O" else Tag(_SAME.get(place, place), label)


def read_tags(names: Iterable[str], types: Mapping[str, str | None]) -> tuple[Tag, ...]:
    """All labels of a model. Raises InputError naming each that ``types`` does not have."""
    tags = tuple(map(read_tag, names))
    lacking = sorted({tag.label for tag in tags if tag != OUTSIDE} - types.keys())
    if lacking:
        fitting = [
            name for name, known in schemes().items() if {tag.label for tag in tags} - {""} <= {*known}
        ]
        hint = f"did you mean scheme: {fitting[0]}?" if fitting else "expected labels: {LABEL: TYPE or null}"
        raise InputError(WHERE, f"labels of the model without a type of ours: {', '.join(lacking)}", hint)
    return tags


def spans(tags: Sequence[Tag], breaks: Iterable[int] = ()) -> list[Span]:
    """The spans that a sequence of tags marks; none goes on over a position in ``breaks``.

    A sequence that breaks the rules of its scheme is read as by conlleval (the script of
    the CoNLL-2000 shared task): I or E without a span of its type before it begins one.
    """
    stops = frozenset(breaks)
    found: list[Span] = []
    before = OUTSIDE
    for at, tag in enumerate(tags):
        if tag.place == "O":
            before = OUTSIDE
            continue
        goes_on = (
            tag.place in {"I", "E"}
            and before.place in {"B", "I"}
            and before.label == tag.label
            and at not in stops
        )
        if goes_on:
            found[-1] = found[-1]._replace(stop=at + 1)
        else:
            found.append(Span(at, at + 1, tag.label))
        before = tag
    return found
