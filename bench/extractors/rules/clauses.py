"""Verb groups with their subjects, objects and prepositional phrases, by position alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.extractors.rules.chunks import Chunk
from bench.extractors.rules.lexicon import load, word_set
from bench.extractors.rules.tagging import AUXILIARIES, NOUNS, VERBS, Page

_ACCUSING = frozenset({"accuse", "suspect", "blame", "prevent", "stop", "keep", "convict"})
_BREAKERS = frozenset({"WH", "SUB"})


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


@dataclass(slots=True)
class Clauses:
    """The verbs of a page in order, and for every chunk the preposition that governs it."""

    chunks: tuple[Chunk, ...]
    verbs: list[Verb]
    preposition: dict[int, str]
    group: dict[int, tuple[int, ...]]
    chunk_at: dict[int, int]
    phrases_after: dict[int, list[tuple[str, tuple[int, ...]]]]
    verbs_of: list[range] = field(default_factory=list)
    chunks_of: list[range] = field(default_factory=list)
    verb_at: dict[int, int] = field(default_factory=dict)

    def verb_before(self, position: int, sentence: int) -> int | None:
        """The index of the last verb of the sentence whose head stands before a word."""
        found = None
        for index in self.verbs_of[sentence]:
            if self.verbs[index].head >= position:
                break
            found = index
        return found


def find_clauses(page: Page, chunks: tuple[Chunk, ...], times: frozenset[int]) -> Clauses:
    """Parse every sentence; ``times`` are the indexes of chunks that are time expressions."""
    chunk_at = {
        position: index for index, chunk in enumerate(chunks) for position in range(chunk.first, chunk.last)
    }
    group = _coordination(page, chunks, times)
    preposition = _prepositions(page, chunks, group)
    clauses = Clauses(chunks, [], preposition, group, chunk_at, {}, chunks_of=_by_sentence(page, chunks))
    for first, last in page.sentences:
        start = len(clauses.verbs)
        clauses.verbs += _verb_groups(page, first, last, chunk_at)
        span = range(start, len(clauses.verbs))
        clauses.verbs_of.append(span)
        clauses.verb_at.update((clauses.verbs[index].head, index) for index in span)
        for index in span:
            _objects(page, clauses, index, last, times)
        for index in span:
            _subject(page, clauses, index, first, start, times)
        _attach_phrases(page, clauses, span, first, last)
    return clauses


def _by_sentence(page: Page, chunks: Sequence[Chunk]) -> list[range]:
    """For every sentence the indexes of its chunks."""
    out: list[range] = []
    start = 0
    for _, last in page.sentences:
        stop = start
        while stop < len(chunks) and chunks[stop].first < last:
            stop += 1
        out.append(range(start, stop))
        start = stop
    return out


def _coordination(page: Page, chunks: Sequence[Chunk], times: frozenset[int]) -> dict[int, tuple[int, ...]]:
    """Chunks listed together: "A, B and C" -> each member maps to all of them."""
    groups: dict[int, tuple[int, ...]] = {}
    index = 0
    while index < len(chunks):
        members = [index]
        closed = False
        while not closed and members[-1] + 1 < len(chunks):
            here, there = chunks[members[-1]], chunks[members[-1] + 1]
            joint = [word.lower for word in page.words[here.last : there.first]]
            joint = [word for word in joint if word not in ("both", "also", "the")]
            if members[-1] in times or members[-1] + 1 in times or (here.pronoun and there.pronoun):
                break
            if page.words[here.first].sentence != page.words[there.first].sentence:
                break
            if joint in (
                ["and"],
                ["or"],
                [",", "and"],
                [",", "or"],
                ["and", "then"],
                ["as", "well", "as"],
                [",", "as", "well", "as"],
            ):
                if _verb_next(page, there.last, len(members)) and len(members) == 1 and joint[0] == ",":
                    break
                members.append(members[-1] + 1)
                closed = not _more_listed(page, chunks, members[-1])
                continue_with_and = len(members) > 2 and _numbered_next(page, chunks, members[-1])
                closed = closed and not continue_with_and
            elif joint == [","] and _list_goes_on(page, chunks, members[-1] + 1):
                members.append(members[-1] + 1)
            else:
                break
        for member in members:
            groups[member] = tuple(members)
        index = members[-1] + 1
    return groups


def _numbered_next(page: Page, chunks: Sequence[Chunk], index: int) -> bool:
    """ "900 militants, 165 soldiers and policemen and at least 45 civilians"."""
    if index + 1 >= len(chunks):
        return False
    joint = [word.lower for word in page.words[chunks[index].last : chunks[index + 1].first]]
    return joint == ["and"] and page.words[chunks[index + 1].first].tag == "CD"


def _more_listed(page: Page, chunks: Sequence[Chunk], index: int) -> bool:
    if index + 1 >= len(chunks):
        return False
    joint = [word.lower for word in page.words[chunks[index].last : chunks[index + 1].first]]
    return joint in (["as", "well", "as"], [",", "as", "well", "as"])


def _verb_next(page: Page, position: int, _: int) -> bool:
    while position < len(page.words) and page.words[position].tag == "RB":
        position += 1
    return position < len(page.words) and page.words[position].tag in (
        "VBD",
        "VBZ",
        "VB",
        "MD",
        "BE",
        "HAVE",
        "VBG",
    )


def _list_goes_on(page: Page, chunks: Sequence[Chunk], index: int) -> bool:
    """Whether after this chunk a list continues to an "and"."""
    for ahead in range(index, min(index + 6, len(chunks) - 1)):
        joint = [word.lower for word in page.words[chunks[ahead].last : chunks[ahead + 1].first]]
        if joint in (["and"], ["or"], [",", "and"], [",", "or"]):
            return True
        if joint != [","]:
            return False
    return False


def _prepositions(page: Page, chunks: Sequence[Chunk], group: dict[int, tuple[int, ...]]) -> dict[int, str]:
    found: dict[int, str] = {}
    for index, chunk in enumerate(chunks):
        lead = group[index][0]
        if lead != index and lead in found:
            found[index] = found[lead]
            continue
        before = chunk.first - 1
        while (
            before >= 0
            and page.words[before].tag == "RB"
            and page.words[before].sentence == page.words[chunk.first].sentence
        ):
            before -= 1
        if before < 0 or page.words[before].sentence != page.words[chunk.first].sentence:
            continue
        word = page.words[before]
        if word.lower in _CLAUSE_OPENERS and _clause_follows(page, chunks[group[index][-1]].last):
            continue
        if word.tag in ("IN", "TO"):
            found[index] = _compound(page, before)
        elif word.tag == "POS" and chunk.possessor is not None and chunk.possessor in found:
            found[index] = found[chunk.possessor]
        elif word.tag == "CC" and index and word.lower in ("and", "or"):
            continue
    return found


_CLAUSE_OPENERS = frozenset({"after", "before", "since", "until", "as", "than", "till", "once"})


def _clause_follows(page: Page, position: int) -> bool:
    """Whether a finite verb comes next, so that "after" opens a clause."""
    words = page.words
    while position < len(words) and words[position].tag == "RB":
        position += 1
    if position >= len(words):
        return False
    if words[position].tag == "VBD":
        after = words[position + 1] if position + 1 < len(words) else None
        passive_like = (
            after is None
            or after.tag in ("IN", "PUNC", "TIME")
            and words[position].lemma in word_set("verbs_extra", "transitive")
        )
        return not passive_like or (
            after is not None and after.lower in ("into", "out", "down", "back", "on")
        )
    return words[position].tag in ("VBZ", "MD", "BE", "HAVE")


def _compound(page: Page, position: int) -> str:
    """ "according to", "out of", "as well as" are one preposition; else the word itself."""
    word = page.words[position].lower
    before = page.words[position - 1].lower if position else ""
    if word == "to" and before in ("according", "due", "next", "close", "thanks"):
        return f"{before} to"
    if word == "of" and before in (
        "west",
        "east",
        "north",
        "south",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
    ):
        second = page.words[position - 2] if position > 1 else None
        return "distance of" if second is not None and second.tag == "CD" else f"{before} of"
    if word == "of" and before in ("because", "out", "ahead", "instead"):
        return f"{before} of"
    if word == "from" and before == "away":
        return "distance of"
    return word


def _verb_groups(page: Page, first: int, last: int, chunk_at: dict[int, int]) -> list[Verb]:
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
    passive = form in ("VBN", "VBD") and "BE" in helpers[-1:] or (form == "VBN" and not helpers)
    first_word = words[first].lower
    present = first_word in ("is", "are", "am", "has", "have", "does", "do") or (
        form == "VBZ" and not helpers
    )
    return Verb(
        first, last, head, words[head].lemma, form, passive=passive, modal=modal,
        negated=negated or any(words[i].lower == "not" or words[i].lower.endswith("n't") for i in range(first, last)),
        progressive=form == "VBG" and "BE" in helpers,
        perfect="HAVE" in helpers, present=present, infinitive="TO" in tags[:1],
    )  # fmt: skip


def _objects(page: Page, clauses: Clauses, index: int, last: int, times: frozenset[int]) -> None:
    """The bare noun phrases after the verb, and their list."""
    verb = clauses.verbs[index]
    position = verb.last
    words = page.words
    while (
        position < last
        and (words[position].tag == "RB" or words[position].lower in word_set("sets", "particles"))
        and words[position].lower != "to"
    ):
        if words[position].tag == "IN" and position + 1 < last and position + 1 in clauses.chunk_at and words[position].lower not in (
            "off", "out", "up", "down", "back", "away"):  # fmt: skip
            if not (words[position].lower == "over" and verb.lemma in ("take", "hand", "turn")):
                return
        position += 1
    found = clauses.chunk_at.get(position)
    if found is None or found in times:
        return
    chunk = clauses.chunks[found]
    if chunk.first != position and chunk.first > verb.head:
        return
    follow = next(
        (i for i, c in enumerate(clauses.chunks[found + 1 : found + 2], found + 1) if c.possessor == found),
        None,
    )
    if follow is not None:
        found = follow
    if _subject_of_next(page, clauses, found, verb):
        return
    verb.objects = tuple(member for member in clauses.group[found] if member >= found)




def _subject_of_next(page: Page, clauses: Clauses, found: int, verb: Verb) -> bool:
    """ "said the army had withdrawn": the noun phrase is the subject of what follows."""
    if verb.lemma not in word_set("sets", "saying"):
        return False
    position = clauses.chunks[clauses.group[found][-1]].last
    while position < len(page.words) and page.words[position].tag not in VERBS | AUXILIARIES | {
        "PUNC",
        "WH",
        "SUB",
    }:
        position += 1
    return position < len(page.words) and page.words[position].tag in ("VBD", "VBZ", "MD", "BE", "HAVE")


def _subject(page: Page, clauses: Clauses, index: int, first: int, start: int, times: frozenset[int]) -> None:
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
    elif (
        word.tag == "CC"
        and previous is not None
        and word.lower != "but"
        or (word.lower == "but" and previous is not None)
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
        _reduced(page, clauses, verb, before)
        _relative_object(page, clauses, verb)


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
            if found not in clauses.preposition and found not in times and not _owns(clauses, found):
                return clauses.group[found]
            position = chunk.first - 1
            continue
        if word.tag in _BREAKERS or word.text in (";", ":"):
            return ()
        if word.tag in ("VBD", "VBZ") and not _reduced_here(page, clauses, position):
            return ()
        position -= 1
    return ()


def _owns(clauses: Clauses, index: int) -> bool:
    return index + 1 < len(clauses.chunks) and clauses.chunks[index + 1].possessor == index


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


def _attach_phrases(page: Page, clauses: Clauses, span: range, first: int, last: int) -> None:
    """Give every prepositional phrase to the nearest verb or noun before it, or to the first verb."""
    verbs = [clauses.verbs[index] for index in span]
    for index, preposition in _phrases(clauses, first, last, page):
        chunk = clauses.chunks[index]
        entry = (preposition, clauses.group[index])
        if clauses.group[index][0] != index:
            continue
        near = [verb for verb in verbs if verb.head < chunk.first]
        owner = near[-1] if near else (verbs[0] if verbs else None)
        if near and _opens_clause(page, chunk, near[-1], verbs):
            after = [verb for verb in verbs if verb.head >= chunk.last]
            owner = after[0] if after else owner
        if owner is not None:
            owner.phrases.append(entry)
        before = _noun_before(clauses, index)
        if before is not None:
            clauses.phrases_after.setdefault(before, []).append(entry)


def _phrases(clauses: Clauses, first: int, last: int, page: Page) -> list[tuple[int, str]]:
    position = first
    out: list[tuple[int, str]] = []
    while position < last:
        index = clauses.chunk_at.get(position)
        if index is None:
            position += 1
            continue
        if index in clauses.preposition and not _owns(clauses, index):
            out.append((index, clauses.preposition[index]))
        position = clauses.chunks[index].last
    return out


def _opens_clause(page: Page, chunk: Chunk, verb: Verb, verbs: list[Verb]) -> bool:
    """ "..., and on Tuesday the army withdrew": the phrase stands before the next verb's subject."""
    between = page.words[verb.last : chunk.first]
    cut = [i for i, word in enumerate(between) if word.tag in ("SUB", "WH", "CC") or word.text in (";", ",")]
    if not cut:
        return False
    after = between[cut[-1] + 1 :]
    return (
        all(word.tag in ("IN", "TO", "RB", "SUB") for word in after)
        and any(other.head >= chunk.last and other.form in ("VBD", "VBZ", "VBN") for other in verbs)
        and between[cut[-1]].tag in ("SUB", "WH", "CC")
        or between[cut[-1]].text == ";"
    )


def _noun_before(clauses: Clauses, index: int) -> int | None:
    """The chunk that a phrase may complement: the one before it, over other phrases."""
    return clauses.group[index][0] - 1 if clauses.group[index][0] > 0 else None


__all__ = ["Clauses", "Verb", "find_clauses", "load"]
