"""The formulas give the published numbers, and those of their definitions taken word for word."""

from __future__ import annotations

from fractions import Fraction as F
from itertools import permutations

import pytest
from hypothesis import given
from scoring.coreference.letters import table
from scoring.random_documents import few, pairs

from bench.document import Document
from bench.scoring.coreference.formulas import b_cubed, ceaf_e, muc
from bench.scoring.coreference.overlap import Overlap, overlap
from bench.scoring.coreference.partition import Cluster, partition
from bench.scoring.coreference.readings import mention

KEY = "a bc def"
AB = "12345 67 89ABC".lower()
# The test cases of the reference scorer with the numbers of its README and configuration:
# key, response, then (recall, precision) of MUC, B-cubed and CEAF-e. None where none is published,
# "-" where a zero denominator is published as 0.
PUBLISHED = {
    "A1": (KEY, "a bc def", (1, 1), (1, 1), (1, 1)),
    "A2": (KEY, "a de", (F(1, 3), 1), (F(7, 18), 1), (F(3, 5), F(9, 10))),
    "A3": (
        KEY,
        "a bcx defy z",
        (1, F(3, 5)),
        (1, F(55, 108)),
        ((1 + F(4, 5) + F(6, 7)) / 3, (1 + F(4, 5) + F(6, 7)) / 4),
    ),
    "A4": (KEY, "a bcx dy z", (F(1, 3), F(1, 3)), (F(5, 9), F(17, 42)), (F(11, 15), F(11, 20))),
    "A5": (KEY, "a bcxB dy z", (F(1, 3), F(1, 4)), (F(5, 9), F(5, 16)), (F(31, 45), F(31, 60))),
    "A6": (KEY, "a bcx dy Bz", (F(1, 3), F(1, 4)), (F(5, 9), F(17, 48)), (F(11, 15), F(11, 20))),
    "A7": (KEY, "a bcxb dy z", (F(1, 3), F(1, 3)), (F(5, 9), F(17, 42)), (F(11, 15), F(11, 20))),
    "A8": (KEY, "a bcx dy bz", (F(1, 3), F(1, 3)), (F(5, 9), F(17, 42)), (F(11, 15), F(11, 20))),
    "A9": (KEY, "a bcx dy bbbbbbbbbbz", (F(1, 3), F(1, 3)), (F(5, 9), F(17, 42)), (F(11, 15), F(11, 20))),
    "A10": (KEY, "a b c d e f", (0, "-"), (F(1, 2), 1), None),
    "A11": (KEY, "abcdef", (1, F(3, 5)), (1, F(7, 18)), None),
    "A12": (KEY, "a x y c d e z", (0, "-"), (F(13, 36), F(4, 7)), None),
    "A13": (KEY, "axycdez", (F(1, 3), F(1, 6)), (F(17, 36), F(6, 49)), None),
    "D1": (AB, "12345 6789abc", (1, F(9, 10)), (1, F(16, 21)), None),
    "E1": (AB, "1234589abc 67", (1, F(9, 10)), (1, F(7, 12)), None),
    "F1": ("abcd", "ab cd", (F(2, 3), 1), None, None),
    "G1": ("ab cd", "abcd", (1, F(2, 3)), None, None),
    "H1": ("abcd", "abcd", (1, 1), None, None),
    "I1": ("abcd", "ab dc", (F(2, 3), 1), None, None),
    "J1": ("abc", "ac", (F(1, 2), 1), None, None),
    "K1": ("bcdeghj", "abc def ghi", (F(1, 2), F(1, 2)), None, None),
    "L1": ("abc defg", "ab cd fgh", (F(2, 5), F(1, 2)), None, None),
    "M1": ("abcdef", "abcdef", (1, 1), (1, 1), (1, 1)),
    "M2": ("abcdef", "a b c d e f", (0, "-"), None, None),
    "M5": ("abcdef", "a b c x y z", (0, "-"), None, None),
    "N1": ("a b c d e f", "a b c d e f", ("-", "-"), (1, 1), (1, 1)),
    "N2": ("a b c d e f", "abcdef", ("-", 0), None, None),
    "N4": ("a b c d e f", "a b c x y z", ("-", "-"), None, None),
}


def ratio(top: float, bottom: float) -> object:
    """A ratio as the table has it."""
    return pytest.approx(top / bottom) if bottom else "-"


