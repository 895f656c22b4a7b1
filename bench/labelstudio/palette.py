"""Colours of labels: one hue for each kind of thing, one lightness for each type of the kind.

The hues are those of Okabe and Ito (2008, jfly.uni-koeln.de/color), which people with any of the
common colour deficiencies can tell apart, and a ninth, dark wine. The shades were searched for so
that any two of them stay apart for everybody; a test holds them to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bench.labelstudio.names import NUMBER
from bench.ontology import Ontology

# The hue of a coarse type, and how much black (below 0) or white is mixed in for each fine type.
_Scale = tuple[str, tuple[float, ...]]
_ENTITIES: Mapping[str, _Scale] = {
    "PER": ("#0072b2", (-0.25,)),
    "ORG": ("#56b4e9", (0.15, 0.65)),
    "PLACE": ("#009e73", (-0.2, 0.15, 0.55)),
    "NORP": ("#cc79a7", (0.0,)),
    "TIME": ("#f0e442", (0.0,)),
    "OBJECT": ("#e69f00", (0.1, 0.35)),
    "POP": ("#882255", (0.0,)),
}
_OTHER: _Scale = ("#999999", (0.0, 0.4))
_EVENTS: _Scale = ("#d55e00", (-0.5, -0.25, 0.05, 0.25))
_NUMBER = "#000000"


def colours(ontology: Ontology, event_groups: Sequence[tuple[str, ...]]) -> dict[str, str]:
    """The colour of every label as ``#rrggbb``; the types of one group of events share one.

    A coarse label has the colour of the first fine one.
    """
    out = {NUMBER: _NUMBER}
    for coarse in ontology.coarse_types:
        fine = [one.name for one in ontology.entity_types.values() if one.coarse == coarse]
        shades = _shades(_ENTITIES.get(coarse, _OTHER), max(1, len(fine)))
        out.setdefault(coarse, shades[0])
        out.update(zip(fine, shades, strict=False))
    for group, shade in zip(event_groups, _shades(_EVENTS, len(event_groups)), strict=True):
        out.update(dict.fromkeys(group, shade))
        for name in group:
            out.setdefault(ontology.event_types[name].coarse, shade)
    return out


def _shades(scale: _Scale, many: int) -> list[str]:
    """As many shades; more types than were thought of share some."""
    hue, amounts = scale
    return [_mixed(hue, amounts[k % len(amounts)]) for k in range(many)]


def _mixed(hue: str, amount: float) -> str:
    end = 255 if amount > 0 else 0
    parts = [int(hue[k : k + 2], 16) for k in (1, 3, 5)]
    return "#" + "".join(f"{round(part + (end - part) * abs(amount)):02x}" for part in parts)
