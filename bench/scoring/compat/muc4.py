"""CEAF-REE as published for role-filler entities of MUC-4.

X. Du, A. Rush, C. Cardie (2021): GRIT: Generative Role-filler Transformers for
Document-level Event Entity Extraction. EACL. The definitions follow ``eval.py`` in
github.com/xinyadu/grit_doc_event_entity.
"""

from __future__ import annotations

import dataclasses
import re
import string
from collections.abc import Sequence
from typing import ClassVar, Literal

from bench.document import Argument, Document, Event
from bench.facts.record import Key
from bench.facts.view import View
from bench.ontology import load_ontology
from bench.scoring.measure import ByType, Measure

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")

# One entity: the strings of its mentions.
Strings = tuple[str, ...]

_PEOPLE = ("PER", "POP", "ARMED", "NORP")
_THINGS = ("FAC", "VEH", "ORG", "WEA")
_ARTICLE = re.compile(r"\b(a|an|the)\b")
_PUNCTUATION = str.maketrans("", "", string.punctuation)


@dataclasses.dataclass(frozen=True)
class Muc4(Measure):
    """CEAF-REE of MUC-4's five roles on mention strings, as GRIT's scorer counts it."""

    name: ClassVar[str] = "compat.muc4"
    layer: ClassVar[Literal["events"]] = "events"
    similarity: Literal["strict", "prop"] = "strict"

    def count(self, gold: Document, predicted: Document) -> ByType:
        """Entities by role, and the similarity of their best alignment."""
        left, right = role_fillers(gold, coreference=True), role_fillers(predicted, coreference=False)
        rows = {role: ceaf(left[role], right[role], self.similarity) for role in ROLES}
        return {role: row for role, row in rows.items() if any(row)}


def ceaf(
    gold: Sequence[Strings], predicted: Sequence[Strings], similarity: Literal["strict", "prop"] = "strict"
) -> tuple[float, float, float]:
    """The numbers of gold and predicted entities and the largest sum of similarities, one to one.

    ``strict`` is 1 if every mention of the predicted entity is one of the gold entity,
    else 0; ``prop`` the share of them that are.
    """
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    alike = strict if similarity == "strict" else proportional
    scores = np.array([[alike(one, other) for other in predicted] for one in gold])
    scores = scores.reshape(len(gold), len(predicted))
    rows, columns = linear_sum_assignment(scores, maximize=True)
    return len(gold), len(predicted), round(float(scores[rows, columns].sum()), 9)


def strict(gold: Strings, predicted: Strings) -> float:
    """1 if the predicted mentions are all among the gold ones, else 0."""
    return float(set(predicted) <= set(gold))


def proportional(gold: Strings, predicted: Strings) -> float:
    """The gold mentions that are predicted over the predicted ones."""
    wanted = set(predicted)
    return sum(mention in wanted for mention in gold) / len(predicted)


def normalised(text: str) -> str:
    """Lower case, without ASCII punctuation, English articles and superfluous space."""
    return " ".join(_ARTICLE.sub(" ", text.lower().translate(_PUNCTUATION)).split())


def role_fillers(document: Document, *, coreference: bool) -> dict[str, list[Strings]]:
    """The entities of MUC-4's roles, each as its normalised mention strings, each string once.

    With ``coreference`` an entity has all its mentions, as in the gold; otherwise those
    that fill the role, as a system extracts them.
    """
    view = View(document, gold=False)
    found: dict[str, dict[Key, dict[str, None]]] = {role: {} for role in ROLES}
    for event in view.events.values():
        for argument in event.arguments:
            role = _role(view, event, argument)
            key = view.entity_key(argument.target)
            if role is None or key is None:
                continue
            mentions = view.mentions[key] if coreference else (view.entities[argument.target],)
            found[role].setdefault(key, {}).update(
                dict.fromkeys(normalised(view.text(mention)) for mention in mentions)
            )
    return {role: [tuple(texts) for texts in entities.values()] for role, entities in found.items()}


def _role(view: View, event: Event, argument: Argument) -> str | None:
    """The MUC-4 role of an argument; None for events and fillers that MUC-4 does not have."""
    kind = load_ontology().event_types.get(event.type)
    entity = view.entities.get(argument.target)
    if entity is None or kind is None or "muc4" not in kind.maps:
        return None
    if argument.role == "agent":
        return "PerpInd" if entity.type == "PER" else "PerpOrg"
    if argument.role == "instrument":
        return "Weapon"
    if argument.role in ("target", "patient"):
        if entity.type in _PEOPLE:
            return "Victim"
        return "Target" if entity.type in _THINGS else None
    return None
