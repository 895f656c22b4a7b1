"""Who did what to whom, where, when and with what: arguments from the trigger's clause."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from bench.extractors.rules.clauses import Verb
from bench.extractors.rules.lexicon import load, word_set
from bench.extractors.rules.mentions import PLACE
from bench.extractors.rules.reading import Reading
from bench.extractors.rules.triggers import ADJECTIVE, NOUN, VERB, WEAPON, Trigger

_INHERITING = frozenset({"participle", "coordinated", "infinitive"})


class Role(NamedTuple):
    """A role filled by the mention of that index."""

    role: str
    mention: int


def find_arguments(reading: Reading, triggers: tuple[Trigger, ...]) -> list[list[Role]]:
    """The roles of every trigger, in the order of the triggers."""
    return [_roles(reading, trigger) for trigger in triggers]


def _roles(reading: Reading, trigger: Trigger) -> list[Role]:
    gather = _Gather(reading, trigger)
    if trigger.kind == VERB:
        _of_verb(gather)
    elif trigger.kind == NOUN:
        _of_noun(gather)
    elif trigger.kind == WEAPON:
        _of_weapon(gather)
    elif trigger.kind == ADJECTIVE:
        _of_adjective(gather)
    _inherit(gather)
    return gather.roles


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

    def __init__(self, reading: Reading, trigger: Trigger) -> None:
        self.reading = reading
        self.trigger = trigger
        self.roles: list[Role] = []

    def has(self, role: str) -> bool:
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
        if mention.type not in _fillers(type_, role):
            if role in ("agent", "target") and mention.type in ("WEA", "VEH") and type_.startswith(("attack", "casualty", "destruction")):
                role = "instrument"
                if not type_.startswith("attack"):
                    return
            elif role == "target" and type_ in ("operation",) and mention.type in PLACE:
                role = "place"
            else:
                return
        if mention.first < self.trigger.last and self.trigger.first < mention.last and role not in ("instrument", "patient"):
            return
        if not any(item.mention == index for item in self.roles):
            self.roles.append(Role(role, index))

    def by_type(self, spec: Any, chunks: tuple[int, ...]) -> None:
        """Fill the role that a frame gives for each chunk's type."""
        for chunk in chunks:
            index = self.reading.mention_of(chunk)
            if index is None:
                continue
            role = spec.get(self.reading.mention(index).type, spec.get("default")) if isinstance(spec, dict) else spec
            if role and role != "none":
                self.add(role, (chunk,))

    def phrases(self, phrases: list[tuple[str, tuple[int, ...]]], noun: bool, passive: bool = False) -> None:
        """Fill roles from prepositional phrases."""
        frame = _frame(self.trigger.type)
        for preposition, group in phrases:
            first = self.reading.mention_of(group[0])
            type_ = self.reading.mention(first).type if first is not None else ""
            if type_ == "TIME":
                self.add("time", group)
            elif preposition == "of" and not noun or preposition == "by" and not (noun or passive):
                continue
            elif preposition == "between" and type_ not in ("ARMED", "ORG", "GPE", "PER", "NORP"):
                self.add("place", group)
            elif type_ in PLACE and preposition in load("frames")["default"]["phrases"] and preposition not in ("by", "with") and not self._special(preposition, type_):
                self.add("place", group)
            elif preposition in frame:
                self.by_type(frame[preposition], group)

    def _special(self, preposition: str, type_: str) -> bool:
        """Whether the frame gives the preposition before a place a meaning of its own."""
        role = load("frames")["frames"][self.trigger.type].get(preposition)
        if role in (None, "place"):
            return False
        if preposition == "on" and self.trigger.type in ("attack.clash", "territory.capture") and type_ == "LOC":
            return False
        return not (preposition in ("at", "into") and self.trigger.kind == NOUN and type_ != "FAC")


def _of_verb(gather: _Gather) -> None:
    reading, trigger = gather.reading, gather.trigger
    assert trigger.verb is not None
    verb = reading.clauses.verbs[trigger.verb]
    frame = _frame(trigger.type)
    subject, objects = (() if verb.passive else verb.subject), (verb.subject if verb.passive else verb.objects)
    if trigger.last > verb.head + 1 and not objects:
        objects = _after(reading, trigger.last)
    if verb.lemma in word_set("frames", "object_moves") and trigger.type in ("displacement", "return") and objects and not _all(reading, objects, PLACE):
        gather.add("patient", objects)
    elif verb.lemma in word_set("frames", "unaccusative") and not verb.passive and trigger.type != "displacement":
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
    for chunk in objects:
        _nested_place(gather, chunk)
    gather.phrases(_own_phrases(reading, trigger, verb), noun=False, passive=verb.passive)
    _bare_times(gather, verb)
    if trigger.type in ("agreement",) and verb.objects:
        gather.roles = [item for item in gather.roles if item.role != "agent" or reading.mention(item.mention).type != "POP"]


def _patient_like(type_: str) -> str:
    return {"territory.capture": "place", "casualty.death": "patient", "destruction": "patient"}.get(type_, "agent")


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
        if chunk.first > verb.head and preposition in ("with", "by", "against") and _noun_trigger_between(reading, verb.head + 1, chunk.first):
            continue
        out.append((preposition, group))
    del words, trigger
    return out


def _noun_trigger_between(reading: Reading, first: int, last: int) -> bool:
    from bench.extractors.rules.triggers import _noun_phrases

    return any((word.lower,) in _noun_phrases() and word.tag in ("NN", "NNS") for word in reading.page.words[first:last])


