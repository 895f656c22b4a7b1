"""Combined extractors as a whole: what they declare, how they learn, fail, report and close."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from bench.document import Annotations, Document
from bench.errors import BenchError, InputError
from bench.extractor import Extractor, Failure, Workspace
from bench.extractors.combined import Cascade, Combined, Pipeline, Union, Vote
from bench.part import Part
from bench.registry import build
from bench.running.identity import identity

TEXTS = ("Tarn fell.", "The army left Tarn.", "Tarn went boom.", "")


def words(kind: str = "Words", **options: Any) -> Part:
    """A part that marks words."""
    return Part(f"combined_parts:{kind}", options)


TARN = words(words={"Tarn": "GPE"}, level="name")
ARMY = words(words={"army": "ARMED", "Tarn": "LOC"})


def documents(texts: Sequence[str] = TEXTS) -> list[Document]:
    """Documents with some texts."""
    return [Document(f"d{k}", text) for k, text in enumerate(texts)]


def found(extractor: Extractor, texts: Sequence[str] = TEXTS) -> list[list[tuple[str, str]] | str]:
    """Words and types of each text, or why it failed."""
    results = extractor.extract(documents(texts))
    return [
        result.message if isinstance(result, Failure) else [(one.text, one.type) for one in result.entities]
        for result in results
    ]


def asked(member: Extractor) -> list[str]:
    """What a part was called for."""
    log: list[str] = member.log  # type: ignore[attr-defined]
    return log


def parts_of(extractor: Combined) -> list[Extractor]:
    """The extractors that a combined one is made of."""
    return [member.extractor for member in extractor._members]


def test_union() -> None:
    """All that any part finds; a document fails with a part, and the reason names the part."""
    assert found(Union(parts=(TARN, ARMY))) == [
        [("Tarn", "GPE"), ("Tarn", "LOC")],
        [("army", "ARMED"), ("Tarn", "GPE"), ("Tarn", "LOC")],
        "combined_parts:Words: went boom; combined_parts:Words#2: went boom",
        [],
    ]


def test_vote_asks_only_those_that_can() -> None:
    """A part that declares types has no vote on others."""
    declaring = [words(words=part.options["words"], declares=True) for part in (TARN, ARMY)]
    assert found(Vote(parts=(TARN, ARMY)))[1] == []
    assert found(Vote(parts=tuple(declaring)))[1] == [("army", "ARMED"), ("Tarn", "GPE"), ("Tarn", "LOC")]
    assert found(Vote(parts=(*declaring, TARN)))[1] == [("Tarn", "GPE")]


def test_cascade() -> None:
    """The second is asked where the first is unsure, has no score or fails, and nowhere else."""
    first = words("Sure", words={"Tarn": "GPE"})
    second = words(words={"Tarn": "LOC"})
    extractor = Cascade(first=first, second=second, threshold=0.5)
    texts = ("0.9 Tarn", "0.1 Tarn", "Tarn", "0.9 Tarn boom", "0.5 Tarn")
    assert found(extractor, texts) == [
        [("Tarn", "GPE")], [("Tarn", "LOC")], [("Tarn", "LOC")], "second: went boom", [("Tarn", "GPE")],
    ]  # fmt: skip
    assert asked(parts_of(extractor)[1]) == ["d1", "d2", "d3"]
    report = extractor.report()
    assert (report["asked"], report["sent_on"], report["share_sent_on"]) == (5, 3, 0.6)
    assert report["documents"]["d1"] == {  # type: ignore[index]
        "confidence": 0.1, "sent_on": True, "first": {"asked": 1}, "second": {"asked": 1},
    }  # fmt: skip


def test_cascade_answers_where_the_first_fails() -> None:
    """A failure of the first is no failure of the document."""
    first = words("Sure", words={"Tarn": "GPE"})
    never = Part("fakes:Echo")
    assert found(Cascade(first=first, second=never, threshold=0.5), ["Tarn boom"]) == [[("Tarn", "ORG")]]


def test_cascade_chooses_on_dev() -> None:
    """Without a threshold it tunes: the best value on the development documents within the share."""
    gold = Union(parts=(TARN,))
    texts = ("0.9 Tarn", "0.1 Tarn", "0.3 Tarn", "0.2 Tarn")
    (first, second) = words("Sure", words={"0": "PER"}), TARN
    development = [
        one.with_annotations(said)
        for one, said in zip(documents(texts), gold.extract(documents(texts)), strict=True)
        if isinstance(said, Annotations)
    ]
    extractor = Cascade(first=first, second=second, share=0.5)
    assert (extractor.tunes, extractor.learns) == (True, False)
    with pytest.raises(InputError, match="has chosen no threshold yet"):
        list(extractor.extract(documents(texts)))
    extractor.fit((), development)
    assert extractor.report()["threshold"] == pytest.approx(0.25)
    assert [bool(words) and words[0][0] for words in found(extractor, texts)] == ["0", "Tarn", "0", "Tarn"]
    with pytest.raises(InputError, match="gives no score on any of 4 development documents"):
        Cascade(first=TARN, second=second).fit((), development)
    assert not Cascade(first=first, second=second, threshold=0.1).tunes


def test_pipeline_runs_equal_parts_once() -> None:
    """An extractor that gives two layers is asked once; each layer must be one of its part's."""
    extractor = Pipeline(entities=TARN, numbers=words("Unlearned", words={}))
    assert extractor.layers == ("entities", "numbers")
    assert found(extractor)[0] == [("Tarn", "GPE")]
    both = Pipeline(entities=Part("rules"), numbers=Part("rules"), events=Part("rules"))
    assert len(parts_of(both)) == 1


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda: Union(parts=()), "parts lists no extractor"),
        (lambda: Vote(parts=(TARN,), at_least=2), "at_least 2 is out of range"),
        (Pipeline, "name no extractor"),
        (lambda: Pipeline(numbers=TARN), "numbers come from 'combined_parts:Words', which does not produce"),
        (lambda: Cascade(first=TARN, second=words("Unlearned", words={})), "no layer in common"),
        (lambda: Cascade(first=TARN, second=ARMY, measure="event.trigger"), "event.trigger measures events"),
        (lambda: Cascade(first=TARN, second=ARMY, measure="entity.strickt"), "did you mean 'entity.strict'"),
        (lambda: Cascade(first=TARN, second=ARMY, threshold=2.0), "threshold 2.0 is out of range"),
    ],
)
def test_senseless_options(make: Any, expected: str) -> None:
    """What cannot be combined is refused when it is stated."""
    with pytest.raises(BenchError, match=expected):
        make()


