"""Numbers learned from gold."""

from __future__ import annotations

from collections.abc import Callable

from bench.document import Number
from bench.extractors.linear.model import Settings
from bench.extractors.linear.numbers import Numbers, Reading, same_facts
from bench.extractors.linear.view import View

KILLED, FLED = Reading("killed", "incident", "person"), Reading("displaced", "cumulative", "person")


def test_role_and_scope_follow_the_words(seen: Callable[[str], View]) -> None:
    """Trained on two verbs, the role, its scope and an elliptical unit follow the verb."""
    texts = ["Shelling killed 12 people.", "Some 300 people fled."] * 4
    views = [seen(text) for text in texts]
    gold = [
        {(v.quantities[0].start, v.quantities[0].end): r}
        for v, r in zip(views, [KILLED, FLED] * 4, strict=True)
    ]
    model = Numbers(Settings(alpha=1e-3)).fit(views, [[] for _ in views], gold)
    (found,) = model.find(seen("Mortars killed 9."), [])
    assert (found.text, found.value, found.role, found.scope, found.unit) == (
        "9",
        9,
        "killed",
        "incident",
        "person",
    )
    (other,) = model.find(seen("About 50 families fled."), [])
    assert (other.role, other.scope, other.unit) == ("displaced", "cumulative", "household")


def test_dropped_quantities_stay_dropped(seen: Callable[[str], View]) -> None:
    """A quantity that gold never marks is learned as none."""
    views = [seen(text) for text in ["Shelling killed 12 people.", "The second time."] * 4]
    gold = [
        {(v.quantities[0].start, v.quantities[0].end): KILLED} if i % 2 == 0 else {}
        for i, v in enumerate(views)
    ]
    model = Numbers(Settings(alpha=1e-3)).fit(views, [[] for _ in views], gold)
    assert model.find(seen("The second time."), []) == []
    assert len(model.find(seen("Shelling killed 4 people."), [])) == 1


def test_repeated_facts_share_a_cluster() -> None:
    """Equal value, unit and role are one fact; a vague number is none."""

    def number(ident: str, value: int | None, role: str) -> Number:
        return Number(0, 1, id=ident, value=value, unit="person", role=role, modifier="exact")

    items = [number("n1", 7, "killed"), number("n2", 7, "killed"), number("n3", 7, "wounded")]
    items += [number("n4", None, "killed"), number("n5", None, "killed")]
    assert same_facts(items) == {"n1": "k1", "n2": "k1"}
