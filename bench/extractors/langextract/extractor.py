"""The ``langextract`` extractor: the library as its users run it, on any OpenAI-compatible endpoint."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from bench.document import Annotations, Document
from bench.errors import InputError, MissingExtra
from bench.extractor import Extractor, Failure

if TYPE_CHECKING:
    from langextract.data import ExampleData

_WHERE = "extractor 'langextract'"
_PROMPT = Path(__file__).parent / "prompt.txt"


class LangExtract(Extractor):
    """LangExtract (its prompts, chunks, schema and alignment) with examples from the train split.

    ``model`` at ``base_url`` is shown the instructions in ``prompt`` and ``shots`` stretches of at
    most ``shot_chars`` code points, drawn by ``seed``; texts are read in pieces of ``chunk_chars``,
    ``passes`` times. The key is in the environment variable ``api_key_env``. Entities, numbers
    and triggers come out, no arguments; what it cannot find in the text is reported.
    """

    version: ClassVar[str] = "1"
    learns = True
    network = True
    lacks = frozenset({"arguments"})
    runtime_options: ClassVar[frozenset[str]] = frozenset({"api_key_env"})
    chunk: ClassVar[int] = 1

    def __init__(
        self,
        *,
        base_url: str,
        model: str,
        api_key_env: str = "",
        prompt: Path = _PROMPT,
        shots: int = 2,
        shot_chars: int = 600,
        seed: int = 0,
        chunk_chars: int = 1000,
        passes: int = 1,
        temperature: float = 0.0,
        max_tokens: int = 1024,
        schema: bool = True,
    ) -> None:
        if not base_url.startswith(("http://", "https://")) or "@" in base_url:
            hint = "expected http://... or https://... without a password"
            raise InputError(_WHERE, "base_url is no address to use", hint)
        least = {"shots": 1, "shot_chars": 100, "chunk_chars": 100, "passes": 1, "max_tokens": 1, "seed": 0}
        given = dict(locals())
        for name, value in least.items():
            if given[name] < value:
                raise InputError(_WHERE, f"{name} {given[name]} is out of range", f"expected {value} or more")
        self._url, self._model, self._key_env, self._prompt = base_url, model, api_key_env, prompt
        self._draw = (shots, shot_chars, seed)
        self._chunk_chars, self._passes, self._schema = chunk_chars, passes, schema
        self._sampling = {"temperature": temperature, "max_output_tokens": max_tokens, "seed": seed}
        self._train: Sequence[Document] = ()
        self._shown: list[ExampleData] = []
        self._told: dict[str, Any] = {}

    def fit(self, documents: Sequence[Document], development: Sequence[Document] = ()) -> None:
        """Keep the documents that examples are cut from."""
        self._train = documents

    def extract(self, documents: Iterable[Document]) -> Iterator[Annotations | Failure]:
        """Ask about one document after the other."""
        for document in documents:
            yield self._one(document) if document.text.strip() else Annotations()

    def _one(self, document: Document) -> Annotations | Failure:
        from bench.extractors.langextract.facts import read

        try:
            found = read(self._extractions(document.text), document.text)
        except _library().exceptions.LangExtractError as error:
            return Failure(f"{type(error).__name__}: {error}")
        self._told[document.id] = {"unaligned": list(found.unaligned), "unknown": list(found.unknown)}
        return found.annotations

    def _extractions(self, text: str) -> list[Any]:
        langextract = _library()
        if not self._shown:
            from bench.extractors.langextract.lessons import examples

            self._shown = examples(self._train, *self._draw)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # on the examples, and on every option
            result = langextract.extract(
                text,
                prompt_description=self._prompt.read_text(encoding="utf-8"),
                examples=self._shown,
                config=self._endpoint(),
                use_schema_constraints=self._schema,
                max_char_buffer=self._chunk_chars,
                extraction_passes=self._passes,
                max_workers=1,
                show_progress=False,
            )
        return list(result.extractions or ())

    def _endpoint(self) -> Any:
        """The configuration of the library's client."""
        key = os.environ.get(self._key_env, "") if self._key_env else "none"
        if not key:
            what = f"environment variable {self._key_env} is not set"
            raise InputError(_WHERE, what, "expected the key in it")
        return _library().factory.ModelConfig(
            model_id=self._model,
            provider="OpenAILanguageModel",
            provider_kwargs={"api_key": key, "base_url": self._url, **self._sampling},
        )

    def files(self) -> Sequence[Path]:
        """The instructions."""
        return [self._prompt]

    def report(self) -> Mapping[str, object]:
        """What could not be found in the text, and classes that are none, by document."""
        return {"documents": self._told} if self._told else {}


def _library() -> Any:
    try:
        import langextract
        import langextract.factory
        import openai  # noqa: F401  the provider for endpoints of one's own
    except ModuleNotFoundError as error:
        raise MissingExtra(_WHERE, "langextract") from error
    return langextract
