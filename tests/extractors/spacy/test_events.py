"""Events by the parse: triggers, arguments, realis, source."""

from __future__ import annotations

import pytest

from bench.document import Annotations, Event

from .conftest import Say


def _roles(found: Annotations, event: Event) -> set[tuple[str, str]]:
    texts = {item.id: item.text for item in (*found.entities, *found.numbers)}
    texts |= {other.id: other.trigger.text for other in found.events}
    return {(argument.role, texts[argument.target]) for argument in event.arguments}


def _one(found: Annotations, trigger: str) -> Event:
    (event,) = [event for event in found.events if event.trigger.text == trigger]
    return event


def test_active_and_passive_have_the_same_roles(say: Say) -> None:
    """Who kills is agent and who is killed patient, whatever the voice."""
    wanted = {("agent", "rebels"), ("patient", "soldiers"), ("number", "12"), ("time", "Monday")}
    for text in ("On Monday, rebels killed 12 soldiers.", "On Monday, 12 soldiers were killed by rebels."):
        found = say(text)
        event = _one(found, "killed")
        assert event.type == "casualty.death"
        assert _roles(found, event) == wanted


def test_the_object_tells_the_type(say: Say) -> None:
    """A captured town is territory, captured men are detained."""
    assert _one(say("The army captured Mosul."), "captured").type == "territory.capture"
    assert _one(say("The army captured two militants."), "captured").type == "detention"


def test_light_verbs_give_way(say: Say) -> None:
    """The noun states the event; the subject of the light verb is its agent."""
    found = say("The Iraqi army launched an offensive in eastern Mosul.")
    assert [event.trigger.text for event in found.events] == ["offensive"]
    assert {("agent", "Iraqi army"), ("place", "eastern Mosul")} <= _roles(found, found.events[0])


def test_particles_and_hyphens(say: Say) -> None:
    """A verb takes its particle with it; "IS-held" states control of the place by IS."""
    assert _one(say("Troops pulled out of Mosul."), "pulled out").type == "territory.withdraw"
    found = say("Jets flew over the IS-held town.")
    held = _one(found, "held")
    assert held.type == "territory.control"
    assert ("agent", "IS") in _roles(found, held)


def test_compounds_are_kept_whole(say: Say) -> None:
    """A compound noun that names the kind of event is one trigger."""
    found = say("An air strike hit the village, and a suicide bombing killed ten people.")
    texts = [event.trigger.text for event in found.events]
    assert "air strike" in texts
    assert "suicide bombing" in texts


def test_an_attack_is_the_cause_of_a_death(say: Say) -> None:
    """The noun of the attack as subject is the cause, no agent."""
    found = say("A blast killed ten people.")
    assert ("cause", "blast") in _roles(found, _one(found, "killed"))


def test_coordinated_verbs_share_their_subject(say: Say) -> None:
    """The subject of the first verb is that of the second."""
    found = say("Rebels attacked the post and killed two soldiers.")
    assert ("agent", "Rebels") in _roles(found, _one(found, "killed"))


@pytest.mark.parametrize(
    ("text", "trigger", "realis"),
    [
        ("Rebels withdrew from the town.", "withdrew", "actual"),
        ("Rebels did not withdraw from the town.", "withdraw", "denied"),
        ("No soldiers were killed.", "killed", "denied"),
        ("Troops will withdraw on Friday.", "withdraw", "planned"),
        ("The rebels could withdraw.", "withdraw", "hypothetical"),
        ("The army tried to recapture the town.", "recapture", "attempted"),
        ("The group threatened to kill the hostages.", "kill", "threatened"),
        ("Rebels are besieging the town.", "besieging", "ongoing"),
    ],
)
def test_realis(say: Say, text: str, trigger: str, realis: str) -> None:
    """Negation, modals, the verb over it and the tense tell how an event is told."""
    assert _one(say(text), trigger).realis == realis


@pytest.mark.parametrize(
    "text",
    [
        "The ministry said that rebels killed two soldiers.",
        "Rebels killed two soldiers, the ministry said.",
        "According to the ministry, rebels killed two soldiers.",
    ],
)
def test_source(say: Say, text: str) -> None:
    """Who says it is its source, before and after."""
    found = say(text)
    source = _one(found, "killed").source
    assert {e.id: e.text for e in found.entities}.get(str(source)) == "ministry"


def test_the_month_is_no_march(say: Say) -> None:
    """ "March" in a date states no protest."""
    assert say("The talks were on 3 March 2016.").events == ()


def test_every_event_has_a_cluster(say: Say) -> None:
    """A happening that is mentioned once has a cluster of its own."""
    found = say("Rebels attacked the post and killed two soldiers.")
    assert len({event.cluster for event in found.events}) == len(found.events) == 2
