"""Whether an event is asserted, under way, planned, tried, threatened, supposed or denied."""

from __future__ import annotations

from bench.extractors.rules.events.attribution import Attribution
from bench.extractors.rules.events.positions import governing_verb
from bench.extractors.rules.events.trigger_records import ADJECTIVE, NOUN, VERB, Trigger
from bench.extractors.rules.lexicon import word_set
from bench.extractors.rules.reading import Reading
from bench.extractors.rules.syntax.verb_groups import Verb


def realis_of(reading: Reading, trigger: Trigger, attributions: tuple[Attribution, ...]) -> str:
    """The realis of one trigger."""
    under = [item for item in attributions if item.first <= trigger.first < item.last]
    if trigger.kind == ADJECTIVE and trigger.type in ("territory.control", "siege"):
        return "ongoing"
    index = trigger.verb if trigger.verb is not None else governing_verb(reading, trigger)
    verb = reading.clauses.verbs[index] if index is not None else None
    if any(
        item.verb in word_set("cues", "denied_verbs") and _denies(reading, item, trigger, verb)
        for item in under
    ):
        return "denied"
    found = (
        _of_verb(reading, verb, under, trigger) if verb is not None and trigger.kind != ADJECTIVE else None
    )
    if trigger.kind == NOUN:
        found = _of_noun(reading, trigger, verb, found)
    if found is not None:
        return found
    return _default(reading, trigger, verb)


def _denies(reading: Reading, item: Attribution, trigger: Trigger, verb: Verb | None) -> bool:
    """What is denied is what follows the verb, up to the next coordinated main verb."""
    words = reading.page.words
    for index in reading.clauses.verbs_of[words[trigger.first].sentence]:
        other = reading.clauses.verbs[index]
        if (
            item.first < other.first <= trigger.first
            and other.link == "coordinated"
            and other.form in ("VBD", "VBZ")
        ):
            governor = reading.clauses.verbs[other.governor] if other.governor is not None else None
            if governor is not None and governor.lemma in word_set("cues", "denied_verbs"):
                return False
    del verb
    return True


def _of_verb(reading: Reading, verb: Verb, under: list[Attribution], trigger: Trigger) -> str | None:
    if verb.negated:
        return "denied"
    if trigger.kind == VERB and _no_subject(reading, verb):
        return "denied"
    if verb.infinitive:
        return _of_infinitive(reading, verb, trigger, under)
    if verb.modal in word_set("cues", "planned_modals"):
        return "planned"
    if _conditional(reading, verb):
        return "hypothetical"
    if verb.modal in word_set("cues", "hypothetical_modals"):
        if verb.modal == "would" and any(item.verb == "warn" for item in under):
            return "threatened"
        reported = any(
            item.verb in ("say", "tell", "announce", "add", "vow", "promise", "pledge") for item in under
        )
        return (
            "planned"
            if verb.modal == "would"
            and reported
            and trigger.type
            in ("operation", "movement", "release", "agreement", "protest", "territory.withdraw", "return")
            else "hypothetical"
        )
    if verb.form == "VBG" and verb.link == "participle" and verb.governor is not None:
        return _of_gerund(reading, verb, trigger)
    return None


def _no_subject(reading: Reading, verb: Verb) -> bool:
    """ "no heavy gun had been moved"."""
    words = reading.page.words
    for chunk in verb.subject[:1]:
        item = reading.clauses.chunks[chunk]
        if words[item.first].lower in ("no", "neither", "nobody", "none"):
            return True
    return False


def _conditional(reading: Reading, verb: Verb) -> bool:
    words = reading.page.words
    first, _ = reading.page.sentences[words[verb.head].sentence]
    position = verb.first - 1
    while position >= first:
        word = words[position]
        if word.lower in ("if", "unless", "lest"):
            return True
        if word.text in (",", ";") or word.tag in ("VBD", "VBZ", "VB"):
            return False
        position -= 1
    return False


def _of_infinitive(reading: Reading, verb: Verb, trigger: Trigger, under: list[Attribution]) -> str | None:
    governor = reading.clauses.verbs[verb.governor] if verb.governor is not None else None
    if verb.perfect:
        return "actual"
    if governor is None:
        return "planned"
    lemma = governor.lemma
    noun = _noun_before(reading, verb)
    if noun in word_set("cues", "planned_nouns"):
        threatened = governor.modal == "would"
        return "planned" if not threatened else _of_verb(reading, governor, under, trigger)
    if lemma in word_set("cues", "attempted_verbs") or noun in word_set("cues", "attempted_nouns"):
        return "attempted"
    if lemma in word_set("cues", "threatened_verbs"):
        return "threatened"
    if lemma in word_set("cues", "denied_verbs") or (
        governor.negated and lemma in word_set("cues", "reached_verbs")
    ):
        return "denied"
    if lemma in word_set("cues", "reached_verbs"):
        if governor.modal in word_set("cues", "hypothetical_modals"):
            return "hypothetical"
        if governor.modal in word_set("cues", "planned_modals"):
            return "planned"
        return "actual"
    if governor.form == "BE" or lemma in word_set("cues", "planned_verbs"):
        return "planned"
    return "planned"


