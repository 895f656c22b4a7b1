"""The scores of TextEE, as its scorer counts them: sets of exact spans.

K.-H. Huang et al. (2024): TextEE: Benchmark, Reevaluation, Reflections, and Future Challenges
in Event Extraction. Findings of ACL. arXiv:2311.09562. The definitions follow the functions
``compute_E2E_*`` of ``TextEE/scorer.py`` in github.com/ej0cl6/TextEE.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator
from typing import ClassVar, Literal

from bench.document import Document
from bench.scoring.counts import Counts
from bench.scoring.events.fillers import fillers
from bench.scoring.events.labels import ANY
from bench.scoring.measure import ByType, Measure

# What is counted once: the label it is counted under, and all that must be equal.
Key = tuple[str, tuple[str | int, ...]]


@dataclasses.dataclass(frozen=True)
class TextEE(Measure):
    """TextEE's scores: equal spans, every combination counted once (TI, TC, AI, AC, AI+, AC+).

    TI compares triggers, TC also the event type. AI compares the filler's span and the event
    type, AI+ also the trigger's span; AC and AC+ add the role.
    """

    name: ClassVar[str] = "compat.textee"
    layer: ClassVar[Literal["events"]] = "events"
    family: ClassVar[str] = "score"
    score: Literal["TI", "TC", "AI", "AC", "AI+", "AC+"] = "AC+"

    def count(self, gold: Document, predicted: Document) -> ByType:
        """Sizes of the two sets and of their intersection, by label."""
        golds, predicteds = set(self._keys(gold)), set(self._keys(predicted))
        wanted, found = Counter(key[0] for key in golds), Counter(key[0] for key in predicteds)
        both = Counter(key[0] for key in golds & predicteds)
        return {name: Counts(wanted[name], found[name], both[name]) for name in sorted(wanted | found)}

    def _keys(self, document: Document) -> Iterator[Key]:
        if self.score in ("TI", "TC"):
            for event in document.events:
                yield event.type if self.score == "TC" else ANY, (event.start, event.end)
            return
        named = fillers(document)
        for event in document.events:
            trigger = (event.start, event.end) if self.score.endswith("+") else ()
            for argument in event.arguments:
                filler = named[argument.target].span
                if self.score.startswith("AC"):
                    yield argument.role, (event.type, *trigger, *filler)
                else:
                    yield event.type, (*trigger, *filler)
