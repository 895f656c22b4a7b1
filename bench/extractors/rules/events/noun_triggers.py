"""Nouns that state an event, typed by the words around them."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from bench.extractors.rules.events.trigger_records import NOUN, Trigger, chunks_are, named
from bench.extractors.rules.lexicon import load, word_set
from bench.extractors.rules.reading import Reading
from bench.extractors.rules.syntax.pages import NOUNS


@cache
def noun_phrases() -> MappingProxyType[tuple[str, ...], str]:
    """Event noun phrase as a tuple of words -> type."""
    table: dict[tuple[str, ...], str] = {}
    for type_, phrases in load("triggers")["nouns"].items():
        for phrase in phrases:
            table.setdefault(tuple(phrase.replace("-", " ").split()), type_)
    return MappingProxyType(table)


_LONGEST = 4


def noun_triggers(reading: Reading) -> list[Trigger]:
    """The triggers that are nouns."""
    out: list[Trigger] = []
    words = reading.page.words
    plain = [position for position, word in enumerate(words) if word.tag != "HYPH"]
    at = 0
    while at < len(plain):
        step = 1
        for size in range(min(_LONGEST, len(plain) - at), 0, -1):
            span = plain[at : at + size]
            key = tuple(words[position].lower for position in span)
            if key not in noun_phrases() or words[span[0]].sentence != words[span[-1]].sentence:
                continue
            if named(reading, span[-1]) or not _is_noun(reading, span):
                continue
            trigger = _noun(reading, span[0], span[-1] + 1, noun_phrases()[key])
            if trigger is not None:
                out.append(trigger)
            step = size
            break
        at += step
    return out


def _is_noun(reading: Reading, span: list[int]) -> bool:
    word = reading.page.words[span[-1]]
    if word.tag in NOUNS:
        return True
    if word.tag != "VBG":
        return False
    index = reading.clauses.verb_at.get(span[-1])
    verb = reading.clauses.verbs[index] if index is not None else None
    return verb is None or (not verb.objects and not verb.progressive and verb.link != "reduced")


def _noun(reading: Reading, first: int, last: int, type_: str) -> Trigger | None:
    words = reading.page.words
    chunk = reading.clauses.chunk_at.get(last - 1)
    lower = words[last - 1].lower
    kind = _shifted(reading, first, last, type_, chunk)
    if kind is None or not _noun_holds(reading, first, last, lower, kind, chunk):
        return None
    return Trigger(first, last, kind, NOUN, None, chunk, lower)


def _shifted(reading: Reading, first: int, last: int, type_: str, chunk: int | None) -> str | None:
    """ "attack", "strike", "raid" by the words around: air, rocket, suicide, gas, union."""
    words = reading.page.words
    lower = words[last - 1].lower
    if lower not in word_set("sets", "bare") or last - first > 1:
        return type_
    start = reading.clauses.chunks[chunk].first if chunk is not None else max(0, first - 3)
    inside = {word.lower for word in words[start:first]}
    shift = load("triggers")["shift"]
    for name, target in (
        ("suicide", "attack.suicide"),
        ("chemical", "attack.chemical"),
        ("airstrike", "attack.airstrike"),
        ("shelling", "attack.shelling"),
        ("explosive", "attack.explosive"),
    ):
        if inside & set(shift[name]):
            return target
    sentence = reading.page.sentences[words[first].sentence]
    around = {word.lower for word in words[sentence[0] : sentence[1]]}
    if lower in ("strike", "strikes"):
        return (
            "protest"
            if around & word_set("sets", "protest")
            and not around & {"air", "drone", "jets", "warplanes", "coalition"}
            else "attack.airstrike"
        )
    if lower in ("attack", "attacks") and around & {"bomber", "bombers"}:
        return "attack.suicide"
    if lower in ("blast", "blasts", "explosion", "explosions") and around & {"suicide"}:
        return "attack.suicide"
    if lower in ("attack", "attacks", "assault") and _against_civilians(reading, chunk):
        return "attack.civilians"
    return type_


def _against_civilians(reading: Reading, chunk: int | None) -> bool:
    entries = reading.clauses.phrases_after.get(chunk, ()) if chunk is not None else ()
    return any(
        preposition in ("on", "against") and chunks_are(reading, group, ["POP"])
        for preposition, group in entries
    )


def _noun_holds(reading: Reading, first: int, last: int, lower: str, type_: str, chunk: int | None) -> bool:
    words = reading.page.words
    following = words[last] if last < len(words) and words[last].sentence == words[first].sentence else None
    before = words[first - 1] if first and words[first - 1].sentence == words[first].sentence else None
    if (
        chunk is not None
        and reading.clauses.chunks[chunk].head >= last
        and lower not in ("displaced",)
        and following is not None
        and following.tag in NOUNS | {"HYPH"}
    ):
        return False
    if lower == "control":
        near = {word.lower for word in words[max(0, first - 5) : first]}
        return bool(near & word_set("sets", "near_control")) or (
            following is not None and following.lower == "of"
        )
    if lower == "progress":
        return before is not None and before.lower in word_set("sets", "before_progress")
    if lower in ("dead", "wounded", "injured"):
        return False
    if lower in word_set("sets", "ambiguous_nouns"):
        return (
            following is None
            or following.lower in word_set("sets", "after_ambiguous")
            or following.tag in ("PUNC", "TIME", "VBD", "POS", "CC")
        )
    if lower == "toll":
        return following is None or following.tag not in NOUNS
    if lower == "custody":
        return before is not None and before.lower in ("in", "into", "police", "military", "army")
    return True