def test_declares_what_its_parts_do() -> None:
    """Layers, types, learning and network follow from the parts."""
    plain, pupil = Union(parts=(TARN,)), Vote(parts=(TARN, words("Pupil", words={})))
    assert (plain.learns, plain.tunes, plain.network, plain.types) == (False, False, False, None)
    assert (pupil.learns, pupil.tunes, pupil.network) == (True, True, True)
    declaring = words(words={"Tarn": "GPE"}, declares=True)
    assert Union(parts=(declaring,)).types == frozenset({"GPE"})
    assert Union(parts=(declaring, TARN)).types is None
    assert Union(parts=(declaring, words("Unlearned", words={}))).layers == ("entities", "numbers")
    assert Pipeline(entities=declaring).types == frozenset({"GPE"})
    assert Union(parts=(Part("oracle"),)).reads_gold


def test_parts_learn_as_if_alone(tmp_path: Path) -> None:
    """A part that learns gets the documents, and a folder with the key that it would have alone."""
    pupil = words("Pupil", words={"x": "PER"})
    for make in (Union, Vote):
        extractor = make(parts=(TARN, pupil, words("Pupil", words={"y": "PER"})))
        extractor.workspace = Workspace(tmp_path, "outer")
        extractor.fit(documents(), documents(["dev"]))
        _, one, other = parts_of(extractor)
        assert one.given[:2] == (4, 1)  # type: ignore[attr-defined]
        assert one.workspace is not None
        assert other.workspace is not None
        assert one.workspace.folder == other.workspace.folder == tmp_path / "combined_parts.Pupil"
        assert len({one.workspace.key, other.workspace.key, "outer"}) == 3
    again = Vote(parts=(pupil,))
    again.workspace = Workspace(tmp_path, "another")
    again.fit(documents(), documents(["dev"]))
    assert parts_of(again)[0].workspace == one.workspace
    changed = Vote(parts=(pupil,))
    changed.workspace = Workspace(tmp_path, "another")
    changed.fit(documents(), documents(["other dev"]))
    assert parts_of(changed)[0].workspace != one.workspace


