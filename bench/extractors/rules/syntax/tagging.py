"""Words with a coarse part of speech, by word lists, endings and neighbours.

The tags are a subset of the Penn tags plus BE, HAVE, DO, POS, HYPH, PUNC and NUM; nothing
here is learnt. Ambiguous nouns and verbs are told apart by the word before them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bench.extractors.rules.syntax.first_tags import first_guess
from bench.extractors.rules.syntax.mended_tags import mend, mend_hyphens
from bench.extractors.rules.syntax.pages import Page, Word, retag
from bench.language.tokens import Token, sentences, tokenize

# Longer stretches without a full stop are cut, so that work per sentence stays bounded.
_LONGEST_SENTENCE = 200
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s\"'<>)\]]+"
    r"|(?<![\w@.+-])[\w+-]{1,64}(?:\.[\w+-]{1,64}){0,4}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}"
    r"|(?<!\w)[@#][A-Za-z_]\w*"
    r"|(?<![\w.-])[A-Za-z][\w-]{0,64}\.(?:com|org|net|info)\b"
)


def read_page(text: str) -> Page:
    """Tokenize, split and tag a text."""
    spans = sentences(text)
    lower_seen, middle_caps = _casing(text)
    words: list[Word] = []
    ranges: list[tuple[int, int]] = []
    for span in spans:
        tokens = tokenize(text, span.start, span.end)
        tags = _tag_sentence(tokens, lower_seen, middle_caps)
        for start in range(0, len(tokens), _LONGEST_SENTENCE):
            first = len(words)
            stop = min(start + _LONGEST_SENTENCE, len(tokens))
            for token, (tag, lemma) in zip(tokens[start:stop], tags[start:stop], strict=True):
                words.append(
                    Word(token.text, token.text.lower(), token.start, token.end, tag, lemma, len(ranges))
                )
            ranges.append((first, len(words)))
    page = Page(text, tuple(words), tuple(ranges))
    # An address, handle or hashtag is a noun, whatever its capitals say.
    addresses = [match.span() for match in _ADDRESS.finditer(text)]
    return retag(page, addresses, "NN") if addresses else page


def _casing(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Words seen in lower case, and words capitalised in the middle of a sentence."""
    lower = frozenset(re.findall(r"(?<![\w-])[a-z]{2,}", text))
    caps = frozenset(re.findall(r"(?<=[a-z,] )[A-Z][\w’']+", text))
    return lower, caps


def _tag_sentence(
    tokens: Sequence[Token], lower_seen: frozenset[str], middle_caps: frozenset[str]
) -> list[tuple[str, str]]:
    tags: list[tuple[str, str]] = []
    for position in range(len(tokens)):
        tags.append(first_guess(tokens, position, tags, lower_seen, middle_caps))
    mend_hyphens(tokens, tags)
    for position in range(len(tags)):
        mend(tokens, tags, position)
    return tags
