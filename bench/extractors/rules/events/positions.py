"""Where an event stands in its sentence: its governing verb, its stretch, what follows it."""

from __future__ import annotations

from bench.extractors.rules.events.gathering import Gather
from bench.extractors.rules.events.trigger_records import Trigger
from bench.extractors.rules.reading import Reading
from bench.extractors.rules.syntax.verb_groups import Verb


def any_typed(reading: Reading, chunks: tuple[int, ...], types: frozenset[str]) -> bool:
    """Whether one of the chunks stands for a mention of these types."""
    found = [reading.mention_of(chunk) for chunk in chunks]
    return any(index is not None and reading.mention(index).type in types for index in found)


def list_at(reading: Reading, position: int) -> tuple[int, ...]:
    """The list of noun phrases that opens at a word."""
    chunk = reading.clauses.chunk_at.get(position)
    if chunk is None or reading.clauses.chunks[chunk].first != position:
        return ()
    if chunk + 1 < len(reading.clauses.chunks) and reading.clauses.chunks[chunk + 1].possessor == chunk:
        chunk += 1
    return reading.clauses.group[chunk]


def bare_times(gather: Gather, verb: Verb) -> None:
    """A time without a preposition in the verb's stretch: "Tuesday", "last week", "overnight"."""
    reading = gather.reading
    words = reading.page.words
    first, last = _stretch(reading, verb)
    for index in reading.clauses.chunks_of[words[verb.head].sentence]:
        chunk = reading.clauses.chunks[index]
        if chunk.first < first:
            continue
        if chunk.first >= last:
            break
        found = reading.mention_of(index)
        if (
            found is not None
            and words[chunk.head].tag == "TIME"
            and index not in reading.clauses.preposition
            and chunk.possessor is None
        ):
            gather.add("time", (index,))


def _stretch(reading: Reading, verb: Verb) -> tuple[int, int]:
    """From the verb to the next verb of its sentence; from the sentence's opening for the first verb."""
    sentence = reading.page.words[verb.head].sentence
    first, last = reading.page.sentences[sentence]
    span = reading.clauses.verbs_of[sentence]
    at = reading.clauses.verb_at[verb.head]
    start = first if at == span.start else verb.first
    stop = reading.clauses.verbs[at + 1].first if at + 1 < span.stop else last
    return start, stop


def governing_verb(reading: Reading, trigger: Trigger) -> int | None:
    """The verb that an event noun hangs on: as its object, subject or phrase."""
    chunk = trigger.chunk
    if chunk is None:
        return None
    members = set(reading.clauses.group.get(chunk, (chunk,)))
    span = reading.clauses.verbs_of[reading.page.words[trigger.first].sentence]
    for index in span:
        verb = reading.clauses.verbs[index]
        if members & set(verb.objects) or members & set(verb.subject):
            return index
    for index in span:
        if any(members & set(group) for _, group in reading.clauses.verbs[index].phrases):
            return index
    return None


def complements(reading: Reading, chunk: int) -> list[tuple[str, tuple[int, ...]]]:
    """The phrases that follow an event noun directly, one after the other."""
    out: list[tuple[str, tuple[int, ...]]] = []
    current = chunk
    for _ in range(4):
        entries = reading.clauses.phrases_after.get(current, ())
        position = reading.clauses.chunks[current].last
        entries = [
            entry
            for entry in entries
            if _adjacent(reading, position, reading.clauses.chunks[entry[1][0]].first)
        ]
        if not entries:
            break
        out.append(entries[0])
        current = entries[0][1][-1]
    return out


def _adjacent(reading: Reading, start: int, stop: int) -> bool:
    return stop - start <= 3 and all(
        word.tag in ("IN", "TO", "RB", "SUB") for word in reading.page.words[start:stop]
    )
