"""Agreement as tables."""

from __future__ import annotations

from conftest import make_document

from bench.agreement.agreement import agreement
from bench.agreement.table import agreement_tables
from bench.document import Annotations
from bench.report.tables import render
from bench.scoring.statistics.settings import Intervals


def test_rows_and_notes() -> None:
    """One table of F1, one of coefficients; raw values in the rows, undefined ones None."""
    other = make_document("b", text=make_document().text + " Yes.")
    found = agreement([[make_document(), other]] * 2, intervals=Intervals(resamples=20))
    f1, labels = agreement_tables(found, ["a note"])
    assert f1.title == "mean pairwise F1 of 2 annotators"
    assert f1.rows[0] == {
        "layer": "entities",
        "measure": "entity.strict(level=all)",
        "f1": 1.0,
        "f1_interval": [1.0, 1.0],
    }
    rows = {(row["layer"], row["of"]): row for row in labels.rows}
    assert rows["entities", "type"]["kappa"] == 1.0
    assert rows["events", "source"]["kappa"] is None
    assert labels.notes == ("a note",)
    assert "entities" in render([f1, labels], "table")


def test_gamma() -> None:
    """Gamma has a table of its own if it was asked for."""
    found = agreement([[make_document()]] * 2, intervals=Intervals(resamples=5))
    asked = type(found)(found.documents, 2, found.f1, found.labels, {"entities": 0.5, "events": None})
    table = agreement_tables(asked)[2]
    assert table.rows == ({"layer": "entities", "gamma": 0.5}, {"layer": "events", "gamma": None})


def test_means_say_how_many_pairs_they_leave_out() -> None:
    """Of four annotators two marked nothing: their pair has no value, which is said; the other pairs have."""
    full = make_document()
    bare = full.with_annotations(Annotations())
    f1, labels = agreement_tables(
        agreement([[full], [full], [bare], [bare]], intervals=Intervals(resamples=5))
    )
    assert f1.notes[0].startswith("pairs of annotators without F1, left out of its mean: ")
    assert "number.value 2 of 12" in f1.notes[0]
    assert "numbers token 1 of 6" in labels.notes[0]
