"""The record of a parsed text."""

from __future__ import annotations

from dataclasses import dataclass, field

from bench.extractors.rules.syntax.chunks import Chunk
from bench.extractors.rules.syntax.verb_groups import Verb


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


def owns(clauses: Clauses, index: int) -> bool:
    """Whether the next chunk is possessed by this one."""
    return index + 1 < len(clauses.chunks) and clauses.chunks[index + 1].possessor == index
