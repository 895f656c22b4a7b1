"""What all combined extractors share: they learn, open, report and close as their parts do."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from bench.document import Annotations, Document
from bench.errors import InputError
from bench.extractor import Extractor, Failure
from bench.extractors.combined.members import members
from bench.extractors.combined.scope import lacking
from bench.part import Part


class Combined(Extractor):
    """An extractor made of others.

    It learns, tunes, talks over the network and reads gold where any part does. A part sees no
    more than it would see alone. What the parts are stands in the key as their identities (see
    :meth:`depends`), which leave out their run-time options; the options that state parts are
    therefore named in ``runtime_options``.
    """

    def __init__(self, parts: Mapping[str, Part]) -> None:
        self._parts = members(parts)
        self._members = list(dict.fromkeys(self._parts.values()))
        extractors = [member.extractor for member in self._members]
        self.learns = any(one.learns for one in extractors)
        self.tunes = any(one.tunes for one in extractors)
        self.network = any(one.network for one in extractors)
        self.reads_gold = any(one.reads_gold for one in extractors)
        self.lacks = lacking(
            (one for one in extractors if "numbers" in one.layers),
            (one for one in extractors if "events" in one.layers),
        )
        # What asks many requests at once is given many documents; others need no long chunks.
        asking = [one.chunk for one in extractors if one.network]
        self.chunk = max(asking, default=Extractor.chunk)  # type: ignore[misc]

    def fit(self, documents: Sequence[Document], development: Sequence[Document] = ()) -> None:
        """Let every part learn that does."""
        for member in self._members:
            member.place(self.workspace, documents, development)
            member.fit(documents, development)

    def open(self) -> None:
        """Open every part; if one cannot be opened, those before it are closed."""
        with ExitStack() as stack:
            for member in self._members:
                member.place(self.workspace)
                member.extractor.open()
                stack.callback(member.extractor.close)
            stack.pop_all()

    def close(self) -> None:
        """Close every part, whatever one of them raises."""
        with ExitStack() as stack:
            for member in reversed(self._members):
                stack.callback(member.extractor.close)

    def files(self) -> Sequence[Path]:
        """The files of all parts."""
        return list(dict.fromkeys(path for member in self._members for path in member.extractor.files()))

    def size(self) -> int | None:
        """The bytes of all parts whose models can be weighed."""
        sizes = [size for member in self._members if (size := member.extractor.size()) is not None]
        return sum(sizes) if sizes else None

    def depends(self) -> Mapping[str, object]:
        """The identity of every part; what they learn from stands in that of the whole."""
        # A list, since the order of parts may matter.
        return {"parts": [{"as": label, **member.identity()} for label, member in self._parts.items()]}

    def report(self) -> Mapping[str, object]:
        """What each part tells, by its label, and of each document what each part tells of it."""
        parts: dict[str, Any] = {}
        documents: dict[str, dict[str, Any]] = {}
        for member in self._members:
            told = dict(member.extractor.report())
            about = told.pop("documents", {})
            for name, figures in about.items() if isinstance(about, Mapping) else ():
                documents.setdefault(name, {})[member.label] = figures
            if told:
                parts[member.label] = told
        return {**({"parts": parts} if parts else {}), **({"documents": documents} if documents else {})}

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """Yield one result a document, in order; a document fails with any part that it needs."""
        asked = list(documents)
        for member in self._members:
            member.place(self.workspace)
        yield from self._combined(asked)

    @abstractmethod
    def _combined(self, documents: list[Document]) -> Iterable[Annotations | Failure]:
        """One result a document, in order."""

    def _asked(self, documents: list[Document]) -> Iterator[dict[str, Annotations] | Failure]:
        """What every part says of each document, by label, or why some of them failed."""
        columns = [member.results(documents) for member in self._members]
        for row in zip(*columns, strict=True):
            said = dict(zip(self._members, row, strict=True))
            found = {one: result for one, result in said.items() if isinstance(result, Annotations)}
            failed = [
                f"{one.label}: {result.message}"
                for one, result in said.items()
                if isinstance(result, Failure)
            ]
            if failed:
                yield Failure("; ".join(failed))
            else:
                yield {label: found[member] for label, member in self._parts.items()}


def refuse(name: str, option: str, what: str, expected: str = "") -> InputError:
    """The error for an option of a combined extractor that cannot be."""
    return InputError(f"extractor {name!r}", f"{option} {what}", expected)
