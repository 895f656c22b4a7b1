"""Features of a pair of marked stretches in one sentence: a trigger or number, and what may belong to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bench.extractors.linear.view import View

NEAREST = 14
"""How many marks on either side of an anchor are considered with it."""
_STEPS = (0, 1, 2, 3, 5, 8, 12, 20)


class Node(NamedTuple):
    """An entity, number or trigger as a token range; ``detail`` is a level, unit or realis."""

    id: str
    first: int
    stop: int
    kind: str
    type: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """An anchor and a candidate of its sentence; ``crowd`` is all that stands around the anchor."""

    view: View
    anchor: Node
    other: Node
    crowd: tuple[Node, ...]
    extra: tuple[str, ...] = ()

    def row(self) -> list[str]:
        """The features of how the two stand, built when they are needed."""
        anchor, other = self.anchor, self.other
        own = _anchor_features(self.view, anchor)
        side, voice = _side(anchor, other), own[0]
        core = _order(anchor, other, self.crowd, side) + _link(self.view, anchor, other, side)
        core += [f"{side}|{voice}", f"{side}|{voice}|{_preposition(self.view, other)}"]
        wide = _between(self.view, anchor, other) + _around(self.view, other)
        thing = f"{other.kind}:{other.type}"
        row = [*core, *wide, *own, f"is={thing}", f"detail={other.detail}", f"type={anchor.type}"]
        row += [f"{mark}&{anchor.type}&{thing}" for mark in core]
        row += [f"{mark}&{thing}" for mark in (*core, *wide, *own)]
        row += [f"{mark}&{anchor.type}" for mark in (*core, *wide)]
        row += [*self.extra, *(f"{mark}&{anchor.type}" for mark in self.extra)]
        return [*row, f"{anchor.type}&{thing}", f"{anchor.type}&{other.detail}", f"{side}&{other.detail}"]


def pairs(view: View, anchors: Sequence[Node], others: Sequence[Node]) -> list[Pair]:
    """Every anchor with the nearest other nodes of its sentence, in order of the text."""
    by_sentence: dict[int, list[Node]] = {}
    for other in sorted(others, key=lambda node: (node.first, -node.stop, node.id)):
        by_sentence.setdefault(view.sentence[other.first], []).append(other)
    found = []
    for anchor in anchors:
        crowd = [node for node in by_sentence.get(view.sentence[anchor.first], ()) if node.id != anchor.id]
        before = [node for node in crowd if node.first < anchor.first][-NEAREST:]
        after = [node for node in crowd if node.first >= anchor.first][:NEAREST]
        near = (*before, *after)
        found += [Pair(view, anchor, other, near) for other in near]
    return found


def _side(anchor: Node, other: Node) -> str:
    if other.stop <= anchor.first:
        return "before"
    if other.first >= anchor.stop:
        return "after"
    return "same" if other[1:3] == anchor[1:3] else "over"


def _step(count: int) -> int:
    return max(step for step in _STEPS if step <= count)


def _order(anchor: Node, other: Node, crowd: Sequence[Node], side: str) -> list[str]:
    low, high = sorted((anchor, other), key=lambda node: node.first)
    inside = [node for node in crowd if low.stop <= node.first and node.stop <= high.first]
    rivals = sum(node.kind == other.kind and node.type == other.type for node in inside)
    events = sum(node.kind == "event" for node in inside)
    nested = any(
        node.first <= other.first and other.stop <= node.stop and node[1:3] != other[1:3]
        for node in crowd
        if node.kind == other.kind
    )
    distance = _step(max(0, high.first - low.stop))
    row = [
        f"{side}:{distance}",
        f"{side}^{_step(len(inside))}",
        f"{side}!{min(rivals, 3)}",
        f"{side}~{min(events, 3)}",
    ]
    return [*row, f"{side} nested"] if nested else row


def _link(view: View, anchor: Node, other: Node, side: str) -> list[str]:
    """The words that join the two, and the preposition that leads to the other."""
    low, high = sorted((anchor, other), key=lambda node: node.first)
    row = [f"{side} prep={_preposition(view, other)}"]
    gap = view.lower[low.stop : high.first]
    if len(gap) <= 3:
        row.append(f"{side} gap={' '.join(gap)}")
    return row


def _preposition(view: View, other: Node) -> str:
    """The preposition before a mention, over determiners, numbers and plain words close by."""
    first = view.bounds[view.sentence[other.first]][0]
    for j in range(other.first - 1, max(first, other.first - 5) - 1, -1):
        if "preposition" in view.cues[j] or view.lower[j] == "to":
            return view.lower[j]
        if not view.lower[j].isalnum() or "say" in view.cues[j] or "be" in view.cues[j]:
            return view.lower[j] if j == other.first - 1 else "-"
    return "-"


def _between(view: View, anchor: Node, other: Node) -> list[str]:
    low, high = sorted((anchor, other), key=lambda node: node.first)
    words = list(dict.fromkeys(j for j in range(low.stop, high.first)))[:30]
    row = [f"mid={view.lower[j]}" for j in words if view.cues[j] or not view.lower[j].isalnum()]
    row += [f"mid:{cue}" for j in words for cue in view.cues[j]]
    row += [f"mid ev:{'listed'}" for j in words if view.listed[j]][:1]
    return list(dict.fromkeys(row))


def _around(view: View, other: Node) -> list[str]:
    bounds = view.bounds[view.sentence[other.first]]
    row = [f"head={view.stems[other.stop - 1]}"]
    row += [f"pre={view.word(other.first - 1, bounds)}", f"post={view.word(other.stop, bounds)}"]
    row += [f"post2={view.word(other.stop + 1, bounds)}"]
    row += [f"to start={_step(other.first - bounds[0])}"]
    for j in range(max(bounds[0], other.first - 3), other.first):
        row += [f"near left:{cue}" for cue in view.cues[j]]
    for j in range(other.stop, min(bounds[1], other.stop + 3)):
        row += [f"near right:{cue}" for cue in view.cues[j]]
    return list(dict.fromkeys(row))


def _anchor_features(view: View, anchor: Node) -> list[str]:
    """How the anchor stands; its voice comes first."""
    bounds = view.bounds[view.sentence[anchor.first]]
    left = range(max(bounds[0], anchor.first - 3), anchor.first)
    be = any("be" in view.cues[j] for j in left)
    have = any("have" in view.cues[j] for j in left)
    last = view.lower[anchor.stop - 1]
    ending = next((end for end in ("ing", "ed", "en", "s") if last.endswith(end)), "")
    voice = f"voice={'be' if be else 'have' if have else ''}{ending}"
    row = [voice, f"stem={' '.join(view.stems[anchor.first : anchor.stop])}"]
    row += [f"prev={view.word(anchor.first - 1, bounds)}", f"next={view.word(anchor.stop, bounds)}"]
    return row