def test_opens_and_closes_all() -> None:
    """Every part is opened and closed; if one cannot be opened, those before it are closed."""
    extractor = Union(parts=(TARN, ARMY))
    extractor.open()
    extractor.close()
    assert [asked(part) for part in parts_of(extractor)] == [["open", "close"]] * 2
    broken = Union(parts=(TARN, words("Closed", words={})))
    with pytest.raises(OSError, match="shut"):
        broken.open()
    assert asked(parts_of(broken)[0]) == ["open", "close"]


def test_reports_of_parts() -> None:
    """Figures stand under the part's label, those of a document under its id."""
    extractor = Union(parts=(TARN, ARMY))
    assert extractor.report() == {}
    found(extractor, TEXTS[:1])
    one, two = "combined_parts:Words", "combined_parts:Words#2"
    assert extractor.report() == {
        "parts": {one: {"calls": 1}, two: {"calls": 1}},
        "documents": {"d0": {one: {"asked": 1}, two: {"asked": 1}}},
    }


def test_identity(tmp_path: Path) -> None:
    """The key holds the identities of the parts, their order and files, and no run-time options."""
    lexicon = tmp_path / "lexicon.txt"
    lexicon.write_text("Tarn")

    def key(*parts: Part, kind: str = "union", **options: object) -> dict[str, Any]:
        stated = {"parts": parts, **options}
        return identity(kind, build(kind, stated), stated, None)

    base = key(TARN, ARMY)
    assert base == key(TARN, ARMY)
    assert base == key(words(**TARN.options, workers=9), ARMY)
    assert "workers" not in str(base)
    others = [key(ARMY, TARN), key(TARN), key(TARN, words(words={}))]
    assert all(other != base for other in others)
    assert key(TARN, kind="vote", at_least=1) != key(TARN, kind="vote")
    (part,) = key(words(words={}, lexicon=lexicon))["depends"]["parts"]
    assert part["extractor"] == "combined_parts:Words"
    assert part["options"]["lexicon"] == "lexicon.txt"
    assert str(tmp_path) not in str(part)
    before = key(words(words={}, lexicon=lexicon))
    lexicon.write_text("Qamra")
    assert key(words(words={}, lexicon=lexicon)) != before


def test_size(tmp_path: Path) -> None:
    """The sizes of the parts add up, where any has one."""
    lexicon = tmp_path / "lexicon.txt"
    lexicon.write_text("Tarn")
    assert Union(parts=(TARN, words(words={}, lexicon=lexicon))).size() == 4
    assert Union(parts=(TARN,)).size() is None


def test_in_any_company() -> None:
    """A document's result is the same alone, with others and in another order; it pickles when new."""
    for extractor in (Union(parts=(TARN, ARMY)), Cascade(first=TARN, second=ARMY, threshold=0.5)):
        together = found(pickle.loads(pickle.dumps(extractor)))
        assert [found(extractor, [text])[0] for text in TEXTS] == together
        assert found(extractor, TEXTS[::-1]) == together[::-1]


def test_combined_of_combined() -> None:
    """A part may be a combined extractor itself."""
    inner = Part("union", {"parts": [TARN, ARMY]})
    assert found(build("vote", {"parts": [inner, TARN]}))[1] == [("Tarn", "GPE")]
