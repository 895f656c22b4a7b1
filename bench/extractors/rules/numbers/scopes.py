"""When a number holds: what one event added, a running total, a stock, or a lasting property."""

from __future__ import annotations

from functools import cache

from bench.extractors.rules.lexicon import LISTS
from bench.extractors.rules.numbers.roles import force_moves
from bench.extractors.rules.numbers.sites import Site
from bench.language.wordlists import word_list, words

_STATIC_ROLES = frozenset(("distance", "area", "duration", "age", "ordinal"))
_STOCK_ROLES = frozenset(("population", "missing"))
_REACH = 30


@cache
def _phrases(scope: str, side: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in word_list("number_scopes", LISTS)[scope][side])


@cache
def _longest(scope: str, side: str) -> int:
    return max(map(len, _phrases(scope, side)))


@cache
def _set(section: str) -> frozenset[str]:
    return words("number_scopes", section, LISTS)


def scope_of(site: Site, role: str) -> str:
    """The scope of a number whose role is known."""
    if role in _STATIC_ROLES:
        return "static"
    if site.word(site.last) == "more" or site.word(site.first - 1) in ("another", "further", "additional"):
        return "static" if role == "percent" else "incident"
    if role in _STOCK_ROLES:
        return "stock"
    if role == "force_size":
        return "incident" if force_moves(site) else "stock"
    if _cumulative(site):
        return "cumulative"
    return _plain_scope(site, role)


def _plain_scope(site: Site, role: str) -> str:
    """The scope of a number that no word marks as a running total."""
    if role == "money":
        return "static" if _priced(site) else "incident"
    if role == "percent":
        return "static" if site.word(site.last) in ("less", "higher", "lower") else "stock"
    if site.word(site.end) == "each":
        return "static"
    return "stock" if role not in ("killed", "strike", "captured_place") and _stock(site) else "incident"


def _priced(site: Site) -> bool:
    before = site.words[max(0, site.first - 4) : site.first]
    return site.word(site.last) in _set("price_after") or any(word in _set("price_before") for word in before)


def _cumulative(site: Site) -> bool:
    if _raised_to(site) or _since(site):
        return True
    left, right = _left(site, 40), _right(site, 22)
    if any(_long_span(site, at) for at in range(*right)):
        return True
    return _match(site, "cumulative", "before", left) or _match(site, "cumulative", "after", right)


def _long_span(site: Site, at: int) -> bool:
    """ "in four years", "over three months": a period long enough to add up events."""
    if site.words[at] not in ("weeks", "months", "years", "decades"):
        return False
    return any(
        site.word(step) in ("in", "over", "during") for step in range(at - 3, at - 1) if step >= site.end
    )


def _raised_to(site: Site) -> bool:
    """ "bringing the total ... to 40", "raised to 12,700 the number of"."""
    if site.quantity.kind != "count":
        return False
    at = site.first
    if site.word(at - 1) == "and":  # "to 40 dead and 100 wounded"
        at = next((start for start in range(at - 1, at - 7, -1) if start in site.starts), at)
    window = site.words[max(0, at - _REACH) : at]
    if site.word(at - 1) in ("to", "at", "reached", "passed") and _set("rise_verbs") & set(window):
        return bool(_set("tallies") & set(window))
    return site.word(at - 1) == "to" and any(word in _set("total_verbs") for word in window)


def _since(site: Site) -> bool:
    """ "Since January, militants have killed 62", "... fled since October"; not what "when" adds."""
    for at in range(site.first - 1, max(-1, site.first - _REACH), -1):
        if site.words[at] in (";", "when"):
            break
        if site.words[at] == "since":
            return at == 0 or site.words[at - 1] in ("and", "but", "that", "said")
    low, high = _right(site, 22)
    return "since" in site.words[low:high]


def _stock(site: Site) -> bool:
    low, high = _right(site, 9)
    ends = [at for at in range(low, high) if site.words[at] in (",", "and", "but") or at in site.starts]
    right = (low, min(ends, default=high))
    return _match(site, "stock", "before", _left(site, 4)) or _match(site, "stock", "after", right)


def _left(site: Site, reach: int) -> tuple[int, int]:
    """The words before, back to a break in the sentence."""
    low = max(0, site.first - reach)
    for at in range(site.first - 1, low - 1, -1):
        if site.words[at] == ";":
            return at + 1, site.first
    return low, site.first


def _right(site: Site, reach: int) -> tuple[int, int]:
    """The words after, up to where another clause begins."""
    high = min(len(site.words), site.end + reach)
    for at in range(site.end, high):
        if site.words[at] == ";" or (site.words[at] in _set("total_verbs") and site.word(at - 1) == ","):
            return site.end, at
    return site.end, high


def _match(site: Site, scope: str, side: str, window: tuple[int, int]) -> bool:
    phrases, longest = _phrases(scope, side), _longest(scope, side)
    low, high = window
    return any(
        site.words[at : at + size] in phrases
        for at in range(low, high)
        for size in range(1, min(longest, high - at) + 1)
    )
