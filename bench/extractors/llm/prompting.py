"""The messages of a request, made by the templates of a folder.

A folder holds ``system.j2`` and ``user.j2``. They are given ``ask`` (what is asked for),
``ontology``, ``tag`` (a name that the text does not contain as a tag), and, in ``user.j2``,
``text``, ``published`` and ``language``. A name that is none of these is an error.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from bench.errors import InputError
from bench.extractors.llm.items import Answer, Ask, SaidEntity, SaidEvent, SaidNumber
from bench.extractors.llm.schema import schema
from bench.ontology import load_ontology

BUILT_IN = Path(__file__).parent / "prompts"
TEMPLATES = ("system.j2", "user.j2")

Message = dict[str, str]


class Shown(NamedTuple):
    """What a model sees of a stretch of a document."""

    text: str
    published: str | None = None
    language: str | None = None


class Example(NamedTuple):
    """A text with the answer that is wanted for it."""

    shown: Shown
    answer: Answer


class Prompt:
    """The templates of a folder. Raises InputError where one is missing or cannot be read."""

    def __init__(self, folder: Path) -> None:
        from jinja2 import StrictUndefined, TemplateError
        from jinja2.sandbox import ImmutableSandboxedEnvironment

        environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
        self._templates = {}
        for name in TEMPLATES:
            path = folder / name
            try:
                source = path.read_text(encoding="utf-8")
                self._templates[name] = environment.from_string(source)
            except (OSError, UnicodeDecodeError) as error:
                raise InputError(
                    str(path), "is no template", f"expected {' and '.join(TEMPLATES)}"
                ) from error
            except TemplateError as error:
                line = getattr(error, "lineno", 0) or 0
                raise InputError(str(path), f"cannot be read: {error.message}", line=line) from error
        self._folder = folder

    def messages(self, shown: Shown, ask: Ask, examples: Sequence[Example] = ()) -> list[Message]:
        """System message, examples as earlier turns, and the text to annotate."""
        tag = _tag([shown.text, *(example.shown.text for example in examples)])
        found = [{"role": "system", "content": self._rendered("system.j2", ask=ask, tag=tag)}]
        for example in examples:
            found.append({"role": "user", "content": self._user(example.shown, ask, tag)})
            found.append({"role": "assistant", "content": written(example.answer, ask)})
        found.append({"role": "user", "content": self._user(shown, ask, tag)})
        return found

    def _user(self, shown: Shown, ask: Ask, tag: str) -> str:
        return self._rendered("user.j2", ask=ask, tag=tag, **shown._asdict())

    def _rendered(self, name: str, **values: object) -> str:
        from jinja2 import TemplateError

        try:
            made: str = self._templates[name].render(ontology=load_ontology(), **values)
        except TemplateError as error:
            where = str(self._folder / name)
            raise InputError(where, f"cannot be filled in: {error.message}") from error
        return made.strip()


def _tag(texts: Sequence[str]) -> str:
    """A tag that no text can close."""
    tag, more = "document", 0
    lowered = [text.lower() for text in texts]
    while any(f"{tag}>" in text for text in lowered):
        more += 1
        tag = f"document-{more}"
    return tag


def written(answer: Answer, ask: Ask) -> str:
    """An answer as JSON with the fields that are asked for, in the order of the schema."""
    fields = schema(ask)["properties"]
    made = {
        layer: [_plain(item, fields[layer]["items"]["properties"]) for item in getattr(answer, layer)]
        for layer in ask.layers
    }
    return json.dumps(made, ensure_ascii=False, separators=(", ", ": "))


def _plain(item: SaidEntity | SaidNumber | SaidEvent, fields: Mapping[str, Any]) -> dict[str, Any]:
    said: dict[str, Any] = item._asdict()
    if isinstance(item, SaidEvent):
        said["arguments"] = [argument._asdict() for argument in item.arguments]
    return {name: said[name] for name in fields}
