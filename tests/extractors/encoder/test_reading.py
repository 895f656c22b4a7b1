"""Words, sub-words and windows of a text."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.document import Document
from bench.extractors.encoder.base import Pieces, find_base, load_base
from bench.extractors.encoder.reading import read


@pytest.fixture(scope="module")
def pieces(base: Path) -> Pieces:
    """The tokenizer of the tiny base."""
    return load_base(find_base(str(base)))[1]


def test_special_tokens_are_found_out(pieces: Pieces) -> None:
    """What stands before and after a text is taken from the tokenizer itself."""
    assert (pieces.before, pieces.after) == ((2,), (3,))


def test_sub_words_stand_for_their_words(pieces: Pieces, gold: list[Document]) -> None:
    """Each word has sub-words, in order and without gaps, and each window holds at most its size."""
    text = read(gold[0], pieces, 16, "lists")
    assert all(first < stop for first, stop in text.ranges)
    flat = [at for first, stop in text.ranges for at in range(first, stop)]
    assert flat == list(range(len(text.ids)))
    assert len(text.windows) > 1
    assert max(window.stop - window.first for window in text.windows) <= 16


def test_every_sub_word_has_one_owner(pieces: Pieces, gold: list[Document]) -> None:
    """What is said of a long text is put together from its windows without gap or repetition."""
    text = read(gold[0], pieces, 16, "none")
    owned = [at for window in text.windows for at in range(window.owned_first, window.owned_stop)]
    assert owned == list(range(len(text.ids)))


def test_hints_are_what_the_option_says(pieces: Pieces, gold: list[Document]) -> None:
    """Without lists nothing stands beside the text; with rules their findings do."""
    rows = {hints: read(gold[0], pieces, 48, hints).features for hints in ("none", "lists", "rules")}
    assert not any(rows["none"])
    assert all(any(mark.startswith("shape=") for mark in row) for row in rows["lists"])
    assert not any(mark.startswith("rules:") for row in rows["lists"] for mark in row)
    assert any(mark.startswith("rules:B:GPE") for row in rows["rules"] for mark in row)


def test_vectors_do_not_depend_on_the_end_of_a_long_text(pieces: Pieces, base: Path) -> None:
    """Words far from a window's edge have the same vectors whatever follows in later windows."""
    import torch

    from bench.extractors.encoder.network import Network
    from bench.extractors.encoder.schema import Schema
    from bench.extractors.encoder.settings import Settings

    settings = Settings(window=32, hidden=16, table=64, hints="none")
    network = Network(load_base(find_base(str(base)))[0], pieces, Schema.of([]), settings).eval()
    short = "The army killed three soldiers in Osk. " * 8
    with torch.inference_mode():
        one, two = (
            network.words(read(Document("x", text), pieces, 32, "none")) for text in (short, short * 3)
        )
    assert torch.allclose(one[:30], two[:30], atol=1e-5)
    assert len(two) == 3 * len(one)
