"""WebAnno TSV 3: what reading makes of a sample, of GUM and of broken files, and what writing keeps."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec
import pytest
from corpus_strategies import documents, quick
from hypothesis import given
from hypothesis import strategies as st
from importer_cases import broken, corpus, few, imported, lost, refused, sound_or_refused

from bench.convert.formats import options_for, read, write
from bench.convert.webanno.cells import escaped, unescaped, values
from bench.document import Document, Entity

SAMPLE = Path(__file__).parent / "sample.tsv"
OPTIONS = options_for("webanno")
HEAD = "#FORMAT=WebAnno TSV 3.2\n#T_SP=x.Entity|entity\n#T_RL=x.Coref|type|BT_x.Entity\n\n\n"


def test_sample() -> None:
    """Offsets in code points, nested spans, parts of tokens, unnumbered annotations, clusters, levels."""
    (document,) = imported("webanno", SAMPLE).documents
    assert document.id == "sample"
    assert document.text == (
        "Rebels of the Tarn Front 😀 took old-Odara .\nThey left \\ Odara on\nMonday [ 6 May ] ."
    )
    assert [(one.id, one.type, one.text, one.cluster, one.level) for one in document.entities] == [
        ("e1", "PER", "Rebels of the Tarn Front", "c1", None),
        ("e2", "ORG", "the Tarn Front", "c2", "name"),
        ("e3", "PLACE", "Tarn", "c3", "name"),
        ("e5", "PLACE", "Odara", "c5", "name"),
        ("e7", "PER", "They", "c1", "pronoun"),
        ("e2-4", "PLACE", "Odara", "c5", "name"),
        ("e8", "TIME", "Monday [ 6 May ]", "c8", None),
    ]


def test_what_is_left_out_is_counted() -> None:
    """Types and features without a counterpart, bridging and comments are losses, each with its number."""
    assert lost(imported("webanno", SAMPLE)) == {
        "relations bridge": 1,
        "entities of type event": 1,
        "infstat of entities": 7,
        "salience of entities": 7,
        "identity of entities": 4,
        "comment lines": 1,
    }


def test_other_layers_are_counted_and_line_ends_may_be_of_any_kind(tmp_path: Path) -> None:
    """Layers and features that hold no entities are losses; a BOM and CRLF make no difference."""
    path = tmp_path / "x.tsv"
    content = (
        "\ufeff#FORMAT=WebAnno TSV 3.3\r\n#T_SP=x.POS|tag\r\n#T_SP=x.NamedEntity|identifier|value\r\n\r\n"
        "#Text=Tarn\r\n1-1\t0-4\tTarn\tNNP\t*\tLOCATION\t\r\n1-1.1\t0-1\tT\t_\t*[3]\t*[3]\t\r\n"
    )
    path.write_text(content, encoding="utf-8", newline="")
    found = imported("webanno", path)
    assert found.documents[0].text == "Tarn"
    assert found.documents[0].entities == (Entity("PLACE", 0, 4, "Tarn", "e1-1"),)
    assert lost(found) == {"entities without a type": 1, "tokens marked in the layer x.POS": 1}


def test_gum() -> None:
    """All news documents of GUM are read: the text as the rows have it, every mention kept or counted."""
    folder = corpus("gum_news") / "tsv"
    found = imported("webanno", folder)
    entities = [one for document in found.documents for one in document.entities]
    assert len(found.documents) == 24
    assert sum(len(document.text) for document in found.documents) == 94107
    assert Counter(one.type for one in entities) == {"PER": 1213, "ORG": 707, "PLACE": 562, "TIME": 375}
    assert Counter(one.level for one in entities) == {None: 1571, "name": 916, "pronoun": 370}
    assert (
        len({(document.id, one.cluster) for document in found.documents for one in document.entities}) == 1364
    )
    assert lost(found) == {
        "relations bridge": 262,
        "entities of type event": 511,
        "entities of type abstract": 1139,
        "infstat of entities": 2857,
        "salience of entities": 2857,
        "identity of entities": 1230,
        "comment lines": 120,
        "entities of type object": 372,
        "entities of type substance": 110,
        "entities of type animal": 3,
        "entities of type plant": 26,
    }
    for document in found.documents:
        lines = (folder / f"{document.id}.tsv").read_text(encoding="utf-8").split("\n")
        texts = [line.removeprefix("#Text=") for line in lines if line.startswith("#Text=")]
        assert document.text.split("\n") == texts


def rows(*lines: str) -> str:
    """A file of one sentence, "Tarn fell", with the given rows."""
    return HEAD + "#Text=Tarn fell\n" + "\n".join(lines) + "\n"


TARN = "1-1\t0-4\tTarn\tplace[1]\t_\t_\t"
FELL = "1-2\t5-9\tfell\t_\t_\t_\t"


@pytest.mark.parametrize(
    ("content", "line", "field", "said"),
    [
        ("", 1, "#FORMAT", "is not a WebAnno TSV 3 file"),
        ("#FORMAT=WebAnno TSV 2\n", 1, "#FORMAT", "is not a WebAnno TSV 3 file"),
        ("#FORMAT=WebAnno TSV 3.2\n#T_XX=x\n", 2, "#T", "does not declare a layer"),
        ("#FORMAT=WebAnno TSV 3.2\n", 1, "#T_SP", "no span layer states the type of an entity"),
        (HEAD, 1, "", "holds no text"),
        (HEAD + "#Text=Tarn\n", 6, "#Text", "is a text without tokens"),
        (HEAD + TARN + "\n", 6, "", "a token before any text"),
        (rows("1-1\t0-4\tTarn\tplace[1]\t_", FELL), 7, "", "has 5 columns"),
        (rows(TARN.replace("1-1", "1:1"), FELL), 7, "token", "'1:1' is none"),
        (rows(TARN.replace("0-4", "0:4"), FELL), 7, "offsets", "'0:4' is none"),
        (rows(TARN, TARN, FELL), 8, "token", "the address 1-1 occurs twice"),
        (rows(TARN, FELL.replace("5-9", "5-99")), 8, "offsets", "5-99 is outside the text"),
        (rows(TARN, FELL.replace("5-9", "9-5")), 8, "offsets", "9-5 is outside the text"),
        (rows(TARN, FELL.replace("fell", "fall")), 8, "form", "'fall' is not the text at 5-9"),
        (rows(TARN.replace("place", "plaice"), FELL), 7, "entity", "unknown label 'plaice'"),
        (rows(TARN.replace("place[1]", "place[1]|time[1]"), FELL), 7, "entity", None),
        (rows(TARN, FELL.replace("\t_", "\ttime[1]", 1)), 8, "entity", "annotation 1 is 'time' here"),
        (rows(TARN.replace("_\t_", "coref\t1-2[2_1]"), FELL), 7, "x.Coref", "'1-2[2_1]' refers to nothing"),
        (rows(TARN.replace("_\t_", "coref\tx"), FELL), 7, "x.Coref", "'x' refers to nothing"),
        (rows(TARN.replace("_\t_", "a|b\t1-1[1_1]"), FELL), 7, "x.Coref", "has 2 types for 1 relations"),
        (
            rows(TARN, FELL) + "\n#Text=Tarn\n2-1\t4-8\tTarn\t_\t_\t_\t\n",
            10,
            "offsets",
            "the sentence begins at 4, the one before ends at 9",
        ),
        (
            rows(TARN, FELL) + "\n#Text=Tarn\n2-1\t10-14\tTarn\tplace[1]\t_\t_\t\n",
            11,
            "",
            "annotation 1 goes on after a gap",
        ),
    ],
)
def test_broken_files(tmp_path: Path, content: str, line: int, field: str, said: str | None) -> None:
    """Every fault is told with its line and field and with what was expected."""
    path = tmp_path / "x.tsv"
    path.write_text(content, encoding="utf-8")
    found = refused("webanno", path)
    hit = [one for one in found if (one.line, one.field) == (line, field)]
    assert any(one.message == said or said is None for one in hit), found
    assert all(one.expected for one in hit)


def test_attributes_of_our_own_are_checked(tmp_path: Path) -> None:
    """An unknown level and an id used twice are problems."""
    ((_, content),) = write("webanno", [read("webanno", SAMPLE, OPTIONS).documents[0]], OPTIONS).files.items()
    path = tmp_path / "x.tsv"
    path.write_text(str(content).replace("pronoun[", "pronnoun[").replace("e3[", "e2["), encoding="utf-8")
    assert {(one.field, one.message.split(" is ")[0]) for one in refused("webanno", path)} == {
        ("level", "unknown value 'pronnoun'"),
        ("id", "the id 'e2'"),
    }


def test_units_inside_a_pair_are_refused(tmp_path: Path) -> None:
    """An offset between the halves of a surrogate pair is none of the text."""
    path = tmp_path / "x.tsv"
    path.write_text(HEAD + "#Text=😀\n1-1\t0-1\t😀\t_\t_\t_\t\n", encoding="utf-8")
    assert [one.message for one in refused("webanno", path)] == ["0-1 is outside the text"]


def test_all_files_are_read_before_problems_are_told(tmp_path: Path) -> None:
    """A folder is read whole; one without files of the kind is refused; bytes that are no text are told."""
    assert "without WebAnno files" in refused("webanno", tmp_path)[0].message
    (tmp_path / "a.tsv").write_bytes(b"\xff")
    (tmp_path / "b.tsv").write_text("", encoding="utf-8")
    assert len(refused("webanno", tmp_path)) == 2


@few
@given(st.data())
def test_any_file_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: Any) -> None:
    """A mutilated file gives sound documents or a list of problems, nothing else."""
    path = tmp_path_factory.mktemp("fuzz") / "x.tsv"
    path.write_bytes(data.draw(broken(SAMPLE.read_bytes())))
    sound_or_refused("webanno", path)


@given(st.text())
def test_escapes_come_back(text: str) -> None:
    """Whatever a value holds, its cell is one value and means the same."""
    if text:
        assert unescaped(escaped(text)) == text
        assert values(f"{escaped(text)}[3]|x[4]") == {3: escaped(text), 4: "x"}
        assert not re.search(r"[\t\n\r]", escaped(text))


def again(tmp_path: Path, document: Document) -> tuple[Document, dict[str, int]]:
    """A document written and read, and what writing said was lost."""
    exported = write("webanno", [document], OPTIONS)
    ((name, content),) = exported.files.items()
    path = tmp_path / name
    path.write_text(str(content), encoding="utf-8", newline="")
    found = imported("webanno", path)
    assert lost(found) == {}
    return found.documents[0], {loss.what: loss.many for loss in exported.losses}


def held(document: Document) -> list[Entity]:
    """The entities as the format can hold them: without blanks around, scores and leeway."""
    out = []
    for one in document.entities:
        words = one.text.strip()
        if words:
            start = one.start + len(one.text) - len(one.text.lstrip())
            change = {"start": start, "end": start + len(words), "text": words}
            out.append(msgspec.structs.replace(one, **change, score=None, optional=False, alternative=None))
    return out


@quick
@given(documents())
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, document: Document) -> None:
    """Text and entities come back as they were; what does not is what the losses say, and no more."""
    if not document.text.strip():
        return
    found, said = again(tmp_path_factory.mktemp("webanno"), document)
    assert found.text == document.text
    spaced = [one.text for one in document.entities if one.text != one.text.strip()]
    empty = sum(not text.strip() for text in spaced)
    expected = {
        "metadata of documents": int(document.meta not in ({}, {"language": "en"})),
        "numbers": len(document.numbers),
        "events": len(document.events),
        "leeway of entities": sum(bool(one.optional or one.alternative) for one in document.entities),
        "entities of nothing but space": empty,
        "spaces around entities": len(spaced) - empty,
    }
    left = [(one.start, -one.end) for one in held(document)]
    expected["orders of entities other than that of the text"] = int(left != sorted(left))
    assert list(found.entities) == sorted(held(document), key=lambda one: (one.start, -one.end))
    assert said == {what: many for what, many in expected.items() if many}


def test_texts_of_space_scores_and_empty_attributes_are_said() -> None:
    """Texts without a token, scores and empty names have no place; each is said."""
    blank = Document("a", " \n")
    scored = Document("b", "Tarn", {}, (Entity("GPE", 0, 4, "Tarn", "e1", "", score=0.5),))
    assert {loss.what for loss in write("webanno", [blank, scored], OPTIONS).losses} == {
        "texts of nothing but space",
        "scores of entities",
        "empty attributes of entities",
    }


def test_chains_are_written_for_other_readers() -> None:
    """Mentions of a cluster are linked one to the next; parts of tokens have rows of their own."""
    entities = (
        Entity("GPE", 0, 4, "Tarn", "e1", "c1", "name"),
        Entity("GPE", 11, 15, "Tarn", "e2", "c1", "name"),
    )
    exported = write("webanno", [Document("d", "Tarn 😀 pro_Tarn", {"language": "en"}, entities)], OPTIONS)
    assert exported.losses == ()
    assert str(exported.files["d.tsv"]).split("\n")[5:] == [
        "#Text=Tarn 😀 pro_Tarn",
        "1-1\t0-4\tTarn\tGPE[1]\tname[1]\tc1[1]\t*[1]\te1[1]\tcoref\t1-3.1[2_1]\t",
        "1-2\t5-7\t😀\t_\t_\t_\t_\t_\t_\t_\t",
        "1-3\t8-16\tpro_Tarn\t_\t_\t_\t_\t_\t_\t_\t",
        "1-3.1\t12-16\tTarn\tGPE[2]\tname[2]\tc1[2]\t*[2]\te2[2]\t_\t_\t",
        "",
    ]


def test_what_is_not_stated_stays_so(tmp_path: Path) -> None:
    """A mention without level, cluster and id is read without them, even if its word is a pronoun."""
    document = Document("d", "They fell", {"language": "en"}, (Entity("PER", 0, 4, "They"),))
    assert again(tmp_path, document) == (document, {})
