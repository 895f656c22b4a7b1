"""Words that tell what a number means, and how near they stand to it."""

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
_WEAK = {"population": 2.5}  # "remained", "inside" say little beside a verb of harm


class Cue(NamedTuple):
    """A role and the sides its word speaks to: both, subject or object."""

    role: str
    voice: str


@cache
def role_data() -> Mapping[str, Any]:
    return word_list("number_roles", _FOLDER)


@cache
def role_words(*path: str) -> frozenset[str]:
    node: Any = role_data()
    for key in path:
        node = node[key]
    return frozenset(node.split())


@cache
def person_cues() -> Mapping[str, Cue]:
    table: dict[str, Cue] = {}
    for role, voices in role_data()["cues"].items():
        for voice, forms in voices.items():
            for form in forms.split():
                table.setdefault(form, Cue(role, voice))
    return MappingProxyType(table)


@cache
def voiced_cues(group: str) -> Mapping[str, Cue]:
    return MappingProxyType(
        {form: Cue(group, voice) for voice, forms in role_data()[group].items() for form in forms.split()}
    )


@cache
def flat_cues(group: str) -> Mapping[str, Cue]:
    return MappingProxyType({form: Cue(group, "both") for form in role_data()[group].split()})


def nearest(site: Site, cues: Mapping[str, Cue]) -> tuple[float, str] | None:
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
    passive = any(site.word(step) in role_words("be") for step in (at - 1, at - 2)) and word.endswith(
        ("ed", "n", "t", "ght")
    )
    if site.word(at - 1) in ("to", "not") and site.word(at - 2) in role_words("be"):
        passive = False
    including = any(
        site.word(step) in ("including", "among", "were", "was", ":") for step in range(at + 1, site.first)
    )
    if cue.voice == "subject":
        noun = site.word(at + 1) in (
            ":",
            "was",
            "were",
            "to",
            "of",
            "at",
            "included",
            "including",
            "among",
            ",",
            "from",
            "by",
        )
        return 2.0 if noun or including else None
    if passive and not (
        site.word(at - 1) in ("had", "have", "has") and site.word(at - 2) not in role_words("be")
    ):
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
        if cues is person_cues() and site.words[at : at + 2] in (("left", "in"), ("left", "inside")):
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
    if word == "left" and (
        site.word(at + 1) in ("in", "behind", "without", "dead", "wounded")
        or site.word(at - 1) in role_words("be")
    ):
        return None
    if word.endswith("ing") and cue.voice == "both":
        return None if not any(site.word(step) == "being" for step in (at - 1, at - 2)) else 0.5
    auxiliary = any(site.word(step) in role_words("be") and step >= site.end for step in range(at - 3, at))
    if cue.voice == "subject" or auxiliary or at == site.end:
        return 0.5
    if all(site.word(step) in role_words("adverbs") for step in range(site.end, at)):
        return 0.5
    return 5.0 if site.word(at - 1) in ("or", "and") else None


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
