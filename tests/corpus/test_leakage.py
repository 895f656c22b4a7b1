"""Near-duplicates across splits."""

from __future__ import annotations

from itertools import combinations

import pytest
from corpus_strategies import quick
from hypothesis import given
from hypothesis import strategies as st

from bench.corpus.leakage import Leak, leaks, shingles

LONG = "rebels seized two villages near tarn on monday the army said"


def test_shingles_ignore_case_and_punctuation() -> None:
    """Sequences are of words in lower case; n words have n - 4 of five."""
    assert shingles("Rebels, seized: TWO villages - near!") == shingles("rebels seized two villages near")
    assert len(shingles(LONG)) == 11 - 4


@pytest.mark.parametrize(("text", "count"), [("", 0), ("?!", 0), ("one", 1), ("one two three four", 1)])
def test_short_texts(text: str, count: int) -> None:
    """A text shorter than a sequence is one sequence; one without words has none."""
    assert len(shingles(text)) == count


def test_same_text_in_two_splits() -> None:
    """A copy is found whatever its case, also a very short one; an empty text is no copy of another."""
    found = leaks(
        {
            "test": [("a", LONG), ("c", "Two died."), ("e", "")],
            "train": [("b", LONG.upper()), ("d", "two died"), ("f", "")],
        }
    )
    assert list(found) == [Leak("a", "b", "train", 1.0), Leak("c", "d", "train", 1.0)]


def test_same_text_in_one_split() -> None:
    """Copies within one split are no leak."""
    assert list(leaks({"train": [("a", LONG), ("b", LONG)]})) == []


def test_share_is_of_the_smaller_text() -> None:
    """An excerpt is found in a long text; the threshold itself counts."""
    long = LONG + " " + " ".join(f"w{i}" for i in range(100))
    assert [leak.share for leak in leaks({"a": [("x", long)], "b": [("y", LONG)]})] == [1.0]
    # Ten sequences each, two of them common: exactly the threshold.
    one, other = "a b c d e f " + " ".join("ghijklmn"), "a b c d e f " + " ".join("opqrstuv")
    assert [leak.share for leak in leaks({"a": [("x", one)], "b": [("y", other)]}, 0.2)] == [0.2]
    assert list(leaks({"a": [("x", one)], "b": [("y", other)]}, 0.21)) == []


@quick
@given(
    st.lists(st.tuples(st.sampled_from(["train", "dev", "test"]), st.text("ab ", max_size=30)), max_size=6)
)
def test_agrees_with_comparing_all_pairs(drawn: list[tuple[str, str]]) -> None:
    """The index finds exactly the texts that comparing each with each finds."""
    by_split: dict[str, list[tuple[str, str]]] = {}
    for i, (split, text) in enumerate(drawn):
        by_split.setdefault(split, []).append((f"d{i}", text))
    flat = [(split, name, shingles(text)) for split, items in by_split.items() for name, text in items]
    pairs = [
        {one[1], other[1]}
        for one, other in combinations(flat, 2)
        if one[0] != other[0]
        and one[2]
        and len(one[2] & other[2]) >= 0.2 * min(len(one[2]), len(other[2])) > 0
    ]
    found = [{leak.document, leak.other} for leak in leaks(by_split)]
    assert all(pair in pairs for pair in found)
    assert set().union(*found) <= set().union(*pairs)
    assert bool(found) == bool(pairs)


def test_thousands_of_distinct_documents() -> None:
    """Among thousands of documents in each split only the one that was copied is a leak."""
    distinct = {
        s: [(f"{s}{i}", " ".join(f"{s}{i}w{k}" for k in range(12))) for i in range(6000)] for s in ("a", "b")
    }
    distinct["b"][4321] = ("copy", distinct["a"][1234][1])
    assert list(leaks(distinct)) == [Leak("a1234", "copy", "b", 1.0)]


def test_thousands_of_copies() -> None:
    """Of thousands of copies each is told once, beside the first of the earlier split."""
    copies = {split: [(f"{split}{i}", LONG) for i in range(10_000)] for split in ("a", "b")}
    assert list(leaks(copies)) == [Leak("a0", f"b{i}", "b", 1.0) for i in range(10_000)]
