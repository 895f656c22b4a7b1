"""The word list of number roles keeps to the ontology."""

from __future__ import annotations

from bench.extractors.rules.numbers.cues import person_cues, role_data, role_words
from bench.extractors.rules.numbers.roles import head_roles
from bench.ontology import load_ontology


def test_every_cue_names_a_role_of_the_ontology() -> None:
    """Cues and heads lead to roles that exist, and speak to known sides."""
    known = load_ontology().number_roles
    assert {cue.role for cue in person_cues().values()} <= set(known)
    assert {cue.voice for cue in person_cues().values()} <= {"both", "subject", "object"}
    assert set(head_roles().values()) <= set(known)


def test_decisive_heads_have_a_role() -> None:
    """A head that decides the role says which."""
    assert role_words("decisive_heads") <= set(head_roles())


def test_thing_roles_exist() -> None:
    """Unit groups are roles, but for ammunition, which is either weapon or strike."""
    assert set(role_data()["units"]) - {"ammunition"} <= set(load_ontology().number_roles)
