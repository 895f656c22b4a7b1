"""Whether a mention is a name or a pronoun, as far as GUM lets one tell."""

from __future__ import annotations

_PRONOUNS = frozenset(
    "i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself "
    "she her hers herself it its itself they them their theirs themselves who whom whose which that this "
    "these those there here one".split()
)
_AROUND = frozenset(("the", "a", "an", "of", "and", "'s", "’s", "'", "’"))


def derived(surface: str, *, linked: bool) -> str | None:
    """Pronoun by its word, name if linked to an article and in capitals, else None: it is not known."""
    if surface.lower() in _PRONOUNS and surface != "US":
        return "pronoun"
    words = [word for word in surface.split() if word.lower() not in _AROUND]
    return "name" if linked and words and all(word[0].isupper() for word in words) else None
