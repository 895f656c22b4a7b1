"""Which spans are as good as a gold filler, and which predicted ones fit."""

from __future__ import annotations

from bench.document import Document, Entity, Event, Number, Trigger
from bench.scoring.events.fillers import Filler, Fits, Wanted, fillers, wanted

TEXT = "The border guards of Tarn fled; they left two trucks."
GUARDS = Entity("ARMED", 4, 17, id="guards", cluster="g")
THEY = Entity("ARMED", 32, 36, id="they", cluster="g", level="pronoun")
TARN = Entity("GPE", 21, 25, id="tarn", cluster="t")
TWO = Number(42, 45, id="two", cluster="g")
FLED = Event("movement", Trigger(26, 30), "fled", cluster="g")
DOCUMENT = Document("d", TEXT, entities=(GUARDS, THEY, TARN), numbers=(TWO,), events=(FLED,))


def test_every_item_can_fill_a_role() -> None:
    """Kind and span of entities, numbers and events, by id."""
    found = fillers(DOCUMENT)
    assert found["they"] == Filler("entity", (32, 36))
    assert found["two"] == Filler("number", (42, 45))
    assert found["fled"] == Filler("event", (26, 30))


def test_a_cluster_is_one_filler() -> None:
    """Mentions of a cluster want the same spans; numbers and events their own, whatever their cluster."""
    found = wanted(DOCUMENT, by_cluster=True)
    assert found["guards"] is found["they"] == Wanted("entity", ((4, 17), (32, 36)))
    assert found["two"] == Wanted("number", ((42, 45),))
    assert found["fled"] == Wanted("event", ((26, 30),))
    assert wanted(DOCUMENT, by_cluster=False)["guards"] == Wanted("entity", ((4, 17),))


def test_readings_of_a_filler_are_as_good_as_it() -> None:
    """Two readings of one mention want the spans of both, and of the clusters of both."""
    short = Entity("ARMED", 11, 17, id="short", alternative="a")
    long = Entity("ARMED", 4, 17, id="long", cluster="g", alternative="a")
    document = Document("d", TEXT, entities=(long, short, THEY))
    assert wanted(document, by_cluster=False)["short"].spans == ((4, 17), (11, 17))
    assert wanted(document, by_cluster=True)["short"].spans == ((4, 17), (11, 17), (32, 36))
    assert wanted(document, by_cluster=True)["they"].spans == ((4, 17), (32, 36))


def test_half_of_an_entity_and_any_part_of_a_number_fit() -> None:
    """IoU of one half for entities, one code point for numbers and events, never another kind."""
    golds = wanted(DOCUMENT, by_cluster=True)
    fits = Fits(TEXT, golds, golds, "cluster")
    half, less = Filler("entity", (4, 11)), Filler("entity", (4, 10))
    part, other = Filler("number", (44, 50)), Filler("entity", (42, 45))
    right = fits.right_for([half, less, part, other, Filler("event", (29, 31))])
    assert right[half] == (fits.class_of("guards"),) == (fits.class_of("they"),)
    assert right[part] == (fits.class_of("two"),)
    assert right[Filler("event", (29, 31))] == (fits.class_of("fled"),)
    assert right[less] == right[other] == ()


def test_fillers_of_one_head_fit_by_head() -> None:
    """The head of "border guards of Tarn" is "guards", and not that of "Tarn" or of "they"."""
    golds = wanted(DOCUMENT, by_cluster=False)
    fits = Fits(TEXT, golds, golds, "head")
    long, bare, place = Filler("entity", (0, 25)), Filler("entity", (11, 17)), Filler("entity", (18, 25))
    right = fits.right_for([long, bare, place, Filler("entity", (4, 10))])
    assert right[long] == right[bare] == (fits.class_of("guards"),)
    assert right[place] == (fits.class_of("tarn"),)
    assert right[Filler("entity", (4, 10))] == ()
