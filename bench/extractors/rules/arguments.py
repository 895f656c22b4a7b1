"""Who did what to whom, where, when and with what: arguments from the trigger's clause."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from bench.extractors.rules.clauses import Verb
from bench.extractors.rules.lexicon import load, word_set
from bench.extractors.rules.mentions import PLACE
from bench.extractors.rules.reading import Reading
from bench.extractors.rules.sharing import share
from bench.extractors.rules.triggers import ADJECTIVE, NOUN, VERB, WEAPON, Trigger, deep_object, deep_subject

_INHERITING = frozenset({"participle", "coordinated", "infinitive"})


class Role(NamedTuple):
    """A role filled by the mention of that index."""

    role: str
    mention: int


def find_arguments(reading: Reading, triggers: tuple[Trigger, ...]) -> list[list[Role]]:
    """The roles of every trigger, in the order of the triggers."""
    covered = _covered(reading)
    gathered = [_Gather(reading, trigger, covered) for trigger in triggers]
    for gather in gathered:
        _fill(gather)
    share(reading, triggers, gathered)
    return [gather.roles for gather in gathered]


def _fill(gather: _Gather) -> None:
    trigger = gather.trigger
    if trigger.kind == VERB:
        _of_verb(gather)
    elif trigger.kind == NOUN:
        _of_noun(gather)
    elif trigger.kind == WEAPON:
        _of_weapon(gather)
    elif trigger.kind == ADJECTIVE:
        _of_adjective(gather)
    _inherit(gather)


@cache
def _frame(type_: str) -> MappingProxyType[str, Any]:
    frames = load("frames")
    return MappingProxyType({**frames["default"]["phrases"], **frames["frames"][type_]})


@cache
def _fillers(type_: str, role: str) -> frozenset[str]:
    frames = load("frames")
    narrow = frames["narrow"].get(type_, {})
    return frozenset(narrow.get(role, frames["fillers"].get(role, ())))


class _Gather:
    """Collects the roles of one trigger, each mention once."""

    def __init__(self, reading: Reading, trigger: Trigger, covered: frozenset[int]) -> None:
        self.reading = reading
        self.trigger = trigger
        self.roles: list[Role] = []
        self._inside = covered

    def items(self) -> list[tuple[str, int]]:
        """The roles filled so far."""
        return [(item.role, item.mention) for item in self.roles]

    def has(self, role: str) -> bool:
        """Whether the role is filled."""
        return any(item.role == role for item in self.roles)

    def add(self, role: str | None, chunks: tuple[int, ...]) -> None:
        """Fill a role with the mentions of the chunks, where their types may fill it."""
        for chunk in chunks:
            index = self.reading.mention_of(chunk)
            if index is not None and role is not None:
                self.add_mention(role, index)

    def add_mention(self, role: str, index: int) -> None:
        mention = self.reading.mention(index)
        type_ = self.trigger.type
        if mention.type == "TIME" and role != "time":
            return
        if role == "target" and type_.startswith("attack.") and mention.type in ("GPE", "LOC"):
            role = "place"
        if mention.type not in _fillers(type_, role):
            if (
                role in ("agent", "target")
                and mention.type in ("WEA", "VEH")
                and type_.startswith(("attack", "casualty", "destruction"))
            ):
                role = "instrument"
                if not type_.startswith("attack"):
                    return
            elif role == "target" and type_ in ("operation",) and mention.type in PLACE:
                role = "place"
            else:
                return
        if (
            mention.first < self.trigger.last
            and self.trigger.first < mention.last
            and role not in ("instrument", "patient")
        ):
            return
        if not any(item.mention == index for item in self.roles):
            self.roles.append(Role(role, index))

    def by_type(self, spec: Any, chunks: tuple[int, ...]) -> None:
        """Fill the role that a frame gives for each chunk's type."""
        for chunk in chunks:
            index = self.reading.mention_of(chunk)
            if index is None:
                continue
            role = (
                spec.get(self.reading.mention(index).type, spec.get("default"))
                if isinstance(spec, dict)
                else spec
            )
            if role and role != "none":
                self.add(role, (chunk,))

    def phrases(self, phrases: list[tuple[str, tuple[int, ...]]], noun: bool, passive: bool = False) -> None:
        """Fill roles from prepositional phrases."""
        frame = _frame(self.trigger.type)
        for preposition, group in phrases:
            first = self.reading.mention_of(group[0])
            type_ = self.reading.mention(first).type if first is not None else ""
            if preposition == "distance of" or group[0] in self._inside:
                continue
            if type_ == "TIME":
                self.add("time", group)
            elif preposition == "with" and type_ in ("WEA", "VEH"):
                self.add("instrument", group)
            elif preposition == "of" and not noun or preposition == "by" and not (noun or passive):
                continue
            elif preposition == "between" and type_ not in ("ARMED", "ORG", "GPE", "PER", "NORP"):
                self.add("place", group)
            elif (
                type_ in PLACE
                and preposition in load("frames")["default"]["phrases"]
                and preposition not in ("by", "with")
                and not self._special(preposition, type_)
            ):
                self.add("place", group)
            elif preposition in frame:
                self.by_type(frame[preposition], group)

    def _special(self, preposition: str, type_: str) -> bool:
        """Whether the frame gives the preposition before a place a meaning of its own."""
        role = load("frames")["frames"][self.trigger.type].get(preposition)
        if role in (None, "place"):
            return False
        if (
            preposition == "on"
            and self.trigger.type in ("attack.clash", "territory.capture")
            and type_ == "LOC"
        ):
            return False
        return not (preposition in ("at", "into") and self.trigger.kind == NOUN and type_ != "FAC")


