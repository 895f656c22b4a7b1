"""Which reports count the whole."""

from __future__ import annotations

from facts.drafted import drafted

from bench.facts.claims import statements
from bench.facts.happenings import happenings
from bench.facts.parts import whole
from bench.facts.view import View


def wholes(groups: str, sources: str, figures: str, target: str = "c9") -> list[bool]:
    """Which of several reports count the whole, by the cluster each counts, its source and its figure.

    A dash for the cluster is a number that names no group; ``target`` is who was attacked.
    """
    text = ["[v0 blast] [e0 target]"]
    table = [f"e0 ARMED nominal {target}", "v0 attack.explosive actual cluster=w0 target=e0"]
    parts = zip(groups.split(), sources.split(), figures.split(), strict=True)
    for k, (group, source, figure) in enumerate(parts, 1):
        text.append(f"[n{k} {figure}] [e{k} group] [v{k} died] [e9{k} said]")
        table += [f"e{k} ARMED nominal {'x' if group == '-' else group}", f"e9{k} PER nominal {source}"]
        of = "" if group == "-" else f" of=e{k}"
        table.append(f"n{k} exact value={figure} unit=person role=killed scope=incident{of}")
        table.append(f"v{k} casualty.death actual cluster=w1 source=e9{k} number=n{k} cause=v0")
    view = View(drafted(" ".join(text) + "\n---\n" + "\n".join(table)), gold=True)
    attack, deaths = happenings(view)
    told = [one for event in deaths.mentions for _, one in statements(view, event)]
    return whole(view, told, deaths, [attack])


def test_no_group_is_the_whole() -> None:
    """A count of a group beside one that names none is a part of it, whoever says so."""
    assert wholes("- c1", "s1 s1", "43 11") == [True, False]
    assert wholes("c1 -", "s1 s2", "11 43") == [False, True]


def test_a_group_that_others_name_is_the_whole() -> None:
    """A group that two reports count, or that was attacked, is the whole; another one is a part."""
    assert wholes("c1 c2 c1", "s1 s2 s3", "43 11 40") == [True, False, True]
    assert wholes("c2 c1", "s1 s2", "11 43", target="c1") == [False, True]


def test_only_groups_of_their_own() -> None:
    """With nothing to go by the first is the whole, and other sources have rival counts."""
    assert wholes("c1 c2", "s1 s1", "43 11") == [True, False]
    assert wholes("c1 c2", "s1 s2", "43 11") == [True, True]


def test_a_part_is_not_larger() -> None:
    """What exceeds the whole is no part of it."""
    assert wholes("c1 c2", "s1 s1", "11 43") == [True, True]
