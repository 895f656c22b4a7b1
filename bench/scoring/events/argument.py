"""Arguments, identified or classified, attached to their event or not (AI, AC, AI+, AC+)."""

from __future__ import annotations

import dataclasses
from typing import ClassVar, Literal

from bench.document import Document
from bench.scoring.events.arguments import Rule, count_arguments
from bench.scoring.events.fillers import Target
from bench.scoring.events.labels import Types, event_label
from bench.scoring.measure import ByType, Measure


@dataclasses.dataclass(frozen=True)
class EventArgument(Measure):
    """Arguments attached to the right event, counted by role.

    An argument is right if its event has the same type and an overlapping trigger, its
    role is the same, and its filler is: a mention that overlaps (IoU >= 0.5) any mention
    of the gold filler's cluster (``target=cluster``), the gold mention itself
    (``target=mention``), or has the same head word as it (``target=head``); for a number or
    a causing event, an overlapping span. ``attached=no`` does not ask for the trigger,
    ``roles=no`` not for the role: with both at yes this is AC+ of TextEE (Huang et al. 2024,
    arXiv:2311.09562), without roles AI+, without attachment AC, without either AI.
    """

    name: ClassVar[str] = "event.argument"
    layer: ClassVar[Literal["events"]] = "events"
    needs: ClassVar[frozenset[str]] = frozenset({"arguments"})
    types: Types = "fine"
    target: Target = "cluster"
    attached: Literal["yes", "no"] = "yes"
    roles: Literal["yes", "no"] = "yes"

    def count(self, gold: Document, predicted: Document) -> ByType:
        """Count the largest one-to-one matching of arguments."""
        rule = Rule(event_label(self.types), self.target, self.attached == "yes", self.roles == "yes")
        return count_arguments(gold, predicted, rule)
