"""Twins in which plain statements are denied."""

from __future__ import annotations

import re

import msgspec

from bench.corpus.twins.edits import Edit
from bench.document import Document, Event
from bench.language.tokens import Sentence, sentences

PREFIX = "It is not true that "
# What these open may be presupposed rather than stated, and so would not be denied.
_SUBORDINATE = re.compile(
    r"\b(which|who|whom|whose|that|when|where|while|after|before|because|although|though|since|as|if|"
    r"unless|until|but|despite)\b|[\"':;()]| - ",
    re.IGNORECASE,
)


# A heading or a list of nouns denies nothing.
_FINITE = re.compile(r"\b(was|were|is|are|has|have|had|did|[a-z]{2,}ed)\b")


def deny(document: Document) -> tuple[Document, list[Edit]]:
    """Sentences that state one event, unattributed and undoubted, become "It is not true that ..."."""
    edits: list[Edit] = []
    denied: set[str] = set()
    for sentence in sentences(document.text):
        inside = [one for one in document.events if sentence.start <= one.start and one.end <= sentence.end]
        if len(inside) == 1 and _plain(document, sentence, inside[0]):
            denied.add(inside[0].id)
            edits += _prefixed(document, sentence)
    events = tuple(
        msgspec.structs.replace(event, realis="denied") if event.id in denied else event
        for event in document.events
    )
    return msgspec.structs.replace(document, events=events), edits


def _plain(document: Document, sentence: Sentence, event: Event) -> bool:
    words = document.text[sentence.start : sentence.end]
    in_a_mention = any(one.start <= event.start and event.end <= one.end for one in document.entities)
    alone = sum(one.cluster == event.cluster for one in document.events) == 1
    return (
        event.realis in ("actual", "ongoing")
        and event.source is None
        and alone
        and not in_a_mention
        and words[:1].isupper()
        and words.endswith(".")
        and not _SUBORDINATE.search(words)
        and _FINITE.search(words) is not None
        and document.text[event.start - 1 : event.start] != "-"
    )


def _prefixed(document: Document, sentence: Sentence) -> list[Edit]:
    start = sentence.start
    edits = [Edit(start, start, PREFIX)]
    named = any(one.start == start and one.level == "name" for one in document.entities)
    first = re.match(r"\w+", document.text[start:])
    if not named and first and first[0] != "I" and (len(first[0]) == 1 or not first[0].isupper()):
        edits.append(Edit(start, start + 1, document.text[start].lower()))
    return edits
