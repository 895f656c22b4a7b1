"""Verb groups with their subjects, objects and prepositional phrases, by position alone."""

from __future__ import annotations

from collections.abc import Sequence

from bench.extractors.rules.syntax.chunks import Chunk
from bench.extractors.rules.syntax.lists import find_lists
from bench.extractors.rules.syntax.objects import find_objects
from bench.extractors.rules.syntax.pages import Page
from bench.extractors.rules.syntax.parse import Clauses
from bench.extractors.rules.syntax.prepositions import attach_phrases, find_prepositions
from bench.extractors.rules.syntax.subjects import find_subject
from bench.extractors.rules.syntax.verb_groups import find_verb_groups


def find_clauses(page: Page, chunks: tuple[Chunk, ...], times: frozenset[int]) -> Clauses:
    """Parse every sentence; ``times`` are the indexes of chunks that are time expressions."""
    chunk_at = {
        position: index for index, chunk in enumerate(chunks) for position in range(chunk.first, chunk.last)
    }
    group = find_lists(page, chunks, times)
    preposition = find_prepositions(page, chunks, group)
    clauses = Clauses(chunks, [], preposition, group, chunk_at, {}, chunks_of=_by_sentence(page, chunks))
    for first, last in page.sentences:
        start = len(clauses.verbs)
        clauses.verbs += find_verb_groups(page, first, last, chunk_at)
        span = range(start, len(clauses.verbs))
        clauses.verbs_of.append(span)
        clauses.verb_at.update((clauses.verbs[index].head, index) for index in span)
        for index in span:
            find_objects(page, clauses, index, last, times)
        for index in span:
            find_subject(page, clauses, index, first, start, times)
        attach_phrases(page, clauses, span, first, last)
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
