"""The ``llm`` extractor: any language model behind an OpenAI-compatible endpoint."""

from __future__ import annotations

import asyncio
import importlib.util
from collections.abc import Coroutine, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeVar

from bench.document import LAYERS, Annotations, Document
from bench.errors import InputError, MissingExtra
from bench.extractor import Extractor, Failure
from bench.extractors.llm.settings import asks, check, declared, one_of, response_format, sampling

if TYPE_CHECKING:
    from bench.extractors.llm.caller import Sleep
    from bench.extractors.llm.prompting import Example, Prompt
    from bench.extractors.llm.store import Store
    from bench.extractors.llm.work import Work

_T = TypeVar("_T")
_WHERE = "extractor 'llm'"
_LIBRARIES = ("httpx", "jinja2", "jsonschema", "rapidfuzz")


class Llm(Extractor):
    """Asks a language model for quotes of entities, numbers and events, and finds them in the text.

    What is asked: ``model`` at ``base_url`` (up to ``/v1``) is shown the templates of the
    folder ``prompt`` and ``shots`` stretches of at most ``shot_chars`` code points of training
    documents, drawn by ``seed``; ``layers`` and ``types`` limit what it is asked for,
    ``requests`` says whether layers are asked for ``together`` or one by one (``by_layer``),
    ``detail`` how much of each item. ``structured`` is how the endpoint is told the schema.
    Texts longer than ``chunk_chars`` (0: never) are read in stretches that share up to
    ``overlap`` code points. ``temperature``, ``max_tokens``, ``seed`` and ``extra`` go with each
    request; a null in ``extra`` takes a parameter out.

    How it is asked, which changes no answer: the key is in the environment variable
    ``api_key_env`` and sent in ``api_key_header``; ``concurrency`` requests at a time, each given
    ``timeout`` seconds and tried again up to ``retries`` times after ``backoff`` seconds and more,
    at most ``longest_wait``. At most ``max_requests`` requests, ``max_total_tokens`` tokens and
    ``max_cost`` at ``price_in`` and ``price_out`` a million tokens are spent in one run; documents
    beyond fail and are tried again in the next. With ``offline`` only kept responses are read.
    """

    version: ClassVar[str] = "1"
    network = True
    runtime_options: ClassVar[frozenset[str]] = frozenset(
        "api_key_env api_key_header concurrency timeout retries backoff longest_wait max_requests "
        "max_total_tokens max_cost price_in price_out offline".split()
    )

    def __init__(
        self,
        *,
        base_url: str,
        model: str,
        layers: tuple[str, ...] = LAYERS,
        types: tuple[str, ...] = (),
        requests: Literal["together", "by_layer"] = "together",
        detail: Literal["plain", "full"] = "full",
        prompt: Path | None = None,
        shots: int = 0,
        shot_chars: int = 1200,
        structured: Literal["json_schema", "json_object_schema", "json_object", "none"] = "json_schema",
        temperature: float = 0.0,
        max_tokens: int = 4096,
        seed: int = 0,
        extra: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        chunk_chars: int = 6000,
        overlap: int = 300,
        api_key_env: str = "",
        api_key_header: str = "Authorization",
        concurrency: int = 4,
        timeout: float = 300.0,
        retries: int = 5,
        backoff: float = 1.0,
        longest_wait: float = 120.0,
        max_requests: int | None = None,
        max_total_tokens: int | None = None,
        max_cost: float | None = None,
        price_in: float = 0.0,
        price_out: float = 0.0,
        offline: bool = False,
    ) -> None:
        from bench.extractors.llm.budget import Budget, Limits, Prices
        from bench.extractors.llm.caller import Line
        from bench.extractors.llm.secrecy import check_headers, check_variable, endpoint
        from bench.extractors.llm.tally import Tally

        check_variable(api_key_env)
        check_headers(headers or {})
        one_of("requests", requests, Literal["together", "by_layer"])
        one_of("detail", detail, Literal["plain", "full"])
        if not model.strip():
            raise InputError(_WHERE, "model is empty", "expected a name that the endpoint knows")
        check("shots", shots, 0, 100)
        check("shot_chars", shot_chars, 100, 10**6)
        check("temperature", temperature, 0, 10)
        check("max_tokens", max_tokens, 1, 10**7)
        check("seed", seed, 0, 2**31 - 1)
        check("chunk_chars", chunk_chars, 0, 10**9)
        check("concurrency", concurrency, 1, 1024)
        check("timeout", timeout, 0.01, 10**5)
        check("retries", retries, 0, 100)
        check("backoff", backoff, 0, 10**4)
        check("longest_wait", longest_wait, 0, 10**5)
        check("max_requests", max_requests, 0, 10**12)
        check("max_total_tokens", max_total_tokens, 0, 10**15)
        check("max_cost", max_cost, 0, 10**12)
        check("price_in", price_in, 0, 10**9)
        check("price_out", price_out, 0, 10**9)
        if chunk_chars:
            check("overlap", overlap, 0, chunk_chars // 4)
        if max_cost is not None and not price_in and not price_out:
            raise InputError(_WHERE, "max_cost without prices", "expected price_in and price_out")
        self._asks = asks(layers, requests, detail, types)
        self._formats = tuple(response_format(structured, ask) for ask in self._asks)
        self._sampling = sampling(temperature, max_tokens, seed, extra or {})
        self._shots, self._shot_chars, self._seed = shots, shot_chars, seed
        self._chunk_chars, self._overlap = chunk_chars, overlap if chunk_chars else 0
        self._folder = prompt
        self._line = Line(
            endpoint(base_url), model, None, api_key_env, api_key_header, dict(headers or {}), concurrency,
            timeout, retries, backoff, longest_wait, offline,
        )  # fmt: skip
        self._budget = Budget(Limits(max_requests, max_total_tokens, max_cost), Prices(price_in, price_out))
        self._tally = Tally()
        self._examples: tuple[tuple[Example, ...], ...] | None = None
        self._prompt: Prompt | None = None
        self._store: Store | None = None
        self._sleep: Sleep = asyncio.sleep
        self.layers = tuple(layer for layer in LAYERS if layer in layers)
        self.types = declared(self._asks, self.layers, types)
        self.learns = shots > 0
        # Enough documents at once to keep every slot busy.
        self.chunk = max(16, 2 * concurrency)  # type: ignore[misc]

    def fit(self, documents: Sequence[Document], development: Sequence[Document] = ()) -> None:
        """Draw the examples that the prompt shows from gold documents."""
        from bench.extractors.llm.examples import draw, example

        drawn = draw(documents, self._shots, self._shot_chars, self._seed)
        self._examples = tuple(tuple(example(*one, ask) for one in drawn) for ask in self._asks)

    def open(self) -> None:
        """Read the templates, look for the key and for kept responses. Nothing is asked yet.

        Raises MissingExtra, and InputError where the key or a template is missing.
        """
        from bench.extractors.llm.prompting import BUILT_IN, Prompt
        from bench.extractors.llm.secrecy import key_of
        from bench.extractors.llm.store import Store

        if any(importlib.util.find_spec(name) is None for name in _LIBRARIES):
            raise MissingExtra(_WHERE, "llm")
        if self.learns and self._examples is None:
            raise InputError(_WHERE, "has drawn no examples yet", "call fit(documents) first")
        if not self._line.offline:
            key_of(self._line.variable)
        self._prompt = Prompt(self._folder or BUILT_IN)
        if self.workspace is not None:
            self._store = Store(self.workspace.folder, self._line.endpoint, self._line.model)

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """Yield the annotations of each document, in order, asking for several at a time."""
        rest = iter(documents)
        while batch := list(islice(rest, self.chunk)):
            yield from _run(self._work().documents(batch))

    def _work(self) -> Work:
        from bench.extractors.llm.secrecy import key_of
        from bench.extractors.llm.work import Work

        if self._prompt is None:
            self.open()
        assert self._prompt is not None
        line = self._line
        if not line.offline:
            line = line._replace(key=key_of(line.variable))
        plans = [
            (ask, examples, {"model": line.model, **form, **self._sampling})
            for ask, examples, form in zip(
                self._asks, self._examples or ((),) * len(self._asks), self._formats, strict=True
            )
        ]
        return Work(
            line, self._prompt, plans, (self._chunk_chars, self._overlap), self._budget, self._store,
            self._tally, self._sleep,
        )  # fmt: skip

    def files(self) -> Sequence[Path]:
        """The templates."""
        from bench.extractors.llm.prompting import BUILT_IN

        return (self._folder or BUILT_IN,)

    def depends(self) -> Mapping[str, object]:
        """The endpoint and the name of the model there; nobody can see what stands behind them."""
        return {"endpoint": self._line.endpoint, "model": self._line.model}

    def report(self) -> Mapping[str, object]:
        """Usage, cost and latency, faults of answers and quotes that were not found; by document, too."""
        return self._tally.plain(self._budget) if self._tally.documents else {}


def _run(work: Coroutine[Any, Any, _T]) -> _T:
    """Run in an event loop; in a thread of its own where this one has a loop already (a notebook)."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


__all__ = ["Llm"]
