"""Numbers: the pipeline says where, our grammar reads what, the parse tells of what and in which role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from bench.extractors.spacy.mentions import Mentions, noun_kind
from bench.extractors.spacy.names import Found
from bench.extractors.spacy.number_roles import role_of, scope_of
from bench.extractors.spacy.stretches import Stretches
from bench.language.numbers.quantities import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LABELS = frozenset(("CARDINAL", "ORDINAL", "QUANTITY", "MONEY", "PERCENT"))
"""The labels of OntoNotes that mark quantities."""
_SPANNED = frozenset(("duration", "age"))
_TIMES = frozenset(("DATE", "TIME"))
_HUMAN = frozenset(
    "killed wounded killed_or_wounded missing abducted detained surrendered displaced returned".split()
)


class Counted(NamedTuple):
    """A quantity with the token of its numeral, the noun that it counts, its mention, role and scope."""

    quantity: Quantity
    numeral: Token
    noun: Token | None
    of: Found | None
    role: str
    scope: str

    @property
    def unit(self) -> str | None:
        """The unit that the phrase states, else the one of the role: years of an age, persons."""
        unit = "year" if self.role == "age" else self.quantity.unit
        return "person" if unit is None and self.role in _HUMAN else unit


def marked(doc: Doc, quantities: Sequence[Quantity], times: Sequence[Found]) -> list[Quantity]:
    """The quantities that the pipeline marks: as such, or a length of time or an age as a date."""
    spans = Stretches((ent.start_char, ent.end_char, ent.label_) for ent in doc.ents)
    dated = Stretches((time.start, time.end, None) for time in times)
    found = []
    for quantity in quantities:
        labels = set(spans.over(*quantity.numeral))
        if dated.over(quantity.start, quantity.end):
            continue
        if labels & LABELS or (quantity.kind in _SPANNED and labels & _TIMES):
            found.append(quantity)
        elif labels <= _TIMES and _tagged(doc, quantity):
            found.append(_as_age(quantity) if labels else quantity)
    return found


def _tagged(doc: Doc, quantity: Quantity) -> bool:
    """Whether the tagger takes a numeral that the recogniser passed over for one."""
    span = doc.char_span(*quantity.numeral, alignment_mode="expand")
    return quantity.kind == "count" and span is not None and any(token.tag_ == "CD" for token in span)


def _as_age(quantity: Quantity) -> Quantity:
    """ "the driver, 61": a bare figure that the recogniser takes for a length of time."""
    value, bare = quantity.value, quantity.counted is None
    lived = value is not None and 0 < value < 110 and bare
    return quantity._replace(kind="age", unit="year") if lived else quantity


def counted(
    doc: Doc, quantities: Sequence[Quantity], mentions: Mentions, triggers: Mapping[int, str]
) -> list[Counted]:
    """Each quantity with what it counts; ``triggers`` are event types by token."""
    at = {token.idx: token for token in doc}
    found = []
    for quantity in quantities:
        inside = (at[start] for start in range(*quantity.numeral) if start in at)
        numeral = max(inside, key=lambda token: token.i, default=None)
        if numeral is None:
            continue
        noun = _noun(quantity, numeral, at)
        role = role_of(quantity, numeral, noun, triggers)
        marks = quantity.kind == "count" or quantity.phrase is not None
        of = _mention(noun, mentions) if noun is not None and marks else None
        found.append(Counted(quantity, numeral, noun, of, role, scope_of(numeral, role)))
    return found


def _noun(quantity: Quantity, numeral: Token, at: Mapping[int, Token]) -> Token | None:
    """The counted noun: as the grammar has it, else as the parse has it."""
    if quantity.counted is not None:
        token = at.get(quantity.counted[0])
        if token is not None:
            return token
    if quantity.kind == "count" and numeral.dep_ == "nummod" and numeral.head.pos_ == "NOUN":
        return numeral.head
    return None


def _mention(noun: Token, mentions: Mentions) -> Found | None:
    known = mentions.name_at(noun)
    if known is not None:
        return known if known.type != "TIME" else None
    return mentions.fill(noun) if noun_kind(noun) is not None else None
