"""The MUC importer: a sample, the real data, fills, datelines and broken files."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from importer_cases import broken, corpus, few, imported, lost, refused, sound_or_refused

from bench.convert.muc.fills import BadFill, Fill, parse_fill
from bench.convert.muc.texts import messages
from bench.corpus.read import read_documents
from bench.document import Document

HERE = Path(__file__).parent
RAW = HERE / "raw"
KEY, TEXTS = "key-tst", "tst-texts"


def changed(tmp_path: Path, old: str, new: str, name: str = KEY) -> Path:
    """The sample with the first place that reads ``old`` changed."""
    folder = Path(shutil.copytree(RAW, tmp_path / "muc"))
    content = (folder / name).read_text(encoding="utf-8")
    assert old in content
    (folder / name).write_text(content.replace(old, new, 1), encoding="utf-8")
    return folder


def first(path: Path) -> Document:
    """The document of the first message."""
    return imported("muc", path).documents[0]


def test_the_sample_becomes_the_documents_that_were_checked_by_hand() -> None:
    """Every occurrence of a filler is a reading; slots become arguments, effects events of their own."""
    assert list(imported("muc", RAW).documents) == read_documents(HERE / "expected.jsonl")


def test_a_text_file_is_read_with_the_keys_beside_it() -> None:
    """A file of texts gives what its folder does."""
    assert imported("muc", RAW / TEXTS).documents == imported("muc", RAW).documents


def test_whatever_is_left_out_is_counted() -> None:
    """Slots without a place here, strings that the text lacks and types without a counterpart are counted."""
    assert lost(imported("muc", RAW)) == {
        "fills of INCIDENT: DATE": 2,
        "types of instruments that no string names": 1,
        "fills of PERP: INCIDENT CATEGORY": 1,
        "fills of PERP: ORGANIZATION CONFIDENCE": 1,
        "fills of PHYS TGT: NUMBER": 2,
        "fills of PHYS TGT: TOTAL NUMBER": 1,
        "fills of HUM TGT: NUMBER": 3,
        "wider places of incidents": 1,
        "further types of a filler (the first is taken)": 1,
        "places of incidents that the text does not name": 2,
        "readings of fillers that do not stand in the text": 1,
        "fillers that do not stand in the text": 1,
        "further readings of an effect (the first is taken)": 1,
        "words that state events (templates point at none: triggers are the whole text)": 5,
        "incidents ROBBERY": 1,
        "effects HUM TGT: NO INJURY": 1,
        "keys of messages (none was given)": 1,
    }


def test_doubt_about_a_template_makes_its_events_and_own_fillers_optional(tmp_path: Path) -> None:
    """(OPTIONAL) holds for the incident, its effects, and fillers that no other template states."""
    document = first(changed(tmp_path, "TEMPLATE               1", "TEMPLATE               1 (OPTIONAL)"))
    assert all(event.optional for event in document.events)
    assert all(entity.optional for entity in document.entities)
    assert sum(argument.optional for event in document.events for argument in event.arguments) == 3


def test_stages_are_realis(tmp_path: Path) -> None:
    """Attempts and threats are such; what a threat would do is threatened, too."""
    attempted = first(changed(tmp_path / "a", "ACCOMPLISHED", "ATTEMPTED"))
    assert [event.realis for event in attempted.events] == ["attempted"] * 2 + ["actual"] * 3
    threatened = first(changed(tmp_path / "b", "ACCOMPLISHED", "THREATENED"))
    assert {event.realis for event in threatened.events} == {"threatened"}
    either = first(changed(tmp_path / "c", "ACCOMPLISHED", "ATTEMPTED / ACCOMPLISHED"))
    assert [event.alternative for event in either.events] == ["i1"] * 4 + [None] * 3


def test_kidnapped_persons_are_patients(tmp_path: Path) -> None:
    """A role may hang on the type of incident; that is data of the map."""
    document = first(changed(tmp_path, "BOMBING / ATTACK", "KIDNAPPING"))
    roles = [argument.role for argument in document.events[0].arguments]
    assert roles == ["place", "agent", "agent", "target", "target", "patient", "patient"]
    assert document.events[0].alternative is None


def test_fillers_that_share_a_string_are_one(tmp_path: Path) -> None:
    """A string of two templates is one filler with the readings of both; the dateline is not searched."""
    document = first(changed(tmp_path, '"NOBODY THERE"', '"GUERRILLAS" / "RUIZ"'))
    readings = [entity.text for entity in document.entities if entity.alternative == "a2"]
    assert readings == ["GUERRILLAS", "RUIZ", "RUIZ", "RUIZ"]
    assert not any(entity.start < document.text.index("--") for entity in document.entities)


def test_descriptions_of_several_names_join_none(tmp_path: Path) -> None:
    """What describes two named targets is in the cluster of neither."""
    name = '"ADA RUIZ"\n                                    "THF"\n19.'
    folder = changed(tmp_path, '"ADA RUIZ"\n19.', name)
    key = folder / KEY
    key.write_text(key.read_text().replace('"DRIVER": "ADA RUIZ"', '"DRIVER": "ADA RUIZ" / "THF"'))
    found = imported("muc", folder)
    assert lost(found)["descriptions that belong to several names (joined with none)"] == 1
    clusters = {entity.text: entity.cluster for entity in found.documents[0].entities}
    assert clusters["DRIVER"] not in (clusters["ADA RUIZ"], clusters["THF"])


@pytest.mark.parametrize(
    ("text", "fill"),
    [
        ('"A"', Fill(1, ("A",), (), (), False)),
        ('"A B" / "C"', Fill(1, ("A B", "C"), (), (), False)),
        ('? "A": "B" / "C"', Fill(1, ("A",), (), ("B", "C"), True)),
        ("DEATH", Fill(1, (), ("DEATH",), (), False)),
        ('-80 / 57- : "X"', Fill(1, (), ("-80", "57-"), ("X",), False)),
        ('NO DAMAGE: "-"', Fill(1, (), ("NO DAMAGE",), (), False)),
        (r'"\"A\" B"', Fill(1, ('"A" B',), (), (), False)),
        ('""A"', Fill(1, ("A",), (), (), False)),
        ("-", None),
        ("*", None),
    ],
)
def test_fills_are_read(text: str, fill: Fill | None) -> None:
    """Readings, leeway, cross references, escaped quotation marks, and nothing."""
    assert parse_fill(text, 1) == fill


@pytest.mark.parametrize(
    "text", ["", '"A', "A / ", "/ A", 'A: B: "C"', "A: B", '"A" / B', "? ", '"A" "B"', ":", '""']
)
def test_fills_that_make_no_sense_are_refused(text: str) -> None:
    """A fill that is cut short or mixed up says what was expected."""
    with pytest.raises(BadFill) as caught:
        parse_fill(text, 1)
    assert caught.value.expected


@pytest.mark.parametrize(
    ("dateline", "meta"),
    [
        ("TARN, 3 JAN 90 --", {"published": "1990-01-03", "dateline": "TARN"}),
        ("TARN (ODARA), 03 JANUARY 90 (ACAN) --", {"published": "1990-01-03", "agency": "ACAN"}),
        ("NO CITY, 7 FEB (X) --", {"dateline": "NO CITY", "agency": "X"}),
        ("CLANDESTINE, NO DATE --", {"dateline": "CLANDESTINE"}),
        ("TARN, 31 FEB 90 --", {"dateline": "TARN"}),
        ("TARN, 3 XYZ 90 --", {"dateline": "TARN"}),
    ],
)
def test_datelines_tell_place_date_and_agency(dateline: str, meta: dict[str, str]) -> None:
    """A date counts only if it is whole and there is such a day."""
    (message,) = messages(f"DEV-MUC3-0001\n{dateline} TEXT", "f", [])
    assert message.meta | meta == message.meta
    assert ("published" in message.meta) == ("published" in meta)
    assert message.text[message.body :] == " TEXT"


def test_texts_without_a_dateline_are_all_body() -> None:
    """A message that begins otherwise has no date, and is searched from its beginning."""
    (message,) = messages("DEV-MUC3-0001 (X)\n\n  TEXT 3 JAN 90", "f", [])
    assert (message.text, message.body, message.meta) == (
        "TEXT 3 JAN 90",
        0,
        {"language": "en", "source": "MUC"},
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "field", "message"),
    [
        ("BOMBING / ATTACK", "BOMBINGS", 6, "INCIDENT: TYPE", "unknown label 'BOMBINGS'"),
        ("BOMBING / ATTACK", "-", 2, "INCIDENT: TYPE", "is not filled"),
        ("ACCOMPLISHED", "DONE", 7, "INCIDENT: STAGE OF EXECUTION", "unknown stage 'DONE'"),
        ("DYNAMITE", "DYNAMIT", 9, "INCIDENT: INSTRUMENT TYPE", "unknown label 'INSTRUMENT: DYNAMIT'"),
        ("DESTROYED", "GONE", 21, "PHYS TGT: EFFECT OF INCIDENT", "unknown label 'PHYS TGT: GONE'"),
        ('DEATH: "ADA RUIZ"', 'DEATH: "AD RUIZ"', 32, "HUM TGT: EFFECT OF INCIDENT", "belongs to 'AD RUIZ'"),
        ('"GUERRILLAS"', "GUERRILLAS", 11, "PERP: INDIVIDUAL ID", "is 'GUERRILLAS'"),
        ('"GUERRILLAS"', '"GUERRILLAS', 11, "PERP: INDIVIDUAL ID", "cannot be read"),
        ("3.  INCIDENT: LOCATION ", "3.  INCIDENT: LOCALE ", 5, "", "begins no slot"),
        ("3.  INCIDENT: LOCATION ", "33. INCIDENT: LOCATION ", 5, "", "begins no slot"),
        ("11. PERP", "10. PERP", 13, "", "begins no slot"),
        ("TEMPLATE               1", "TEMPLATE               ONE", 3, "MESSAGE: TEMPLATE", "is 'ONE'"),
        ("TEMPLATE               2", "TEMPLATE               1", 36, "MESSAGE: TEMPLATE", "template 1 of"),
        ("DEV-MUC3-9002", "DEV-MUC3-9004", 62, "MESSAGE: ID", "no text is the message 'DEV-MUC3-9004'"),
        ("DEV-MUC3-9002", "DEV-9002", 62, "MESSAGE: ID", "names no message"),
        ("24. HUM TGT: TOTAL NUMBER           -\n", "", 2, "HUM TGT: TOTAL NUMBER", "is missing"),
    ],
)
def test_a_wrong_line_is_told(
    tmp_path: Path, old: str, new: str, line: int, field: str, message: str
) -> None:
    """Each thing that is wrong with a key is told with file, line and slot."""
    found = [one for one in refused("muc", changed(tmp_path, old, new)) if message in one.message]
    assert [(Path(one.file).name, one.line, one.field) for one in found] == [(KEY, line, field)]


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("NOTHING TO SAY.", "", 15, "has no text"),
        ("DEV-MUC3-9003", "DEV-MUC3-9001", 15, "is also the message of"),
        ("DEV-MUC3-9001 (TARN)\n", "DEV-MUC3-9001 (TARN)\nDEV-MUC3-9005\n", 2, "has no text"),
    ],
)
def test_a_wrong_text_is_told(tmp_path: Path, old: str, new: str, line: int, message: str) -> None:
    """Messages without a text, and two of one name, are told with their lines."""
    found = refused("muc", changed(tmp_path, old, new, TEXTS))
    assert [problem.line for problem in found if message in problem.message] == [line]


def test_a_key_that_is_cut_off_is_told(tmp_path: Path) -> None:
    """The last template of a truncated key lacks slots, each of which is named."""
    content = (RAW / KEY).read_text()
    folder = changed(tmp_path, content[content.index("18. HUM TGT: NAME                   -") :], "")
    assert {problem.message for problem in refused("muc", folder)} == {"is missing"}
    assert len(refused("muc", folder)) == 7


def test_maps_must_name_every_slot(tmp_path: Path) -> None:
    """A map of the user's that lacks slots is refused with all that it lacks."""
    types = tmp_path / "mine.yaml"
    types.write_text("events: {'*': attack}\nentities: {'*': ORG}\nroles: {EFFECT: null}\n")
    found = refused("muc", RAW, types=types)
    assert len(found) == 7
    assert {problem.field for problem in found} == {"roles"}


