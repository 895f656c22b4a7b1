"""Arguments of verbs that state an event."""

from __future__ import annotations

from bench.extractors.rules.entities.mentions import PLACE
from bench.extractors.rules.events.gathering import Gather, frame_of
from bench.extractors.rules.events.positions import any_typed, bare_times, list_at
from bench.extractors.rules.events.trigger_records import deep_object
from bench.extractors.rules.lexicon import word_set
from bench.extractors.rules.reading import Reading
from bench.extractors.rules.syntax.verb_groups import Verb


def of_verb(gather: Gather) -> None:
    """Gather the roles of a verb."""
    reading, trigger = gather.reading, gather.trigger
    assert trigger.verb is not None
    verb = reading.clauses.verbs[trigger.verb]
    objects = deep_object(verb)
    if trigger.last > verb.head + 1 and not objects:
        objects = list_at(reading, trigger.last)
    _core(gather, verb, objects)
    if trigger.type in ("displacement", "territory.withdraw"):
        _left_places(gather, verb, objects)
    for chunk in objects:
        _nested_place(gather, chunk)
    gather.phrases(_own_phrases(reading, verb), noun=False, passive=verb.passive)
    bare_times(gather, verb)
    if verb.infinitive and verb.governor is not None and _purpose(reading, verb):
        gather.drop("agent")


def _core(gather: Gather, verb: Verb, objects: tuple[int, ...]) -> None:
    """Subject and object, by the frame of the event type."""
    reading, trigger = gather.reading, gather.trigger
    frame = frame_of(trigger.type)
    subject = () if verb.passive else verb.subject
    if (
        verb.lemma in word_set("frames", "object_moves")
        and trigger.type in ("displacement", "return")
        and objects
        and not any_typed(reading, objects, PLACE)
    ):
        gather.add("patient", objects)
    elif (
        verb.lemma in word_set("frames", "unaccusative")
        and not objects
        and not verb.passive
        and trigger.type != "displacement"
    ):
        gather.by_type(_patient_like(trigger.type), subject)
    else:
        if not (trigger.type == "movement" and any_typed(reading, objects, frozenset({"ARMED"})) and objects):
            gather.by_type(frame["subject"], subject)
        if trigger.type == "movement" and verb.lemma in ("enter", "reach"):
            gather.add("destination", objects)
        elif trigger.type == "territory.capture" and verb.lemma in ("lose", "cede"):
            gather.rename("agent", "target")
            gather.add("place", objects)
        elif trigger.type == "territory.capture" and any_typed(reading, objects, frozenset({"ARMED"})):
            gather.add("target", objects)
        else:
            gather.by_type(frame["object"], objects)


def _purpose(reading: Reading, verb: Verb) -> bool:
    """ "announced an offensive to retake": who announces is not who retakes."""
    assert verb.governor is not None
    return reading.clauses.verbs[verb.governor].lemma == "announce"


def _left_places(gather: Gather, verb: Verb, objects: tuple[int, ...]) -> None:
    """ "fled their homes in Mosul": the place around the place left is an origin too."""
    if verb.passive or not objects or not any_typed(gather.reading, objects, PLACE):
        after = list_at(gather.reading, verb.last)
        if not after or verb.passive:
            return
        objects = after
    for preposition, group in gather.reading.clauses.phrases_after.get(objects[-1], ()):
        if preposition == "in":
            gather.add("origin", group)


def _patient_like(type_: str) -> str:
    return {"territory.capture": "place", "casualty.death": "patient", "destruction": "patient"}.get(
        type_, "agent"
    )


def _nested_place(gather: Gather, chunk: int) -> None:
    """ "two districts of Mosul": the area around what is taken is a second place."""
    if gather.trigger.type not in ("territory.capture",):
        return
    for preposition, group in gather.reading.clauses.phrases_after.get(chunk, ()):
        if preposition in ("of", "in", "west of", "north of", "south of", "east of"):
            gather.add("place", group)


def _own_phrases(reading: Reading, verb: Verb) -> list[tuple[str, tuple[int, ...]]]:
    """The phrases of the verb but for those that complement an event noun in between."""
    out: list[tuple[str, tuple[int, ...]]] = []
    for preposition, group in verb.phrases:
        chunk = reading.clauses.chunks[group[0]]
        if (
            chunk.first > verb.head
            and preposition in ("with", "by", "against")
            and _noun_trigger_between(reading, verb.head + 1, chunk.first)
        ):
            continue
        out.append((preposition, group))
    return out


def _noun_trigger_between(reading: Reading, first: int, last: int) -> bool:
    from bench.extractors.rules.events.noun_triggers import noun_phrases

    return any(
        (word.lower,) in noun_phrases() and word.tag in ("NN", "NNS")
        for word in reading.page.words[first:last]
    )