def _covered(reading: Reading) -> frozenset[int]:
    """Chunks that lie inside the mention of another: "the city" of "west of the city"."""
    out: set[int] = set()
    for index, found in reading.mentions.of_chunk.items():
        mention = reading.mention(found)
        chunk = reading.clauses.chunks[index]
        if mention.level == "nominal" and mention.last > chunk.last and mention.first >= chunk.first:
            following = index + 1
            while (
                following < len(reading.clauses.chunks)
                and reading.clauses.chunks[following].first < mention.last
            ):
                if reading.mentions.of_chunk.get(following) != found:
                    out.add(following)
                following += 1
    return frozenset(out)


def _of_verb(gather: _Gather) -> None:
    reading, trigger = gather.reading, gather.trigger
    assert trigger.verb is not None
    verb = reading.clauses.verbs[trigger.verb]
    frame = _frame(trigger.type)
    subject, objects = (
        (() if verb.passive else verb.subject),
        (verb.subject if verb.passive else verb.objects),
    )
    if trigger.last > verb.head + 1 and not objects:
        objects = _after(reading, trigger.last)
    if (
        verb.lemma in word_set("frames", "object_moves")
        and trigger.type in ("displacement", "return")
        and objects
        and not _all(reading, objects, PLACE)
    ):
        gather.add("patient", objects)
    elif (
        verb.lemma in word_set("frames", "unaccusative")
        and not verb.passive
        and trigger.type != "displacement"
    ):
        gather.by_type(_patient_like(trigger.type), subject)
    else:
        if not (trigger.type == "movement" and _all(reading, objects, frozenset({"ARMED"})) and objects):
            gather.by_type(frame["subject"], subject)
        if trigger.type == "movement" and verb.lemma in ("enter", "reach"):
            gather.add("destination", objects)
        elif trigger.type == "territory.capture" and verb.lemma in ("lose", "cede"):
            gather.roles = [item._replace(role="target") for item in gather.roles]
            gather.add("place", objects)
        elif trigger.type == "territory.capture" and _all(reading, objects, frozenset({"ARMED"})):
            gather.add("target", objects)
        else:
            gather.by_type(frame["object"], objects)
    if trigger.type in ("displacement", "territory.withdraw"):
        _left_places(gather, verb, objects)
    for chunk in objects:
        _nested_place(gather, chunk)
    gather.phrases(_own_phrases(reading, trigger, verb), noun=False, passive=verb.passive)
    _bare_times(gather, verb)
    if verb.infinitive and verb.governor is not None and _purpose(reading, verb):
        gather.roles = [item for item in gather.roles if item.role != "agent"]
    if trigger.type in ("agreement",) and verb.objects:
        gather.roles = [
            item
            for item in gather.roles
            if item.role != "agent" or reading.mention(item.mention).type != "POP"
        ]


def _purpose(reading: Reading, verb: Verb) -> bool:
    """ "announced an offensive to retake": who announces is not who retakes."""
    assert verb.governor is not None
    return reading.clauses.verbs[verb.governor].lemma == "announce"


