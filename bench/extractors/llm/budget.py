"""What requests may cost, in number, tokens and money, counted before they are sent."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Prices:
    """Prices for a million tokens, of the prompt and of the answer."""

    prompt: float = 0.0
    completion: float = 0.0

    def cost(self, usage: Usage) -> float:
        """What some tokens cost."""
        return (self.prompt * usage.prompt_tokens + self.completion * usage.completion_tokens) / 1e6


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of prompts and answers; ``estimated`` where the endpoint did not say."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    estimated: bool = False

    @property
    def total(self) -> int:
        """All tokens."""
        return self.prompt_tokens + self.completion_tokens

    def plus(self, other: Usage) -> Usage:
        """Both together."""
        return Usage(
            self.prompt_tokens + other.prompt_tokens,
            self.completion_tokens + other.completion_tokens,
            self.estimated or other.estimated,
        )


@dataclass(frozen=True, slots=True)
class Limits:
    """The most of each that may be spent; None is no limit."""

    requests: int | None = None
    tokens: int | None = None
    cost: float | None = None


class BudgetSpent(Exception):
    """The next request could exceed a limit; the message names the limit and what was spent."""


@dataclass
class Budget:
    """Counts what is spent; admits a request only if its worst case fits beside those under way.

    Where only what is under way stands against it, a request waits. Once a request did not
    fit, none is admitted any more, so that it does not depend on sizes which are.
    """

    limits: Limits
    prices: Prices
    requests: int = 0
    usage: Usage = field(default_factory=Usage)
    spent: str | None = None
    _under_way: list[Usage] = field(default_factory=list)

    @asynccontextmanager
    async def admitted(self, worst: Usage, change: asyncio.Condition) -> AsyncIterator[list[Usage]]:
        """Room for one request; what it used is put into the list that this yields.

        Nothing in it means that it is not known, and nothing is counted but the request itself.
        ``change`` is told whenever a request ends. Raises BudgetSpent.
        """
        async with change:
            while self._refusal(self.usage, self._under_way, worst) is not None:
                self.spent = self.spent or self._refusal(self.usage, [], worst)
                if self.spent is not None:
                    change.notify_all()
                    raise BudgetSpent(self.spent)
                await change.wait()
            self.requests += 1
            self._under_way.append(worst)
        used: list[Usage] = []
        try:
            yield used
        finally:
            # Without a pause in between, so that no other task sees half of it.
            self._under_way.remove(worst)
            for usage in used:
                self.usage = self.usage.plus(usage)
            async with change:
                change.notify_all()

    @property
    def cost(self) -> float:
        """What was spent in money."""
        return self.prices.cost(self.usage)

    def _refusal(self, spent: Usage, under_way: list[Usage], worst: Usage) -> str | None:
        if self.spent is not None:
            return self.spent
        if self.limits.requests is not None and self.requests >= self.limits.requests:
            return f"budget spent: {self.requests} of {self.limits.requests} requests (max_requests)"
        whole = spent.plus(worst)
        for usage in under_way:
            whole = whole.plus(usage)
        if self.limits.tokens is not None and whole.total > self.limits.tokens:
            return f"budget spent: {spent.total} of {self.limits.tokens} tokens (max_total_tokens)"
        if self.limits.cost is not None and self.prices.cost(whole) > self.limits.cost:
            return f"budget spent: {self.prices.cost(spent):.4f} of {self.limits.cost:g} (max_cost)"
        return None
