"""Scores by groups of documents."""

from __future__ import annotations

import msgspec
from conftest import make_document

from bench.document import Document
from bench.scoring.catalogue import HEADLINE
from bench.scoring.groups import NONE, groups, groups_from_plain, groups_to_plain
from bench.scoring.score import score
from bench.scoring.statistics.settings import Intervals

QUICK = Intervals(resamples=20)


def corpus() -> list[Document]:
    """Four documents with and without tags."""
    stated: list[dict[str, object]] = [{"tags": ["a", "b", "a"]}, {"tags": ["b"]}, {"tags": []}, {"tags": 3}]
    return [
        msgspec.structs.replace(make_document(f"d{k}", text=f"{make_document().text} {k}"), meta=meta)
        for k, meta in enumerate(stated)
    ]


def test_a_group_is_scored_as_a_corpus_of_its_own() -> None:
    """Values and intervals of a group are those that its documents alone would get."""
    documents = corpus()
    predicted = {document.id: document for document in documents[1:]}
    scores = score(documents, predicted, HEADLINE, QUICK)
    by_id = {document.id: document for document in documents}
    ordered = [by_id[name] for name in scores.documents]
    for group in groups(ordered, scores, ["tags"], QUICK):
        members = [d for d in documents if group.value in map(str, _tags(d))]
        alone = score(members, predicted, HEADLINE, QUICK)
        assert group.documents == len(members)
        for one in alone.measures:
            if one.produced:
                found = group.scores[one.measure]
                assert found.value == one.overall.values[one.headline]
                assert found.interval == one.overall.intervals[one.headline]


def _tags(document: Document) -> list[object]:
    stated = document.meta["tags"]
    return (stated or [NONE]) if isinstance(stated, list) else [stated]


def test_each_entry_of_a_list_is_a_value_and_its_lack_is_one_too() -> None:
    """A document is in the group of each of its tags once; one without any is said to have none."""
    documents = corpus()
    scores = score(documents, {d.id: d for d in documents}, HEADLINE, QUICK)
    by_id = {document.id: document for document in documents}
    found = groups([by_id[name] for name in scores.documents], scores, ["tags", "region"], QUICK)
    assert [(one.key, one.value, one.documents) for one in found] == [
        ("tags", "3", 1),
        ("tags", "a", 1),
        ("tags", "b", 2),
        ("tags", NONE, 1),
        ("region", NONE, 4),
    ]
    assert groups_from_plain(groups_to_plain(found)) == found
