"""The extractor as a whole: contract, robustness, determinism and the options."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.document import Annotations, Document
from bench.extractors.rules import Rules
from bench.ontology import load_ontology

REPORT = (
    "Government troops recaptured three villages near the town of Kelmara on Tuesday, killing at least 12 "
    "rebels, the Defence Ministry said. Some 4,000 people fled their homes.\n\n"
    "General Anton Rusk denied that any civilians had been wounded. The army plans to retake Port Lenn "
    "next week."
)
ODD = {
    "empty": "",
    "space": " \n\n\t ",
    "emoji": "💥 The army killed 12 👨‍👩‍👧 rebels 💥 in Mosul.",
    "arabic": "قتل 12 شخصا في الموصل يوم الثلاثاء",
    "combining": "Mo\u0301su\u0308l fell. Re\u0301bels fled.",
    "crlf": "The army\r\nseized Mosul.\r\n\r\nRebels fled.\r\n",
    "one long line": "and the army shelled the town " * 200,
}


def annotate(text: str, published: str | None = "2016-11-29", **options: bool) -> Annotations:
    """What the extractor says of one text."""
    meta = {"published": published} if published else {}
    result = next(iter(Rules(**options).extract([Document("d", text, meta)])))
    assert isinstance(result, Annotations)
    return result


def check(text: str, found: Annotations) -> None:
    """Spans hold their surface, ids are unique and every reference is to an id of the right layer."""
    ontology = load_ontology()
    for record in (*found.entities, *found.numbers, *(event.trigger for event in found.events)):
        assert text[record.start : record.end] == record.text != ""
    entities = {entity.id for entity in found.entities}
    numbers = {number.id for number in found.numbers}
    events = {event.id for event in found.events}
    assert len(entities | numbers | events) == len(found.entities) + len(found.numbers) + len(found.events)
    assert all(entity.type in ontology.entity_types and entity.cluster for entity in found.entities)
    assert all(number.of is None or number.of in entities for number in found.numbers)
    for event in found.events:
        assert event.type in ontology.event_types
        assert event.realis in ontology.realis
        assert event.source is None or event.source in entities
        for argument in event.arguments:
            targets = {"entity": entities, "number": numbers, "event": events}
            assert argument.target in targets[ontology.argument_roles[argument.role].target]


@pytest.mark.parametrize("text", [REPORT, *ODD.values()], ids=["report", *ODD])
def test_references_and_spans_hold(text: str) -> None:
    """Every span is a slice of the text and every reference points to a record of the right kind."""
    check(text, annotate(text))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([*REPORT.split(), "\n\n", "'s", "-", "(", ")", "“", "who", "12"]), max_size=40)
)
def test_any_word_order_is_survived(words: list[str]) -> None:
    """No order of words makes it fail or break a span."""
    text = " ".join(words)
    check(text, annotate(text))


def test_same_output_alone_and_in_company() -> None:
    """A document's annotations do not depend on the documents before it."""
    documents = [
        Document(str(i), text, {"published": "2016-11-29"}) for i, text in enumerate([REPORT, *ODD.values()])
    ]
    together = list(Rules().extract(documents))
    alone = [next(iter(Rules().extract([document]))) for document in documents]
    assert together == alone


def test_long_text() -> None:
    """What is found in a report is found in each of its hundred repetitions in one text."""
    text = (REPORT + "\n\n") * 100
    once, found = annotate(REPORT), annotate(text)
    check(text, found)
    assert (len(found.numbers), len(found.events)) == (100 * len(once.numbers), 100 * len(once.events))


def test_nominals_can_be_left_out() -> None:
    """Without nominals only names and time expressions stand, and no argument dangles."""
    found = annotate(REPORT, nominals=False)
    check(REPORT, found)
    assert all(entity.level == "name" or entity.type == "TIME" for entity in found.entities)
    assert any(entity.level == "nominal" for entity in annotate(REPORT).entities)


def test_layers_can_be_left_out() -> None:
    """Numbers and events are switched off one by one, and nothing refers to what is off."""
    assert annotate(REPORT, events=False).events == ()
    without = annotate(REPORT, numbers=False)
    assert without.numbers == ()
    check(REPORT, without)


def test_a_nominal_stands_only_where_it_is_needed() -> None:
    """A common noun without a role, a count or a speech act is no mention."""
    text = "The soldiers smiled. The soldiers shelled Mosul."
    assert [entity.start for entity in annotate(text).entities if entity.text == "soldiers"] == [25]


def test_who_took_what_where_and_when() -> None:
    """The first sentence yields the capture with agent, place, number, time and source."""
    found = annotate(REPORT)
    surface = {record.id: record.text for record in (*found.entities, *found.numbers)}
    capture = next(event for event in found.events if event.type == "territory.capture")
    roles = {(argument.role, surface[argument.target]) for argument in capture.arguments}
    assert {
        ("agent", "Government troops"),
        ("place", "villages"),
        ("number", "three"),
        ("time", "Tuesday"),
    } <= roles
    assert surface[capture.source or ""] == "Defence Ministry"
