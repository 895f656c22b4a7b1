"""Items in the words around them."""

from __future__ import annotations

from diagnosis.test_spans import mentions

from bench.diagnosis.context import example, in_context
from bench.diagnosis.diagnose import diagnose
from bench.document import Argument, Document, Entity, Event, Number, Trigger

TEXT = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"


def place(word: str) -> tuple[int, int]:
    """The span of a word."""
    start = TEXT.index(word)
    return start, start + len(word)


def test_words_on_either_side() -> None:
    """Six words on either side, with a sign where more follows."""
    line = in_context(TEXT, [place("eight")], [])
    assert line == "… two three four five six seven [eight] nine ten eleven twelve thirteen fourteen …"
    assert in_context(TEXT, [place("one")], []).startswith("[one] two")
    assert in_context(TEXT, [], [place("fifteen")]).endswith("fourteen {fifteen}")


def test_nested_brackets_close_in_order() -> None:
    """Gold and prediction may be equal, nested or crossing."""
    text = "aa bb cc"
    assert in_context(text, [(3, 5)], [(3, 5)]) == "aa [{bb}] cc"
    assert in_context(text, [(0, 5)], [(3, 5)]) == "[aa {bb}] cc"
    assert in_context(text, [(3, 5)], [(0, 8)]) == "{aa [bb] cc}"
    assert in_context(text, [(0, 5)], [(3, 8)]) == "[aa {bb] cc}"
    assert in_context(text, [(0, 2)], [(2, 5)]) == "[aa]{ bb} cc"


def test_one_printable_line() -> None:
    """Line breaks become blanks, control characters are escaped, long lines are cut."""
    assert in_context("a\n\n b\x1b c", [(4, 5)], []) == "a [b]\\x1b c"
    assert len(in_context("x" * 5000, [(0, 5000)], [])) < 300
    assert in_context("word " * 100, [(0, 4), (450, 454)], []).count("[") == 2
    assert in_context("text", [], []) == ""


def test_an_example_names_its_items() -> None:
    """An example says where it is, which items, their type and what fails."""
    document = Document("d", TEXT)
    gold, predicted = mentions(("ORG", 0, 7)), mentions(("ORG", 0, 3))
    (one,) = diagnose(gold, predicted, "entities")
    assert example(one, document.text) == (
        "d gold:e0 pred:e0  (ORG; too short)  [{one} two] three four five six seven eight …"
    )
    (other,) = diagnose(gold, mentions(("GPE", 0, 7)), "entities")
    assert example(other, document.text).startswith("d gold:e0 pred:e0  (ORG → GPE)  [{one two}] three")


def test_a_duplicate_shows_what_it_repeats() -> None:
    """What explains an item is shown with it."""
    found = diagnose(mentions(("ORG", 0, 7)), mentions(("ORG", 0, 7), ("ORG", 4, 7)), "entities")
    (line,) = (example(one, TEXT) for one in found if one.category == "duplicate")
    assert line.startswith("d gold:e0 pred:e1  (ORG; overlapping)  [one {two}] three")


def test_other_faults_are_named() -> None:
    """A pair that fails in several keys says so."""
    gold = Document("d", TEXT, numbers=(Number(0, 7, id="n", value=12, unit="person", role="killed"),))
    predicted = Document("d", TEXT, numbers=(Number(0, 3, id="m", value=1, unit="house", role="killed"),))
    (one,) = diagnose(gold, predicted, "numbers")
    assert "(killed; 12 → 1; also unit, boundary)" in example(one, TEXT)


def test_arguments_name_their_event() -> None:
    """An argument is shown with its role and the type of its event."""
    gold = Document(
        "d",
        TEXT,
        entities=(Entity("PER", 0, 3, id="e"),),
        events=(Event("release", Trigger(4, 7), "v", (Argument("patient", "e"),)),),
    )
    (one,) = diagnose(gold, Document("d", TEXT), "arguments")
    assert example(one, TEXT).startswith(
        "d gold:v.patient.e  (patient of release; its event was missed)  [one]"
    )
