"""Which event mentions are the same happening."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bench.extractors.rules.events.chains import Facts, chain_events


def facts(
    type_: str = "territory.capture", numbers: tuple[float, ...] = (), noun: bool = False, **roles: str
) -> Facts:
    """A verb event with one entity cluster per role; ``noun`` makes it a definite noun."""
    return Facts(
        type_, noun, noun, False, {role: frozenset({who}) for role, who in roles.items()}, frozenset(numbers)
    )


def test_same_place_is_the_same_capture() -> None:
    """The same place taken by the same side is one happening; another place is another."""
    assert chain_events(
        [facts(agent="a", place="p"), facts(agent="a", place="p"), facts(agent="a", place="q")]
    ) == [0, 0, 2]


def test_a_conflict_parts_events() -> None:
    """Another agent or another count is another happening."""
    assert chain_events([facts(agent="a", place="p"), facts(agent="b", place="p")]) == [0, 1]
    assert chain_events([facts(place="p", numbers=(2,)), facts(place="p", numbers=(7,))]) == [0, 1]


def test_a_definite_noun_takes_up_the_last_of_its_type() -> None:
    """ "the truce" is the truce spoken of."""
    assert chain_events([facts("agreement", agent="a"), facts("agreement", noun=True)]) == [0, 0]


_EVENT = st.builds(
    facts,
    st.sampled_from(["casualty.death", "siege", "attack.clash"]),
    st.sampled_from([(), (1.0,), (2.0,)]),
    st.booleans(),
    agent=st.sampled_from("ab"),
    place=st.sampled_from("pq"),
)


@given(st.lists(_EVENT, max_size=12))
def test_leaders_lead_themselves(events: list[Facts]) -> None:
    """A leader is an earlier event of the same type that leads itself."""
    leaders = chain_events(events)
    for index, leader in enumerate(leaders):
        assert leader <= index
        assert leaders[leader] == leader
        assert events[leader].type == events[index].type
