"""Verbs that state an event; the sense is chosen by what they act on."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from bench.extractors.rules.events.trigger_records import (
    VERB,
    Trigger,
    chunks_are,
    deep_object,
    deep_subject,
    named,
)
from bench.extractors.rules.lexicon import load
from bench.extractors.rules.reading import Reading
from bench.extractors.rules.syntax.pages import NOUNS
from bench.extractors.rules.syntax.verb_groups import Verb


@cache
def _phrases() -> MappingProxyType[str, tuple[tuple[tuple[str, ...], tuple[tuple[str, ...], ...]], ...]]:
    """First word of a verb phrase -> (other words, senses), longest first."""
    table: dict[str, list[tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]]] = {}
    for phrase, senses in load("triggers")["verbs"].items():
        base, *rest = phrase.split()
        table.setdefault(base, []).append((tuple(rest), tuple(tuple(map(str, sense)) for sense in senses)))
    return MappingProxyType(
        {base: tuple(sorted(rows, key=lambda row: -len(row[0]))) for base, rows in table.items()}
    )


def verb_triggers(reading: Reading) -> list[Trigger]:
    """The triggers that are verbs."""
    out: list[Trigger] = []
    words = reading.page.words
    for index, verb in enumerate(reading.clauses.verbs):
        if named(reading, verb.head):
            continue
        for rest, senses in _phrases().get(verb.lemma, ()):
            stop = verb.head + 1 + len(rest)
            if rest and tuple(word.lower for word in words[verb.head + 1 : stop]) != rest:
                continue
            if (
                rest
                and stop < len(words)
                and rest[-1] in ("out", "up", "off", "back", "down", "in", "over")
                and rest[-1] == "in"
                and words[stop].tag in NOUNS | {"DT"}
            ):
                continue
            type_ = _sense(reading, verb, senses)
            if type_ is not None and "none" not in type_:
                out.append(Trigger(verb.head, stop, type_, VERB, index, None, verb.lemma))
                break
            if rest:
                break
    return out


def _sense(reading: Reading, verb: Verb, senses: tuple[tuple[str, ...], ...]) -> str | None:
    for type_, *conditions in senses:
        if all(_holds(reading, verb, *condition.split("=")) for condition in conditions):
            return type_
    return None


def _holds(reading: Reading, verb: Verb, key: str, values: str) -> bool:
    wanted = values.split("|")
    if key == "object":
        return chunks_are(reading, deep_object(verb), wanted)
    if key == "subject":
        return chunks_are(reading, deep_subject(verb), wanted)
    if key == "intransitive":
        return not verb.objects
    words = reading.page.words
    first, last = reading.page.sentences[words[verb.head].sentence]
    if key == "with":
        nearby = range(max(first, verb.head - 12), min(last, verb.head + 14))
        return any(words[i].lower in wanted for i in nearby)
    if key == "prep":
        return any(preposition in wanted for preposition, _ in verb.phrases)
    if key == "to":
        return any(chunks_are(reading, group, wanted) for _, group in verb.phrases)
    if key == "not_by":
        return not chunks_are(reading, deep_subject(verb), wanted)
    return False
