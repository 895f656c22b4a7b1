"""Twins of documents, kind by kind."""

from __future__ import annotations

import msgspec
import pytest
from facts.drafted import drafted

from bench.corpus.corpus import load_corpus
from bench.corpus.twins import KINDS, Kind, make_twins
from bench.corpus.validate import faults
from bench.corpus.wire import decode_wire
from bench.corpus.write import one_line
from bench.document import Document, to_plain
from bench.ontology import load_ontology

NEWS = """
[e1 Tarn Front] fighters [v1 killed] [n1 12] [e2 soldiers] of [e3 Kelwan army] at [e4 Odara] in [e5 May 2016].
The [e6 Kelwan army] [v2 shelled] the [e7 Tarn Front]. [n2 Twelve] [v3 died], [e8 Odara] said of a [v4 truce].
Some [n3 40 to 60] [e9 families] [v5 fled] [e10 Odara].
---
e1 ARMED name front
e2 ARMED nominal soldiers
e3 ARMED name army
e4 GPE name odara
e5 TIME name may value=2016-05
e6 ARMED name army
e7 ARMED name front
e8 GPE name odara
e9 POP nominal families
e10 GPE name odara
n1 exact value=12 unit=person role=killed scope=incident of=e2
n2 exact value=12 unit=person role=killed scope=incident
n3 range low=40 high=60 unit=household role=displaced scope=incident of=e9
v1 casualty.death actual cluster=w1 agent=e1 patient=e2 number=n1 place=e4 time=e5
v2 attack.shelling actual cluster=w2 agent=e6 target=e7
v3 casualty.death actual cluster=w3 number=n2 source=e8
v4 agreement actual cluster=w4
v5 displacement actual cluster=w5 patient=e9 number=n3 origin=e10
"""


def twin(kind: Kind, document: Document | None = None) -> Document:
    """The only twin of one kind."""
    (made,) = make_twins([document or drafted(NEWS)], [kind]).documents
    return made


def test_numbers_change_alike_and_keep_their_style() -> None:
    """12 and "Twelve" become the same other value, a range stays one, and the bounds follow."""
    before, after = drafted(NEWS), twin("numbers")
    twelve, word, spread = after.numbers
    assert twelve.value == word.value != 12
    assert (twelve.low, twelve.high) == (twelve.value, twelve.value)
    assert (word.text[0].isupper() and word.text.isalpha()) or "-" in word.text
    assert spread.low is not None
    assert spread.high is not None
    assert spread.low < spread.high
    assert spread.text == f"{spread.low} to {spread.high}"
    assert [one.role for one in after.numbers] == [one.role for one in before.numbers]


def test_names_change_everywhere() -> None:
    """Each mention of a place has one new name, a nationality stays, and no annotation is lost."""
    before, after = drafted(NEWS), twin("names")
    places = {one.text for one in after.entities if one.cluster == "odara"}
    assert len(places) == 1
    assert places != {"Odara"}
    assert "Odara" not in after.text
    assert len(after.entities) == len(before.entities)


def test_sides_exchange_their_names_and_nothing_else() -> None:
    """Who killed is called as the killed were, clusters and arguments stay where they are."""
    before, after = drafted(NEWS), twin("exchange")
    assert after.entities[0].text == "Kelwan army"
    assert [one.text for one in after.entities if one.cluster == "army"] == ["Tarn Front", "Tarn Front"]
    assert [one.arguments for one in after.events] == [one.arguments for one in before.events]


def test_dates_go_back_by_one_turn_of_the_calendar() -> None:
    """Years in the text, values and the day of publication are 28 years earlier."""
    after = twin("dates")
    assert after.published == "1996-05-06"
    assert (after.entities[4].text, after.entities[4].value) == ("May 1988", "1988-05")


def test_only_plain_statements_are_denied() -> None:
    """A sentence with one undoubted event of its own is denied; with several, or a source, it is not."""
    after = twin("negated")
    assert "It is not true that the Kelwan army shelled the Tarn Front." in after.text
    realis = {one.id: one.realis for one in after.events}
    assert realis == {"v1": "denied", "v2": "denied", "v3": "actual", "v4": "actual", "v5": "denied"}
    assert after.text.startswith("It is not true that Tarn Front fighters")


def test_a_document_without_anything_to_change_has_no_twin() -> None:
    """What would equal its original is left out and counted."""
    bare = Document("bare", "Nothing happened here.", {"published": None})
    made = make_twins([bare])
    assert made.documents == []
    assert made.without == dict.fromkeys(KINDS, 1)


def test_seeds_make_other_twins_and_one_seed_the_same() -> None:
    """Twins depend on seed and document alone."""
    one, same, other = (make_twins([drafted(NEWS)], seed=seed).documents for seed in (0, 0, 1))
    assert one == same
    assert one != other


@pytest.mark.parametrize("kind", KINDS)
def test_twins_of_the_corpus_are_sound(kind: Kind) -> None:
    """Every twin of every document keeps to the format of gold, and is one of its original."""
    documents = load_corpus("dispatches").documents
    made = make_twins(documents, [kind]).documents
    known = {document.id for document in documents}
    assert made
    for document in made:
        wire = decode_wire(one_line(to_plain(document)).encode())
        assert list(faults(wire, document.text, load_ontology(), gold=True)) == []
        assert document.meta["of"] in known
        assert document.id == f"{document.meta['of']}.{kind}"
    assert len({msgspec.json.encode(to_plain(document)) for document in made}) == len(made)
