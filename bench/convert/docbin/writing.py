"""Write documents as one DocBin with user data; nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from bench.convert.docbin.marks import ENTITIES, RECORD, SPANCAT, Mark, shown
from bench.convert.docbin.tokens import Word, split, words_of
from bench.convert.formats import Options
from bench.convert.losses import Exported
from bench.corpus.write import one_line
from bench.document import Document, to_plain


def write(documents: Sequence[Document], options: Options) -> Exported:
    """One file ``documents.spacy``: equal documents give equal bytes."""
    language = spacy.blank("en")
    stored = DocBin(store_user_data=True, docs=[doc_of(one, language) for one in documents])
    return Exported({"documents.spacy": stored.to_bytes()}, ())


def doc_of(document: Document, language: Language) -> Doc:
    """A document as spaCy has it: ``doc.text`` is the text, every annotation falls on tokens."""
    marks = shown(document)
    every = [mark for group in marks.groups.values() for mark in group]
    doc = _tokens(document.text, {mark.start for mark in every}, {mark.end for mark in every}, language)
    first = {token.idx: token.i for token in doc}
    after = {token.idx + len(token): token.i + 1 for token in doc}

    def span(mark: Mark) -> Span:
        kb_id, ident = mark.kb_id, mark.id
        return Span(doc, first[mark.start], after[mark.end], mark.label, kb_id=kb_id, span_id=ident)

    doc.set_ents([span(mark) for mark in marks.ents])
    for name, group in marks.groups.items():
        # The same group under two names is stored once.
        doc.spans[name] = doc.spans[ENTITIES] if name == SPANCAT else [span(mark) for mark in group]
    doc.user_data[RECORD] = one_line(to_plain(document))
    return doc


def _tokens(text: str, starts: set[int], ends: set[int], language: Language) -> Doc:
    plain = language.tokenizer(text)
    found = words_of(text, [token.text for token in plain], [bool(token.whitespace_) for token in plain])
    words: list[Word] = list(split(found, starts, ends))
    spelled = [text[word.start : word.end] for word in words]
    return Doc(language.vocab, words=spelled, spaces=[word.space for word in words])
