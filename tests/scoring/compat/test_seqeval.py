"""Parity with the installed seqeval, and what the measure keeps to."""

from __future__ import annotations

import warnings
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scoring.random_documents import few, pairs, renamed, shuffled
from seqeval.metrics import classification_report, f1_score
from seqeval.scheme import IOB2

from bench.document import Document, Entity
from bench.errors import ProblemsError
from bench.scoring.compat.seqeval import CompatSeqeval, Mode, seqeval_counts, seqeval_report
from bench.scoring.counts import Counts

Sides = tuple[list[list[str]], list[list[str]]]
MANY = settings(deadline=None, max_examples=400)
TYPES = ("-A", "-B", "-é人", "-A-B", "--A", "-A-", "A", "-", "")
# More than one O, so that there are gaps; prefixes as in IOB2, then anything that seqeval lets pass.
SOUND = ("O", "O", "B-A", "I-A", "B-B", "I-B", *(prefix + kind for prefix in "BI" for kind in TYPES))
ODD = (*SOUND, *(prefix + kind for prefix in "ESULX.O" for kind in TYPES))


def sides(tags: tuple[str, ...]) -> st.SearchStrategy[Sides]:
    """Gold and predicted tags of one to three documents, some of them empty."""
    tag = st.sampled_from(tags)
    one = st.lists(st.tuples(tag, tag, st.booleans()), max_size=8)
    return st.lists(one, min_size=1, max_size=3).map(
        lambda drawn: (
            [[gold for gold, _, _ in tags] for tags in drawn],
            [[gold if same else other for gold, other, same in tags] for tags in drawn],
        )
    )


def peer(gold: list[list[str]], predicted: list[list[str]], mode: Mode) -> dict[str, tuple[float, ...]]:
    """seqeval's report as rows of precision, recall, F1 and support."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        options: Any = {"mode": "strict", "scheme": IOB2} if mode == "strict" else {}
        report = classification_report(gold, predicted, output_dict=True, zero_division=0, **options)
    return {name: tuple(row.values()) for name, row in report.items()}


def assert_same(counts: dict[str, Counts], report: dict[str, tuple[float, ...]]) -> None:
    """Every type and every average agrees, and nothing is listed on one side only."""
    mine = seqeval_report(counts)
    assert list(mine) == list(report)
    for name, row in report.items():
        assert mine[name] == pytest.approx(row, abs=1e-12, nan_ok=True)


@MANY
@given(sides(ODD))
def test_default_mode_is_that_of_seqeval(case: Sides) -> None:
    """Micro, macro, weighted and every type, for broken tags, other prefixes and odd types too."""
    assert_same(seqeval_counts(*case, "default"), peer(*case, "default"))


@MANY
@given(sides(SOUND))
def test_strict_mode_is_that_of_seqeval(case: Sides) -> None:
    """Micro, macro, weighted and every type under strict IOB2, broken tags included."""
    assert_same(seqeval_counts(*case, "strict"), peer(*case, "strict"))


WORDS = ("Rebels", "left", "Ñandú", "人", "x", "🕊", "’s")
TEXT = " ".join(WORDS)
STARTS = tuple(len(" ".join(WORDS[:k])) + (k > 0) for k in range(len(WORDS)))


def runs() -> st.SearchStrategy[list[tuple[str, int, int]]]:
    """Runs of words that do not overlap, as type, first and last word."""
    return st.lists(st.sampled_from(["O", "PER", "GPE", "+PER", "+GPE"]), max_size=len(WORDS)).map(_runs)


def _runs(marks: list[str]) -> list[tuple[str, int, int]]:
    out: list[tuple[str, int, int]] = []
    for at, mark in enumerate(marks):
        if mark == "O":
            continue
        if mark[0] == "+" and out and out[-1][2] == at - 1:
            out[-1] = (out[-1][0], out[-1][1], at)
        else:
            out.append((mark.lstrip("+"), at, at))
    return out


def document(runs: list[tuple[str, int, int]]) -> Document:
    """The runs as entities of a document."""
    spans = ((kind, STARTS[first], STARTS[last] + len(WORDS[last])) for kind, first, last in runs)
    return Document("d", TEXT, entities=tuple(Entity(kind, start, end) for kind, start, end in spans))


def tagged(runs: list[tuple[str, int, int]]) -> list[str]:
    """The runs as IOB2 tags of the words."""
    tags = ["O"] * len(WORDS)
    for kind, first, last in runs:
        tags[first : last + 1] = [f"B-{kind}"] + [f"I-{kind}"] * (last - first)
    return tags


@MANY
@given(st.lists(st.tuples(runs(), runs()), min_size=1, max_size=3))
def test_spans_give_the_numbers_of_their_tags(case: list[tuple[list[Any], list[Any]]]) -> None:
    """The measure on documents agrees with seqeval on tags of white-space words, in both modes."""
    golds, predicteds = [tagged(gold) for gold, _ in case], [tagged(predicted) for _, predicted in case]
    for mode in ("default", "strict"):
        sums: dict[str, Counts] = {}
        for gold, predicted in case:
            counts = CompatSeqeval(mode).count(document(gold), document(predicted))  # type: ignore[arg-type]
            for kind, more in counts.items():
                sums[kind] = sums.get(kind, Counts()).plus(Counts(*map(int, more)))
        assert_same(dict(sorted(sums.items())), peer(golds, predicteds, mode))  # type: ignore[arg-type]


def test_the_same_tags_are_all_right_and_all_wrong() -> None:
    """An I- without a B- is an entity by default and none in strict mode: F1 1 and 0."""
    gold, predicted = [["B-PER"]], [["I-PER"]]
    assert seqeval_report(seqeval_counts(gold, predicted))["micro avg"].f1 == 1.0
    assert seqeval_report(seqeval_counts(gold, predicted, "strict"))["micro avg"].f1 == 0.0
    assert peer(gold, predicted, "default")["micro avg"][2] == 1.0
    assert peer(gold, predicted, "strict")["micro avg"][2] == 0.0


def test_strict_mode_without_a_scheme_is_the_default_mode_of_the_peer() -> None:
    """seqeval's scores take ``mode="strict"`` without a scheme for the default, as the page says."""
    assert f1_score([["B-PER"]], [["I-PER"]], mode="strict", zero_division=0) == 1.0
    assert f1_score([["B-PER"]], [["I-PER"]], mode="strict", scheme=IOB2, zero_division=0) == 0.0


