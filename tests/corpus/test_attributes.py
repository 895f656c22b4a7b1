"""Lines of attributes: what gold may state of an item or of an argument, and mistakes in it."""

from __future__ import annotations

import msgspec
import pytest
from conftest import make_document
from corpus_strategies import NAMES, problems

from bench.corpus.attributes import argument_name
from bench.corpus.markup import compile_draft, decompile
from bench.document import Document

DRAFT = """a: b
---
[e1 [e2 Rebels] of Tarn] [v1 seized] [n1 two] [e3 villages]
---
e1 ARMED nominal c1 alternative=extent
e2 ARMED nominal c1 alternative=extent
e3 GPE nominal c2 optional=yes
n1 exact value=2 optional=yes
v1 territory.capture actual optional=yes agent=e1 place=e3 target=e3
v1.place=e3 alternative='a or b' optional=yes
v1.target=e3 alternative='a or b'
"""
KEYS = "expected one of: optional, alternative"
WORDS = "expected: optional=yes or alternative=NAME"


def compiled(source: str) -> Document:
    """The document of a draft."""
    return compile_draft("f", source, "f.draft")[0]


def told(source: str) -> list[str]:
    """The problems of a draft without the file's name."""
    return [str(p).removeprefix("f.draft:") for p in problems(compile_draft, "f", source, "f.draft")]


def test_attributes_of_gold() -> None:
    """An item's line states whether it is optional and which readings it belongs to."""
    document = compiled(DRAFT)
    assert [(one.text, one.alternative, one.optional) for one in document.entities] == [
        ("Rebels of Tarn", "extent", False),
        ("Rebels", "extent", False),
        ("villages", None, True),
    ]
    assert (document.numbers[0].optional, document.events[0].optional) == (True, True)


def test_attributes_of_arguments() -> None:
    """A line of its own speaks of one argument, which keeps its place in the event."""
    (event,) = compiled(DRAFT).events
    assert [(one.role, one.target, one.optional, one.alternative) for one in event.arguments] == [
        ("agent", "e1", False, None),
        ("place", "e3", True, "a or b"),
        ("target", "e3", False, "a or b"),
    ]


def test_order_of_lines_does_not_matter() -> None:
    """An argument's line may stand before the event's."""
    head, rows = DRAFT.rsplit("---\n", 1)
    turned = f"{head}---\n" + "\n".join(reversed(rows.splitlines())) + "\n"
    assert compiled(turned) == compiled(DRAFT)


def test_lines_are_known() -> None:
    """The line of an argument's attributes is told under its name, beside those of items."""
    lines = compile_draft("f", DRAFT, "f.draft")[1]
    assert (lines["v1"], lines[argument_name("v1", "place", "e3")]) == (9, 10)


def test_written_as_an_author_would() -> None:
    """The attributes stand last in an item's line, and an argument's line follows the event's."""
    rows = decompile(compiled(DRAFT)).splitlines()[-8:]
    assert rows == [
        "---",
        "e1 ARMED nominal c1 alternative=extent",
        "e2 ARMED nominal c1 alternative=extent",
        "e3 GPE nominal c2 optional=yes",
        "n1 exact value=2 optional=yes",
        "v1 territory.capture actual optional=yes agent=e1 place=e3 target=e3",
        "v1.place=e3 optional=yes alternative='a or b'",
        "v1.target=e3 alternative='a or b'",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_names_round_trip(name: str) -> None:
    """Any name of an alternative is kept, also one that is a sign or a word of the notation elsewhere."""
    document = make_document()
    event = document.events[0]
    arguments = tuple(msgspec.structs.replace(one, alternative=name) for one in event.arguments)
    entities = tuple(msgspec.structs.replace(one, alternative=name) for one in document.entities)
    document = msgspec.structs.replace(
        document,
        entities=entities,
        events=(msgspec.structs.replace(event, arguments=arguments, alternative=name),),
    )
    assert compile_draft(document.id, decompile(document), "f")[0] == document


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "c2 optional=yes",
            "c2 optional=no",
            "7: e3.optional: is 'no' (expected optional=yes, or no such word)",
        ),
        ("c2 optional=yes", "c2 optional=yes optional=yes", "7: e3.optional: is stated twice"),
        (
            "n1 exact value=2 optional=yes",
            "n1 exact value=2 optional=",
            "8: n1.optional: is '' (expected optional=yes, or no such word)",
        ),
        (
            "actual optional=yes",
            "actual optional=1",
            "9: v1.optional: is '1' (expected optional=yes, or no such word)",
        ),
        (
            "b' optional=yes",
            "b' optional=no",
            "10: v1.place=e3.optional: is 'no' (expected optional=yes, or no such word)",
        ),
        ("b' optional=yes", "b' score=1", f"10: v1.place=e3.score: unknown key ({KEYS})"),
        ("b' optional=yes", "b' yes", f"10: v1.place=e3: has the words ['yes'] ({WORDS})"),
        (
            "v1.target=e3 alternative='a or b'",
            "v1.target=e3",
            f"11: v1.target=e3: has the words [] ({WORDS})",
        ),
        (
            "v1.target=e3",
            "v1.target=e2",
            "11: v1.target=e2: is no argument (expected target=e2 in the line of v1)",
        ),
        (
            "v1.target=e3",
            "v2.target=e3",
            "11: v2.target=e3: is no argument (expected target=e3 in the line of v2)",
        ),
        (
            "v1.target=e3",
            "v1.optional=yes",
            "11: v1.optional=yes: is no argument (expected optional=yes in the line of v1)",
        ),
        ("v1.target=e3", "v1.place=e3", "11: v1.place=e3: has two lines of attributes"),
        ("v1.target=e3", "e1.target=e3", "11: e1.target=e3: is not bracketed in the text"),
    ],
)
def test_one_mistake(old: str, new: str, problem: str) -> None:
    """A mistake is told once, with its line and what it is about."""
    assert DRAFT.count(old) == 1
    assert told(DRAFT.replace(old, new)) == [problem]