def _left_places(gather: _Gather, verb: Verb, objects: tuple[int, ...]) -> None:
    """ "fled their homes in Mosul": the place around the place left is an origin too."""
    if verb.passive or not objects or not _all(gather.reading, objects, PLACE):
        after = _after(gather.reading, verb.last)
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


def _all(reading: Reading, chunks: tuple[int, ...], types: frozenset[str]) -> bool:
    found = [reading.mention_of(chunk) for chunk in chunks]
    return any(index is not None and reading.mention(index).type in types for index in found)


def _after(reading: Reading, position: int) -> tuple[int, ...]:
    chunk = reading.clauses.chunk_at.get(position)
    if chunk is None or reading.clauses.chunks[chunk].first != position:
        return ()
    if chunk + 1 < len(reading.clauses.chunks) and reading.clauses.chunks[chunk + 1].possessor == chunk:
        chunk += 1
    return reading.clauses.group[chunk]


def _nested_place(gather: _Gather, chunk: int) -> None:
    """ "two districts of Mosul": the area around what is taken is a second place."""
    if gather.trigger.type not in ("territory.capture",):
        return
    for preposition, group in gather.reading.clauses.phrases_after.get(chunk, ()):
        if preposition in ("of", "in", "west of", "near", "north of", "south of", "east of"):
            gather.add("place", group)


def _own_phrases(reading: Reading, trigger: Trigger, verb: Verb) -> list[tuple[str, tuple[int, ...]]]:
    """The phrases of the verb but for those that complement an event noun in between."""
    words = reading.page.words
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
    del words, trigger
    return out


def _noun_trigger_between(reading: Reading, first: int, last: int) -> bool:
    from bench.extractors.rules.triggers import _noun_phrases

    return any(
        (word.lower,) in _noun_phrases() and word.tag in ("NN", "NNS")
        for word in reading.page.words[first:last]
    )


def _bare_times(gather: _Gather, verb: Verb) -> None:
    """A time without a preposition in the verb's stretch: "Tuesday", "last week", "overnight"."""
    reading = gather.reading
    words = reading.page.words
    first, last = _stretch(reading, verb)
    for index in reading.clauses.chunks_of[words[verb.head].sentence]:
        chunk = reading.clauses.chunks[index]
        if chunk.first < first:
            continue
        if chunk.first >= last:
            break
        found = reading.mention_of(index)
        if (
            found is not None
            and words[chunk.head].tag == "TIME"
            and index not in reading.clauses.preposition
            and chunk.possessor is None
        ):
            gather.add("time", (index,))


def _stretch(reading: Reading, verb: Verb) -> tuple[int, int]:
    """From the verb to the next verb of its sentence; from the sentence's opening for the first verb."""
    sentence = reading.page.words[verb.head].sentence
    first, last = reading.page.sentences[sentence]
    span = reading.clauses.verbs_of[sentence]
    at = reading.clauses.verb_at[verb.head]
    start = first if at == span.start else verb.first
    stop = reading.clauses.verbs[at + 1].first if at + 1 < span.stop else last
    return start, stop


def governing_verb(reading: Reading, trigger: Trigger) -> int | None:
    """The verb that an event noun hangs on: as its object, subject or phrase."""
    chunk = trigger.chunk
    if chunk is None:
        return None
    members = set(reading.clauses.group.get(chunk, (chunk,)))
    span = reading.clauses.verbs_of[reading.page.words[trigger.first].sentence]
    for index in span:
        verb = reading.clauses.verbs[index]
        if members & set(verb.objects) or members & set(verb.subject):
            return index
    for index in span:
        if any(members & set(group) for _, group in reading.clauses.verbs[index].phrases):
            return index
    return None


