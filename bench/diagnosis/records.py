"""What is diagnosed and what the diagnosis says."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Literal

from bench.scoring.items import Item
from bench.scoring.matching import Span

Kind = Literal["entities", "numbers", "triggers", "arguments"]
Level = Literal["name", "all"]

KINDS: tuple[Kind, ...] = ("entities", "numbers", "triggers", "arguments")

# The layer of the document format that states each kind.
LAYER: dict[Kind, Literal["entities", "numbers", "events"]] = {
    "entities": "entities",
    "numbers": "numbers",
    "triggers": "events",
    "arguments": "events",
}

_SPANS = ("boundary", "type", "boundary+type", "split", "merged", "duplicate", "missed", "spurious")
_ATTRIBUTES = ("value", "unit", "role", "scope", "hedge", "boundary")
_NUMBERS = (*_ATTRIBUTES, "split", "merged", "duplicate", "missed", "spurious")
_ARGUMENTS = ("event", "boundary", "role", "attachment", "duplicate", "missed", "spurious")

# Every category that an item of a kind may end in, in the order of tables. ``excused`` is gold
# that nothing asks for: optional items that were not found, and readings beside the one that counts.
CATEGORIES: dict[Kind, tuple[str, ...]] = {
    "entities": ("correct", *_SPANS, "failed", "excused"),
    "numbers": ("correct", *_NUMBERS, "failed", "excused"),
    "triggers": ("correct", *_SPANS, "failed", "excused"),
    "arguments": ("correct", *_ARGUMENTS, "failed", "excused"),
}


@dataclass(frozen=True, slots=True)
class Subject:
    """An item of gold or prediction as it is diagnosed.

    ``span`` are the words it stands on (of an argument: its filler's), ``label`` its type or
    role, ``key`` what else must agree. ``id`` is that of the record, of an argument that of
    its event, and ``target`` is then the id of the filler. ``loose``: another reading of it is optional.
    """

    kind: Kind
    span: Span
    label: str
    id: str
    key: Hashable = None
    optional: bool = False
    alternative: str | None = None
    target: str = ""
    loose: bool = False

    @property
    def excusable(self) -> bool:
        """Whether it costs nothing if it is not found: it, or another reading of it, is optional."""
        return self.optional or self.loose

    @property
    def name(self) -> str:
        """How reports call it, after its side: ``e3``, or ``v1.agent.e3`` for an argument."""
        return f"{self.id}.{self.label}.{self.target}" if self.target else self.id

    @property
    def item(self) -> Item:
        """The same for the matching."""
        return Item(self.span, self.label, self.key, self.alternative, self.optional)


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What became of one item, of a matched pair, or of a group of items that belong together.

    Each item of a document is in ``gold`` or ``predicted`` of exactly one diagnosis.
    ``faults`` are all keys that fail, the first of them giving the category; ``detail`` says
    how it fails. ``near`` is an item of the other side that explains this one and has a diagnosis
    of its own.
    """

    document: str
    kind: Kind
    category: str
    detail: str
    gold: tuple[Subject, ...] = ()
    predicted: tuple[Subject, ...] = ()
    faults: tuple[str, ...] = ()
    near: Subject | None = None

    @property
    def label(self) -> str:
        """The type or role it is listed under: the gold's, else the prediction's."""
        return (self.gold or self.predicted)[0].label

    @property
    def labels(self) -> frozenset[str]:
        """Every type or role that is involved."""
        return frozenset(subject.label for subject in (*self.gold, *self.predicted))