def test_the_macro_average_of_seqeval_counts_types_without_gold() -> None:
    """One spurious type halves it; ours averages over the types that the gold has."""
    counts = seqeval_counts([["B-PER", "O"]], [["B-PER", "B-ORG"]])
    assert seqeval_report(counts)["macro avg"] == (0.5, 0.5, 0.5, 1)


def test_all_faults_of_tags_are_listed() -> None:
    """Unequal lengths, empty tags and prefixes that IOB2 does not have, at once."""
    with pytest.raises(ProblemsError) as caught:
        seqeval_counts([["B-A", "S-A"], ["O"]], [["B-A", ""], []], "strict")
    assert [problem.line for problem in caught.value.problems] == [1, 1, 2]
    with pytest.raises(ProblemsError, match="1 gold sequences, but 0 predicted ones"):
        seqeval_counts([["O"]], [])


def test_overlapping_spans_are_flattened_on_each_side() -> None:
    """The longest is tagged; what it covers is neither gold nor predicted."""
    nested = Document("d", TEXT, entities=(Entity("PER", 0, 6), Entity("PER", 0, 11), Entity("PER", 0, 11)))
    inner = Document("d", TEXT, entities=(Entity("PER", 0, 6),))
    assert CompatSeqeval().count(nested, nested) == {"PER": (1, 1, 1)}
    assert CompatSeqeval().count(nested, inner) == {"PER": (1, 1, 0)}


def test_white_space_is_in_no_token() -> None:
    """A span with a space at its end is the same run of tokens; one of spaces alone is none."""
    gold = Document("d", TEXT, entities=(Entity("PER", 0, 6),))
    wide = Document("d", TEXT, entities=(Entity("PER", 0, 7), Entity("PER", 11, 12)))
    assert CompatSeqeval().count(gold, wide) == {"PER": (1, 1, 1)}


def test_a_boundary_within_a_word_is_not_lost() -> None:
    """Tokens are cut at the borders of both sides, so half a word is not the word."""
    gold = Document("d", TEXT, entities=(Entity("PER", 0, 6),))
    half = Document("d", TEXT, entities=(Entity("PER", 0, 5),))
    assert CompatSeqeval().count(gold, half) == {"PER": (1, 1, 0)}


def test_level_leaves_names_alone() -> None:
    """With level=name, nominal mentions are not tagged, and do not hide what they cover."""
    gold = Document(
        "d", TEXT, entities=(Entity("PER", 0, 11, level="nominal"), Entity("PER", 0, 6, level="name"))
    )
    inner = Document("d", TEXT, entities=(Entity("PER", 0, 6),))
    assert CompatSeqeval(level="name").count(gold, inner) == {"PER": (1, 1, 1)}


@few
@given(pairs().flatmap(lambda pair: st.tuples(st.just(pair), shuffled(pair[0]), shuffled(pair[1]))))
def test_order_ids_and_sides(case: tuple[tuple[Document, Document], Document, Document]) -> None:
    """Neither order nor ids matter; swapping sides swaps counts; gold against itself is all right."""
    (gold, predicted), mixed_gold, mixed_predicted = case
    measure = CompatSeqeval()
    counts = measure.count(gold, predicted)
    assert measure.count(mixed_gold, mixed_predicted) == counts
    assert measure.count(renamed(gold, "g", "x"), renamed(predicted, "p", "y")) == counts
    swapped = measure.count(predicted, gold)
    assert swapped == {kind: (row[1], row[0], row[2]) for kind, row in counts.items()}
    assert all(row[0] == row[1] == row[2] for row in measure.count(gold, gold).values())
