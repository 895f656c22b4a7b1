"""What decoding meets that a document cannot hold as it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from bench.corpus.positions import Path

# Mended by a stated rule; sound there, but nothing here can hold it; not to be made sense of.
Kind = Literal["repaired", "left out", "broken"]


class Finding(NamedTuple):
    """One thing that is not as it was: in which region of which document, and where in the annotation.

    ``what`` is a plural by which findings can be counted, ``detail`` tells of this one.
    """

    kind: Kind
    document: str
    region: str
    what: str
    detail: str = ""
    path: Path = ()

    def __str__(self) -> str:
        where = " ".join(one for one in (self.document, self.region) if one)
        return f"{where}: {self.kind}: {self.what}" + (f": {self.detail}" if self.detail else "")


@dataclass
class Findings:
    """Collects the findings of one document."""

    document: str
    found: list[Finding] = field(default_factory=list)

    def repaired(self, region: str, what: str, detail: str = "", path: Path = ()) -> None:
        """Note what was mended; ``what`` says by which rule."""
        self.found.append(Finding("repaired", self.document, region, what, detail, path))

    def left_out(self, region: str, what: str, detail: str = "", path: Path = ()) -> None:
        """Note what no document can hold."""
        self.found.append(Finding("left out", self.document, region, what, detail, path))

    def broken(self, region: str, what: str, detail: str = "", path: Path = ()) -> None:
        """Note what is wrong, so that nothing can be made of it."""
        self.found.append(Finding("broken", self.document, region, what, detail, path))
