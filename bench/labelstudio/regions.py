"""Results sorted into regions and relations; whatever has no form that we know is found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.labelstudio.findings import Findings
from bench.labelstudio.names import TEXT
from bench.labelstudio.notes import Note, note_of


@dataclass(frozen=True, slots=True)
class Answer:
    """What one result says of a region, and its place among the results."""

    at: int
    control: str
    kind: str
    value: Mapping[str, Any]


@dataclass(slots=True)
class Group:
    """All results of one id: its label, the rest that is said of it, our note."""

    ident: str
    main: Answer
    answers: list[Answer] = field(default_factory=list)
    note: Note | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Sorted:
    """The results of an annotation. ``refused`` are ids of regions that are no spans with a label."""

    groups: list[Group]
    relations: list[tuple[int, Mapping[str, Any]]]
    refused: set[str]


def sort_results(results: Sequence[Any], findings: Findings) -> Sorted:
    """Find the regions, in the order in which they are first met, and the relations."""
    members: dict[str, list[tuple[int, Mapping[str, Any]]]] = {}
    relations = []
    for at, result in enumerate(results):
        if not isinstance(result, Mapping) or not isinstance(result.get("type"), str):
            findings.broken("", "results that are none", "expected an object with a type", ("result", at))
        elif result["type"] == "relation":
            relations.append((at, result))
        elif not isinstance(result.get("id"), str) or not isinstance(result.get("value"), Mapping):
            findings.broken("", "results without id or value", "expected both", ("result", at))
        else:
            members.setdefault(result["id"], []).append((at, result))
    groups = [_group(ident, found, findings) for ident, found in members.items()]
    kept = _of_one_text([group for group in groups if group is not None], members, findings)
    return Sorted(kept, relations, set(members) - {group.ident for group in kept})


def _group(ident: str, found: list[tuple[int, Mapping[str, Any]]], findings: Findings) -> Group | None:
    answers = [Answer(at, str(one.get("from_name")), one["type"], one["value"]) for at, one in found]
    main = next((answer for answer in answers if answer.kind == "labels" and _labels(answer)), None)
    if main is None:
        _no_span(ident, answers, findings)
        return None
    group = Group(ident, main)
    for answer in answers:
        if answer is main:
            continue
        if answer.kind == "labels":
            if _labels(answer):
                what = "further labels of a span (the first is taken)"
                place = f"{answer.value.get('start')}:{answer.value.get('end')}"
                detail = f"{', '.join(_labels(answer))[:60]} at {place[:30]}"
                findings.repaired(ident, what, detail, ("result", answer.at))
            continue
        group.answers.append(answer)
    for at, one in found:
        _note(group, at, one, findings)
    return group


def _labels(answer: Answer) -> list[str]:
    labels = answer.value.get("labels")
    return [label for label in labels if isinstance(label, str)] if isinstance(labels, list) else []


def _no_span(ident: str, answers: list[Answer], findings: Findings) -> None:
    """Say why a group of results is no span with a label."""
    path = ("result", answers[0].at)
    foreign = [one.kind for one in answers if one.kind.endswith("labels") and one.kind != "labels"]
    if foreign:
        findings.left_out(ident, f"results of type {foreign[0]}", path=path)
    elif all("start" not in answer.value for answer in answers):
        kinds = ", ".join(dict.fromkeys(answer.control for answer in answers))
        findings.left_out(ident, "answers about the whole text", kinds, path)
    else:
        findings.left_out(ident, "spans without a label", path=path)


def _note(group: Group, at: int, result: Mapping[str, Any], findings: Findings) -> None:
    """Take our note and the score; what else a person noted is left out."""
    meta = result.get("meta")
    try:
        group.note = group.note or note_of(meta)
    except ValueError as error:
        findings.broken(group.ident, "notes of ours that are none", str(error), ("result", at, "meta"))
    if isinstance(meta, Mapping) and meta.get("text") and at == group.main.at:
        findings.left_out(group.ident, "remarks on regions", str(meta["text"])[:80], ("result", at, "meta"))
    score = result.get("score")
    if at == group.main.at and isinstance(score, int | float) and not isinstance(score, bool):
        if 0 <= score <= 1:
            group.score = float(score)
        else:
            findings.left_out(group.ident, "scores beyond 0..1", str(score), ("result", at, "score"))


def _of_one_text(
    groups: list[Group], members: Mapping[str, list[tuple[int, Mapping[str, Any]]]], findings: Findings
) -> list[Group]:
    """Regions of one object: the one called text, else the one with the most of them."""
    names = {group.ident: str(dict(members[group.ident])[group.main.at].get("to_name")) for group in groups}
    counted = Counter(names.values())
    if len(counted) < 2:
        return groups
    chosen = TEXT if TEXT in counted else counted.most_common(1)[0][0]
    for group in groups:
        if names[group.ident] != chosen:
            detail = f"of {names[group.ident]!r}, not of {chosen!r}"
            findings.left_out(group.ident, "regions of further objects", detail, ("result", group.main.at))
    return [group for group in groups if names[group.ident] == chosen]
