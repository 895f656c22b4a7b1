"""A chat endpoint that extracts by script what is asked of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from http_service import Reply


def chat(answer: Callable[[str], Any]) -> Callable[[bytes], Reply]:
    """Replies of a chat endpoint; ``answer`` gets the end of the prompt, the text that is asked about."""

    def reply(body: bytes) -> Reply:
        prompt = json.loads(body)["messages"][-1]["content"]
        asked = prompt.rpartition("Q: ")[2].rpartition("\nA:")[0]
        content = answer(asked)
        told = {
            "id": "1",
            "object": "chat.completion",
            "created": 0,
            "model": "m",
            "choices": [
                {
                    "index": 0,
                    "finish_reason": "stop",
                    "message": {
                        "role": "assistant",
                        "content": content if isinstance(content, str) else json.dumps(content),
                    },
                }
            ],
        }
        return 200, {"Content-Type": "application/json"}, json.dumps(told).encode()

    return reply


def capitals(text: str) -> dict[str, Any]:
    """Every word with a capital as a place, every figure as a number."""
    words = [word.strip(".,;:()") for word in text.split()]
    found = [{"GPE": word} for word in words if word[:1].isupper() and word.isalpha() and len(word) < 30]
    found += [{"number": word, "number_attributes": {"role": "killed"}} for word in words if word.isdecimal()]
    return {"extractions": found[:20]}
