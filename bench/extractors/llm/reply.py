"""What an endpoint's answer says: text, reason for its end, usage; whatever status it came with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from bench.errors import printable
from bench.extractors.llm.budget import Usage


class Reply(NamedTuple):
    """The text of an answer and how it came about; ``cut`` where the model was stopped by a limit."""

    text: str
    cut: bool
    usage: Usage
    seconds: float
    stored: bool
    model: str


class Unusable(Exception):
    """An answer without text; ``again`` where asking again may help."""

    def __init__(self, message: str, *, again: bool) -> None:
        super().__init__(message)
        self.again = again


def text_of(body: Mapping[str, Any]) -> tuple[str, bool]:
    """The text of a chat completion and whether it was cut. Raises Unusable."""
    if body.get("error"):
        raise Unusable(f"the endpoint answers with an error: {error_of(body)}", again=True)
    choices = body.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices else None
    if not isinstance(choice, dict):
        raise Unusable("the answer has no choices", again=True)
    if choice.get("error"):
        raise Unusable(f"the endpoint answers with an error: {error_of(choice)}", again=True)
    message = choice.get("message")
    finish = choice.get("finish_reason")
    text = _content(message.get("content")) if isinstance(message, dict) else ""
    if text.strip():
        return text, finish == "length"
    if finish == "length":
        raise Unusable("the answer was cut before it began; raise max_tokens", again=False)
    if finish == "content_filter" or (isinstance(message, dict) and message.get("refusal")):
        raise Unusable("the endpoint refused to answer (content filter)", again=False)
    raise Unusable("the answer has no content", again=True)


def _content(raw: Any) -> str:
    if isinstance(raw, list):
        parts = [part.get("text") for part in raw if isinstance(part, dict)]
        return "".join(part for part in parts if isinstance(part, str))
    return raw if isinstance(raw, str) else ""


def usage_of(body: Mapping[str, Any], estimate: Usage) -> Usage:
    """The tokens that an endpoint says it used, else an estimate."""
    said = body.get("usage")
    if isinstance(said, dict):
        prompt, completion = said.get("prompt_tokens"), said.get("completion_tokens", 0)
        if isinstance(prompt, int) and isinstance(completion, int) and prompt >= 0 and completion >= 0:
            return Usage(prompt, completion)
    return estimate


def error_of(body: Any) -> str:
    """The reason that an error object gives, in one printable line."""
    found = body
    for name in ("error", "message", "detail", "msg"):
        if isinstance(found, list) and found:
            found = found[0]
        if isinstance(found, dict) and found.get(name):
            found = found[name]
    return printable(str(found), 300)
