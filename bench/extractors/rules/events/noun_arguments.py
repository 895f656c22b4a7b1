"""Arguments of nouns that state an event."""

from __future__ import annotations

from bench.extractors.rules.events.gathering import Gather, frame_of
from bench.extractors.rules.events.positions import bare_times, complements, governing_verb
from bench.extractors.rules.events.trigger_records import deep_object, deep_subject
from bench.extractors.rules.lexicon import word_set
from bench.extractors.rules.syntax.verb_groups import Verb


def of_noun(gather: Gather) -> None:
    """Gather the roles of a noun."""
    reading, trigger = gather.reading, gather.trigger
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
    gather.phrases(complements(reading, members[-1]), noun=True)
    index = governing_verb(reading, trigger)
    if index is not None:
        _from_governor(gather, reading.clauses.verbs[index], set(members))


def _from_governor(gather: Gather, verb: Verb, members: set[int]) -> None:
    """ "launched an offensive in March": the subject launches, the verb's phrases are the noun's too."""
    light = verb.lemma in word_set("triggers", "light")
    is_object, is_subject = bool(members & set(verb.objects)), bool(members & set(verb.subject))
    if light and is_object and not gather.has("agent"):
        gather.by_type(frame_of(gather.trigger.type)["subject"], verb.subject)
    elif light and verb.passive and is_subject:
        gather.add("agent", deep_subject(verb))
    elif verb.lemma in word_set("triggers", "suffer") and is_object:
        gather.add("target", verb.subject)
    if is_subject and not verb.passive and verb.lemma in ("hit", "strike", "target"):
        gather.add("target", verb.objects)
    if is_object or is_subject or light:
        for preposition, group in verb.phrases:
            known = any(item.mention == gather.reading.mention_of(group[0]) for item in gather.roles)
            if not known and preposition not in ("by", "with", "of", "to", "from", "for", "against", "as"):
                gather.phrases([(preposition, group)], noun=False)
    bare_times(gather, verb)


def _shields(gather: Gather) -> None:
    """ "use the population as human shields": the subject uses, the object is used."""
    reading, trigger = gather.reading, gather.trigger
    words = reading.page.words
    for index in reversed(reading.clauses.verbs_of[words[trigger.first].sentence]):
        verb = reading.clauses.verbs[index]
        if verb.head < trigger.first and verb.lemma in ("use", "hold", "take", "keep"):
            gather.add("agent", deep_subject(verb))
            gather.add("patient", deep_object(verb))
            return


def _control(gather: Gather) -> None:
    """ "X has been under the control of Y", "Y, in control of X"."""
    reading, trigger = gather.reading, gather.trigger
    chunk = trigger.chunk
    assert chunk is not None
    preposition = reading.clauses.preposition.get(chunk)
    after = dict(complements(reading, chunk))
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


def _premodifiers(gather: Gather, chunk: int) -> None:
    """ "Israel's offensive", "the IS advance", "Saudi-led air strikes"."""
    reading = gather.reading
    frame = frame_of(gather.trigger.type)
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
