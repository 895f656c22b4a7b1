"""What a number means in its sentence: the role, from the unit and from verbs and nouns around."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from bench.extractors.rules.number_sites import Site
from bench.language.wordlists import word_list

_FOLDER = Path(__file__).resolve().parent
_REACH = 28
_LIMIT = 15.0
_BE = frozenset("be been being was were is are had has have got get".split())
_ADVERBS = frozenset(
    "also already since reportedly allegedly later recently all either both further now still not thought believed "
    "feared forcibly severely seriously badly critically slightly lightly subsequently then".split()
)
_WEAK = {"population": 2.5}  # "remained", "inside" say little beside a verb of harm
_CAMP_WORDS = frozenset("camp camps site register registers shelter shelters sheltering tents displaced".split())
_STATIC_KINDS = {"ordinal": "ordinal", "percent": "percent", "fraction": "percent", "money": "money", "age": "age"}
_MEASURE_KINDS = {"duration": "duration", "distance": "distance", "area": "area"}


class Cue(NamedTuple):
    """A role and the sides its word speaks to: both, subject or object."""

    role: str
    voice: str


@cache
def _data() -> Mapping[str, Any]:
    return word_list("number_roles", _FOLDER)


@cache
def _set(*path: str) -> frozenset[str]:
    node: Any = _data()
    for key in path:
        node = node[key]
    return frozenset(node.split())


@cache
def _cues() -> Mapping[str, Cue]:
    table: dict[str, Cue] = {}
    for role, voices in _data()["cues"].items():
        for voice, forms in voices.items():
            for form in forms.split():
                table.setdefault(form, Cue(role, voice))
    return MappingProxyType(table)


@cache
def _group_cues(group: str) -> Mapping[str, Cue]:
    return MappingProxyType(
        {form: Cue(group, voice) for voice, forms in _data()[group].items() for form in forms.split()}
    )


@cache
def _flat_cues(group: str) -> Mapping[str, Cue]:
    return MappingProxyType({form: Cue(group, "both") for form in _data()[group].split()})


@cache
def _head_roles() -> Mapping[str, str]:
    return MappingProxyType({noun: role for role, nouns in _data()["head_roles"].items() for noun in nouns.split()})


def role_of(site: Site, unit: str | None, group: bool = False) -> str:
    """The role of a number.

    ``unit`` is its canonical unit, also where it is inherited; ``group`` says that it
    tells the size of a group ("a force of 300").
    """
    kind = site.quantity.kind
    fixed = _STATIC_KINDS.get(kind) or _MEASURE_KINDS.get(kind)
    if fixed:
        return fixed
    if kind in ("weight", "volume", "other"):
        return "weapon" if _weapon_stuff(site) else "other"
    if group and unit == "person" and not site.quantity.phrase:
        return "force_size"
    if unit in ("person", "household", None):
        return person_role(site, unit)
    return _thing_role(site, unit)


def _weapon_stuff(site: Site) -> bool:
    stuff = _set("weapons_stuff")
    if site.word(site.last) == "of" or site.phrase:
        return any(word in stuff for word in (*site.phrase, *site.words[site.last : site.last + 4]))
    return site.word(site.last) in stuff or site.word(site.last) in ("bomb", "bombs", "warhead", "warheads")


def _thing_role(site: Site, unit: str) -> str:
    noun = unit.rsplit(" ", 1)[-1]
    if noun in _set("units", "captured_place"):
        taken = _nearest(site, _group_cues("captured"))
        kept = _nearest(site, _flat_cues("held"))
        return "captured_place" if taken is not None and (kept is None or taken[0] <= kept[0]) else "other"
    if noun in _set("units", "ammunition") and _nearest(site, _flat_cues("fire")) is not None:
        found = _nearest(site, _flat_cues("seized"))
        fired = _nearest(site, _flat_cues("fire"))
        return "weapon" if found and fired and found[0] < fired[0] else "strike"
    for role in ("strike", "weapon", "vehicle", "force_size"):
        if noun in _set("units", role):
            return role
    return "other"


def person_role(site: Site, unit: str | None) -> str:
    """The role of a count of human beings: the cheapest cue, else what the noun suggests."""
    hard = _head_roles().get(site.head)
    if hard in ("killed", "wounded", "killed_or_wounded") and site.head not in ("wounded", "dead"):
        return hard
    if site.head == "arrests":
        return "detained"
    for word in site.phrase[:-1]:
        cue = _cues().get(word)
        if cue is not None and cue.role in ("killed", "wounded", "missing", "displaced", "abducted", "detained"):
            hard = cue.role
    best = _nearest(site, _cues())
    if best is not None:
        cost, role = best
        tellable = role not in ("population", "force_size") and (role != "other" or hard == "population")
        if hard is None or cost <= 4 and tellable:
            return role
    if hard is not None:
        return hard
    if any(word in _set("armed") for word in (site.head, *site.phrase[-1:])):
        return "force_size"
    if unit == "household":
        return "displaced" if _CAMP_WORDS & set(site.words[max(0, site.first - 20) : site.end + 20]) else "population"
    return "other"


def _nearest(site: Site, cues: Mapping[str, Cue]) -> tuple[float, str] | None:
    """The cheapest cue within reach, as cost and role."""
    options = [*_before(site, cues), *_after(site, cues)]
    best = min(options, key=lambda option: option[0], default=None)
    return best if best is not None and best[0] <= _LIMIT else None


def _before(site: Site, cues: Mapping[str, Cue]) -> list[tuple[float, str]]:
    """Costs of cues to the left: the nearer the cheaper, dearer over commas, conjunctions and other counts."""
    out: list[tuple[float, str]] = []
    cost = 0.0
    for at in range(site.first - 1, max(-1, site.first - 1 - _REACH), -1):
        word = site.words[at]
        cue = cues.get(word)
        if cue is not None:
            extra = _left_extra(site, at, cue)
            if extra is not None:
                out.append((cost + extra, cue.role))
        cost += _crossing(site, at)
        if cost > _LIMIT:
            break
    return out


def _left_extra(site: Site, at: int, cue: Cue) -> float | None:
    """What a cue on the left costs beyond its distance; None where it speaks of something else."""
    word = site.words[at]
    passive = any(site.word(step) in _BE for step in (at - 1, at - 2)) and word.endswith(("ed", "n", "t", "ght"))
    if site.word(at - 1) in ("to", "not") and site.word(at - 2) in _BE:
        passive = False
    including = any(site.word(step) in ("including", "among", "were", "was", ":") for step in range(at + 1, site.first))
    if cue.voice == "subject":
        noun = site.word(at + 1) in (":", "was", "were", "to", "of", "at", "included", "including", "among", ",", "from", "by")
        return 2.0 if noun or including else None
    if passive and not (site.word(at - 1) in ("had", "have", "has") and site.word(at - 2) not in _BE):
        return 1.0 if including else 6.0
    return 0.0


def _after(site: Site, cues: Mapping[str, Cue]) -> list[tuple[float, str]]:
    """Costs of cues to the right: passives, participles and verbs of which the counted are the subject."""
    out: list[tuple[float, str]] = []
    cost = 0.0
    for at in range(site.end, min(len(site.words), site.end + _REACH)):
        cue = cues.get(site.words[at])
        if cue is not None:
            extra = _right_extra(site, at, cue)
            if extra is not None:
                out.append((cost + extra + _WEAK.get(cue.role, 0), cue.role))
        if cues is _cues() and site.words[at : at + 2] in (("left", "in"), ("left", "inside")):
            out.append((cost + 0.5, "population"))
        cost += _crossing(site, at)
        if cost > _LIMIT:
            break
    return out


def _right_extra(site: Site, at: int, cue: Cue) -> float | None:
    word = site.words[at]
    if cue.voice == "object":
        return None
    if word == "left" and site.word(at + 1) in ("in", "inside") and at == site.end:
        return None
    if word == "left" and (site.word(at + 1) in ("in", "behind", "without", "dead", "wounded") or site.word(at - 1) in _BE):
        return None
    if word.endswith("ing") and cue.voice == "both":
        return None if not any(site.word(step) == "being" for step in (at - 1, at - 2)) else 0.5
    auxiliary = any(site.word(step) in _BE and step >= site.end for step in range(at - 3, at))
    if cue.voice == "subject" or auxiliary or at == site.end:
        return 0.5
    if all(site.word(step) in _ADVERBS for step in range(site.end, at)):
        return 0.5
    return 5.0 if site.word(at - 1) in ("or", "and") else None


def _crossing(site: Site, at: int) -> float:
    """What it costs to look past one word."""
    word = site.words[at]
    if word in _ADVERBS or word in _BE:
        return 0.2
    if word in _set("breaks"):
        return 4.0
    if word in (";", ":"):
        return 3.0 if word == ":" else 6.0
    if word in (",", "and", "but", "or"):
        return 1.5
    if at in site.starts:
        return 2.5
    return 0.6


def force_moves(site: Site) -> bool:
    """Whether counted fighters act or are sent ("300 gunmen stormed", "deployed 300 troops")."""
    best = _nearest(site, _group_cues("force_moves"))
    return best is not None and best[0] <= 8
