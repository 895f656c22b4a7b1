"""Drafts compile to checked gold; the problems of all of them are listed."""

from __future__ import annotations

from pathlib import Path

from conftest import make_document
from corpus_strategies import problems, put

from bench.corpus.drafts import compile_drafts
from bench.corpus.markup import decompile

DRAFT = decompile(make_document())


def told(*paths: Path) -> list[str]:
    """The problems of drafts, without the folder."""
    return [str(p).removeprefix(f"{paths[0].parent}/") for p in problems(compile_drafts, paths)]


def test_sound_drafts(tmp_path: Path) -> None:
    """A document is named after its draft's file."""
    paths = [put(tmp_path / f"{name}.draft", DRAFT) for name in ("b", "a")]
    assert compile_drafts(paths) == [make_document("b"), make_document("a")]


def test_gold_rules_with_the_lines_of_the_draft(tmp_path: Path) -> None:
    """What the ontology or a reference forbids is told at the row of attributes that states it."""
    rows = DRAFT.replace("e3 GPE", "e3 GPEE").replace("of=e2", "of=e7").replace("agent=e1", "agnt=e1")
    lines = rows.split("\n")
    line = {
        name: next(i for i, row in enumerate(lines, 1) if row.startswith(name)) for name in ("e3", "n1", "v1")
    }
    assert told(put(tmp_path / "d.draft", rows)) == [
        f"d.draft:{line['e3']}: e3.type: unknown value 'GPEE' (did you mean 'GPE'?)",
        f"d.draft:{line['n1']}: n1.of: no entity has the id 'e7' (did you mean 'e5'?)",
        f"d.draft:{line['v1']}: v1.arguments[0].role: unknown value 'agnt' (did you mean 'agent'?)",
    ]


def test_attributes_of_arguments_have_lines_of_their_own(tmp_path: Path) -> None:
    """What is wrong with an argument's alternative is told at the line that states it."""
    draft = DRAFT + "v1.place=e2 alternative=a\n"
    what = (
        "v1.arguments[1].alternative: no other reading states 'a' (expected two or more readings of a fact)"
    )
    last = len(draft.splitlines())
    assert told(put(tmp_path / "d.draft", draft)) == [f"d.draft:{last}: {what}"]
    sound = draft + "v1.agent=e1 alternative=a optional=yes\n"
    (document,) = compile_drafts([put(tmp_path / "e.draft", sound)])
    assert [(one.role, one.optional) for one in document.events[0].arguments if one.alternative] == [
        ("agent", True),
        ("place", False),
    ]


def test_all_drafts_are_tried(tmp_path: Path) -> None:
    """Mark-up, gold rules and unreadable files of several drafts are listed together."""
    paths = [
        put(tmp_path / "a.draft", "no parts"),
        put(tmp_path / "b.draft", DRAFT.replace("e3 GPE", "e3 X")),
        put(tmp_path / "c.draft", b"x\n\xff"),
        tmp_path / "absent.draft",
    ]
    assert [line.split(":")[0] for line in told(*paths)] == ["a.draft", "absent.draft", "b.draft", "c.draft"]
    assert told(*paths)[-1] == "c.draft:2: is not UTF-8 text (byte 2) (expected a file in UTF-8)"


def test_two_drafts_of_one_name(tmp_path: Path) -> None:
    """Drafts of one name in two folders would be one document, and are refused."""
    (tmp_path / "other").mkdir()
    one, two = put(tmp_path / "a.draft", DRAFT), put(tmp_path / "other" / "a.draft", DRAFT)
    assert told(one, two) == ["other/a.draft:1: is the second draft named 'a'"]


def test_nothing() -> None:
    """No drafts are no documents."""
    assert compile_drafts([]) == []
