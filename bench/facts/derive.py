"""Records from a document's annotations, by the rules that ``docs/facts.md`` states."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bench.document import Document, Event, Number
from bench.facts.counts import count
from bench.facts.dates import choose
from bench.facts.evidence import evidence_of
from bench.facts.fillers import by_argument, by_number, deniers, may_miss
from bench.facts.happenings import Happening, folded, happenings
from bench.facts.record import Count, Record
from bench.facts.view import View


class _Draft(NamedTuple):
    """A record without its id, and the happenings it is made of and caused by, the first its own."""

    record: Record
    members: tuple[int, ...]
    causes: tuple[int, ...]


def records(document: Document, *, gold: bool = True) -> tuple[Record, ...]:
    """The document-level facts of a document, in the order of the text.

    A record is one happening: its event mentions, the casualties it caused, who took
    part, when, and how many. A count that no event takes up is a record without a type.
    With ``gold``, the first of alternatives counts and what is optional is marked; in a
    prediction both mean nothing. The text may be empty: names are then taken from the
    spans' own surface forms.
    """
    if not document.events and not document.numbers:
        return ()
    view = View(document, gold)
    found = happenings(view)
    counts = count(view, found)
    members: dict[int, list[int]] = defaultdict(list)
    for at, root in enumerate(folded(found)):
        members[root].append(at)
    drafts = [
        _of_happening(view, found, (root, *(at for at in group if at != root)), counts.attached)
        for root, group in members.items()
    ]
    drafts += [_of_number(view, number, one) for number, one in counts.loose]
    return _numbered(sorted(drafts, key=lambda draft: _place(draft.record)))


def _numbered(drafts: Sequence[_Draft]) -> tuple[Record, ...]:
    """Records with ids in their order, the causes named by these ids."""
    ids = {at: f"r{k}" for k, draft in enumerate(drafts, 1) for at in draft.members}
    return tuple(
        draft.record._replace(
            id=f"r{k}",
            causes=tuple(dict.fromkeys(ids[at] for at in draft.causes if ids[at] != f"r{k}")),
        )
        for k, draft in enumerate(drafts, 1)
    )


def _place(record: Record) -> tuple[list[tuple[int, int, str]], str]:
    own = [(one.start, one.end, str(one.layer)) for one in record.evidence if one.layer != "entity"]
    return own, record.type or ""


def _of_happening(
    view: View, found: Sequence[Happening], members: tuple[int, ...], counts: Sequence[tuple[Count, ...]]
) -> _Draft:
    root, *caused = (found[at] for at in members)
    # What is denied says nothing of who took part in what is not.
    told = [root, *(one for one in caused if one.realis != "denied" or root.realis == "denied")]
    mentions = [event for happening in told for event in happening.told]
    every = [event for at in members for event in found[at].mentions]
    own = [one for at in members for one in counts[at]]
    dating: Sequence[Event] = root.told
    date, dates = choose(_times(view, dating))
    if date is None:
        dating = mentions
        date, dates = choose(_times(view, dating))
    denied = [event for at in members if found[at].realis != "denied" for event in found[at].mentions]
    denied = [event for event in denied if event.realis == "denied"]
    record = Record(
        id="",
        type=root.type,
        realis=root.realis,
        disputed=bool(denied),
        fillers=by_argument(view, mentions),
        denied_by=deniers(view, denied),
        date=date,
        dates=dates,
        counts=tuple(own),
        causes=(),
        evidence=evidence_of(view, every, own),
        optional=all(view.optional(event) for event in root.mentions),
        date_optional=date is not None and all(may for found, may in _dated(view, dating) if found == date),
    )
    return _Draft(record, members, root.causes)


def _times(view: View, mentions: Iterable[Event]) -> list[str | None]:
    targets = (one.target for event in mentions for one in event.arguments if one.role == "time")
    return [view.entities[target].value for target in targets if target in view.entities]


def _dated(view: View, mentions: Iterable[Event]) -> Iterator[tuple[str | None, bool]]:
    """The date that each time argument states, and whether it may be missed."""
    for event in mentions:
        for one in event.arguments:
            if one.role == "time" and one.target in view.entities:
                yield choose([view.entities[one.target].value])[0], may_miss(view, event, one)


def _of_number(view: View, number: Number, one: Count) -> _Draft:
    record = Record(
        id="",
        type=None,
        realis=None,
        disputed=False,
        fillers=by_number(view, number),
        denied_by=(),
        date=None,
        dates=(),
        counts=(one,),
        causes=(),
        evidence=evidence_of(view, (), (one,)),
        optional=one.optional,
    )
    return _Draft(record, (), ())
