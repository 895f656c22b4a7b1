"""Well-known names of conflict news, matched token by token, and armed bodies told from organisations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from bench.extractors.spacy.lexicon import listed, load, noun_types
from bench.extractors.spacy.names import Marked
from bench.language.nouns import singular

if TYPE_CHECKING:
    from spacy.matcher import Matcher
    from spacy.tokens import Doc

RULED = ("ARMED", "ORG", "WEA", "VEH", "NORP")
"""The types of the listed names."""


def matcher(doc_of: Callable[[str], Doc]) -> Matcher:
    """A matcher of the listed names, token by token, whose keys are their types."""
    from spacy.matcher import Matcher

    made = Matcher(doc_of("").vocab)
    for kind in RULED:
        phrases = load("names")[kind]
        made.add(kind, [[{"ORTH": token.text} for token in doc_of(str(phrase))] for phrase in phrases])
    return made


def with_ruler(doc: Doc, names: Sequence[Marked], known: Matcher) -> list[Marked]:
    """The names with the listed ones, which replace what they overlap, and armed bodies told from others."""
    hits = sorted(
        (Marked(first, stop, doc.vocab.strings[key]) for key, first, stop in known(doc)),
        key=lambda hit: (hit.first, -hit.stop),
    )
    ruled: list[Marked] = []
    for hit in hits:
        if (not ruled or hit.first >= ruled[-1].stop) and not _shouted(doc, hit):
            ruled.append(hit)
    owner = {at: name for name in names for at in range(name.first, name.stop)}
    below = {hit: {owner[at] for at in range(hit.first, hit.stop) if at in owner} for hit in ruled}
    ruled = [hit for hit in ruled if not any(_inside(doc, hit, name) for name in below[hit])]
    replaced = {name for hit in ruled for name in below[hit]}
    merged = sorted([*ruled, *(_armed(doc, name) for name in names if name not in replaced)])
    alike = one_type_each(doc, merged)
    return sorted({*alike, *_bodies(doc, alike), *_areas(doc, alike)})


def one_type_each(doc: Doc, names: Sequence[Marked]) -> list[Marked]:
    """The names with one type a wording: an armed body if it is one anywhere, else the most frequent.

    The initials of an armed body are one, too. Of types equally frequent the first in the text counts.
    """
    seen: dict[str, Counter[str]] = {}
    for name in names:
        seen.setdefault(doc[name.first : name.stop].text, Counter())[name.type] += 1
    types = {text: max(count, key=lambda kind: count[kind]) for text, count in seen.items()}
    bodies = [text for text, count in seen.items() if "ARMED" in count]
    short = {"".join(word[0] for word in text.split() if word[0].isupper()) for text in bodies}
    armed = {*bodies, *(text for text in types if text in short and len(text) > 1 and types[text] == "ORG")}
    return [
        name._replace(type="ARMED" if text in armed else types[text])
        for name in names
        for text in (doc[name.first : name.stop].text,)
    ]


def _inside(doc: Doc, hit: Marked, name: Marked) -> bool:
    """Whether a listed name is part of a longer one, which is more than "fighters of" it."""
    within = name.first <= hit.first and hit.stop <= name.stop and hit[:2] != name[:2]
    members = noun_types().get(singular(doc[name.first].lower_)) == "ARMED"
    return within and not (members and doc[hit.first - 1].lower_ == "of" and hit.stop == name.stop)


def _shouted(doc: Doc, hit: Marked) -> bool:
    """Whether a short name stands among capitals alone, where "IS" may be the verb."""
    if hit.stop - hit.first > 1 or not doc[hit.first].is_upper:
        return False
    near = [doc[at] for at in (hit.first - 2, hit.first - 1, hit.stop, hit.stop + 1) if 0 <= at < len(doc)]
    words = [token for token in near if token.is_alpha and len(token) > 1]
    return len(words) > 1 and all(token.is_upper for token in words)


def _armed(doc: Doc, name: Marked) -> Marked:
    """An organisation whose last word says that it bears arms."""
    words = listed("names", "armed_words")
    last, pair = doc[name.stop - 1].text, doc[max(name.first, name.stop - 2) : name.stop].text
    known = name.type == "ORG" and (last in words or pair in words)
    return name._replace(type="ARMED") if known else name


def _bodies(doc: Doc, names: Sequence[Marked]) -> Iterator[Marked]:
    """ "Iraqi army": the armed body that a people, place or organisation stands before."""
    heads = listed("names", "armed_heads")
    for name in names:
        stop = name.stop
        while stop < len(doc) and doc[stop].lemma_.lower() in heads | {"security", "armed", "air", "special"}:
            stop += 1
        if name.type in ("NORP", "GPE", "ORG") and stop > name.stop and doc[stop - 1].lemma_.lower() in heads:
            yield Marked(name.first, stop, "ARMED")


def _areas(doc: Doc, names: Sequence[Marked]) -> Iterator[Marked]:
    """ "eastern Mosul": the part of a place."""
    words = listed("names", "directions")
    for name in names:
        if name.type in ("GPE", "LOC", "PLACE") and name.first and doc[name.first - 1].text in words:
            yield Marked(name.first - 1, name.stop, "LOC")
