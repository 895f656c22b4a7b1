"""Name, nominal or pronoun, told by the surface: labels of token classification do not say which."""

from __future__ import annotations

import re

_PRONOUNS = frozenset(
    "i you he she it we they me him her us them my your his its our their who whom whose which that "
    "this these those one ones some others other all both each anyone anybody someone somebody "
    "everyone everybody nobody there here then".split()
)
_WORD = re.compile(r"\w+")


def level_of(kind: str, text: str) -> str:
    """The level of a mention of a type: a pronoun by a list, a name by a capital, else nominal.

    A TIME that is no pronoun is a name. On the mentions of the train split of ``dispatches``
    it is right 95 times in 100; wrong mostly of common nouns that open a sentence.
    """
    if text.lower() in _PRONOUNS and (text == "I" or not text.isupper()):
        return "pronoun"
    if kind == "TIME" or any(word[0].isupper() for word in _WORD.findall(text)):
        return "name"
    return "nominal"