def _of_noun(gather: _Gather) -> None:
    reading, trigger = gather.reading, gather.trigger
    frame = _frame(trigger.type)
    chunk = trigger.chunk
    if chunk is None:
        return
    _premodifiers(gather, chunk)
    if trigger.type == "human_shield":
        _shields(gather)
        return
    if trigger.lemma == "control":
        _control(gather)
    members = reading.clauses.group.get(chunk, (chunk,))
    gather.phrases(_complements(reading, members[-1]), noun=True)
    index = governing_verb(reading, trigger)
    if index is None:
        return
    verb = reading.clauses.verbs[index]
    light = verb.lemma in word_set("triggers", "light")
    if light and set(members) & set(verb.objects) and not gather.has("agent"):
        gather.by_type(frame["subject"], verb.subject)
    elif light and verb.passive and set(members) & set(verb.subject):
        gather.add("agent", next((group for preposition, group in verb.phrases if preposition == "by"), ()))
    elif verb.lemma in word_set("triggers", "suffer") and set(members) & set(verb.objects):
        gather.add("target", verb.subject)
    if set(members) & set(verb.subject) and not verb.passive and trigger.type.startswith("attack"):
        if verb.lemma in ("hit", "strike", "target", "destroy", "kill", "damage", "wound", "injure", "rock"):
            if verb.lemma in ("hit", "strike", "target"):
                gather.add("target", verb.objects)
    if set(members) & (set(verb.objects) | set(verb.subject)) or light:
        for preposition, group in verb.phrases:
            if any(item.mention == reading.mention_of(group[0]) for item in gather.roles):
                continue
            if preposition not in ("by", "with", "of", "to", "from", "for", "against", "as"):
                gather.phrases([(preposition, group)], noun=False)
    _bare_times(gather, verb)


def _shields(gather: _Gather) -> None:
    """ "use the population as human shields": the subject uses, the object is used."""
    reading, trigger = gather.reading, gather.trigger
    words = reading.page.words
    for index in reversed(reading.clauses.verbs_of[words[trigger.first].sentence]):
        verb = reading.clauses.verbs[index]
        if verb.head < trigger.first and verb.lemma in ("use", "hold", "take", "keep"):
            gather.add("agent", deep_subject(verb))
            gather.add("patient", deep_object(verb))
            return


def _control(gather: _Gather) -> None:
    """ "X has been under the control of Y", "Y, in control of X"."""
    reading, trigger = gather.reading, gather.trigger
    chunk = trigger.chunk
    assert chunk is not None
    preposition = reading.clauses.preposition.get(chunk)
    after = dict(_complements(reading, chunk))
    index = governing_verb(reading, trigger)
    if preposition == "under" and index is not None:
        gather.add("place", reading.clauses.verbs[index].subject)
        gather.add("agent", after.get("of", ()))
        gather.roles = [
            item
            for item in gather.roles
            if item.role != "place"
            or item.mention not in {reading.mention_of(c) for c in after.get("of", ())}
        ]
    elif preposition == "in" and not gather.has("agent"):
        before = reading.clauses.chunk_at.get(reading.clauses.chunks[chunk].first - 2)
        if before is None and reading.page.words[reading.clauses.chunks[chunk].first - 2].text == ",":
            before = reading.clauses.chunk_at.get(reading.clauses.chunks[chunk].first - 3)
        if before is not None:
            gather.add("agent", (before,))


def _premodifiers(gather: _Gather, chunk: int) -> None:
    """ "Israel's offensive", "the IS advance", "Saudi-led air strikes"."""
    reading = gather.reading
    frame = _frame(gather.trigger.type)
    owner = reading.clauses.chunks[chunk].possessor
    if owner is not None:
        found = reading.mention_of(owner)
        if found is not None and reading.mention(found).type == "TIME":
            gather.add("time", (owner,))
        else:
            gather.by_type(frame.get("possessor"), (owner,))
    for position in range(reading.clauses.chunks[chunk].first, gather.trigger.first):
        index = reading.mentions.names_at.get(position)
        if index is not None:
            mention = reading.mention(index)
            if mention.type in ("ARMED", "ORG") or (
                mention.type == "GPE" and gather.trigger.type not in ("protest",)
            ):
                followed = (
                    reading.page.words[mention.last].tag == "HYPH"
                    if mention.last < len(reading.page.words)
                    else False
                )
                role = (
                    "agent"
                    if mention.type != "GPE" or mention.last - 1 < gather.trigger.first - 1
                    else "place"
                )
                if mention.type == "GPE":
                    role = (
                        "agent"
                        if reading.page.surface(mention.first, mention.last) in ("US", "U.S.", "UK")
                        else "place"
                    )
                if not followed:
                    gather.add_mention(
                        "patient" if role == "agent" and gather.trigger.type == "casualty.death" else role,
                        index,
                    )
        if position in reading.mentions.times_at:
            gather.add_mention("time", reading.mentions.times_at[position])


