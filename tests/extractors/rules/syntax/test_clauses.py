"""Subjects, objects and voice of verbs by position."""

from __future__ import annotations

import pytest

from bench.extractors.rules.reading import read


def parsed(text: str) -> dict[str, tuple[list[str], list[str]]]:
    """Lemma -> heads of its subject and of its object."""
    reading = read(text, None)
    page, clauses = reading.page, reading.clauses

    def heads(chunks: tuple[int, ...]) -> list[str]:
        return [page.words[clauses.chunks[chunk].head].text for chunk in chunks]

    return {verb.lemma: (heads(verb.subject), heads(verb.objects)) for verb in clauses.verbs}


@pytest.mark.parametrize(
    ("text", "lemma", "subject"),
    [
        ("The army seized the town and shelled the port.", "shell", ["army"]),
        ("The army, which seized the town, shelled the port.", "shell", ["army"]),
        ("The rebels, led by a colonel, fled.", "flee", ["rebels"]),
        ("The army let the rebels leave the town.", "seize", []),
        ("Soldiers entered the town, burned houses and left.", "burn", ["Soldiers"]),
        ("The deal enabled them to leave the town.", "leave", ["them"]),
        ("Officials accused the rebels of burning houses.", "burn", ["rebels"]),
        ("A bomb exploded, killing four people.", "kill", ["bomb"]),
        ("The militants who attacked the base fled.", "attack", ["militants"]),
        ("After the troops crossed the river, rebels fled.", "cross", ["troops"]),
        ("Officials and soldiers fled.", "flee", ["Officials", "soldiers"]),
    ],
)
def test_subjects(text: str, lemma: str, subject: list[str]) -> None:
    """The subject is found over insertions, in lists of verbs, relative and participle clauses."""
    assert parsed(text).get(lemma, ([], []))[0] == subject


def test_relative_word_stands_for_the_object() -> None:
    """In "the hill, which the rebels held" the hill is held."""
    assert parsed("They took the hill, which the rebels held.")["hold"] == (["rebels"], ["hill"])


def test_passive_and_reduced_relative() -> None:
    """ "were killed by" and "people injured in" are passive; "killed two" is not."""
    reading = read(
        "Rebels were killed by troops. People injured in the blast left. They killed two men.", None
    )
    assert [
        (verb.lemma, verb.passive) for verb in reading.clauses.verbs if verb.lemma in ("kill", "injure")
    ] == [
        ("kill", True),
        ("injure", True),
        ("kill", False),
    ]


def test_negation_and_modality() -> None:
    """The verb group carries "not" and the modal."""
    reading = read("The army had not left. The army could leave.", None)
    assert [(verb.negated, verb.modal) for verb in reading.clauses.verbs] == [(True, ""), (False, "could")]
