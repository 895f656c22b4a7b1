"""Fingerprints: the same content has the same digest, other content another, text and gold apart."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import msgspec
import pytest
from conftest import make_document
from corpus_strategies import documents, plain_json, quick
from hypothesis import given
from hypothesis import strategies as st

from bench.corpus.fingerprint import digest, fingerprint, gold_digest, text_digest, visible_digest
from bench.document import Annotations, Document, Entity


@quick
@given(st.dictionaries(st.text(max_size=4), plain_json), st.randoms())
def test_digest_ignores_key_order(value: dict[str, Any], random: Any) -> None:
    """A mapping has one digest in whatever order its keys stand."""
    assert digest({key: value[key] for key in random.sample(list(value), len(value))}) == digest(value)


def test_digest_is_stable() -> None:
    """A digest is the SHA-256 of compact JSON with sorted keys; it never changes between versions."""
    expected = hashlib.sha256('{"a":[1,null],"b":"é"}'.encode()).hexdigest()
    assert digest({"b": "é", "a": [1, None]}) == expected


def test_text_digest_is_that_of_the_bytes() -> None:
    """A text's digest is what ``sha256sum`` prints for the file: every character counts."""
    text = "قُتل 😀\r\n"
    assert text_digest(text) == hashlib.sha256(text.encode()).hexdigest()
    assert (
        len({text_digest(other) for other in (text, text.strip(), text.replace("\r", ""), "\ufeff" + text)})
        == 4
    )


@quick
@given(documents("a"), documents("b"), documents("c"), st.randoms())
def test_order_of_documents_does_not_matter(a: Document, b: Document, c: Document, random: Any) -> None:
    """The same documents in another order have the same fingerprint; fewer have another."""
    order = random.sample([a, b, c], 3)
    assert fingerprint(order) == fingerprint([a, b, c])
    assert fingerprint([a, b]) != fingerprint([a, b, c])


@pytest.mark.parametrize(
    ("change", "text", "gold"),
    [
        ({"text": "Another text."}, False, False),
        ({"id": "other"}, False, False),
        ({"entities": ()}, True, False),
        ({"events": ()}, True, False),
        ({"meta": {"published": "2024-05-07", "language": "en"}}, False, True),
        ({"meta": {"published": "2024-05-06", "language": "en", "split": "dev", "tags": ["x"]}}, True, True),
    ],
)
def test_text_and_gold_apart(change: dict[str, Any], text: bool, gold: bool) -> None:
    """What an extractor sees and what is gold have digests of their own; split and tags are in neither."""
    before = fingerprint([make_document()])
    after = fingerprint([msgspec.structs.replace(make_document(), **change)])
    assert (before.text == after.text, before.gold == after.gold) == (text, gold)


def test_figures_of_one_value_have_one_digest() -> None:
    """2 and 2.0 are the same gold."""
    document = make_document()
    number = msgspec.structs.replace(document.numbers[0], value=2.0, low=2.0, high=2.0)
    assert gold_digest(msgspec.structs.replace(document, numbers=(number,))) == gold_digest(document)


def test_every_attribute_of_gold_counts() -> None:
    """Any other value of any attribute of an item is another gold; the surface follows from the text."""
    document = make_document()
    for layer in ("entities", "numbers", "events"):
        item = getattr(document, layer)[0]
        for name in item.__struct_fields__:
            stated = getattr(item, name)
            value = () if name == "arguments" else None if stated is not None else "x"
            if name == "optional":
                value = not stated
            if name in ("trigger", "start", "end", "text"):
                continue
            other = msgspec.structs.replace(
                document, **{layer: (msgspec.structs.replace(item, **{name: value}),)}
            )
            same = msgspec.structs.replace(document, **{layer: (item,)})
            assert gold_digest(other) != gold_digest(same), name


def test_gold_digest_covers_the_text() -> None:
    """The same spans on another text are another gold."""
    one = Document("d", "Tarn", {}, (Entity("GPE", 0, 4),))
    assert gold_digest(one) != gold_digest(msgspec.structs.replace(one, text="Bern"))


def test_visible_digest_ignores_gold() -> None:
    """What an extractor sees does not change with annotations."""
    document = make_document()
    assert visible_digest(document.with_annotations(Annotations())) == visible_digest(document)


def test_short_form() -> None:
    """The signature shows eight digits of each."""
    mark = fingerprint([make_document()])
    assert mark.short() == f"text:{mark.text[:8]} gold:{mark.gold[:8]}"
    assert json.dumps([mark.text, mark.gold]).isascii()
