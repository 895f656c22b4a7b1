"""Limits are kept to before a request is sent; what waits goes on when there is room."""

from __future__ import annotations

import asyncio

import pytest

from bench.extractors.llm.budget import Budget, BudgetSpent, Limits, Prices, Usage

WORST = Usage(50, 50, True)


async def spend(budget: Budget, *uses: Usage, at_once: int = 10) -> list[str]:
    """What becomes of requests that use so much each."""
    change = asyncio.Condition()
    slots = asyncio.Semaphore(at_once)

    async def one(usage: Usage) -> str:
        async with slots:
            try:
                async with budget.admitted(WORST, change) as used:
                    await asyncio.sleep(0)
                    used.append(usage)
            except BudgetSpent as spent:
                return str(spent)
            return "done"

    return await asyncio.gather(*map(one, uses))


def test_without_limits_all_is_admitted() -> None:
    """Everything is counted, nothing refused."""
    budget = Budget(Limits(), Prices(1.0, 2.0))
    assert asyncio.run(spend(budget, *[Usage(10, 5)] * 7)) == ["done"] * 7
    assert (budget.requests, budget.usage.total, budget.spent) == (7, 105, None)
    assert budget.cost == pytest.approx(7 * (10 + 2 * 5) / 1e6)


def test_requests() -> None:
    """So many requests, and no more, however many come at once."""
    budget = Budget(Limits(requests=3), Prices())
    outcome = asyncio.run(spend(budget, *[Usage(1, 1)] * 6))
    assert outcome.count("done") == budget.requests == 3
    assert outcome[-1] == "budget spent: 3 of 3 requests (max_requests)"


@pytest.mark.parametrize("at_once", [1, 2, 10])
def test_tokens_are_never_exceeded(at_once: int) -> None:
    """With requests under way the worst case of all stands below the limit; small ones make room for more."""
    budget = Budget(Limits(tokens=250), Prices())
    outcome = asyncio.run(spend(budget, *[Usage(30, 10)] * 12, at_once=at_once))
    # 4 requests of 40 leave room for a worst case of 100 within 250 no more: 160 + 100 > 250.
    assert outcome.count("done") == 4
    assert budget.usage.total == 160
    assert "160 of 250 tokens (max_total_tokens)" in outcome[-1]


def test_money_is_never_exceeded() -> None:
    """The same by cost."""
    budget = Budget(Limits(cost=0.0005), Prices(1.0, 3.0))
    outcome = asyncio.run(spend(budget, *[WORST] * 5))
    assert outcome.count("done") == 2
    assert budget.cost == pytest.approx(0.0004)
    assert "max_cost" in outcome[-1]


def test_once_spent_it_stays_spent() -> None:
    """After a refusal nothing is admitted, however small."""
    budget = Budget(Limits(tokens=120), Prices())
    asyncio.run(spend(budget, WORST, WORST))
    assert budget.spent is not None
    assert "done" not in asyncio.run(spend(budget, Usage()))
