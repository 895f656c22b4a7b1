"""The extractors that a combined one is made of, each made, identified and asked apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.corpus.fingerprint import Fingerprint, digest, fingerprint
from bench.document import Annotations, Document
from bench.extractor import Extractor, Failure, Workspace
from bench.part import Part
from bench.registry import build, checked_options, extractor_class
from bench.running.extract import extract_all
from bench.running.identity import identity

Result = Annotations | Failure


@dataclass(eq=False)
class Member:
    """A part with its extractor; ``label`` tells it from the other parts."""

    label: str
    part: Part
    extractor: Extractor = field(repr=False)
    placed: bool = False

    def identity(
        self, train: Fingerprint | None = None, development: Fingerprint | None = None
    ) -> dict[str, Any]:
        """What its predictions depend on, as if it ran alone."""
        name = self.part.name
        options = checked_options(name, extractor_class(name), self.part.options)
        return identity(name, self.extractor, options, train, development)

    def place(
        self,
        workspace: Workspace | None,
        train: Sequence[Document] = (),
        development: Sequence[Document] = (),
    ) -> None:
        """Give it a folder inside that of the whole, once, with the key that it would have alone.

        Two parts of one extractor share a folder and differ in the key, so that the same model
        is made once for both.
        """
        if workspace is None or self.placed:
            return
        self.placed = True
        learned = fingerprint(train) if self.extractor.learns and train else None
        tuned = fingerprint(development) if self.extractor.tunes and development else None
        folder = workspace.folder / self.part.name.replace(":", ".")
        self.extractor.workspace = Workspace(folder, digest(self.identity(learned, tuned)))

    def fit(self, train: Sequence[Document], development: Sequence[Document]) -> None:
        """Let it learn from as much as it asks for."""
        shown = train if self.extractor.learns else ()
        if self.extractor.tunes:
            self.extractor.fit(shown, development)
        elif self.extractor.learns:
            self.extractor.fit(shown)

    def results(self, documents: Sequence[Document]) -> list[Result]:
        """One result a document, checked and with ids, as if it ran alone."""
        return [result for _, result in extract_all(self.extractor, documents)]


def members(parts: Mapping[str, Part]) -> dict[str, Member]:
    """The parts by what the combined extractor calls them; equal parts are one member.

    Raises what the registry raises for a name or options that are wrong.
    """
    made: list[Member] = []
    found: dict[str, Member] = {}
    for label, part in parts.items():
        member = next((one for one in made if one.part == part), None)
        if member is None:
            member = Member(label, part, build(part.name, part.options))
            made.append(member)
        found[label] = member
    return found


def labels(parts: Iterable[Part]) -> list[str]:
    """What to call parts that are listed: their names, numbered where one is listed again."""
    found: list[str] = []
    for part in parts:
        seen = sum(label.partition("#")[0] == part.name for label in found)
        found.append(f"{part.name}#{seen + 1}" if seen else part.name)
    return found
