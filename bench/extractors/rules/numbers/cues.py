"""Words that tell what a number means, and how near they stand to it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from bench.extractors.rules.lexicon import LISTS
from bench.extractors.rules.numbers.sites import Site
from bench.language.wordlists import word_list

_REACH = 28
_LIMIT = 15.0
_WEAK = {"population": 2.5}  # "remained", "inside" say little beside a verb of harm


class Cue(NamedTuple):
    """A role and the sides its word speaks to: both, subject or object."""

    role: str
    voice: str


@cache
def role_data() -> Mapping[str, Any]:
    """The word list ``number_roles.yaml``."""
    return word_list("number_roles", LISTS)


@cache
def role_words(*path: str) -> frozenset[str]:
    """One section of the word list as a set: ``role_words("units", "vehicle")``."""
    node: Any = role_data()
    for key in path:
        node = node[key]
    return frozenset(node.split())


@cache
def person_cues() -> Mapping[str, Cue]:
    """Every word that tells what happened to counted human beings."""
    table: dict[str, Cue] = {}
    for role, voices in role_data()["cues"].items():
        for voice, forms in voices.items():
            for form in forms.split():
                table.setdefault(form, Cue(role, voice))
    return MappingProxyType(table)


@cache
def voiced_cues(group: str) -> Mapping[str, Cue]:
    """The words of a section that gives sides: captured, force_moves."""
    return MappingProxyType(
        {form: Cue(group, voice) for voice, forms in role_data()[group].items() for form in forms.split()}
    )


@cache
def flat_cues(group: str) -> Mapping[str, Cue]:
    """The words of a section that looks to both sides: held, fire, seized."""
    return MappingProxyType({form: Cue(group, "both") for form in role_data()[group].split()})


def nearest(site: Site, cues: Mapping[str, Cue]) -> tuple[float, str] | None:
    """The cheapest cue within reach, as cost and role."""
    options = [*_before(site, cues), *_after(site, cues)]
    best = min(options, key=lambda option: option[0], default=None)
    return best if best is not None and best[0] <= _LIMIT else None


def _before(site: Site, cues: Mapping[str, Cue]) -> list[tuple[float, str]]:
    """Costs of cues to the left: the nearer the cheaper, dearer over commas and other counts."""
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
    including = any(word in role_words("enumerating") for word in site.words[at + 1 : site.first])
    if cue.voice == "subject":
        return 2.0 if including or site.word(at + 1) in role_words("after_noun_cue") else None
    if not _passive(site, at):
        return 0.0
    return 1.0 if including else 6.0  # "were killed, including 12" against "were killed and 12 fled"


def _passive(site: Site, at: int) -> bool:
    """Whether the cue is a participle after a form of "be"; "had killed" and "is to deploy" are active."""
    one, two = site.word(at - 1), site.word(at - 2)
    be = role_words("be")
    if one in ("to", "not") and two in be:
        return False
    if one in ("had", "have", "has") and two not in be:
        return False
    return (one in be or two in be) and site.words[at].endswith(("ed", "n", "t"))


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
        if cues is person_cues() and site.words[at : at + 2] in (("left", "in"), ("left", "inside")):
            out.append((cost + 0.5, "population"))
        cost += _crossing(site, at)
        if cost > _LIMIT:
            break
    return out


def _right_extra(site: Site, at: int, cue: Cue) -> float | None:
    """What a cue on the right costs beyond its distance; None where the counted are not its subject."""
    if cue.voice == "object" or (site.words[at] == "left" and not _departs(site, at)):
        return None
    be, adverbs = role_words("be"), role_words("adverbs")
    if site.words[at].endswith("ing") and cue.voice == "both":
        return 0.5 if "being" in (site.word(at - 1), site.word(at - 2)) else None
    auxiliary = any(site.word(step) in be and step >= site.end for step in range(at - 3, at))
    if cue.voice == "subject" or auxiliary or all(word in adverbs for word in site.words[site.end : at]):
        return 0.5
    return 5.0 if site.word(at - 1) in ("or", "and") else None


def _departs(site: Site, at: int) -> bool:
    """Whether "left" says that people went, rather than that they stayed ("left in the town")."""
    stays = site.word(at + 1) in ("in", "inside", "behind", "without", "dead", "wounded")
    return not stays and site.word(at - 1) not in role_words("be")


def _crossing(site: Site, at: int) -> float:
    """What it costs to look past one word."""
    word = site.words[at]
    if word in role_words("adverbs") or word in role_words("be"):
        return 0.2
    if word in role_words("breaks"):
        return 4.0
    if word in (";", ":"):
        return 3.0 if word == ":" else 6.0
    if word in (",", "and", "but", "or"):
        return 1.5
    if at in site.starts:
        return 2.5
    return 0.6
