"""Mentions of one happening, and what belongs to it."""

from __future__ import annotations

import pytest
from facts.drafted import drafted

from bench.facts.happenings import Happening, folded, happenings
from bench.facts.view import View


def found(source: str) -> tuple[Happening, ...]:
    """The happenings of a drafted document."""
    return happenings(View(drafted(source), gold=True))


@pytest.mark.parametrize(
    ("stated", "strongest"),
    [
        (("planned", "actual"), "actual"),
        (("denied", "actual"), "actual"),
        (("actual", "ongoing"), "actual"),
        (("hypothetical", "planned"), "planned"),
        (("denied", "threatened"), "threatened"),
        (("denied", "denied"), "denied"),
    ],
)
def test_realis(stated: tuple[str, str], strongest: str) -> None:
    """What one mention asserts is asserted, whatever others plan or deny."""
    one, other = stated
    (happening,) = found(
        f"[v1 a] [v2 b]\n---\nv1 attack.clash {one} cluster=w1\nv2 attack.clash {other} cluster=w1"
    )
    assert happening.realis == strongest


def test_type_is_that_of_most_mentions() -> None:
    """The type is that of most mentions that do not deny it, the first among equals."""
    source = (
        "[v1 a] [v2 b] [v3 c]\n---\nv1 attack.clash actual cluster=w1\n"
        "v2 attack.shelling actual cluster=w1\nv3 attack.shelling {} cluster=w1"
    )
    assert found(source.format("actual"))[0].type == "attack.shelling"
    assert found(source.format("denied"))[0].type == "attack.clash"


def test_mentions_without_a_cluster_stand_alone() -> None:
    """Where a system gives no clusters, every mention is a happening."""
    source = "[v1 a] [v2 b]\n---\nv1 attack.clash actual\nv2 attack.clash actual"
    assert len(found(source)) == 2


def test_casualties_go_up_to_what_caused_them() -> None:
    """A death caused by an injury caused by a blast belongs to the blast; damage does not."""
    happened = found("""
[v1 died] [v2 wounds] [v3 blast] [v4 damage]
---
v1 casualty.death actual cluster=w1 cause=v2
v2 casualty.injury actual cluster=w2 cause=v3
v3 attack.explosive actual cluster=w3
v4 destruction actual cluster=w4 cause=v3
""")
    assert folded(happened) == (2, 2, 2, 3)


@pytest.mark.parametrize(
    ("cause", "death", "together"),
    [
        ("actual", "actual", True),
        ("attempted", "actual", True),
        ("denied", "actual", False),
        ("hypothetical", "actual", False),
        ("hypothetical", "hypothetical", True),
        ("denied", "denied", True),
    ],
)
def test_the_dead_of_what_did_not_take_place(cause: str, death: str, together: bool) -> None:
    """Asserted deaths are no part of an attack that is denied or feared; an attempt may kill."""
    happened = found(f"""
[v1 strike] [v2 killed]
---
v1 attack.airstrike {cause} cluster=w1
v2 casualty.death {death} cluster=w2 cause=v1
""")
    assert folded(happened) == ((0, 0) if together else (0, 1))
