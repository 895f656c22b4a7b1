"""When a number holds: what one event added, a running total, a stock, or a lasting property."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bench.extractors.rules.number_sites import Site
from bench.language.wordlists import word_list, words

_FOLDER = Path(__file__).resolve().parent
_STATIC_ROLES = frozenset(("distance", "area", "duration", "age", "ordinal"))
_STOCK_ROLES = frozenset(("population", "missing"))
_REACH = 30


@cache
def _phrases(scope: str, side: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in word_list("number_scopes", _FOLDER)[scope][side])


@cache
def _longest(scope: str, side: str) -> int:
    return max(map(len, _phrases(scope, side)))


def scope_of(site: Site, role: str) -> str:
    """The scope of a number whose role is known."""
    if role in _STATIC_ROLES:
        return "static"
    if site.word(site.last) == "more" or site.word(site.first - 1) in ("another", "further", "additional"):
        return "incident"
    if role not in ("force_size", "population") and _cumulative(site):
        return "cumulative"
    if role == "money":
        return "static" if _priced(site) else "incident"
    if role == "percent":
        return "static" if site.word(site.last) in ("more", "less", "higher", "lower") else "stock"
    if role in _STOCK_ROLES:
        return "stock"
    if role == "force_size":
        return "incident" if _moves(site) else "stock"
    return "stock" if role not in ("killed", "strike", "captured_place") and _stock(site) else "incident"


def _priced(site: Site) -> bool:
    before = site.words[max(0, site.first - 4) : site.first]
    return site.word(site.last) in words("number_scopes", "price_after", _FOLDER) or any(
        word in words("number_scopes", "price_before", _FOLDER) for word in before
    )


def _moves(site: Site) -> bool:
    """Whether fighters are said to act or to be sent, rather than to be there."""
    from bench.extractors.rules.number_roles import force_moves

    return force_moves(site)


def _cumulative(site: Site) -> bool:
    if _raised_to(site):
        return True
    if _since(site):
        return True
    return _seen(site, "cumulative", _left(site, 40)) or _seen_after(site, "cumulative", _right(site, 22))


def _raised_to(site: Site) -> bool:
    """ "bringing the total ... to 40", "raised to 12,700 the number of"."""
    if site.quantity.kind != "count":
        return False
    at = site.first
    if site.word(at - 1) == "and":  # "to 40 dead and 100 wounded"
        at = max((start for start in site.starts if start < at), default=at)
        if site.first - at > 6:
            return False
    window = site.words[max(0, at - _REACH) : at]
    return site.word(at - 1) == "to" and any(
        word in words("number_scopes", "total_verbs", _FOLDER) for word in window
    )


def _since(site: Site) -> bool:
    """ "Since January, militants have killed 62" and "... have fled since October"; not what "when" adds."""
    words = site.words
    for at in range(site.first - 1, max(-1, site.first - _REACH), -1):
        if words[at] in (";", "when"):
            break
        if words[at] == "since":
            return at == 0 or (words[at - 1] in ("and", "but", "that", "said") and at > 0)
    _, high = _right(site, 22)
    return "since" in words[site.end : high]


def _stock(site: Site) -> bool:
    low, high = _right(site, 9)
    ends = [at for at in range(low, high) if site.words[at] in (",", "and", "but") or at in site.starts]
    return _seen(site, "stock", _left(site, 4)) or _seen_after(site, "stock", (low, min(ends, default=high)))


def _left(site: Site, reach: int) -> tuple[int, int]:
    """The words before, back to a break in the sentence."""
    low = max(0, site.first - reach)
    for at in range(site.first - 1, low - 1, -1):
        if site.words[at] in (";",):
            return at + 1, site.first
    return low, site.first


def _right(site: Site, reach: int) -> tuple[int, int]:
    """The words after, up to where another clause begins."""
    high = min(len(site.words), site.end + reach)
    for at in range(site.end, high):
        if site.words[at] == ";" or (
            site.words[at] in words("number_scopes", "total_verbs", _FOLDER) and site.word(at - 1) == ","
        ):
            return site.end, at
    return site.end, high


def _seen(site: Site, scope: str, window: tuple[int, int]) -> bool:
    return _match(site, scope, "before", window)


def _seen_after(site: Site, scope: str, window: tuple[int, int]) -> bool:
    return _match(site, scope, "after", window)


def _match(site: Site, scope: str, side: str, window: tuple[int, int]) -> bool:
    phrases, longest = _phrases(scope, side), _longest(scope, side)
    low, high = window
    return any(
        site.words[at : at + size] in phrases
        for at in range(low, high)
        for size in range(1, min(longest, high - at) + 1)
    )
