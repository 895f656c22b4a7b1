"""Which words state an event, and of which type."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from bench.extractors.rules.clauses import Verb
from bench.extractors.rules.lexicon import load, word_set
from bench.extractors.rules.mentions import HUMAN, PLACE
from bench.extractors.rules.reading import Reading
from bench.extractors.rules.tagging import NOUNS

VERB, NOUN, ADJECTIVE, WEAPON = "verb", "noun", "adjective", "weapon"
_GROUPS = {
    "place": PLACE,
    "human": HUMAN,
    "force": frozenset({"ARMED"}),
    "force_place": PLACE,
    "thing": frozenset({"WEA", "VEH"}),
}
_LISTED = ("aircraft", "munition", "accord", "aid", "home")
_MODIFIED = frozenset(
    {
        "displacement",
        "siege",
        "territory.capture",
        "destruction",
        "detention",
        "abduction",
        "casualty.injury",
        "territory.control",
    }
)


class Trigger(NamedTuple):
    """A word range that states an event; ``verb`` or ``chunk`` is what it heads, ``lemma`` its verb."""

    first: int
    last: int
    type: str
    kind: str
    verb: int | None = None
    chunk: int | None = None
    lemma: str = ""


def find_triggers(reading: Reading) -> tuple[Trigger, ...]:
    """All triggers of a text, in order; no two overlap."""
    found = [*_verbs(reading), *_compounds(reading), *_nouns(reading), *_predicates(reading)]
    found.sort(key=lambda trigger: (trigger.first, -(trigger.last - trigger.first)))
    out: list[Trigger] = []
    for trigger in found:
        if not out or trigger.first >= out[-1].last:
            out.append(trigger)
    ordered = sorted([*out, *_weapons(reading, out)], key=lambda trigger: trigger.first)
    return tuple(_taken_up(reading, ordered))


_ANAPHORS = {
    "attack": None, "assault": None,
    "blast": ("attack.explosive", "attack.suicide", "attack.airstrike"),
    "explosion": ("attack.explosive", "attack.suicide", "attack.airstrike"),
    "bombing": ("attack.explosive", "attack.suicide", "attack.airstrike"),
    "shooting": ("attack.civilians", "attack.clash"),
}  # fmt: skip


def _taken_up(reading: Reading, triggers: list[Trigger]) -> list[Trigger]:
    """ "the attack", "the blast" has the type of the attack spoken of before."""
    words = reading.page.words
    out: list[Trigger] = []
    latest: list[str] = []
    for trigger in triggers:
        head = words[trigger.last - 1].lower
        chunk = reading.clauses.chunks[trigger.chunk] if trigger.chunk is not None else None
        bare = trigger.last - trigger.first == 1 and chunk is not None and chunk.first == trigger.first - 1
        if (
            trigger.kind == NOUN
            and head in _ANAPHORS
            and bare
            and words[trigger.first - 1].lower in ("the", "this", "that")
        ):
            allowed = _ANAPHORS[head]
            found = next((type_ for type_ in reversed(latest) if allowed is None or type_ in allowed), None)
            trigger = trigger._replace(type=found or trigger.type)
        if trigger.type.startswith("attack."):
            latest.append(trigger.type)
        out.append(trigger)
    return out


@cache
def _phrases() -> MappingProxyType[str, tuple[tuple[tuple[str, ...], tuple[tuple[str, ...], ...]], ...]]:
    """First word of a verb phrase -> (other words, senses), longest first."""
    table: dict[str, list[tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]]] = {}
    for phrase, senses in load("triggers")["verbs"].items():
        base, *rest = phrase.split()
        table.setdefault(base, []).append((tuple(rest), tuple(tuple(map(str, sense)) for sense in senses)))
    return MappingProxyType(
        {base: tuple(sorted(rows, key=lambda row: -len(row[0]))) for base, rows in table.items()}
    )


def _verbs(reading: Reading) -> list[Trigger]:
    out: list[Trigger] = []
    words = reading.page.words
    for index, verb in enumerate(reading.clauses.verbs):
        if _named(reading, verb.head):
            continue
        for rest, senses in _phrases().get(verb.lemma, ()):
            stop = verb.head + 1 + len(rest)
            if rest and tuple(word.lower for word in words[verb.head + 1 : stop]) != rest:
                continue
            if (
                rest
                and stop < len(words)
                and rest[-1] in ("out", "up", "off", "back", "down", "in", "over")
                and rest[-1] == "in"
                and words[stop].tag in NOUNS | {"DT"}
            ):
                continue
            type_ = _sense(reading, verb, senses)
            if type_ is not None and "none" not in type_:
                out.append(Trigger(verb.head, stop, type_, VERB, index, None, verb.lemma))
                break
            if rest:
                break
    return out


def _named(reading: Reading, position: int) -> bool:
    index = reading.mentions.names_at.get(position)
    return (
        index is not None
        and reading.mention(index).last - reading.mention(index).first > 1
        and reading.page.words[position].text[0].isupper()
    )


def _sense(reading: Reading, verb: Verb, senses: tuple[tuple[str, ...], ...]) -> str | None:
    for type_, *conditions in senses:
        if all(_holds(reading, verb, *condition.split("=")) for condition in conditions):
            return type_
    return None


def _holds(reading: Reading, verb: Verb, key: str, values: str) -> bool:
    wanted = values.split("|")
    if key == "object":
        return _chunks_are(reading, deep_object(verb), wanted)
    if key == "subject":
        return _chunks_are(reading, deep_subject(verb), wanted)
    if key == "intransitive":
        return not verb.objects
    words = reading.page.words
    first, last = reading.page.sentences[words[verb.head].sentence]
    if key == "with":
        nearby = range(max(first, verb.head - 12), min(last, verb.head + 14))
        return any(words[i].lower in wanted for i in nearby)
    if key == "prep":
        return any(preposition in wanted for preposition, _ in verb.phrases)
    if key == "to":
        return any(_chunks_are(reading, group, wanted) for _, group in verb.phrases)
    if key == "not_by":
        return not _chunks_are(reading, deep_subject(verb), wanted)
    return False


def deep_object(verb: Verb) -> tuple[int, ...]:
    """What undergoes the verb: the object, or the subject of a passive."""
    return verb.subject if verb.passive else verb.objects


def deep_subject(verb: Verb) -> tuple[int, ...]:
    """Who does it: the subject, or the by-phrase of a passive."""
    if not verb.passive:
        return verb.subject
    return next((group for preposition, group in verb.phrases if preposition == "by"), ())


def _chunks_are(reading: Reading, chunks: tuple[int, ...], wanted: list[str]) -> bool:
    return any(_chunk_is(reading, chunk, kind) for chunk in chunks for kind in wanted)


def _chunk_is(reading: Reading, chunk: int, kind: str) -> bool:
    found = reading.mention_of(chunk)
    type_ = reading.mention(found).type if found is not None else ""
    head = reading.page.words[reading.clauses.chunks[chunk].head].lower
    if kind == "shell":
        return head in (
            "shell",
            "shells",
            "round",
            "rounds",
            "rocket",
            "rockets",
            "mortar",
            "mortars",
            "missile",
            "missiles",
        )
    if kind in _LISTED:
        return head in word_set("triggers", kind)
    if kind == "human" and not type_:
        return reading.page.words[reading.clauses.chunks[chunk].head].tag == "CD"
    return type_ in _GROUPS.get(kind, (kind,))


def _compounds(reading: Reading) -> list[Trigger]:
    """ "IS-held", "besieged town", "displaced people": participles in front of a noun."""
    out: list[Trigger] = []
    words = reading.page.words
    forms = _participles()
    for position, word in enumerate(words):
        chunk = reading.clauses.chunk_at.get(position)
        if (
            word.tag != "JJ"
            or chunk is None
            or word.lower not in forms
            or position >= reading.clauses.chunks[chunk].head
        ):
            continue
        hyphenated = words[position - 1].tag == "HYPH"
        type_ = forms[word.lower]
        if hyphenated and word.lower not in ("held", "controlled", "occupied", "besieged", "ruled"):
            continue
        if not hyphenated and word.lower in ("held", "controlled", "ruled", "found", "taken", "left"):
            continue
        if type_ == "territory.capture" and not _chunk_is(reading, chunk, "place"):
            type_ = "detention" if word.lower == "captured" and _chunk_is(reading, chunk, "human") else ""
        if type_ == "destruction" and not any(_chunk_is(reading, chunk, kind) for kind in ("place", "VEH")):
            type_ = ""
        if type_ == "displacement" and not _chunk_is(reading, chunk, "human"):
            type_ = ""
        if type_ and (type_ in _MODIFIED or hyphenated):
            out.append(Trigger(position, position + 1, type_, ADJECTIVE, None, chunk, word.lemma))
    return out


@cache
def _participles() -> MappingProxyType[str, str]:
    from bench.extractors.rules.lexicon import past

    table: dict[str, str] = {}
    for phrase, senses in load("triggers")["verbs"].items():
        if " " in phrase or phrase in (
            "return",
            "move",
            "take",
            "find",
            "leave",
            "cross",
            "clear",
            "free",
            "lose",
            "level",
            "cut",
            "secure",
            "block",
            "hurt",
            "fall",
        ):
            continue
        for form in past(phrase)[1:]:
            table[form] = str(senses[-1][0])
    table |= {
        "held": "territory.control",
        "captured": "territory.capture",
        "seized": "territory.capture",
        "occupied": "territory.control",
        "liberated": "territory.capture",
        "freed": "release",
    }
    return MappingProxyType(table)


@cache
def _noun_phrases() -> MappingProxyType[tuple[str, ...], str]:
    table: dict[tuple[str, ...], str] = {}
    for type_, phrases in load("triggers")["nouns"].items():
        for phrase in phrases:
            table.setdefault(tuple(phrase.replace("-", " ").split()), type_)
    return MappingProxyType(table)


_LONGEST = 4


def _nouns(reading: Reading) -> list[Trigger]:
    out: list[Trigger] = []
    words = reading.page.words
    plain = [position for position, word in enumerate(words) if word.tag != "HYPH"]
    at = 0
    while at < len(plain):
        step = 1
        for size in range(min(_LONGEST, len(plain) - at), 0, -1):
            span = plain[at : at + size]
            key = tuple(words[position].lower for position in span)
            if key not in _noun_phrases() or words[span[0]].sentence != words[span[-1]].sentence:
                continue
            if _named(reading, span[-1]) or not _is_noun(reading, span):
                continue
            trigger = _noun(reading, span[0], span[-1] + 1, _noun_phrases()[key])
            if trigger is not None:
                out.append(trigger)
            step = size
            break
        at += step
    return out


def _is_noun(reading: Reading, span: list[int]) -> bool:
    word = reading.page.words[span[-1]]
    if word.tag in NOUNS:
        return True
    if word.tag != "VBG":
        return False
    index = reading.clauses.verb_at.get(span[-1])
    verb = reading.clauses.verbs[index] if index is not None else None
    return verb is None or (not verb.objects and not verb.progressive and verb.link != "reduced")


def _noun(reading: Reading, first: int, last: int, type_: str) -> Trigger | None:
    words = reading.page.words
    chunk = reading.clauses.chunk_at.get(last - 1)
    lower = words[last - 1].lower
    kind = _shifted(reading, first, last, type_, chunk)
    if kind is None or not _noun_holds(reading, first, last, lower, kind, chunk):
        return None
    return Trigger(first, last, kind, NOUN, None, chunk, lower)




def _shifted(reading: Reading, first: int, last: int, type_: str, chunk: int | None) -> str | None:
    """ "attack", "strike", "raid" by the words around: air, rocket, suicide, gas, union."""
    words = reading.page.words
    lower = words[last - 1].lower
    if lower not in word_set("sets", "bare") or last - first > 1:
        return type_
    start = reading.clauses.chunks[chunk].first if chunk is not None else max(0, first - 3)
    inside = {word.lower for word in words[start:first]}
    shift = load("triggers")["shift"]
    for name, target in (
        ("suicide", "attack.suicide"),
        ("chemical", "attack.chemical"),
        ("airstrike", "attack.airstrike"),
        ("shelling", "attack.shelling"),
        ("explosive", "attack.explosive"),
    ):
        if inside & set(shift[name]):
            return target
    sentence = reading.page.sentences[words[first].sentence]
    around = {word.lower for word in words[sentence[0] : sentence[1]]}
    if lower in ("strike", "strikes"):
        return (
            "protest"
            if around & word_set("sets", "protest") and not around & {"air", "drone", "jets", "warplanes", "coalition"}
            else "attack.airstrike"
        )
    if lower in ("attack", "attacks") and around & {"bomber", "bombers"}:
        return "attack.suicide"
    if lower in ("blast", "blasts", "explosion", "explosions") and around & {"suicide"}:
        return "attack.suicide"
    if lower in ("attack", "attacks", "assault") and _against_civilians(reading, chunk):
        return "attack.civilians"
    return type_


def _against_civilians(reading: Reading, chunk: int | None) -> bool:
    entries = reading.clauses.phrases_after.get(chunk, ()) if chunk is not None else ()
    return any(
        preposition in ("on", "against") and _chunks_are(reading, group, ["POP"])
        for preposition, group in entries
    )


def _noun_holds(reading: Reading, first: int, last: int, lower: str, type_: str, chunk: int | None) -> bool:
    words = reading.page.words
    following = words[last] if last < len(words) and words[last].sentence == words[first].sentence else None
    before = words[first - 1] if first and words[first - 1].sentence == words[first].sentence else None
    if (
        chunk is not None
        and reading.clauses.chunks[chunk].head >= last
        and lower not in ("displaced",)
        and following is not None
        and following.tag in NOUNS | {"HYPH"}
    ):
        return False
    if lower == "control":
        near = {word.lower for word in words[max(0, first - 5) : first]}
        return bool(
            near
            & {"under", "in", "lost", "lose", "maintain", "full", "retain", "keep", "beyond", "its", "out"}
        ) or (following is not None and following.lower == "of")
    if lower == "progress":
        return before is not None and before.lower in (
            "made",
            "make",
            "making",
            "slow",
            "little",
            "steady",
            "some",
            "no",
        )
    if lower in ("dead", "wounded", "injured"):
        return False
    if lower in (
        "fall",
        "capture",
        "flight",
        "return",
        "surge",
        "drive",
        "sweep",
        "push",
        "find",
        "release",
        "exchange",
        "march",
    ):
        return (
            following is None
            or following.lower
            in (
                "of",
                "to",
                "from",
                "into",
                "in",
                "on",
                "against",
                "toward",
                "towards",
                "by",
                "this",
                "for",
                "was",
                "began",
            )
            or following.tag in ("PUNC", "TIME", "VBD", "POS", "CC")
        )
    if lower == "toll":
        return following is None or following.tag not in NOUNS
    if lower == "custody":
        return before is not None and before.lower in ("in", "into", "police", "military", "army")
    return True


def _predicates(reading: Reading) -> list[Trigger]:
    """ "left two soldiers dead and 11 wounded", "24 dead"."""
    out: list[Trigger] = []
    words = reading.page.words
    for type_, forms in load("triggers")["predicates"].items():
        for position, word in enumerate(words):
            if word.lower not in forms or _named(reading, position):
                continue
            chunk = reading.clauses.chunk_at.get(position)
            attributive = chunk is not None and reading.clauses.chunks[chunk].head > position
            index = reading.clauses.verb_at.get(position)
            if attributive or (index is not None and _governs(reading.clauses.verbs[index])):
                continue
            before = (
                words[position - 1] if position and words[position - 1].sentence == word.sentence else None
            )
            if before is None or before.tag in ("DT", "PRPS"):
                continue
            if before.tag in ("CD", "NN", "NNS", "NNP", "BE", "VBD", "VBN", "PRP") or before.lower in (
                "found",
                "shot",
                "declared",
            ):
                out.append(Trigger(position, position + 1, type_, ADJECTIVE, None, chunk, word.lower))
    return out


def _governs(verb: Verb) -> bool:
    return verb.passive or bool(verb.objects)


def _weapons(reading: Reading, found: list[Trigger]) -> list[Trigger]:
    """A weapon states the attack where it is used and no other word of its clause states one."""
    out: list[Trigger] = []
    words = reading.page.words
    taken = {position for trigger in found for position in range(trigger.first, trigger.last)}
    for type_, phrases in load("triggers")["weapons"].items():
        keys = {tuple(phrase.split()) for phrase in phrases}
        for position in range(len(words)):
            for size in (3, 2, 1):
                span = words[position : position + size]
                if tuple(word.lower for word in span) in keys and not taken & set(
                    range(position, position + size)
                ):
                    harmed = _harms(reading, position + size - 1, type_)
                    if harmed is not None:
                        out.append(
                            Trigger(
                                position,
                                position + size,
                                type_,
                                WEAPON,
                                None,
                                reading.clauses.chunk_at.get(position),
                                "kill",
                            )
                        )
                        taken |= set(range(position, position + size))
                        break
                    index = reading.clauses.verb_before(position, words[position].sentence)
                    if index is not None and _uses(reading, reading.clauses.verbs[index], position, type_):
                        chunk = reading.clauses.chunk_at.get(position)
                        out.append(Trigger(position, position + size, type_, WEAPON, index, chunk, "use"))
                        taken |= set(range(position, position + size))
                    break
    return out


_HARMING = frozenset({"kill", "wound", "injure", "destroy", "damage", "hit", "strike", "explode"})


def _uses(reading: Reading, verb: Verb, position: int, type_: str) -> bool:
    chunk = reading.clauses.chunk_at.get(position)
    if verb.lemma in ("use", "deploy", "employ") or (verb.lemma == "send" and "suicide" in type_):
        return chunk in verb.objects or any(
            chunk in reading.clauses.group.get(item, ()) for item in verb.objects
        )
    return False


def _harms(reading: Reading, position: int, type_: str) -> int | None:
    """The verb of "a roadside bomb destroyed the lorry": the weapon is its subject."""
    chunk = reading.clauses.chunk_at.get(position)
    if type_ == "attack.shelling" or chunk is None:
        return None
    for index in reading.clauses.verbs_of[reading.page.words[position].sentence]:
        verb = reading.clauses.verbs[index]
        if verb.lemma in _HARMING - {"explode"} and not verb.passive and chunk in verb.subject:
            return index
    return None
