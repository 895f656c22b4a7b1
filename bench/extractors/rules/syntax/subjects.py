"""Subjects of verbs by position: before the verb, inherited, relative or borrowed."""

from __future__ import annotations

from bench.extractors.rules.lexicon import word_set
from bench.extractors.rules.syntax.pages import NOUNS, VERBS, Page
from bench.extractors.rules.syntax.parse import Clauses, owns
from bench.extractors.rules.syntax.verb_groups import Verb

_ACCUSING = frozenset({"accuse", "suspect", "blame", "prevent", "stop", "keep", "convict"})


_BREAKERS = frozenset({"WH", "SUB"})


def find_subject(
    page: Page, clauses: Clauses, index: int, first: int, start: int, times: frozenset[int]
) -> None:
    """Find the subject of a verb and how its clause is linked, in place."""
    verb = clauses.verbs[index]
    words = page.words
    before = verb.first - 1
    while before >= first and words[before].tag == "RB":
        before -= 1
    previous = clauses.verbs[index - 1] if index > start else None
    if before < first:
        verb.link = "participle" if verb.form in ("VBG", "VBN") else "main"
        if verb.link == "participle":
            _main_ahead(clauses, index, start)
        return
    word = words[before]
    bare_participle = (verb.form == "VBG" and verb.first == verb.head) or words[verb.first].lower == "having"
    if verb.infinitive and previous is not None:
        _infinitive_subject(clauses, verb, previous, index)
    elif (word.tag == "CC" and previous is not None and word.lower != "but") or (
        word.lower == "but" and previous is not None
    ):
        _inherit(clauses, verb, index, start)
    elif word.tag == "WH":
        _relative_subject(page, clauses, verb, before, first)
    elif bare_participle and word.tag in ("IN", "SUB", "PUNC", "TO"):
        verb.link = "participle"
        _borrow(clauses, verb, index, start, before, word.tag)
    elif (
        word.tag == "PUNC"
        and word.text == ","
        and previous is not None
        and previous.last <= before
        and _verb_list(page, clauses, previous, verb, before)
    ):
        _inherit(clauses, verb, index, start)
    elif word.tag == "PUNC" and word.text in (",", ")", "-", "–", "—"):
        _over_insertion(page, clauses, verb, before, first, times, index)
    else:
        verb.subject = _nearest(page, clauses, before, first, times)
        _relative_object(page, clauses, verb)
        _reduced(page, clauses, verb, before)


def _relative_object(page: Page, clauses: Clauses, verb: Verb) -> None:
    """ "Mount Sakhra, which the ADF has held": the noun before the relative word is the object."""
    if not verb.subject or verb.objects or verb.passive or verb.link == "reduced":
        return
    opener = clauses.chunks[verb.subject[0]].first - 1
    if (
        opener < 1
        or page.words[opener].tag != "WH"
        or page.words[opener].lower not in ("which", "that", "whom")
    ):
        return
    comma = page.words[opener - 1].text == ","
    if page.words[opener].lower == "that" and comma:
        return
    found = clauses.chunk_at.get(opener - 2 if comma else opener - 1)
    if found is not None:
        verb.objects = (found,)


def _main_ahead(clauses: Clauses, index: int, start: int) -> None:
    for ahead in range(index + 1, len(clauses.verbs)):
        if clauses.verbs[ahead].form in ("VBD", "VBZ", "VBN", "VB"):
            clauses.verbs[index].governor = ahead
            return


def _infinitive_subject(clauses: Clauses, verb: Verb, previous: Verb, index: int) -> None:
    verb.link = "infinitive"
    verb.governor = index - 1
    if previous.lemma in word_set("sets", "control") and not previous.passive and previous.objects:
        verb.subject = previous.objects
    else:
        verb.subject = previous.subject


def _inherit(clauses: Clauses, verb: Verb, index: int, start: int) -> None:
    """A coordinated verb shares the subject of the verb before it of the same shape."""
    for back in range(index - 1, start - 1, -1):
        other = clauses.verbs[back]
        if (
            verb.form == "VBG"
            and other.link in ("reduced", "participle")
            and not other.progressive
            and any(item.progressive for item in clauses.verbs[start:back])
        ):
            continue
        alike = (other.form == "VBG") == (verb.form == "VBG") or (other.progressive or verb.progressive)
        if alike and not (other.infinitive and verb.form in ("VBD", "VBZ")):
            verb.subject, verb.link, verb.governor = other.subject, "coordinated", back
            if (
                verb.form == "VBD"
                and other.form == "VBN"
                and other.passive
                and verb.first == verb.head
                and not verb.objects
            ):
                verb.passive = True
            if verb.form == "VB" and not verb.infinitive:
                verb.infinitive, verb.modal, verb.negated = (
                    other.infinitive,
                    verb.modal or other.modal,
                    verb.negated or other.negated,
                )
                if other.infinitive:
                    verb.governor = other.governor
                    verb.link = "infinitive"
            verb.progressive = verb.progressive or (
                other.progressive and verb.form == "VBG" and verb.first == verb.head
            )
            verb.perfect = verb.perfect or (
                other.perfect and verb.first == verb.head and verb.form in ("VBD", "VBN")
            )
            return


