"""The ``http`` extractor: a service behind a URL, asked by batches of JSON lines."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import ClassVar, Literal

from bench.document import LAYERS, Annotations, Document
from bench.errors import InputError
from bench.extractor import Extractor, Failure
from bench.extractors.external.checks import check_count, check_seconds
from bench.extractors.external.exchange import OutOfStep, answers, question
from bench.extractors.external.offsets import Unit
from bench.extractors.external.secrecy import WHERE, check_address, check_variable, token_of
from bench.extractors.external.service import Down, Refused, Service, pauses

Layer = Literal["entities", "numbers", "events"]
Result = Annotations | Failure
_PATIENCE = 3


class Http(Extractor):
    """A service that is sent documents by POST, one a line, and answers with as many lines.

    The lines are those of ``command`` (docs/extractors.md). Answers 408, 425, 429 and 5xx, cut
    connections and time-outs are tried again up to ``retries`` times, after a pause that doubles
    from ``pause`` seconds or that the service asks for. A batch that fails for good is asked
    about one document at a time once a later one is answered. Where three batches in a row fail,
    and three of their documents alone fail, too, the run ends. ``token_env`` names an environment
    variable whose value is sent as a bearer token. ``revision`` is the service's version, in your
    words: a part of the key of every answer, since the service itself cannot be looked into.
    """

    network = True
    runtime_options: ClassVar[frozenset[str]] = frozenset(
        {"batch", "timeout", "retries", "pause", "token_env"}
    )
    chunk: ClassVar[int] = 64

    def __init__(
        self,
        *,
        url: str,
        revision: str = "",
        batch: int = 16,
        offsets: Unit = "codepoints",
        layers: tuple[Layer, ...] = LAYERS,
        types: tuple[str, ...] | None = None,
        timeout: float = 60.0,
        retries: int = 4,
        pause: float = 0.5,
        token_env: str | None = None,
    ) -> None:
        check_address(url)
        check_seconds(WHERE, "timeout", timeout)
        check_seconds(WHERE, "pause", pause, zero=True)
        check_count(WHERE, "batch", batch, 1, 100_000)
        check_count(WHERE, "retries", retries, 0, 1000)
        if token_env is not None:
            check_variable(token_env)
        self._url, self._batch, self._unit, self._revision = url, batch, offsets, revision
        self._timeout, self._pauses, self._token_env = timeout, pauses(pause, retries), token_env
        self.layers = tuple(layers)
        self.types = None if types is None else frozenset(types)
        self._service: Service | None = None
        self._sleep: Callable[[float], None] = time.sleep
        # Batches, and documents asked about alone, that got no answer since the last that did.
        self._lost = self._alone = 0
        self._speaks = False

    def open(self) -> None:
        """Make the client; connections are made when the first batch is sent."""
        self._connected()

    def extract(self, documents: Iterable[Document]) -> Iterator[Result]:
        """Send the documents batch by batch. Raises InputError for a service that is down."""
        # Batches that got no answer, and why: whether the service is down, the next ones tell.
        held: list[tuple[list[Document], Down]] = []
        rest = iter(documents)
        while batch := list(islice(rest, self._batch)):
            try:
                found = self._asked(batch)
            except Down as error:
                self._lost += 1
                if self._lost >= _PATIENCE and len(batch) == 1:
                    raise _given_up(error) from error
                held.append((batch, error))
                found = []
                if self._lost < _PATIENCE:
                    continue
            for late, why in held:
                yield from self._singly(late, why)
            held = []
            yield from found
        for late, why in held:
            yield from self._singly(late, why)

    def close(self) -> None:
        """Close the connections."""
        service, self._service = self._service, None
        if service is not None:
            service.close()

    def _connected(self) -> Service:
        if self._service is None:
            token = None if self._token_env is None else token_of(self._token_env)
            self._service = Service(self._url, token, self._timeout, self._pauses, self._sleep)
        return self._service

    def _asked(self, batch: Sequence[Document]) -> list[Result]:
        """What is said of a batch. Raises Down, and InputError where the service speaks otherwise."""
        service = self._connected()
        try:
            content = service.post("".join(f"{question(document)}\n" for document in batch))
            found = answers(content, batch, self._unit)
        except (Refused, OutOfStep) as error:
            why = Down(service.hidden(str(error)))
            if isinstance(error, OutOfStep):
                self._check_speech(error, why)
            self._lost = self._alone = 0
            return list(self._singly(batch, why))
        self._lost, self._alone, self._speaks = 0, 0, True
        return [Failure(service.hidden(f.message)) if isinstance(f, Failure) else f for f in found]

    def _check_speech(self, error: OutOfStep, why: Down) -> None:
        """Refuse a service that never answered in JSON lines; one that ceases to is down."""
        if error.readable:
            self._speaks = True
        elif self._speaks:
            raise why
        else:
            hint = "expected JSON lines, as docs/extractors.md has them"
            raise InputError(WHERE, f"{self._url} answers otherwise: {why}", hint)

    def _singly(self, batch: Sequence[Document], why: Down) -> Iterator[Result]:
        """Ask about one document after the other; one alone was asked about already."""
        if len(batch) == 1:
            yield Failure(str(why))
            return
        for document in batch:
            try:
                yield self._asked([document])[0]
            except Down as error:
                # While batches are lost and nothing was answered since, the service may be down.
                self._alone += bool(self._lost)
                if self._alone >= _PATIENCE:
                    raise _given_up(error) from error
                yield Failure(str(error))


def _given_up(why: Down) -> InputError:
    return InputError(WHERE, f"{_PATIENCE} times in a row: {why}", "is the service in order?")
