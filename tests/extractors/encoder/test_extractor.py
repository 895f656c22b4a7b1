"""The extractor as a whole: it learns, keeps what it learned, and says the same again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bench.document import Annotations, Document
from bench.errors import InputError
from bench.extractor import Workspace
from bench.extractors.encoder import Encoder
from bench.extractors.encoder.measuring import scores


def _short(base: Path, **more: object) -> Encoder:
    options: dict[str, object] = {"epochs": 2, "hidden": 16, "table": 64, "window": 48, **more}
    return Encoder(base=str(base), **options)  # type: ignore[arg-type]


def _said(encoder: Encoder, documents: list[Document]) -> list[Annotations]:
    found = list(encoder.extract([document.unannotated() for document in documents]))
    assert all(isinstance(one, Annotations) for one in found)
    return [one for one in found if isinstance(one, Annotations)]


def test_it_learns_all_layers(trained: Encoder, gold: list[Document]) -> None:
    """A model that has seen three documents often knows most of them by heart, every layer."""
    figures = scores([document.annotations for document in gold], _said(trained, gold))
    assert min(figures.values()) > 0.7, figures


def test_nested_mentions_are_found(trained: Encoder, gold: list[Document]) -> None:
    """A people's name inside the name of its army is a mention of its own."""
    said = _said(trained, gold)[0]
    assert {"Tarnish army", "Tarnish"} <= {entity.text for entity in said.entities}


def test_a_document_does_not_depend_on_its_company(trained: Encoder, gold: list[Document]) -> None:
    """The same is said of a document alone, among others, and in another order."""
    together = _said(trained, gold)
    assert [_said(trained, [document])[0] for document in gold] == together
    assert _said(trained, gold[::-1]) == together[::-1]


def test_the_same_seed_gives_the_same_model(base: Path, gold: list[Document]) -> None:
    """Two trainings under the same options say the same to the last digit; another seed does not."""
    found = []
    for seed in (1, 1, 2):
        encoder = _short(base, seed=seed)
        encoder.fit(gold, gold)
        found.append((encoder.report(), _said(encoder, gold)))
    assert found[0] == found[1]
    assert found[0][0] != found[2][0]


def test_what_was_learned_is_kept(base: Path, gold: list[Document], tmp_path: Path) -> None:
    """A model under the same key is loaded, even without its base, and says the same."""
    own = tmp_path / "base"
    shutil.copytree(base, own)
    first, second = _short(own), _short(own)
    first.workspace = second.workspace = Workspace(tmp_path / "kept", "abc")
    first.fit(gold, gold)
    (own / "model.safetensors").unlink()
    second.fit(gold, gold)
    assert second.report() == first.report()
    assert _said(second, gold) == _said(first, gold)
    card = (tmp_path / "kept" / "abc" / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert "3 train documents" in card


def test_a_torn_folder_is_not_loaded(base: Path, gold: list[Document], tmp_path: Path) -> None:
    """Weights that were cut short are learned again, and the folder is whole afterwards."""
    first, second, third = _short(base), _short(base), _short(base)
    first.workspace = second.workspace = third.workspace = Workspace(tmp_path / "kept", "abc")
    first.fit(gold, gold)
    weights = tmp_path / "kept" / "abc" / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-100])
    second.fit(gold, gold)
    stamp = weights.stat().st_mtime_ns
    third.fit(gold, gold)
    assert weights.stat().st_mtime_ns == stamp
    assert _said(third, gold) == _said(first, gold)
    assert [path.name for path in weights.parent.parent.iterdir()] == ["abc"]


def test_nothing_to_learn_from_is_refused(base: Path, gold: list[Document]) -> None:
    """Neither learning from no document nor stopping by none is possible."""
    with pytest.raises(InputError, match="no documents to learn from"):
        _short(base).fit([], gold)
    with pytest.raises(InputError, match="no development documents"):
        _short(base).fit(gold, [])


def test_extracting_before_learning_is_refused(base: Path, gold: list[Document]) -> None:
    """An extractor that has not learned says so."""
    with pytest.raises(InputError, match="has learned nothing yet"):
        list(_short(base).extract(gold))


@pytest.mark.parametrize("options", [{"epochs": 0}, {"fraction": 0.0}, {"dropout": 1.0}, {"window": 1}])
def test_options_out_of_range_are_refused(base: Path, options: dict[str, object]) -> None:
    """Figures with which no training can work are told before any is begun."""
    with pytest.raises(InputError, match=next(iter(options))):
        _short(base, **options)


def test_a_window_beyond_the_base_is_refused(base: Path, gold: list[Document]) -> None:
    """The tiny base has 64 positions, two of them for special tokens."""
    with pytest.raises(InputError, match="at most 62"):
        _short(base, window=63).fit(gold, gold)


@pytest.mark.parametrize(
    "text", ["", " \n ", "🙂🙂 👩‍👩‍👧", "قُتل ثلاثة جنود", "e\u0301 a\u0300\r\nb", "word " * 300, "\ud800 x"]
)
def test_any_text_can_be_read(trained: Encoder, text: str) -> None:
    """Empty texts, other scripts, half characters and texts without a sentence end are no error."""
    said = _said(trained, [Document("x", text, {"published": "2024-05-07"})])[0]
    spans = [*said.entities, *said.numbers, *(event.trigger for event in said.events)]
    assert all(text[span.start : span.end] == span.text for span in spans)


def test_without_lists_it_learns_too(base: Path, gold: list[Document]) -> None:
    """What it sees beside the text may be nothing, or the output of the rules as well."""
    for hints in ("none", "rules"):
        encoder = _short(base, hints=hints)
        encoder.fit(gold, gold)
        assert len(_said(encoder, gold)) == len(gold)