def _verb_list(page: Page, clauses: Clauses, previous: Verb, verb: Verb, comma: int) -> bool:
    """ "entered the town, burned houses and left": a list of verbs, not an insertion."""
    if verb.form != "VBD" or verb.first != verb.head or not (previous.form == "VBD" or previous.perfect):
        return False
    for position in range(previous.last, comma):
        word = page.words[position]
        if word.tag == "WH":
            return False
        if word.tag == "PUNC" and not _inside_list(clauses, position):
            return False
    return True


def _inside_list(clauses: Clauses, position: int) -> bool:
    """Whether a comma parts the members of one list of noun phrases."""
    left = clauses.chunk_at.get(position - 1)
    right = clauses.chunk_at.get(position + 1)
    return left is not None and right is not None and right in clauses.group.get(left, ())


def _relative_subject(page: Page, clauses: Clauses, verb: Verb, position: int, first: int) -> None:
    verb.link = "relative"
    who = page.words[position].lower == "who"
    back = position - 1
    while back >= first:
        found = clauses.chunk_at.get(back)
        if found is not None:
            if not who or not _placeish(page, clauses, found):
                verb.subject = clauses.group[found] if page.words[position].lower == "that" else (found,)
                return
            back = clauses.chunks[found].first
        elif page.words[back].tag in VERBS:
            return
        back -= 1


def _placeish(page: Page, clauses: Clauses, index: int) -> bool:
    from bench.extractors.rules.lexicon import noun_kinds

    head = page.words[clauses.chunks[index].head]
    return noun_kinds().get(head.lower, ("", False))[0] in (
        "gpe",
        "loc",
        "fac",
        "wea",
        "veh",
    ) or head.lower.endswith("day")


def _borrow(clauses: Clauses, verb: Verb, index: int, start: int, before: int, tag: str) -> None:
    """A participle takes the subject of the nearest main verb, before it or, at the opening, after it."""
    for back in range(index - 1, start - 1, -1):
        other = clauses.verbs[back]
        if other.lemma in _ACCUSING and tag == "IN" and other.objects and not other.passive:
            verb.subject, verb.governor = other.objects, back
            return
        if other.form == "VBG" and not other.progressive and other.link == "participle":
            verb.subject, verb.governor = other.subject, back
            return
        if other.subject or other.form in ("VBD", "VBZ"):
            verb.subject, verb.governor = other.subject, back
            return
    for ahead in range(index + 1, len(clauses.verbs)):
        if clauses.verbs[ahead].form in ("VBD", "VBZ") or clauses.verbs[ahead].perfect:
            verb.governor = ahead
            return


def _over_insertion(
    page: Page, clauses: Clauses, verb: Verb, comma: int, first: int, times: frozenset[int], index: int
) -> None:
    """Skip ", leader of the group," or ", who fled," to the noun phrase before it."""
    opener = {")": "(", "-": "-", "–": "–", "—": "—"}.get(page.words[comma].text, ",")
    back = comma - 1
    while back >= first and page.words[back].text != opener:
        back -= 1
    if back > first:
        verb.subject = _nearest(page, clauses, back - 1, first, times)
    if not verb.subject:
        verb.subject = _nearest(page, clauses, comma - 1, first, times)
    if verb.form in ("VBG",) and verb.first == verb.head:
        verb.link = "participle"


def _nearest(
    page: Page, clauses: Clauses, position: int, first: int, times: frozenset[int]
) -> tuple[int, ...]:
    """The nearest noun phrase to the left that no preposition governs."""
    words = page.words
    while position >= first:
        word = words[position]
        found = clauses.chunk_at.get(position)
        if found is not None:
            chunk = clauses.chunks[found]
            if found not in clauses.preposition and found not in times and not owns(clauses, found):
                return clauses.group[found]
            position = chunk.first - 1
            continue
        if word.tag in _BREAKERS or word.text in (";", ":"):
            return ()
        if word.tag in ("VBD", "VBZ") and not _reduced_here(page, clauses, position):
            return ()
        position -= 1
    return ()


def _reduced_here(page: Page, clauses: Clauses, position: int) -> bool:
    """Whether a past form is a participle after a noun: "people injured in the blast were"."""
    before = page.words[position - 1].tag if position else ""
    after = page.words[position + 1].tag if position + 1 < len(page.words) else ""
    return before in NOUNS and after in ("IN", "TO", "RB")


def _reduced(page: Page, clauses: Clauses, verb: Verb, before: int) -> None:
    """Mark reduced relatives: a bare participle right after its noun, without an object."""
    if verb.first != verb.head or verb.form not in ("VBD", "VBN", "VBG") or before not in clauses.chunk_at:
        return
    near = clauses.chunk_at[before]
    if verb.form == "VBG":
        verb.link, verb.subject = "reduced", (near,)
        return
    transitive = verb.lemma in word_set("verbs_extra", "transitive")
    if (verb.form == "VBN" or transitive) and not verb.objects:
        verb.link, verb.passive, verb.subject = "reduced", True, (near,)
        if near not in clauses.preposition:
            verb.subject = clauses.group[near]
