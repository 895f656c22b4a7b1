"""Errors: nearest names, one line a problem, nothing that garbles a terminal."""

from __future__ import annotations

from difflib import get_close_matches

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import errors
from bench.errors import (
    BadMeasure,
    BadOptions,
    BenchError,
    ExtractorFault,
    HashMismatch,
    InputError,
    MissingExtra,
    NotComparable,
    Problem,
    ProblemsError,
    RunError,
    UnknownName,
    UserError,
    expected_one_of,
    nearest,
    printable,
)


@pytest.mark.parametrize(
    ("name", "found"),
    [("GPEE", "GPE"), ("gpe", "GPE"), ("ARMY", "ARMED"), ("zzz", None), ("", None), ("x" * 10_000, None)],
)
def test_nearest(name: str, found: str | None) -> None:
    """The most similar name is found whatever its case; a name unlike all has none."""
    assert nearest(name, ["PER", "ARMED", "GPE"]) == found


def test_nearest_does_not_depend_on_order() -> None:
    """The same names in another order give the same answer, also where two differ in case only."""
    assert nearest("tarn", ["TARN", "Tarn"]) == nearest("tarn", ["Tarn", "TARN"]) == "TARN"


@pytest.mark.parametrize(
    ("name", "known", "hint"),
    [
        ("lvel", ["level", "text"], "did you mean 'level'?"),
        ("zz", ["b", "a"], "expected one of: a, b"),
        ("zz", [], "there is none"),
        (
            "zz",
            map(str, range(10, 99)),
            "expected one of: 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, ...",
        ),
    ],
)
def test_expected_one_of(name: str, known: list[str], hint: str) -> None:
    """A hint is the nearest name, else the first names, else that there are none."""
    assert expected_one_of(name, known) == hint


def test_same_miss_is_sought_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand uses of one unknown tag are one search."""
    sought: list[str] = []

    def search(word: str, names: list[str], **options: float) -> list[str]:
        sought.append(word)
        return get_close_matches(word, names, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(errors.difflib, "get_close_matches", search)
    known = [f"sought-once-{i}" for i in range(100)]
    assert {expected_one_of("suoght-once-7", known) for _ in range(1000)} == {"did you mean 'sought-once-7'?"}
    assert sought == ["suoght-once-7"]


def test_problem_is_one_line() -> None:
    """A problem prints as FILE:LINE: FIELD: message (expected)."""
    assert str(Problem("f.json", 3, "id", "is empty", "expected a name")) == (
        "f.json:3: id: is empty (expected a name)"
    )
    assert str(Problem("f.json", 1, "", "is empty")) == "f.json:1: is empty"


@given(st.text(max_size=40), st.text(max_size=40))
def test_problem_never_garbles_a_terminal(field: str, message: str) -> None:
    """Control characters, line ends and lone surrogates of the input are escaped in a printed problem."""
    shown = str(Problem("f.json", 1, field, message, message))
    assert shown.isprintable()
    assert shown.encode()


def test_long_values_are_cut() -> None:
    """A value of megabytes is shown by its beginning and end."""
    shown = str(Problem("f", 1, "x" * 10**6, "y" * 10**6, "z" * 10**6))
    assert len(shown) < 1200
    assert printable("a" * 400 + "end").endswith("end")


def test_problems_are_sorted_by_file_and_line() -> None:
    """Several problems are listed by file and by line as a number."""
    found = [Problem("b", 1, "", "m"), Problem("a", 10, "", "m"), Problem("a", 9, "", "m")]
    assert str(ProblemsError(found)) == "a:9: m\na:10: m\nb:1: m"


def test_input_error_is_a_problem_too() -> None:
    """A file that cannot be read can be listed among the problems of other files."""
    error = InputError("f.json", "is not UTF-8 text", "expected UTF-8", 4)
    assert str(error) == "f.json:4: is not UTF-8 text (expected UTF-8)"
    assert str(error.as_problem()) == str(error)
    assert InputError("f.json", "is a folder").as_problem() == Problem("f.json", 1, "", "is a folder")


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (UnknownName("split", "tset", ["test", "dev"]), "unknown split 'tset' (did you mean 'test'?)"),
        (
            BadOptions("rules", [("seeed", "no such option", "did you mean seed?"), ("x", "is 1", "")]),
            "extractor 'rules' refuses its options: seeed: no such option (did you mean seed?); x: is 1",
        ),
        (MissingExtra("spacy", "models"), "spacy needs: pip install 'conflict-bench[models]'"),
        (BadMeasure("f1(", "has no end"), "measure 'f1(': has no end"),
        (InputError("f", "is a folder", "expected a file"), "f: is a folder (expected a file)"),
        (
            HashMismatch([("f:1: d", "aa"), ("f:2: e", "cc")], "t.txt (bb)"),
            "f:1: d: no text has the SHA-256 aa (given: t.txt (bb); every character counts, "
            "line ends and final newline included)\nf:2: e: no text has the SHA-256 cc",
        ),
        (RunError("runs/x", "is no run"), "runs/x: is no run"),
        (NotComparable(["other text", "other gold"]), "not comparable:\n  other text\n  other gold"),
    ],
)
def test_messages(error: UserError, message: str) -> None:
    """Each error says what is wrong and what would be right; all end with exit code 2."""
    assert (str(error), error.exit_code) == (message, 2)


def test_tree_in_the_docstring_is_complete() -> None:
    """The module's docstring names every error class of the module."""
    kinds = [
        kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, BenchError)
    ]
    assert len(kinds) >= 14
    assert [kind.__name__ for kind in kinds if kind.__name__ not in str(errors.__doc__)] == []


def test_fault_of_an_extractor_is_not_the_users() -> None:
    """An extractor that breaks its contract ends with exit code 1 and is no UserError."""
    assert ExtractorFault.exit_code == 1
    assert not issubclass(ExtractorFault, UserError)
