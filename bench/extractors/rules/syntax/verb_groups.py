"""Verb groups: auxiliaries and a lexical verb, with voice, mood and negation."""

from __future__ import annotations

from dataclasses import dataclass, field

from bench.extractors.rules.syntax.pages import AUXILIARIES, VERBS, Page


@dataclass(slots=True)
class Verb:
    """A verb group: word range, the lexical head and what hangs on it (indexes of chunks)."""

    first: int
    last: int
    head: int
    lemma: str
    form: str
    passive: bool = False
    modal: str = ""
    negated: bool = False
    progressive: bool = False
    perfect: bool = False
    present: bool = False
    infinitive: bool = False
    governor: int | None = None
    link: str = "main"
    subject: tuple[int, ...] = ()
    objects: tuple[int, ...] = ()
    phrases: list[tuple[str, tuple[int, ...]]] = field(default_factory=list)


def find_verb_groups(page: Page, first: int, last: int, chunk_at: dict[int, int]) -> list[Verb]:
    """The verb groups of a stretch of words."""
    out: list[Verb] = []
    position = first
    while position < last:
        word = page.words[position]
        if (
            word.tag in AUXILIARIES
            or word.tag in VERBS
            or (word.tag == "TO" and _infinitive(page, position, last))
        ):
            verb = _verb_group(page, position, last)
            out.append(verb)
            position = verb.last
        else:
            position += 1
    return out


def _infinitive(page: Page, position: int, last: int) -> bool:
    position += 1
    while position < last and page.words[position].tag == "RB":
        position += 1
    return position < last and page.words[position].tag in ("VB", "BE", "HAVE", "DO")


def _verb_group(page: Page, first: int, last: int) -> Verb:
    words = page.words
    position = first
    tags: list[str] = []
    head = first
    modal, negated = "", False
    while position < last:
        tag, lower = words[position].tag, words[position].lower
        if tag == "RB":
            ahead = position
            while ahead < last and words[ahead].tag == "RB":
                ahead += 1
            negated = negated or (
                lower in ("not", "never") and tags[-1:] != [] and tags[-1] in AUXILIARIES | {"TO"}
            )
            if not (
                ahead < last
                and words[ahead].tag in VERBS | AUXILIARIES
                and tags
                and tags[-1] in AUXILIARIES | {"TO"}
            ):
                break
        elif tag in AUXILIARIES or tag == "TO":
            if tags and tags[-1] in VERBS:
                break
            if tag == "TO" and tags and tags[-1] not in ("BE", "HAVE"):
                break
            modal = lower if tag == "MD" else modal
            head = position
            tags.append(tag)
        elif tag in VERBS:
            tags.append(tag)
            head = position
            position += 1
            break
        else:
            break
        position += 1
    return _describe(page, first, head + 1, head, tags, modal, negated)


def _describe(
    page: Page, first: int, last: int, head: int, tags: list[str], modal: str, negated: bool
) -> Verb:
    words = page.words
    form = tags[-1]
    helpers = tags[:-1] if form in VERBS else tags
    passive = (form in ("VBN", "VBD") and "BE" in helpers[-1:]) or (form == "VBN" and not helpers)
    first_word = words[first].lower
    present = first_word in ("is", "are", "am", "has", "have", "does", "do") or (
        form == "VBZ" and not helpers
    )
    return Verb(
        first,
        last,
        head,
        words[head].lemma,
        form,
        passive=passive,
        modal=modal,
        negated=negated
        or any(word.lower == "not" or word.lower.endswith("n't") for word in words[first:last]),
        progressive=form == "VBG" and "BE" in helpers,
        perfect="HAVE" in helpers,
        present=present,
        infinitive="TO" in tags[:1],
    )
