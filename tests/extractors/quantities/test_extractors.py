"""The three libraries as extractors, on sentences whose readings are known."""

from __future__ import annotations

import logging

import pytest

from bench.document import Annotations, Document, Number
from bench.errors import InputError
from bench.extractor import Extractor, Failure
from bench.extractors.quantities import Quantulum3, RecognizersText, Text2Num
from bench.running.extract import extract_all

_ALL = (Quantulum3, RecognizersText, Text2Num)


def _numbers(extractor: Extractor, *texts: str) -> tuple[Number, ...]:
    documents = [Document(f"d{i}", text) for i, text in enumerate(texts)]
    results = [result for _, result in extract_all(extractor, documents)]
    assert not [result for result in results if isinstance(result, Failure)]
    return tuple(n for result in results if isinstance(result, Annotations) for n in result.numbers)


def _read(extractor: Extractor, text: str) -> list[tuple[str, object, str | None]]:
    return [(number.text, number.value, number.unit) for number in _numbers(extractor, text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("About 1,200 men died.", ("1,200", 1200, None)),
        ("It lies 70 km east.", ("70 km", 70, "km")),
        ("Aid of $2 million came.", ("$2 million", 2_000_000, "USD")),
        ("Some 40 percent fled.", ("40 percent", 40, "percent")),
        ("Thirty-two men died.", ("Thirty-two", 32, None)),
        ("They took two dozen men.", ("two dozen", 24, None)),
        # Its best known error: a half and a million.
        ("Half a million people fled.", ("Half a million", 1_500_000, None)),
    ],
)
def test_quantulum3_reads(text: str, found: tuple[str, object, str | None]) -> None:
    """Values and spans are the library's own, its units by our names."""
    assert _read(Quantulum3(), text) == [found]


def test_quantulum3_reads_an_uncertainty_as_a_range() -> None:
    """ "10-15 km" is 12.5 with a spread of 2.5: bounds 10 and 15."""
    (number,) = _numbers(Quantulum3(), "It lies 10-15 km east.")
    assert (number.value, number.low, number.high, number.unit) == (None, 10, 15, "km")


def test_quantulum3_leaves_logging_and_its_own_settings_alone() -> None:
    """Its set-up of logging and the choice against its classifier end with the call."""
    from quantulum3 import classifier  # type: ignore[import-untyped]

    before = (list(logging.getLogger().handlers), classifier.USE_CLF)
    _numbers(Quantulum3(), "Twelve men died.")
    assert (list(logging.getLogger().handlers), classifier.USE_CLF) == before


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("About 1,200 men died.", [("1,200", 1200, None)]),
        ("Some 40 percent fled.", [("40 percent", 40, "percent")]),
        ("The third day", [("third", 3, None)]),
        ("They took two dozen men.", [("two dozen", 24, None)]),
        ("It hit ٣٤ men.", [("٣٤", 34, None)]),
        ("Half a million fled.", [("Half", 0.5, None), ("a million", 1_000_000, None)]),
    ],
)
def test_recognizers_text_reads(text: str, found: list[tuple[str, object, str | None]]) -> None:
    """Numbers, percentages and ordinals, whose inclusive ends become half-open spans."""
    assert _read(RecognizersText(), text) == found


def test_recognizers_text_finds_what_it_is_asked_for() -> None:
    """Without its model of percentages "40 percent" is the number 40."""
    assert _read(RecognizersText(find=("number",)), "Some 40 percent, third.") == [("40", 40, None)]


def test_recognizers_text_leaves_emoji_as_it_was() -> None:
    """The name that it imports from a library, and that this has lost, is not there afterwards."""
    import emoji

    there = hasattr(emoji, "UNICODE_EMOJI")
    RecognizersText().open()
    assert hasattr(emoji, "UNICODE_EMOJI") == there


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Twenty-five men and two hundred and five boys",
            [("Twenty-five", 25), ("two hundred and five", 205)],
        ),
        ("the fifth day", [("fifth", 5)]),
        ("25 men", []),
        ("two men", []),
    ],
)
def test_text2num_reads(text: str, found: list[tuple[str, int]]) -> None:
    """Words, not figures; a small number that stands alone is left."""
    assert [(number.text, number.value) for number in _numbers(Text2Num(), text)] == found


def test_text2num_has_a_threshold() -> None:
    """With none, every number in words is found."""
    assert [number.value for number in _numbers(Text2Num(threshold=0), "two men")] == [2]


@pytest.mark.parametrize("kind", _ALL)
def test_offsets_are_code_points(kind: type[Extractor]) -> None:
    """Characters beyond the basic plane, combining marks and CRLF shift nothing."""
    text = "😀 Se\u0301gou\u0301:\r\n– İ twelve men\r\n\r\n× fled – 👩‍🚒 sixteen boys"
    found = [(n.start, n.text, n.value) for n in _numbers(kind(), text)]
    assert found == [(text.index("twelve"), "twelve", 12), (text.index("sixteen"), "sixteen", 16)]


@pytest.mark.parametrize("kind", _ALL)
@pytest.mark.parametrize(
    "text", ["", " \r\n\t", "9" * 400 + " fled; 1e400 did.", "٣٤ ½ ²", "\U0001f6a8" * 50]
)
def test_odd_texts_are_sound(kind: type[Extractor], text: str) -> None:
    """Nothing crashes, and no figure is infinite."""
    for number in _numbers(kind(), text):
        assert number.value is None or abs(number.value) < 1e308


@pytest.mark.parametrize("kind", [Quantulum3, RecognizersText])
def test_a_long_text_is_read_to_its_end(kind: type[Extractor]) -> None:
    """Each sentence of a text of many pieces is read, and where it stands."""
    sentence = "At least twelve soldiers died in Tarn. "
    found = _numbers(kind(), sentence * 600)
    assert [n.start for n in found] == [sentence.index("twelve") + i * len(sentence) for i in range(600)]


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Quantulum3(longest=10), "longest 10 is out of range"),
        (lambda: RecognizersText(longest=10), "longest 10 is out of range"),
        (lambda: RecognizersText(find=()), "find is empty"),
        (lambda: Text2Num(threshold=-1), "threshold -1 is out of range"),
    ],
)
def test_options_have_ranges(make: object, message: str) -> None:
    """An option that makes no sense is refused with what is expected."""
    assert callable(make)
    with pytest.raises(InputError, match=message):
        make()