def _bare_times(gather: _Gather, verb: Verb) -> None:
    """A time without a preposition in the verb's stretch: "Tuesday", "last week", "overnight"."""
    reading = gather.reading
    words = reading.page.words
    first, last = _stretch(reading, verb)
    for index in range(len(reading.clauses.chunks)):
        chunk = reading.clauses.chunks[index]
        if chunk.first < first:
            continue
        if chunk.first >= last:
            break
        found = reading.mention_of(index)
        if found is not None and words[chunk.head].tag == "TIME" and index not in reading.clauses.preposition and chunk.possessor is None:
            gather.add("time", (index,))


def _stretch(reading: Reading, verb: Verb) -> tuple[int, int]:
    """From the verb to the next verb of its sentence; from the sentence's opening for the first verb."""
    first, last = reading.page.sentences[reading.page.words[verb.head].sentence]
    same = [other for other in reading.clauses.verbs if first <= other.first < last]
    at = same.index(verb)
    start = first if at == 0 else verb.first
    stop = same[at + 1].first if at + 1 < len(same) else last
    return start, stop


def governing_verb(reading: Reading, trigger: Trigger) -> int | None:
    """The verb that an event noun hangs on: as its object, subject or phrase."""
    chunk = trigger.chunk
    if chunk is None:
        return None
    members = reading.clauses.group.get(chunk, (chunk,))
    for index, verb in enumerate(reading.clauses.verbs):
        if set(members) & set(verb.objects) or set(members) & set(verb.subject):
            return index
    for index, verb in enumerate(reading.clauses.verbs):
        if any(set(members) & set(group) for _, group in verb.phrases):
            return index
    return None


def _of_noun(gather: _Gather) -> None:
    reading, trigger = gather.reading, gather.trigger
    frame = _frame(trigger.type)
    chunk = trigger.chunk
    if chunk is None:
        return
    _premodifiers(gather, chunk)
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
            if mention.type in ("ARMED", "ORG") or (mention.type == "GPE" and gather.trigger.type not in ("protest",)):
                followed = reading.page.words[mention.last].tag == "HYPH" if mention.last < len(reading.page.words) else False
                role = "agent" if mention.type != "GPE" or mention.last - 1 < gather.trigger.first - 1 else "place"
                if mention.type == "GPE":
                    role = "agent" if reading.page.surface(mention.first, mention.last) in ("US", "U.S.", "UK") else "place"
                if not followed:
                    gather.add_mention("patient" if role == "agent" and gather.trigger.type == "casualty.death" else role, index)
        if reading.page.words[position].tag == "TIME":
            for number, item in enumerate(reading.mentions.items):
                if item.type == "TIME" and item.first <= position < item.last:
                    gather.add_mention("time", number)
                    break


def _complements(reading: Reading, chunk: int) -> list[tuple[str, tuple[int, ...]]]:
    """The phrases that follow an event noun directly, one after the other."""
    out: list[tuple[str, tuple[int, ...]]] = []
    current = chunk
    for _ in range(4):
        entries = reading.clauses.phrases_after.get(current, ())
        position = reading.clauses.chunks[current].last
        entries = [entry for entry in entries if _adjacent(reading, position, reading.clauses.chunks[entry[1][0]].first)]
        if not entries:
            break
        out.append(entries[0])
        current = entries[0][1][-1]
    return out


def _adjacent(reading: Reading, start: int, stop: int) -> bool:
    return stop - start <= 3 and all(word.tag in ("IN", "TO", "RB", "SUB") for word in reading.page.words[start:stop])


def _of_weapon(gather: _Gather) -> None:
    reading, trigger = gather.reading, gather.trigger
    if trigger.verb is not None:
        gather.add("agent", reading.clauses.verbs[trigger.verb].subject)
    if trigger.chunk is not None:
        gather.add("instrument", (trigger.chunk,))


def _of_adjective(gather: _Gather) -> None:
    reading, trigger = gather.reading, gather.trigger
    words = reading.page.words
    if trigger.type in ("casualty.death", "casualty.injury") and (trigger.chunk is None or reading.clauses.chunks[trigger.chunk].head <= trigger.first):
        before = reading.clauses.chunk_at.get(trigger.first - 1)
        if before is not None:
            gather.add("patient", (before,) if reading.clauses.chunks[before].pronoun else reading.clauses.group[before])
        else:
            verb = next((v for v in reversed(reading.clauses.verbs) if v.head < trigger.first), None)
            if verb is not None and words[verb.head].sentence == words[trigger.first].sentence:
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
        elif trigger.first >= 2 and words[trigger.first - 2].lower in ("rebel", "government", "militant", "militia"):
            pass


def _clause_extras(gather: _Gather) -> None:
    """Place and time of the clause around an adjective trigger."""
    reading, trigger = gather.reading, gather.trigger
    verb = next((v for v in reversed(reading.clauses.verbs) if v.head < trigger.first), None)
    if verb is not None and reading.page.words[verb.head].sentence == reading.page.words[trigger.first].sentence:
        gather.phrases([entry for entry in verb.phrases if entry[0] not in ("by", "with", "of", "to", "from")], noun=False)
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
        for preposition, group in other.phrases:
            found = reading.mention_of(group[0])
            if found is None:
                continue
            type_ = reading.mention(found).type
            if type_ == "TIME" and not gather.has("time"):
                gather.add("time", group)
            elif type_ in PLACE and preposition in ("in", "at", "near", "outside", "inside") and trigger.kind == VERB and not _located(gather):
                gather.add("place", group)
        if not gather.has("time"):
            _bare_times(gather, other)
        index = verb.governor


def _located(gather: _Gather) -> bool:
    return any(gather.has(role) for role in ("place", "origin", "destination"))