def test_other_files_are_passed_over_but_not_those_in_another_encoding(tmp_path: Path) -> None:
    """A folder may hold files of other kinds; a text or key that is not UTF-8 is told."""
    folder = changed(tmp_path, "GUERRILLAS", "GUERRILLAS")
    (folder / "README").write_bytes(b"M\xfcller")
    assert imported("muc", folder).documents == imported("muc", RAW).documents
    path = folder / TEXTS
    path.write_bytes(path.read_bytes() + b"M\xfcller")
    assert any("UTF-8" in problem.message for problem in refused("muc", folder))


def test_places_without_texts_are_refused(tmp_path: Path) -> None:
    """An empty folder, no file at all and a file of another kind are problems, not tracebacks."""
    assert "without MUC texts" in refused("muc", tmp_path)[0].message
    assert refused("muc", tmp_path / "none")
    (tmp_path / "empty").write_text("")
    assert "is empty" in refused("muc", tmp_path / "empty")[0].message
    assert "does not begin" in refused("muc", RAW / KEY)[0].message


def test_byte_order_marks_and_other_line_ends_leave_the_offsets_true(tmp_path: Path) -> None:
    """With a byte-order mark and carriage returns the same words are found in the text as it stands."""
    folder = Path(shutil.copytree(RAW, tmp_path / "muc"))
    for name in (KEY, TEXTS):
        path = folder / name
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    found, expected = imported("muc", folder).documents, imported("muc", RAW).documents
    for one, other in zip(found, expected, strict=True):
        assert one.text.replace("\r\n", "\n") == other.text
        words = [entity.text.split() for entity in one.entities]
        assert words == [entity.text.split() for entity in other.entities]


