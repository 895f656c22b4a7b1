"""Quotes find their place, or none: a table of tricky ones, and rules that hold for all texts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.extractors.llm.align import Aligner
from bench.extractors.llm.numerals import signs

TEXT = (
    "Iraqi forces backed by air strikes seized 12 villages on Tuesday, killing 21 militants and "
    "wounding twelve others. Twenty-one soldiers died in Qayyārah, said Lt-Gen. Oru Kasai – “a grave "
    "loss”. IS is cornered; the U.S.-led coalition sent 1,200 troops, 120 vehicles and $2 million. It may "
    "fall. People’s Liberation\nFront fighters withdrew from São Tomé Bridge, 70km east of Mosul. "
    "Mosul's hospital treated 30 people; Mosul residents fled. The University of the North closed. "
    "Syria condemned it. General Karim Hassan denied half\u00a0a million fled. 3.5 percent of the "
    "e\u0301lite guard stayed; no civilians died. Kurdish units held Hill 10² in north-eastern Tarn."
)

# Quote, how it is found, and what stands there (the same text several times: that often); None: nowhere.
TRICKY: list[tuple[str, str | None, list[str]]] = [
    ("12 villages", "exact", ["12 villages"]),
    ("Mosul", "exact", ["Mosul"] * 3),
    ("a grave loss", "exact", ["a grave loss"]),
    ('"a grave loss."', "exact", ["a grave loss"]),
    ("Tuesday,", "exact", ["Tuesday,"]),
    ("12", "exact", ["12"]),
    ("2", "exact", ["2"]),
    ("70", "exact", ["70"]),
    ("U.S.", "exact", ["U.S."]),
    ("IS", "exact", ["IS"]),
    ("People's Liberation Front", "normalised", ["People’s Liberation\nFront"]),
    ("LT-GEN. ORU KASAI", "normalised", ["Lt-Gen. Oru Kasai"]),
    ("Half a million", "normalised", ["half\u00a0a million"]),
    ("élite guard", "normalised", ["e\u0301lite guard"]),
    ("iraqi   forces", "normalised", ["Iraqi forces"]),
    ("north—eastern Tarn", "normalised", ["north-eastern Tarn"]),
    ("1200 troops", "fuzzy", ["1,200 troops"]),
    ("Qayyarah", "fuzzy", ["Qayyārah"]),
    ("Lt Gen Oru Kasai", "fuzzy", ["Lt-Gen. Oru Kasai"]),
    ("Peoples Liberation Front", "fuzzy", ["People’s Liberation\nFront"]),
    ("Sao Tome Bridge", "fuzzy", ["São Tomé Bridge"]),
    ("airstrikes", "fuzzy", ["air strikes"]),
    ("University of North", "fuzzy", ["University of the North"]),
    ("General Karim Hasan", "fuzzy", ["General Karim Hassan"]),
    ("milltants", "fuzzy", ["militants"]),
    ("70 km", "fuzzy", ["70km"]),
    ("elite", "fuzzy", ["e\u0301lite"]),
    ("civilian died", "fuzzy", ["civilians died"]),
    # What must have no place: another figure, another name, another word, nothing at all.
    ("21 villages", None, []),
    ("1", None, []),
    ("200", None, []),
    ("1,20", None, []),
    ("3", None, []),
    ("102", None, []),
    ("twenty", None, []),
    ("twenty others", None, []),
    ("120 militants", None, []),
    ("3.6 percent", None, []),
    ("12 militants", None, []),
    ("thousand fled", None, []),
    ("two civilians died", None, []),
    ("Syrian", None, []),
    ("us", None, []),
    ("US", None, []),
    ("May", None, []),
    ("General Karin Hassan", None, []),
    ("southeastern Tarn", None, []),
    ("Turkish units", None, []),
    ("Iraqi government security forces", None, []),
    ("Mosul... fled", None, []),
    ("kill", None, []),
    ("", None, []),
    ("…", None, []),
]


@pytest.mark.parametrize(("quote", "how", "surfaces"), TRICKY)
def test_tricky_quotes(quote: str, how: str | None, surfaces: list[str]) -> None:
    """Each tricky quote is found as it should be, and never anywhere else."""
    found = Aligner(TEXT).find(quote)
    if how is None:
        assert found is None
    else:
        assert found is not None
        assert [TEXT[start:end] for start, end in found.places] == surfaces
        assert found.how == how


def test_how_many_of_the_tricky_ones_are_found() -> None:
    """Of the quotes that do stand in the text all are found, and of the others none: no false one."""
    aligner = Aligner(TEXT)
    there = [quote for quote, how, _ in TRICKY if how is not None]
    absent = [quote for quote, how, _ in TRICKY if how is None]
    assert len(there) >= 24
    assert sum(aligner.find(quote) is not None for quote in there) == len(there)
    assert sum(aligner.find(quote) is not None for quote in absent) == 0


def test_two_near_places_that_differ_are_none() -> None:
    """A quote that is equally near to two different names aligns to neither."""
    assert (
        Aligner("Commander Hassan Dirie met Commander Hassam Dirie.").find("Commander Hassad Dirie") is None
    )
    assert Aligner("Commander Hassan Dirie met nobody.").find("Commander Hasan Dirie") is not None


def test_nothing_near_crosses_a_sentence() -> None:
    """Words of two sentences are never one quote, whatever the ratio."""
    assert Aligner("They fought the army. Rebels left Tarn.").find("the army rebels") is None


def test_scripts_without_blanks() -> None:
    """A quote of a script that writes no blanks needs no word edges; Arabic does."""
    assert Aligner("政府军周二进入摩苏尔。").find("摩苏尔") is not None
    assert Aligner("دخل الجيش العراقي الموصل").find("الجيش العراقي") is not None
    assert Aligner("دخل الجيش العراقي الموصل").find("جيش") is None


@given(st.text(max_size=60), st.text(max_size=12))
@settings(max_examples=150)
def test_places_are_spans_of_the_text(text: str, quote: str) -> None:
    """Whatever the text and the quote, every place is a span of the text, in order, not empty."""
    found = Aligner(text).find(quote)
    if found is not None:
        assert all(0 <= start < end <= len(text) for start, end in found.places)
        assert list(found.places) == sorted(set(found.places))


_WORDS = st.lists(
    st.sampled_from("Tarn rebels 12 21 1,200 twelve twenty-one soldiers São held no the 3.5".split()),
    min_size=1,
    max_size=14,
)


@given(_WORDS, st.data())
@settings(max_examples=100)
def test_every_run_of_words_is_found_where_it_stands(words: list[str], data: st.DataObject) -> None:
    """A quote that is a run of whole words of the text is found, exactly, at that place among others."""
    text = " ".join(words)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    quote = " ".join(words[first:last])
    start = len(" ".join([*words[:first], ""])) if first else 0
    found = Aligner(text).find(quote)
    assert found is not None
    assert found.how == "exact"
    assert (start, start + len(quote)) in found.places


@given(_WORDS, _WORDS)
@settings(max_examples=100)
def test_a_place_never_changes_a_figure(words: list[str], quote: list[str]) -> None:
    """Wherever a quote is placed, figures, number words and negations are those of the quote."""
    text = " ".join(words)
    found = Aligner(text).find(" ".join(quote))
    for start, end in found.places if found is not None else ():
        assert signs(text[start:end]) == signs(" ".join(quote))
