"""The lines that go to another program, and those that come back."""

from __future__ import annotations

import json

import pytest

from bench.document import Annotations, Document, Entity
from bench.extractor import Failure
from bench.extractors.external.exchange import OutOfStep, answer, question

DOCUMENT = Document(
    "d1", "Tarn fell.\n\u2028é", {"language": "en", "published": "2024-01-02", "split": "test"}
)


def test_question_is_one_line_without_tags() -> None:
    """A document goes out with text, language and date alone, on one line whatever it holds."""
    line = question(DOCUMENT)
    assert len(line.splitlines()) == 1
    assert json.loads(line) == {
        "id": "d1",
        "text": "Tarn fell.\n\u2028é",
        "language": "en",
        "published": "2024-01-02",
    }


def test_answer_in_the_format_of_predictions() -> None:
    """An answer is a prediction; what it does not state is left open."""
    line = b'{"id": "d1", "entities": [{"type": "GPE", "start": 0, "end": 4}]}'
    assert answer(line, DOCUMENT, "codepoints") == Annotations((Entity("GPE", 0, 4),))
    assert answer(b'{"id": "d1"}', DOCUMENT, "codepoints") == Annotations()


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b'{"id": "d1", "error": "too long"}', "too long"),
        (b'{"id": "d1", "entitys": []}', "entitys"),
        (b'{"id": "d1", "entities": [{"type": "GPE", "start": "0", "end": 4}]}', "start"),
        (b'{"id": "d1", "numbers": [{"start": 0, "end": 4, "value": NaN}]}', "not in the format"),
    ],
)
def test_what_is_no_sound_answer_is_a_failure(line: bytes, why: str) -> None:
    """An error that is told, and an unsound answer, fail their document with the reason."""
    found = answer(line, DOCUMENT, "codepoints")
    assert isinstance(found, Failure)
    assert why in found.message


def test_offset_inside_a_character_is_a_failure() -> None:
    """Where offsets do not fit the unit that was stated, the document fails."""
    document = Document("d1", "é", {})
    found = answer(b'{"id": "d1", "entities": [{"type": "GPE", "start": 0, "end": 1}]}', document, "bytes")
    assert isinstance(found, Failure)


@pytest.mark.parametrize("line", [b"not json", b"\xff\xfe", b"[]", b"", b"{}", b'{"id": 1}', b"[" * 9999])
def test_what_is_no_answer_at_all(line: bytes) -> None:
    """A line that names no document, such as a banner, is out of step, and its beginning is told."""
    with pytest.raises(OutOfStep, match="not in the format of predictions"):
        answer(line, DOCUMENT, "codepoints")


@pytest.mark.parametrize(
    "line", [b'{"id": "d2"}', b'{"id": "d2", "error": "x"}', b'{"id": "d2", "entitys": []}']
)
def test_answer_for_another_document(line: bytes) -> None:
    """An answer for another document is not taken for this one."""
    with pytest.raises(OutOfStep, match="'d2', not 'd1'"):
        answer(line, DOCUMENT, "codepoints")
