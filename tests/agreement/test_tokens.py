"""Tokens and the labels of the items that cover them."""

from __future__ import annotations

import msgspec
import pytest
from conftest import make_document
from hypothesis import given
from hypothesis import strategies as st
from scoring.random_documents import documents, few, shuffled

from bench.agreement.tokens import token_labels
from bench.document import Document, Entity, Number
from bench.language.tokens import tokenize


def labels(*items: tuple[str, int, int], text: str = "Iraqi army base near Tarn") -> list[str]:
    """Token labels of a text with entities."""
    return token_labels(Document("d", text, entities=tuple(Entity(*item) for item in items)), "entities")


def test_each_layer() -> None:
    """A token has the type of its entity, the role of its number, the type of the event it triggers."""
    document = make_document()
    found = {
        layer: {
            token.text: label
            for token, label in zip(tokenize(document.text), token_labels(document, layer), strict=True)
            if label != "O"
        }
        for layer in ("entities", "numbers", "events")
    }
    assert found == {
        "entities": {"Rebels": "ARMED", "villages": "GPE", "Tarn": "GPE", "Monday": "TIME", "army": "ARMED"},
        "numbers": {"two": "captured_place"},
        "events": {"seized": "territory.capture"},
    }


def test_outermost_decides() -> None:
    """Of nested items the longest labels the token; of equally long ones the first."""
    assert labels(("NORP", 0, 5), ("ARMED", 0, 10)) == ["ARMED", "ARMED", "O", "O", "O"]
    assert labels(("ARMED", 6, 15), ("NORP", 0, 9)) == ["NORP", "NORP", "ARMED", "O", "O"]
    assert labels(("ORG", 0, 5), ("NORP", 0, 5)) == ["NORP", "O", "O", "O", "O"]


def test_a_shared_code_point_is_enough() -> None:
    """A token that an item covers in part has its label; a neighbour that it only touches has not."""
    assert labels(("GPE", 23, 25)) == ["O", "O", "O", "O", "GPE"]
    assert labels(("GPE", 5, 6)) == ["O"] * 5


def test_number_without_role() -> None:
    """A number without a role is marked all the same."""
    document = Document("d", "two men", numbers=(Number(0, 3),))
    assert token_labels(document, "numbers") == ["no role", "O"]


def test_deep_nesting_stays_cheap() -> None:
    """Twenty thousand nested items cost no more than a walk over tokens and items."""
    text = "a " * 20_000
    entities = tuple(Entity("PER", k, 40_000 - k) for k in range(20_000))
    assert set(token_labels(Document("d", text, entities=entities), "entities")) == {"PER"}


def slow(document: Document) -> list[str]:
    """The rule, token by token."""
    out = []
    for token in tokenize(document.text):
        over = [e for e in document.entities if e.start < token.end and token.start < e.end]
        over.sort(key=lambda e: (e.start - e.end, e.start, e.type))
        out.append(over[0].type if over else "O")
    return out


@few
@given(
    documents(), st.sampled_from(["ab cd ef gh ij kl", "a b c d e f g h i j", "abcdefgh ijklmnop"]), st.data()
)
def test_rule_and_order(document: Document, text: str, data: st.DataObject) -> None:
    """The walk does what the rule says, whatever the order of the items."""
    spaced = msgspec.structs.replace(document, text=text.ljust(18))
    assert token_labels(spaced, "entities") == slow(spaced)
    mixed = data.draw(shuffled(spaced))
    for layer in ("entities", "numbers", "events"):
        assert token_labels(mixed, layer) == token_labels(spaced, layer)


@pytest.mark.parametrize("layer", ["entities", "numbers", "events"])
def test_nothing_marked(layer: str) -> None:
    """Without items every token is outside."""
    assert token_labels(Document("d", "a b."), layer) == ["O", "O", "O"]
