"""Words, windows and owned tokens of long texts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from bench.extractors.common.windows import encode, group_words, lay_out, merged, whole, windows

few = settings(max_examples=60, deadline=None)


def pieces(text: str) -> list[tuple[int, int]]:
    """Offsets of a stand-in for a tokenizer: runs of up to three characters."""
    return [match.span() for match in re.finditer(r"\S{1,3}", text)]


def backend() -> Tokenizer:
    """A tokenizer of characters that strips accents and lower-cases, saved with a limit of 4."""
    characters = "abcdefghijklmnopqrstuvwxyz.'’[]العراق"
    vocabulary = {token: i for i, token in enumerate(["[UNK]", "[SEP]", *characters])}
    made = Tokenizer(models.BPE(vocabulary, [], unk_token="[UNK]"))
    made.normalizer = normalizers.BertNormalizer()
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.add_special_tokens(["[SEP]"])
    made.enable_truncation(4)
    made.enable_padding(length=4)
    return made


edges = st.sets(st.integers(1, 80)).map(sorted)


@few
@given(st.integers(0, 80), st.integers(1, 30), st.integers(0, 7), edges, edges)
def test_every_token_has_one_owner(
    tokens: int, size: int, overlap: int, sentences: list[int], words: list[int]
) -> None:
    """Owned ranges follow one another, cover all tokens, and lie in windows that are not too long."""
    words = sorted({*words, *sentences})
    found = windows(tokens, size, min(overlap, size // 4), sentences, words)
    assert [t for w in found for t in range(w.owned_first, w.owned_stop)] == list(range(tokens))
    assert all(w.first <= w.owned_first <= w.owned_stop <= w.stop for w in found)
    assert all(0 < w.stop - w.first <= size for w in found)


def test_windows_prefer_sentence_edges() -> None:
    """A window ends with a sentence, the next begins with one that it shares, which the first owns."""
    found = windows(20, 10, 2, [4, 7, 9, 16], list(range(20)))
    assert found[0] == (0, 9, 0, 9)
    assert found[1] == (7, 16, 9, 16)


def test_a_long_sentence_is_divided_in_the_middle_of_the_overlap() -> None:
    """Without sentence edges each token is owned where it is farther from a cut; words stay whole."""
    assert windows(20, 12, 3)[:2] == ((0, 12, 0, 10), (9, 20, 10, 20))
    first, second = windows(20, 12, 3, (), [0, 5, 9, 11, 14])
    assert (first.stop, second.first, second.owned_first) == (11, 9, 11)


def test_text_that_fits_is_one_window() -> None:
    """A text of just the size needs one window, an empty one none."""
    assert windows(12, 12, 3, [5]) == ((0, 12, 0, 12),)
    assert windows(0, 12, 3) == ()


@pytest.mark.parametrize(("size", "overlap"), [(0, 0), (8, 3), (8, -1)])
def test_windows_must_advance(size: int, overlap: int) -> None:
    """An overlap of more than a quarter of the size is refused."""
    with pytest.raises(ValueError, match="quarter"):
        windows(100, size, overlap)


def test_merging_picks_the_owner_s_row() -> None:
    """Of two windows that read a token, only the word of its owner counts."""
    found = windows(20, 12, 3)
    rows = [[(number, at) for at in range(w.first, w.stop)] for number, w in enumerate(found)]
    assert merged(found, rows) == [(0 if at < 10 else 1, at) for at in range(20)]


TEXT = "Bombs fell. People fled Mosul on Monday, officials said.\nNo one else was hurt there.\r\n"


@few
@given(st.text(st.sampled_from("ab cd. A’\n\r\u0301😀\u200dعر"), max_size=60), st.integers(1, 9))
def test_no_word_is_cut_or_counted_twice(text: str, size: int) -> None:
    """Words are in order and apart, lie in one window's owned part if they fit, and begin and end
    without space."""
    layout = lay_out(text, pieces(text), size + 12, size // 4)
    for before, word in pairwise(layout.words):
        assert before.end <= word.start
        assert before.stop <= word.first
    for word in layout.words:
        assert text[word.start : word.end].strip() == text[word.start : word.end] != ""
        if word.stop - word.first <= size // 4:
            assert any(w.owned_first <= word.first and word.stop <= w.owned_stop for w in layout.windows)


def test_unit_sentence() -> None:
    """No window reaches beyond a sentence, and every token is still owned once."""
    offsets = pieces(TEXT)
    layout = lay_out(TEXT, offsets, 100, 8, unit="sentence")
    read = [TEXT[offsets[w.first][0] : offsets[w.stop - 1][1]] for w in layout.windows]
    assert read == [
        "Bombs fell.",
        "People fled Mosul on Monday, officials said.",
        "No one else was hurt there.",
    ]
    assert [layout.words[at].first for at in layout.openers] == [w.first for w in layout.windows]
    assert lay_out("", [], 100, 8, unit="sentence") == ((), (), ())
    assert max(w.stop - w.first for w in lay_out(TEXT, offsets, 5, 1, unit="sentence").windows) == 5


def surfaces(text: str) -> list[str]:
    """The words of a text under the stand-in tokenizer."""
    return [text[word.start : word.end] for word in group_words(text, encode(whole(backend()), text).offsets)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mosul’s cafe\u0301 x", ["Mosul", "’s", "cafe\u0301", "x"]),
        ("الع\u0650راق\r\nEnd.", ["الع\u0650راق", "End", "."]),
        ("👩\u200d👩\u200d👧 and 😀😀", ["👩\u200d👩\u200d👧", "and", "😀", "😀"]),
        ("a\x00b \ufffd \ud800c", ["a", "b", "\ud800", "c"]),
    ],
)
def test_words_are_code_points(text: str, words: list[str]) -> None:
    """Offsets count code points: emoji, Arabic, combining marks, CRLF and half characters do not shift
    what follows."""
    assert surfaces(text) == words


def letters(pre_tokenizer: Any, alphabet: Iterable[str]) -> Tokenizer:
    """A tokenizer without merges over an alphabet."""
    made = Tokenizer(models.BPE({token: i for i, token in enumerate(["?", *alphabet])}, [], unk_token="?"))
    made.pre_tokenizer = pre_tokenizer
    return whole(made)


@pytest.mark.parametrize(
    "tokenizer",
    [
        letters(pre_tokenizers.ByteLevel(add_prefix_space=True), pre_tokenizers.ByteLevel.alphabet()),
        letters(pre_tokenizers.Metaspace(), "▁abcdeMosul’.é😀العِراق"),
    ],
)
def test_tokenizers_of_bytes_and_of_space(tokenizer: Tokenizer) -> None:
    """Tokens that are parts of a character, or begin with the space before a word, give the same words."""
    text = "😀 Mosul’s cafe\u0301 العِراق\r\nab."
    words = group_words(text, encode(tokenizer, text).offsets)
    read = ["😀", "Mosul", "’s", "cafe\u0301", "العِراق", "ab", "."]
    assert [text[word.start : word.end] for word in words] == read
    assert all(before.stop <= word.first for before, word in pairwise(words))


def test_text_is_encoded_as_it_stands() -> None:
    """A tokenizer saved with a limit and padding encodes all of a text, and no more; the name of a
    special token in a text is text."""
    text = "abcdef [SEP] gh"
    tokenizer = backend()
    assert len(encode(tokenizer, text).ids) == 4
    found = encode(whole(tokenizer), text)
    assert len(found.ids) == 13
    assert found.ids.count(1) == 0
    assert [text[start:end] for start, end in found.offsets] == list(text.replace(" ", ""))
