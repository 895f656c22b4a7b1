"""Labels of tagging schemes, and the spans that tags mark."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bench.errors import InputError
from bench.extractors.common.labels import label_map
from bench.extractors.transformers.tags import OUTSIDE, Span, Tag, read_tag, read_tags, spans


def found(names: str, breaks: Sequence[int] = ()) -> list[tuple[int, int, str]]:
    """Spans of a line of labels."""
    return [tuple(span) for span in spans([read_tag(name) for name in names.split()], breaks)]


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("O", OUTSIDE),
        ("B-PER", Tag("B", "PER")),
        ("L-PER", Tag("E", "PER")),
        ("U-PER", Tag("S", "PER")),
        ("M-PER", Tag("I", "PER")),
        ("PER", Tag("I", "PER")),
        ("B-event-war", Tag("B", "event-war")),
    ],
)
def test_schemes_have_the_same_places(name: str, tag: Tag) -> None:
    """BIO, BIOES, BILOU, BMES and IO differ in letters only; a label without a prefix is inside."""
    assert read_tag(name) == tag


@pytest.mark.parametrize(
    "names",
    [
        "O B-PER I-PER O B-LOC B-LOC",
        "O B-PER E-PER O S-LOC S-LOC",
        "O B-PER L-PER O U-LOC U-LOC",
        "O B-PER M-PER O S-LOC S-LOC",
    ],
)
def test_every_scheme_marks_the_same_spans(names: str) -> None:
    """The same spans in each scheme that can tell neighbours apart."""
    assert found(names) == [(1, 3, "PER"), (4, 5, "LOC"), (5, 6, "LOC")]


def test_scheme_io_joins_neighbours() -> None:
    """Without a mark of beginning, neighbours of one type are one span."""
    assert found("O PER PER LOC PER") == [(1, 3, "PER"), (3, 4, "LOC"), (4, 5, "PER")]


@pytest.mark.parametrize(
    ("names", "marked"),
    [
        ("I-PER O", [(0, 1, "PER")]),
        ("O I-PER I-PER", [(1, 3, "PER")]),
        ("B-PER I-LOC I-LOC", [(0, 1, "PER"), (1, 3, "LOC")]),
        ("E-PER I-PER", [(0, 1, "PER"), (1, 2, "PER")]),
        ("S-PER I-PER", [(0, 1, "PER"), (1, 2, "PER")]),
        ("B-PER E-LOC", [(0, 1, "PER"), (1, 2, "LOC")]),
        ("B-PER I-PER B-PER O E-PER", [(0, 2, "PER"), (2, 3, "PER"), (4, 5, "PER")]),
    ],
)
def test_broken_sequences_are_read_as_by_conlleval(names: str, marked: list[tuple[int, int, str]]) -> None:
    """I or E where nothing of its type goes on begins a span, as in the script's startOfChunk."""
    assert found(names) == marked


def test_breaks() -> None:
    """No span goes on over a break; one that begins there is not cut."""
    assert found("B-PER I-PER I-PER O", [0, 2, 3]) == [(0, 2, "PER"), (2, 3, "PER")]
    assert spans([]) == []
    assert spans([Tag("B", "X")]) == [Span(0, 1, "X")]


def test_labels_without_a_type_are_named() -> None:
    """Every label that the scheme does not have is named, with the scheme that has them all."""
    with pytest.raises(InputError, match=r"GPE, NORP .*scheme: ontonotes"):
        read_tags(["O", "B-GPE", "I-GPE", "B-NORP", "B-ORG"], label_map("x", "conll"))
    with pytest.raises(InputError, match=r"LABEL_1 .*labels: "):
        read_tags(["O", "LABEL_1"], label_map("x", "conll"))