def test_case_and_spaces_of_the_text_do_not_matter(tmp_path: Path) -> None:
    """The upper-case strings of the keys are found in mixed case, as whole words only."""
    folder = Path(shutil.copytree(RAW, tmp_path / "muc"))
    path = folder / TEXTS
    path.write_text(path.read_text().lower().replace("dev-muc3-", "DEV-MUC3-"))
    words = [entity.text.upper() for entity in first(folder).entities]
    assert words == [entity.text for entity in first(RAW).entities]
    assert "PEASANT" not in words


@few
@given(name=st.sampled_from([KEY, TEXTS]), data=st.data())
def test_any_file_gives_documents_or_problems(
    tmp_path_factory: pytest.TempPathFactory, name: str, data: Any
) -> None:
    """Whatever is cut from a file or put into it, there are sound documents or problems."""
    folder = Path(shutil.copytree(RAW, tmp_path_factory.mktemp("muc") / "muc"))
    path = folder / name
    path.write_bytes(data.draw(broken(path.read_bytes())))
    sound_or_refused("muc", folder)


def test_comments_are_no_fills(tmp_path: Path) -> None:
    """Lines that begin with a semicolon may stand anywhere, within a slot, too."""
    folder = changed(tmp_path, '                                    ? "TRUCK"', ';; why?\n    ? "TRUCK"')
    assert imported("muc", folder).documents == imported("muc", RAW).documents


def test_the_real_data_has_the_known_counts() -> None:
    """200 messages; 192 templates give 324 events; 15 strings do not stand in their texts."""
    found = imported("muc", corpus("muc34"))
    assert len(found.documents) == 200
    events = [event for document in found.documents for event in document.events]
    assert (len(events), sum(len(event.arguments) for event in events)) == (324, 1181)
    assert (sum(event.optional for event in events), lost(found)["incidents ROBBERY"]) == (19, 9)
    entities = [(d.id, entity) for d in found.documents for entity in d.entities]
    facts = {(ident, entity.alternative or entity.id) for ident, entity in entities}
    assert (len(entities), len(facts)) == (1405, 768)
    gone = lost(found)
    assert gone["fillers that do not stand in the text"] == 8
    assert gone["readings of fillers that do not stand in the text"] == 7
    assert sum("published" not in document.meta for document in found.documents) == 1