def _noun_before(reading: Reading, verb: Verb) -> str:
    chunk = reading.clauses.chunk_at.get(verb.first - 1)
    if chunk is None:
        return ""
    return reading.page.words[reading.clauses.chunks[chunk].head].lower


def _of_gerund(reading: Reading, verb: Verb, trigger: Trigger) -> str | None:
    words = reading.page.words
    before = words[verb.first - 1] if verb.first else None
    second = words[verb.first - 2] if verb.first > 1 else None
    if (
        before is not None
        and before.lower in ("of", "for", "in")
        and second is not None
        and second.lower in word_set("cues", "attempted_nouns")
    ):
        return "attempted"
    if before is not None and before.lower == "without":
        return "denied"
    governor = reading.clauses.verbs[verb.governor] if verb.governor is not None else None
    if governor is not None and governor.lemma in word_set("cues", "denied_verbs"):
        return "denied"
    if (
        governor is not None
        and governor.modal in word_set("cues", "hypothetical_modals")
        and trigger.kind == VERB
    ):
        return "hypothetical"
    return None


def _of_noun(reading: Reading, trigger: Trigger, verb: Verb | None, found: str | None) -> str | None:
    words = reading.page.words
    chunk = reading.clauses.chunks[trigger.chunk] if trigger.chunk is not None else None
    inside = {word.lower for word in words[chunk.first : trigger.first]} if chunk else set()
    if inside & word_set("cues", "planned_words"):
        return "planned"
    if "no" in inside or (chunk is not None and chunk.first and words[chunk.first - 1].lower == "without"):
        return "denied"
    if inside & {"attempted", "failed"}:
        return "attempted"
    if inside & {"possible", "feared", "potential", "further"} and found is not None:
        return found
    if verb is None:
        return None
    return _of_governed_noun(reading, trigger, verb, found)


def _of_governed_noun(reading: Reading, trigger: Trigger, verb: Verb, found: str | None) -> str | None:
    """The realis that the verb lends to the noun that is its object, subject or phrase."""
    words = reading.page.words
    held = trigger.chunk in verb.objects
    if held and verb.lemma == "threaten":
        return "threatened"
    if (
        held
        and verb.lemma in word_set("cues", "announcing_verbs")
        and trigger.type in word_set("cues", "announced_types")
    ):
        return "planned" if trigger.type != "agreement" or verb.lemma != "announce" else None
    if trigger.chunk in verb.subject:
        following = words[verb.last].lower if verb.last < len(words) else ""
        if verb.lemma == "plan" or (verb.form == "BE" and (following in {"to", "due"})):
            return "planned"
        if verb.form == "BE" and verb.negated:
            return "ongoing" if verb.present else "actual"
        if (
            trigger.type == "agreement"
            and verb.lemma in ("hold", "expire", "remain")
            and (verb.present or verb.perfect)
        ):
            return "ongoing"
    if held or trigger.chunk in verb.subject or verb.lemma in word_set("triggers", "light"):
        return found
    if verb.modal and verb.head < trigger.first and found in ("hypothetical", "threatened", "planned"):
        return found
    return found if found in ("hypothetical",) and verb.modal == "" else None


def _default(reading: Reading, trigger: Trigger, verb: Verb | None) -> str:
    if trigger.type in word_set("cues", "state_types"):
        return "ongoing"
    if verb is None or trigger.kind == ADJECTIVE:
        return "actual"
    lower = reading.page.words[trigger.last - 1].lower
    if trigger.type == "detention" and (lower == "custody" or (lower == "held" and verb.present)):
        return "ongoing"
    simple = verb.form in ("VBZ", "VB") and not verb.infinitive and not verb.modal
    if simple and trigger.kind != NOUN and trigger.type in word_set("sets", "habits"):
        return "ongoing"
    if verb.progressive and trigger.type not in ("casualty.death", "casualty.injury", "destruction"):
        return "ongoing"
    if (
        trigger.type in ("siege", "attack.clash")
        and verb.perfect
        and not verb.passive
        and trigger.kind == VERB
        and _since(reading, verb)
    ):
        return "ongoing"
    if (
        trigger.kind == NOUN
        and lower in ("fighting", "siege", "blockade", "combat")
        and (verb.present or verb.progressive)
    ):
        return "ongoing"
    if trigger.type == "human_shield" and _under_way(reading, trigger):
        return "ongoing"
    return "actual"


def _under_way(reading: Reading, trigger: Trigger) -> bool:
    """Whether the verb of the sentence's main clause is progressive or present."""
    words = reading.page.words
    sentence = words[trigger.first].sentence
    verbs = [reading.clauses.verbs[index] for index in reading.clauses.verbs_of[sentence]]
    return any(
        verb.progressive or (verb.form in ("VB", "VBZ") and not verb.infinitive and not verb.modal)
        for verb in verbs
        if verb.head < trigger.first
    )


def _since(reading: Reading, verb: Verb) -> bool:
    return any(preposition in ("since", "for") for preposition, _ in verb.phrases)
