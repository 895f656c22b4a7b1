"""Whether a mention is a name, a common noun or a pronoun: a model of this kind does not say."""

from __future__ import annotations

from collections.abc import Container

from bench.language.nouns import plural_here
from bench.language.tokens import tokenize

_PRONOUNS = frozenset(
    "he she it they we you i him her them us me his hers its their theirs our ours himself herself itself "
    "themselves who whom whose which that this these those here there one ones both all others some many "
    "none each another".split()
)
_NAMED = frozenset({"TIME", "NORP"})
_NEVER_NAMED = frozenset({"POP"})


def level_of(kind: str, mention: str, *, opens: bool, words: Container[str]) -> str:
    """The level of a mention of a type: ``name``, ``nominal`` or ``pronoun``.

    A name has a word with a capital, or of a script without capitals. ``opens`` says that the
    mention opens a sentence, where a capital tells nothing: its first word counts only
    if it is no plural noun and not among ``words``, those that the text has in lower case.
    TIME and NORP are names, POP is never one.
    """
    if mention.lower() in _PRONOUNS:
        return "pronoun"
    if kind in _NAMED:
        return "name"
    if kind in _NEVER_NAMED:
        return "nominal"
    tokens = [token.text for token in tokenize(mention)]
    rest = tokens[1:] if opens else tokens
    if any(_capital(token) for token in rest):
        return "name"
    first = tokens[0] if tokens else ""
    named = _capital(first) and not plural_here(first.lower()) and first.lower() not in words
    return "name" if opens and named else "nominal"


def _capital(token: str) -> bool:
    return token[:1].isalpha() and not token[0].islower()
