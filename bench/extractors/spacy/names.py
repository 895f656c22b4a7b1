"""Names and times: what the pipeline marks, cut and typed as the guidelines do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from bench.errors import InputError, expected_one_of
from bench.extractors.spacy.lexicon import listed
from bench.extractors.spacy.stretches import Stretches
from bench.language.dates import Time

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_CASES = frozenset(("'s", "’s", "'", "’"))
_OPENERS = frozenset("the a an this that these those its their his her our some".split())
_MARKS = frozenset("\"'“”‘’()[],.;:-–—*•")


class Found(NamedTuple):
    """A mention: half-open code points, type, level, and the value of a TIME."""

    start: int
    end: int
    type: str
    level: str = "name"
    value: str | None = None


class Marked(NamedTuple):
    """A name over a half-open range of tokens."""

    first: int
    stop: int
    type: str


def model_names(doc: Doc, labels: Mapping[str, str | None]) -> list[Marked]:
    """The entities of the pipeline but for times, without articles, titles and possessive marks.

    Raises InputError for a label that the map does not have.
    """
    found = []
    for ent in doc.ents:
        kind = ours(ent.label_, labels)
        if kind is None or kind == "TIME":
            continue
        first, stop = _trimmed(doc, *_one_line(ent), person=kind == "PER")
        if first < stop and doc[first:stop].text not in listed("names", "not_names"):
            found.append(Marked(first, stop, kind))
    return found


def ours(label: str, labels: Mapping[str, str | None]) -> str | None:
    """Our type of a label of the pipeline. Raises InputError for one that the map does not have."""
    if label not in labels:
        hint = f"say in the option labels what it is, or null; {expected_one_of(label, labels)}"
        raise InputError("extractor 'spacy'", f"the pipeline's label {label!r} is not in the map", hint)
    return labels[label]


def _one_line(ent: Span) -> tuple[int, int]:
    """The tokens of an entity up to a line end; a name does not reach over one."""
    for token in ent:
        if token.is_space and "\n" in token.text and token.i > ent.start:
            return ent.start, token.i
    return ent.start, ent.end


def _trimmed(doc: Doc, first: int, stop: int, *, person: bool = False) -> tuple[int, int]:
    while first < stop:
        token = doc[first]
        title = person and stop - first > 1 and token.text in listed("names", "titles")
        if not (token.is_space or token.lower_ in _OPENERS or token.text in _MARKS or title):
            break
        first += 1
    while stop > first and (
        doc[stop - 1].is_space or doc[stop - 1].text in _CASES or doc[stop - 1].text in _MARKS
    ):
        stop -= 1
    return first, stop


def times(
    doc: Doc, labels: Mapping[str, str | None], known: Sequence[Time], measured: Stretches[None]
) -> list[Found]:
    """The times that the pipeline marks, each with the spans and values of our date grammar.

    What the grammar does not know is a TIME as it stands, unless it overlaps one of the
    ``measured`` stretches, which are durations and ages.
    """
    found: set[Found] = set()
    grammar = Stretches((time.start, time.end, time) for time in known)
    for ent in doc.ents:
        if ours(ent.label_, labels) != "TIME":
            continue
        hits = grammar.over(ent.start_char, ent.end_char)
        found |= {Found(time.start, time.end, "TIME", time.level, time.value) for time in hits}
        span = doc[slice(*_trimmed(doc, *_one_line(ent)))]
        free = not measured.over(span.start_char, span.end_char)
        if not hits and free and any(_calendar(token) for token in span):
            found.add(Found(span.start_char, span.end_char, "TIME"))
    return sorted(found)


def _calendar(token: Token) -> bool:
    """Whether a word is a name of the calendar or a year."""
    return (token.is_title and token.is_alpha and token.pos_ == "PROPN") or token.shape_ == "dddd"


def as_found(doc: Doc, name: Marked) -> Found:
    """A name by code points."""
    span = doc[name.first : name.stop]
    return Found(span.start_char, span.end_char, name.type)