def _complements(reading: Reading, chunk: int) -> list[tuple[str, tuple[int, ...]]]:
    """The phrases that follow an event noun directly, one after the other."""
    out: list[tuple[str, tuple[int, ...]]] = []
    current = chunk
    for _ in range(4):
        entries = reading.clauses.phrases_after.get(current, ())
        position = reading.clauses.chunks[current].last
        entries = [
            entry
            for entry in entries
            if _adjacent(reading, position, reading.clauses.chunks[entry[1][0]].first)
        ]
        if not entries:
            break
        out.append(entries[0])
        current = entries[0][1][-1]
    return out


def _adjacent(reading: Reading, start: int, stop: int) -> bool:
    return stop - start <= 3 and all(
        word.tag in ("IN", "TO", "RB", "SUB") for word in reading.page.words[start:stop]
    )


def _of_weapon(gather: _Gather) -> None:
    reading, trigger = gather.reading, gather.trigger
    if trigger.verb is not None:
        gather.add("agent", reading.clauses.verbs[trigger.verb].subject)
    if trigger.chunk is not None:
        gather.add("instrument", (trigger.chunk,))


def _of_adjective(gather: _Gather) -> None:
    reading, trigger = gather.reading, gather.trigger
    words = reading.page.words
    if trigger.type in ("casualty.death", "casualty.injury") and (
        trigger.chunk is None or reading.clauses.chunks[trigger.chunk].head <= trigger.first
    ):
        before = reading.clauses.chunk_at.get(trigger.first - 1)
        if before is not None:
            gather.add(
                "patient",
                (before,) if reading.clauses.chunks[before].pronoun else reading.clauses.group[before],
            )
        else:
            at = reading.clauses.verb_before(trigger.first, words[trigger.first].sentence)
            if at is not None:
                verb = reading.clauses.verbs[at]
                gather.add("patient", verb.objects or verb.subject)
        _clause_extras(gather)
        return
    if trigger.chunk is None:
        return
    place_like = trigger.type in ("territory.control", "siege", "territory.capture")
    gather.add("place" if place_like else "patient", (trigger.chunk,))
    if words[trigger.first - 1].tag == "HYPH":
        index = reading.mentions.names_at.get(trigger.first - 2)
        if index is not None:
            gather.add_mention("agent", index)
        elif trigger.first >= 2 and words[trigger.first - 2].lower in (
            "rebel",
            "government",
            "militant",
            "militia",
        ):
            pass


def _clause_extras(gather: _Gather) -> None:
    """Place and time of the clause around an adjective trigger."""
    reading, trigger = gather.reading, gather.trigger
    at = reading.clauses.verb_before(trigger.first, reading.page.words[trigger.first].sentence)
    if at is not None:
        verb = reading.clauses.verbs[at]
        gather.phrases(
            [entry for entry in verb.phrases if entry[0] not in ("by", "with", "of", "to", "from")],
            noun=False,
        )
        _bare_times(gather, verb)


def _inherit(gather: _Gather) -> None:
    """Place and time from the clause that the trigger's clause depends on."""
    reading, trigger = gather.reading, gather.trigger
    index = trigger.verb if trigger.verb is not None else governing_verb(reading, trigger)
    for _ in range(3):
        if index is None:
            return
        verb = reading.clauses.verbs[index]
        if verb.link not in _INHERITING or verb.governor is None:
            return
        other = reading.clauses.verbs[verb.governor]
        _inherit_from(gather, other, timed=verb.link != "infinitive")
        index = verb.governor


def _inherit_from(gather: _Gather, other: Verb, *, timed: bool) -> None:
    reading = gather.reading
    had_time, had_place = gather.has("time"), _located(gather)
    places: list[tuple[str, tuple[int, ...]]] = []
    for preposition, group in other.phrases:
        found = reading.mention_of(group[0])
        if found is None:
            continue
        type_ = reading.mention(found).type
        if type_ == "TIME" and not had_time and timed:
            gather.add("time", group)
        elif (
            type_ in PLACE
            and preposition in ("in", "near", "outside", "inside", "at")
            and gather.trigger.kind == VERB
            and not had_place
        ):
            places.append((type_, group))
    wide = [group for type_, group in places if type_ != "FAC"]
    for group in wide or [group for _, group in places]:
        gather.add("place", group)
    if not had_time and timed:
        _bare_times(gather, other)


def _located(gather: _Gather) -> bool:
    return any(gather.has(role) for role in ("place", "origin", "destination"))
