"""Small documents whose events have realis and source, and whose gold has readings and optional items."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import strategies as st
from scoring.random_documents import documents

from bench.document import Argument, Document, Event

new = msgspec.structs.replace
_LETTERS = "ab cé,of𝔛 z"


@st.composite
def attributed(draw: Any, at: int = 0) -> Document:
    """A document whose events may have a realis and a source, over a text of several words."""
    document = draw(documents(at))
    text = "".join(draw(st.lists(st.sampled_from(_LETTERS), min_size=18, max_size=18)))
    sources = [None, *(entity.id for entity in document.entities)]
    events = tuple(
        new(
            event,
            realis=draw(st.sampled_from([None, "actual", "planned"])),
            source=draw(st.sampled_from(sources)),
        )
        for event in document.events
    )
    return new(document, text=text, events=events)


@st.composite
def free(draw: Any, document: Document, *, event_readings: bool = True) -> Document:
    """The document as gold, with alternatives and optional items among events, arguments and entities."""
    names = st.sampled_from([None, None, "x", "y"])
    loose = st.sampled_from([False, False, True])

    def argument(one: Argument) -> Argument:
        return new(one, alternative=draw(names), optional=draw(loose))

    def event(one: Event) -> Event:
        freed = new(one, arguments=tuple(map(argument, one.arguments)))
        return new(freed, alternative=draw(names), optional=draw(loose)) if event_readings else freed

    return new(
        document,
        entities=tuple(new(one, alternative=draw(names)) for one in document.entities),
        events=tuple(map(event, document.events)),
    )


@st.composite
def rich_pairs(draw: Any, at: int = 0) -> tuple[Document, Document]:
    """A gold and a predicted document over one text; neither has readings."""
    gold, predicted = draw(attributed(at)), draw(attributed(at))
    return gold, new(predicted, text=gold.text)


@st.composite
def free_pairs(draw: Any, *, event_readings: bool = True) -> tuple[Document, Document]:
    """The same, the gold with readings and optional items."""
    gold, predicted = draw(rich_pairs())
    return draw(free(gold, event_readings=event_readings)), predicted


def renamed_readings(document: Document, prefix: str) -> Document:
    """The same document with all alternatives called something else."""
    return new(
        document,
        entities=tuple(
            new(one, alternative=one.alternative and prefix + one.alternative) for one in document.entities
        ),
        events=tuple(
            new(
                one,
                alternative=one.alternative and prefix + one.alternative,
                source=one.source,
                arguments=tuple(
                    new(a, alternative=a.alternative and prefix + a.alternative) for a in one.arguments
                ),
            )
            for one in document.events
        ),
    )
