"""Records and totals in print."""

from __future__ import annotations

import csv
import io
import json

from facts.drafted import facts

from bench.facts.report import render_records, render_totals

SOURCE = """
[e1 Rebels] [v1 killed] [n1 12] [e2 men] in [e3 Tarn], the [e4 army] said. [e5 They] denied the [v2 killing].
---
e1 ARMED nominal c1
e2 POP nominal c2
e3 GPE name c3
e4 ARMED nominal c4
e5 ARMED pronoun c1
n1 at_least value=12 unit=person role=killed scope=incident of=e2
v1 casualty.death actual cluster=w1 source=e4 agent=e1 patient=e2 place=e3 number=n1
v2 casualty.death denied cluster=w1 source=e5
"""


def test_table() -> None:
    """People see a row for each record; columns that are empty throughout are left out."""
    assert render_records({"doc": facts(SOURCE)}, "table") == (
        "doc\n"
        "    event           agent   target, patient  place  counts       source  denied by\n"
        "r1  casualty.death  Rebels  men              Tarn   killed >=12  army    Rebels\n"
    )


def test_no_facts() -> None:
    """A document without facts says so; a spreadsheet of it has no rows but its heading."""
    assert render_records({"doc": ()}, "table") == "doc\nno facts\n"
    assert render_totals({"doc": ()}, "table") == "doc\nno facts\n"
    assert render_records({"doc": ()}, "csv").startswith("document,record,type,")
    assert render_totals({"doc": ()}, "csv") == "document,role,unit,scope,low,high,value,counts,vague\n"


def test_long_lists_are_cut() -> None:
    """A cell shows as many names as fit and says how many more there are."""
    places = " ".join(f"[e{i} Longvillage{i}]" for i in range(1, 6))
    table = "\n".join(f"e{i} GPE name c{i}" for i in range(1, 6))
    arguments = " ".join(f"place=e{i}" for i in range(1, 6))
    found = facts(f"[v1 Fighting] in {places}\n---\n{table}\nv1 attack.clash actual cluster=w1 {arguments}")
    assert "Longvillage1; Longvillage2 +3" in render_records({"doc": found}, "table")


def test_csv() -> None:
    """One row a record, which a spreadsheet reads back."""
    (row,) = csv.DictReader(io.StringIO(render_records({"doc": facts(SOURCE)}, "csv")))
    assert (row["document"], row["killed"], row["killed_low"], row["killed_high"]) == ("doc", "12", "12", "")
    assert (row["disputed"], row["denied_by"]) == ("yes", "Rebels")


def test_json() -> None:
    """All documents in one object, records and totals alike."""
    found = {"doc": facts(SOURCE), "other": ()}
    assert [len(one["records"]) for one in json.loads(render_records(found, "json"))["documents"]] == [1, 0]
    assert json.loads(render_totals(found, "json"))["documents"][0]["totals"][0]["high"] is None


def test_totals() -> None:
    """Totals show open ends and how many counts are vague."""
    assert render_totals({"doc": facts(SOURCE)}, "table") == (
        "doc\nrole    unit    scope     low  high  value\nkilled  person  incident  12   open  12\n"
    )
