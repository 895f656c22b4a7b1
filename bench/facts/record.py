"""Document-level facts, as an analyst would type them into a spreadsheet; ``docs/facts.md`` has the rules."""

from __future__ import annotations

from typing import Literal, NamedTuple

# A half-open span of code points.
Span = tuple[int, int]

# What an entity is known by: its cluster, or its id where it has none.
Key = tuple[str, str]

Standing = Literal["stands", "revised", "part", "not asserted"]

# The realis of a happening is the first of these that a mention of it has. None is an
# extractor that does not state realis: its mentions are taken as asserted.
REALIS: tuple[str | None, ...] = (
    "actual",
    "ongoing",
    None,
    "attempted",
    "planned",
    "threatened",
    "hypothetical",
    "denied",
)
ASSERTED: frozenset[str | None] = frozenset(("actual", "ongoing", None))

# Number roles that are summed up. ``released`` is a count of detained or abducted
# persons in a release: a flow out of what the others count.
COUNTED_ROLES = (
    "killed",
    "wounded",
    "killed_or_wounded",
    "missing",
    "abducted",
    "detained",
    "released",
    "surrendered",
    "displaced",
    "returned",
    "captured_place",
)

# The roles of records that entities fill, in the order of a table's columns.
FILLER_ROLES = ("agent", "target", "patient", "instrument", "place", "origin", "destination", "source")


class Evidence(NamedTuple):
    """An annotation that a record rests on: where it stands in the text, in code points."""

    start: int
    end: int
    layer: Literal["entity", "number", "event"]
    id: str
    text: str


class Filler(NamedTuple):
    """Who or what fills a role: an entity with all its mentions.

    ``keys`` are several only where the gold gives alternatives, any of which is right;
    ``optional`` fillers may be missed.
    """

    role: str
    name: str
    kind: str
    keys: tuple[Key, ...]
    mentions: tuple[Span, ...]
    optional: bool = False


class Quantity(NamedTuple):
    """How many: inclusive bounds, None where open, and the single figure to calculate with.

    ``point`` is the stated figure, or the middle of a range; None where there is no figure.
    """

    low: float | None
    high: float | None
    point: float | None
    modifier: str | None


class Claim(NamedTuple):
    """One report of a count; ``source`` is None where the document speaks for itself."""

    quantity: Quantity
    source: str | None
    realis: str | None
    standing: Standing
    numbers: tuple[str, ...]


class Count(NamedTuple):
    """One counted fact of a record, with every report of it.

    ``unit`` is ``person``, ``household``, ``place`` or the number's own unit;
    ``contested`` says that sources of equal standing give different figures, which
    ``quantity`` spans; only an ``asserted`` count enters totals.
    """

    role: str
    unit: str
    scope: str
    quantity: Quantity
    contested: bool
    asserted: bool
    claims: tuple[Claim, ...]
    optional: bool = False

    @property
    def sources(self) -> tuple[str | None, ...]:
        """The sources whose reports stand, each once, in the order of the text."""
        return tuple(dict.fromkeys(claim.source for claim in self.claims if claim.standing == "stands"))


class Record(NamedTuple):
    """One happening with its participants and consequences, or a count that no event takes up.

    ``type`` is None for the latter. ``date`` is a calendar value (``2024-05-06``,
    ``2024-W19``, ``2024-05``, ``2024``) or None; ``dates`` are all that were stated.
    ``disputed`` says that a mention denies it; ``causes`` are ids of other records.
    ``date_optional``: what states the date may be missed.
    """

    id: str
    type: str | None
    realis: str | None
    disputed: bool
    fillers: tuple[Filler, ...]
    denied_by: tuple[Filler, ...]
    date: str | None
    dates: tuple[str, ...]
    counts: tuple[Count, ...]
    causes: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    optional: bool = False
    date_optional: bool = False

    def names(self, role: str) -> tuple[str, ...]:
        """The names of the fillers of a role, in the order of the text."""
        return tuple(filler.name for filler in self.fillers if filler.role == role)