@pytest.mark.parametrize("case", PUBLISHED)
def test_reference_scorer(case: str) -> None:
    """Each published recall and precision of the test cases A to N is met."""
    key, response, links, mentions, entities = PUBLISHED[case]
    shared = table(key, response)
    gold, predicted, common = muc(shared)
    assert links == (ratio(common, gold), ratio(common, predicted))
    if mentions is not None:
        gold, predicted, correct, found = b_cubed(shared)
        assert mentions == (ratio(found, gold), ratio(correct, predicted))
    if entities is not None:
        gold, predicted, common = ceaf_e(shared)
        assert entities == (ratio(common, gold), ratio(common, predicted))


def test_the_example_of_the_reference_paper() -> None:
    """The example of Pradhan et al. 2014, by hand: one mention is missed, two are spurious."""
    shared = table("abc defg", "ab cd fghi")
    assert muc(shared) == (5, 5, 2)
    assert b_cubed(shared) == pytest.approx((7, 8, 4, F(35, 12)))
    assert ceaf_e(shared) == pytest.approx((2, 3, F(13, 10)))


@pytest.mark.parametrize(
    ("response", "links", "mentions", "entities"),
    [
        ("12345 6789abc", 0.947, 0.865, 0.733),
        ("1234589abc 67", 0.947, 0.737, 0.667),
        ("123456789abc", 0.900, 0.545, 0.294),
        ("1 2 3 4 5 6 7 8 9 a b c", None, 0.400, 0.178),
    ],
)
def test_the_examples_of_luo(response: str, links: float | None, mentions: float, entities: float) -> None:
    """Luo 2005, table 1: F1 of MUC, B-cubed and CEAF-e of four responses to one key."""
    shared = table(AB, response)
    gold, predicted, common = muc(shared)
    assert 2 * common / (gold + predicted) == pytest.approx(links or 0.0, abs=5e-4)
    gold, predicted, correct, found = b_cubed(shared)
    precision, recall = correct / predicted, found / gold
    assert 2 * precision * recall / (precision + recall) == pytest.approx(mentions, abs=5e-4)
    gold, predicted, common = ceaf_e(shared)
    assert 2 * common / (gold + predicted) == pytest.approx(entities, abs=5e-4)


def test_the_alignment_is_for_similarity_not_for_pairs() -> None:
    """One pair of similarity 6/7 beats two pairs of 2/5 and 2/5: phi4 is summed, pairs are not counted."""
    shared = Overlap((3, 1), (4, 2), {(0, 0): 3, (0, 1): 1, (1, 0): 1})
    assert ceaf_e(shared) == (2, 2, pytest.approx(6 / 7))
    assert 6 / 7 > 2 / 5 + 2 / 5


def clusters(document: Document) -> list[Cluster]:
    """The clusters of a document."""
    return partition(map(mention, document.entities))


def lost_links(one: list[Cluster], other: list[Cluster]) -> tuple[int, int]:
    """Vilain's sums: of |S| - |p(S)| and of |S| - 1, with p(S) the parts that ``other`` divides S into."""
    common = total = 0
    for spans in one:
        parts = {next((i for i, they in enumerate(other) if span in they), span) for span in spans}
        common += len(spans) - len(parts)
        total += len(spans) - 1
    return common, total


def shares(one: list[Cluster], other: list[Cluster]) -> list[float]:
    """For each mention of ``one`` the share of its cluster that is in its cluster of ``other``."""
    found = []
    for spans in one:
        for span in spans:
            twin = next((they for they in other if span in they), ())
            found.append(len({*spans} & {*twin}) / len(spans))
    return found


def best_similarity(one: list[Cluster], other: list[Cluster]) -> float:
    """The largest sum of phi4 over all one-to-one alignments, by trying them all."""
    small, large = sorted((one, other), key=len)
    return max(
        sum(2 * len({*a} & {*b}) / (len(a) + len(b)) for a, b in zip(small, chosen, strict=True))
        for chosen in permutations(large, len(small))
    )


@few
@given(pairs())
def test_the_definitions_word_for_word(pair: tuple[Document, Document]) -> None:
    """The table's sums are those of the papers' definitions, computed from the clusters alone."""
    gold, predicted = pair
    shared = overlap(gold, predicted, "all", "exact", "keep")
    if shared is None:
        return
    key, response = clusters(gold), clusters(predicted)
    (found, golds), (correct, predicteds) = lost_links(key, response), lost_links(response, key)
    assert muc(shared) == (golds, predicteds, found)
    assert found == correct
    recalls, precisions = shares(key, response), shares(response, key)
    expected = (len(recalls), len(precisions), sum(precisions), sum(recalls))
    assert b_cubed(shared) == pytest.approx(expected)
    assert ceaf_e(shared) == pytest.approx((len(key), len(response), best_similarity(key, response)))
