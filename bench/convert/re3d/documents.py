"""Documents of a source: mentions the crowd was sure of, joined where they mean the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from bench.convert.formats import Options
from bench.convert.losses import Losses
from bench.convert.re3d.merging import Marked, merged
from bench.convert.re3d.source import Mention, Relation, Source, Span, Text
from bench.convert.types import TypeMap
from bench.document import Document, Entity, Number
from bench.errors import Problem

SAME = "IsSynonymOf"
_SECTIONS: tuple[Literal["entities", "numbers"], ...] = ("entities", "numbers")


def documents_of(source: Source, options: Options, losses: Losses, problems: list[Problem]) -> list[Document]:
    """The documents of a source; labels that the map lacks are added to ``problems``."""
    mentions: dict[str, list[Mention]] = {one.id: [] for one in source.documents}
    for mention in source.mentions:
        mentions[mention.document].append(mention)
    relations: dict[str, list[Relation]] = {one.id: [] for one in source.documents}
    for relation in source.relations:
        relations[relation.document].append(relation)
    problems += _unknown(source.mentions, options.types)
    out = []
    for text in source.documents:
        kept = _kept(mentions[text.id], options, losses)
        clusters = _clusters(relations[text.id], {span for span, _ in kept}, options, losses)
        out.append(_document(text, source.licence, kept, clusters, options.types))
    return out


def _unknown(mentions: Sequence[Mention], types: TypeMap) -> list[Problem]:
    out = []
    for mention in mentions:
        if _section(mention.type, types) is None:
            hint = types.expected("entities", mention.type)
            out.append(mention.row.problem("type", f"unknown label {mention.type!r}", hint))
    return out


def _section(label: str, types: TypeMap) -> Literal["entities", "numbers"] | None:
    """The section of the map that knows a label; one that names it before one with ``*``."""
    named = [section for section in _SECTIONS if label in types.sections.get(section, {})]
    known = [section for section in _SECTIONS if types.knows(section, label)]
    return next(iter((*named, *known)), None)


def _ours(label: str, types: TypeMap) -> str | None:
    section = _section(label, types)
    return types.ours(section, label) if section is not None else None


def _kept(mentions: Sequence[Mention], options: Options, losses: Losses) -> list[tuple[Span, Mention]]:
    """The mentions that stay, in the order of the text, with their spans; the others are counted."""
    marks = []
    for at, mention in enumerate(mentions):
        label = _ours(mention.type, options.types)
        if mention.confidence < options.min_confidence:
            losses.add(f"mentions of confidence below {options.min_confidence:g}", mention.id)
        elif label is None:
            losses.add(f"mentions of type {mention.type}", mention.id)
        elif mention.inner is None:
            losses.add("mentions of nothing but space", mention.id)
        else:
            marks.append(Marked(mention.inner, label, mention.confidence, at))
    stay, out = merged(marks)
    for mark in out:
        losses.add("mentions that overlap a surer or longer one", mentions[mark.at].id)
    kept = [(mark.span, mentions[mark.at]) for mark in stay]
    for span, mention in kept:
        if span != mention.span:
            losses.add("spaces around mentions", mention.id)
    return kept


def _clusters(
    relations: Sequence[Relation], spans: set[Span], options: Options, losses: Losses
) -> Mapping[Span, str]:
    """Names of clusters by span, for the spans that the crowd said to mean the same."""
    leader: dict[Span, Span] = {}

    def find(span: Span) -> Span:
        while leader.get(span, span) != span:
            span = leader[span]
        return span

    for relation in relations:
        where = f"{relation.row.file}:{relation.row.line}"
        if relation.type != SAME:
            losses.add(f"relations {relation.type}", where)
        elif relation.confidence < options.min_confidence:
            losses.add(f"relations of confidence below {options.min_confidence:g}", where)
        elif not spans.issuperset(relation.ends):
            losses.add(f"relations {SAME} of mentions that are left out", where)
        else:
            one, other = sorted(map(find, relation.ends))
            leader[other] = leader[one] = one
    firsts = sorted({find(span) for span in leader})
    return {span: f"c{firsts.index(find(span)) + 1}" for span in leader}


def _document(
    text: Text,
    licence: str | None,
    mentions: Sequence[tuple[Span, Mention]],
    clusters: Mapping[Span, str],
    types: TypeMap,
) -> Document:
    meta: dict[str, Any] = {"language": "en", "source": text.name, "url": text.url, "title": text.title}
    if licence is not None:
        meta["licence"] = licence
    entities, numbers = [], []
    for (start, end), mention in mentions:
        label, surface = _ours(mention.type, types) or "", text.text[start:end]
        cluster, score = clusters.get((start, end)), mention.confidence
        if _section(mention.type, types) == "numbers":
            numbers.append(Number(start, end, surface, mention.id, role=label, cluster=cluster, score=score))
        else:
            entities.append(Entity(label, start, end, surface, mention.id, cluster, score=score))
    return Document(text.id, text.text, meta, tuple(entities), tuple(numbers))
