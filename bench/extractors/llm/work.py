"""A batch of documents: requests side by side, answers read, placed and joined, each document by itself."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from typing import Any, NamedTuple, TypeVar

from bench.document import Annotations, Document
from bench.extractor import Failure
from bench.extractors.common.windows import Window
from bench.extractors.llm.budget import Budget
from bench.extractors.llm.build import Built, build
from bench.extractors.llm.caller import Caller, CallFailed, Line, Sleep
from bench.extractors.llm.items import Answer, Ask
from bench.extractors.llm.prompting import Example, Prompt, Shown
from bench.extractors.llm.reading import together, understand
from bench.extractors.llm.reply import Reply
from bench.extractors.llm.store import Store
from bench.extractors.llm.stretches import merge, stretches
from bench.extractors.llm.tally import DocumentTally, Tally

_T = TypeVar("_T")
Plan = tuple[Ask, tuple[Example, ...], dict[str, Any]]
"""What one request about a stretch asks for, the examples it shows, and the rest of its body."""


class Work(NamedTuple):
    """Everything that the work on documents needs; ``reach`` is the size and overlap of stretches."""

    line: Line
    prompt: Prompt
    plans: Sequence[Plan]
    reach: tuple[int, int]
    budget: Budget
    store: Store | None
    tally: Tally
    sleep: Sleep

    async def documents(self, documents: Sequence[Document]) -> list[Annotations | Failure]:
        """The result for each document, in order. UserErrors end all that is under way."""
        async with Caller(self.line, self.budget, self.store, self.tally.faults, self.sleep) as caller:
            return await _all([self._document(document, caller) for document in documents])

    async def _document(self, document: Document, caller: Caller) -> Annotations | Failure:
        tally = self.tally.documents[document.id] = DocumentTally()
        windows = stretches(document.text, *self.reach)
        found = await _all([self._stretch(document, window, caller, tally) for window in windows])
        failures = [one for one in found if isinstance(one, Failure)]
        if failures:
            return failures[0]
        parts = [one for one in found if not isinstance(one, Failure)]
        numbered = [
            (window, self._built(document, window, answer, f"{i}:"))
            for i, (window, answer) in enumerate(zip(windows, parts, strict=True))
        ]
        merged = merge(numbered)
        tally.placed, tally.lost, tally.doubles = merged.how, merged.lost, merged.doubles
        return merged.annotations

    def _built(self, document: Document, window: Window, answer: Answer, prefix: str) -> Built:
        return build(answer, document.text[window.first : window.stop], window.first, prefix)

    async def _stretch(
        self, document: Document, window: Window, caller: Caller, tally: DocumentTally
    ) -> Answer | Failure:
        """What the model says of a stretch, all requests together."""
        language = document.meta.get("language")
        text = document.text[window.first : window.stop].strip()
        shown = Shown(text, document.published, str(language) if language is not None else None)
        said = await _all([self._asked(shown, plan, caller) for plan in self.plans])
        answers: list[Answer] = []
        failure: Failure | None = None
        for (ask, _, _), reply in zip(self.plans, said, strict=True):
            if isinstance(reply, Failure):
                failure = failure or reply
                continue
            answer = _understood(reply, ask, tally)
            if answer is None:
                cut = " (it was cut; raise max_tokens)" if reply.cut else ""
                failure = failure or Failure(f"the answer says nothing that was asked for{cut}")
            else:
                answers.append(answer)
        return failure or together(answers)

    async def _asked(self, shown: Shown, plan: Plan, caller: Caller) -> Reply | Failure:
        ask, examples, rest = plan
        messages = self.prompt.messages(shown, ask, examples)
        body = {"model": rest["model"], "messages": messages, **rest}
        try:
            return await caller.ask({name: value for name, value in body.items() if value is not None})
        except CallFailed as failed:
            return Failure(str(failed))


def _understood(reply: Reply, ask: Ask, tally: DocumentTally) -> Answer | None:
    tally.replies.append(reply)
    understood = understand(reply.text, ask)
    tally.mended.update(understood.notes)
    tally.valid += understood.valid
    tally.unread += understood.answer is None
    return understood.answer


async def _all(work: Sequence[Coroutine[Any, Any, _T]]) -> list[_T]:
    """Do everything side by side; the first error ends the rest before it goes on."""
    tasks = [asyncio.ensure_future(one) for one in work]
    try:
        return list(await asyncio.gather(*tasks))
    except BaseException:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
